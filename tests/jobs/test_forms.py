"""Choosing a form, adding a part of another one, and carrying a plan over: no word is lost."""

from __future__ import annotations

import os
from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplan import files
from crisisplan.content.templates import load_template, own_folder, shipped_ids
from crisisplan.errors import OwnFormError, UnknownChoice
from crisisplan.jobs import forms
from crisisplan.messages.errors import error_text
from crisisplan.plan import codec
from crisisplan.plan.look import entries
from crisisplan.plan.plan import Plan, Unknown, empty_plan, words_of
from crisisplan.words import load
from tests.plan_strategies import few, plans
from tests.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SPEAK = load("en")
IDS = shipped_ids()
EXAMPLES = sorted((ROOT / "tests" / "examples_of_plans").glob("*.json"))

OWN = """
id = "our-clinic"
language = "en"
title = "Our own plan"
for_whom = "People of our clinic"
basis = "Invented for a test"
minutes = [10, 20]

[[sections]]
use = "help_now"

[[sections]]
use = "safety.a6_space"

[[sections]]
id = "o1"
title = "What our clinic asks"
purpose = "To know."
ask = "What do you want us to know?"
clinician = "Listen."

[[sections.fields]]
id = "know"
kind = "text"
role = "my-view"
"""


def example(path: Path) -> Plan:
    return codec.decode(path.read_bytes())


def kept(plan: Plan) -> Counter[str]:
    """Every line a person wrote, wherever it stands, and every number."""
    found = [words_of(seen.entry) for seen in entries(plan, resting=True)]
    found += [text.text for text in plan.unsorted]
    found += [part for c in plan.contacts for part in (c.name, c.number, c.hours, c.other_way)]
    return Counter(line for text in found for line in text.split("\n") if line.strip())


@pytest.fixture
def own() -> Path:
    own_folder().mkdir(parents=True)
    path = own_folder() / "our-clinic.toml"
    path.write_text(OWN, "utf-8")
    return path


def test_the_safety_plan_is_offered_first_and_all_in_one_last() -> None:
    offered = forms.offers()
    assert [form.id for form in offered.forms] == [
        *("safety", "getting-through", "mind", "sides", "joint", "agreement", "whole")
    ]
    assert offered.broken == ()
    assert all(form.plain.startswith("I ") and form.therapy for form in offered.forms)


def test_a_form_of_a_clinic_stands_beside_the_shipped_ones(own: Path) -> None:
    found = {form.id: form for form in forms.offers().forms}
    assert found["our-clinic"].own
    assert set(IDS) < set(found)
    form = forms.check_form(own).form()
    assert [section.id for section in form.sections] == ["help_now", "a6_space", "o1"]


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('role = "my-view"', 'role = "no-role"', 25, "role"),
        ('title = "Our own plan"', 'titel = "Our own plan"', 4, "titel"),
        ('id = "our-clinic"', 'id = "safety"', 2, "id"),
        ('kind = "text"', "kind = text", 24, ""),
        ('use = "help_now"', 'use = "no_part"', 10, "use"),
    ],
)
def test_a_broken_form_is_named_and_keeps_nothing_else_away(
    own: Path, old: str, new: str, line: int, key: str
) -> None:
    own.write_text(OWN.replace(old, new), "utf-8")
    found = forms.offers()
    assert {form.id for form in found.forms} == set(IDS)
    (error,) = found.broken
    assert error.line == line
    told = error_text(error, SPEAK)
    assert "our-clinic.toml" in told
    assert str(line) in told
    assert key in told
    with pytest.raises(OwnFormError):
        forms.check_form(own)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_carried_to_every_form_without_a_loss(path: Path) -> None:
    plan = example(path)
    for template_id in IDS:
        moved = forms.take_on(plan, template_id)
        assert moved.form == load_template(template_id).form()
        assert kept(plan) - kept(moved) == Counter()
        back = forms.take_on(moved, plan.form.id)
        assert kept(plan) - kept(back) == Counter()


@few
@given(plan=plans(), template_id=st.sampled_from(IDS))
def test_whatever_was_written_is_carried_over(plan: Plan, template_id: str) -> None:
    moved = forms.take_on(plan, template_id)
    assert kept(plan) - kept(moved) == Counter()
    unknown = [e for s in plan.sections for e in s.entries if isinstance(e, Unknown)]
    assert len([e for s in moved.sections for e in s.entries if isinstance(e, Unknown)]) <= len(
        unknown
    )
    assert codec.decode(codec.encode(moved)) == moved


@pytest.mark.parametrize(("mine", "other"), [*permutations(IDS, 2)])
def test_a_part_is_added_once_and_asks_nothing_twice(mine: str, other: str) -> None:
    plan = empty_plan(load_template(mine).form(), country="US")
    for part in forms.parts_to_add(plan, other):
        plan = forms.add_part(plan, other, part.section)
    assert forms.parts_to_add(plan, other) == ()
    sections = plan.form.sections
    asked = Counter((f.role, f.label or s.title) for s in sections for f in s.fields)
    before = load_template(mine).form().sections
    at_first = Counter((f.role, f.label or s.title) for s in before for f in s.fields)
    assert {one: n for one, n in asked.items() if n > max(at_first[one], 1)} == {}
    assert len({section.id for section in sections}) == len(sections)
    assert {section.id for section in plan.sections} >= {section.id for section in sections}


def test_an_unknown_part_or_form_is_refused() -> None:
    plan = empty_plan(load_template("safety").form())
    with pytest.raises(UnknownChoice):
        forms.add_part(plan, "joint", "no-such-part")
    with pytest.raises(UnknownChoice):
        forms.take_on(plan, "no-such-form")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_merged_with_itself_stays_as_it_is(path: Path) -> None:
    plan = example(path)
    merged = forms.merge_plans(plan, plan)
    assert [[words_of(e) for e in s.entries] for s in merged.sections] == [
        [words_of(e) for e in s.entries] for s in plan.sections
    ]


def test_a_merged_plan_holds_the_words_of_both() -> None:
    joint, mind = (example(path) for path in EXAMPLES if path.stem in {"joint", "mind"})
    merged = forms.merge_plans(joint, mind)
    assert merged.form == joint.form
    for plan in (joint, mind):
        assert set(kept(plan)) <= set(kept(merged))


def test_what_is_not_read_is_not_offered(own: Path) -> None:
    own.write_bytes(b"x" * (files.LIMIT + 1))
    assert len(forms.offers().broken) == 1


FAULTY = {
    "Copy of our plan.toml": OWN.replace('id = "our-clinic"', 'id = "Copy of our plan"'),
    "safety.toml": OWN.replace('id = "our-clinic"', 'id = "safety"'),
    "deep.toml": "a=" + "[" * 5_000,
    "hours.toml": OWN.replace('id = "our-clinic"', 'id = "hours"').replace("20]", "100000]"),
    "turned.toml": OWN.replace('id = "our-clinic"', 'id = "turned"').replace("20]", "-5]"),
}


@pytest.mark.parametrize("name", sorted(FAULTY))
def test_whatever_a_file_is_called_and_holds_the_other_forms_are_offered(
    own: Path, name: str
) -> None:
    (own.parent / name).write_text(FAULTY[name], "utf-8")
    found = forms.offers()
    assert {form.id for form in found.forms} == {*IDS, "our-clinic"}
    (error,) = found.broken
    assert name in error_text(error, SPEAK)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_never_ends_is_not_read(own: Path) -> None:
    os.mkfifo(own.parent / "pipe.toml")
    (own.parent / "endless.toml").symlink_to("/dev/zero")
    found = forms.offers()
    assert {form.id for form in found.forms} == {*IDS, "our-clinic"}
    assert sorted(error.path.name for error in found.broken) == ["endless.toml", "pipe.toml"]


def test_a_file_that_an_editor_marked_as_utf_8_is_read(own: Path) -> None:
    own.write_text(OWN, "utf-8-sig")
    assert forms.offers().broken == ()
    assert forms.check_form(own).id == "our-clinic"
