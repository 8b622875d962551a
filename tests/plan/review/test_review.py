"""The review as a whole: it never fails, never changes anything, and does not nag."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from msgspec.structs import replace

from crisisplan.plan.editing import leave, put_contact, replace_entry
from crisisplan.plan.form import Form
from crisisplan.plan.help import help_steps
from crisisplan.plan.phrases import holds, is_vague
from crisisplan.plan.plan import Contact, Entry, Plan, Section
from crisisplan.plan.review.finding import Finding, digest
from crisisplan.plan.review.review import review
from crisisplan.plan.support import Facts
from tests.plan_examples import FACTS, FORM, OTHER, call, in_field, line, put, step
from tests.plan_strategies import few, plans

ADA = Contact(id="c1", name="Ada", number="12")


def leave_all(plan: Plan) -> Plan:
    for finding in review(plan, FACTS):
        plan = leave(plan, finding.left())
    return plan


def rules(plan: Plan) -> set[tuple[str, str]]:
    return {(finding.rule, finding.entry) for finding in review(plan, FACTS)}


@few
@given(plans())
def test_it_never_fails_and_points_to_what_is_there(plan: Plan) -> None:
    for facts in (FACTS, replace(FACTS, country=None), Facts(roles={})):
        for finding in review(plan, facts):
            places = {s.id for s in plan.sections} | {s.id for s in plan.form.sections} | {""}
            assert finding.section in places
            assert finding.entry in {e.id for s in plan.sections for e in s.entries} | {""}


@few
@given(plans())
def test_what_was_left_stays_left(plan: Plan) -> None:
    left = leave_all(plan)
    assert review(left, FACTS) == []
    assert replace(left, left=plan.left) == plan


def test_a_finding_comes_back_when_the_words_change() -> None:
    plan = leave_all(put(FORM, ("warning-sign", line("e1", "bad")), ("reason", line("e2", "Bo"))))
    (entry, other) = plan.sections[0].entries[0], plan.sections[-1].entries[0]
    starred = replace_entry(plan, replace(entry, star=True))
    elsewhere = replace_entry(plan, replace(other, text="My dog Bo"))
    assert rules(starred) == rules(elsewhere) == set()
    changed = replace_entry(plan, line("e1", "stressed", field="sign"))
    assert rules(changed) == {("SP15", "e1"), ("SP14", "")}


@pytest.mark.parametrize(
    ("change", "comes_back"),
    [
        (replace(ADA, number="13"), True),
        (replace(ADA, name="Bo"), True),
        (replace(ADA, asked=False), True),
        (replace(ADA, relation="my aunt"), False),
    ],
)
def test_a_contact_without_words_is_looked_at_by_its_own_parts(
    change: Contact, comes_back: bool
) -> None:
    plan = leave_all(put(FORM, ("person-tell", call("e1", "c1")), contacts=(ADA,)))
    again = rules(put_contact(plan, change))
    assert (("SP04", "e1") in again) is comes_back
    assert (("SP08", "e1") in again) is comes_back


def test_another_only_person_is_asked_about_again() -> None:
    plan = leave_all(put(FORM, ("person-tell", call("e1", "c1")), contacts=(ADA,)))
    assert ("SP06", "") in rules(put_contact(plan, replace(ADA, name="Bo")))


def test_a_digest_tells_texts_apart() -> None:
    variants = [(), ("",), ("", ""), ("a", "b"), ("ab",), ("a\0b",), ("1:a",), ("\ud800",)]
    assert len({digest(*texts) for texts in variants}) == len(variants)


# --- roles, never ids

CONTENT: tuple[tuple[str, Entry], ...] = (
    ("warning-sign", line("e1", "bad")),
    ("warning-sign", line("e2", "I promise not to do it")),
    ("step-alone", step("e3", "a bath and some wine", star=True)),
    ("step-alone", step("e4", "relax")),
    ("person-tell", call("e5", "c1", "My aunt")),
    ("person-tell", call("e6", "c2")),
    ("refusal", line("e7", "not the yellow room")),
)
PEOPLE = (ADA, Contact(id="c2", name="Ada"))


def without_place(finding: Finding) -> Finding:
    return replace(finding, section="")


def test_two_forms_with_the_same_roles_have_the_same_findings_and_steps() -> None:
    first, second = (put(form, *CONTENT, contacts=PEOPLE) for form in (FORM, OTHER))
    one, two = review(first, FACTS), review(second, FACTS)
    assert list(map(without_place, one)) == list(map(without_place, two))
    # SP01 to SP08 but SP02 (the country has one), SP03 (one Ada has a number) and SP05, the
    # four on what is there, one each on wording, and the note on legal papers.
    expected = "SP01 SP04 SP06 SP07 SP08 SP08 SP11 SP14 SP17 SP38 SP15 SP18 SP22 SP36 SP42"
    assert [finding.rule for finding in one] == expected.split()
    steps = [
        [replace(found, title="") for found in help_steps(plan, FACTS)] for plan in (first, second)
    ]
    assert steps[0] == steps[1]
    assert [found.entry for found in steps[0]] == ["e3", "e4", "e5", "e6", "", ""]


def renamed(plan: Plan) -> Plan:
    """Return the plan with every id of its form, sections and fields another one."""
    sections = tuple(
        replace(
            s, id=f"other {s.id}", fields=tuple(replace(f, id=f"other {f.id}") for f in s.fields)
        )
        for s in plan.form.sections
    )

    def written(section: Section) -> Section:
        moved = tuple(in_field(e, f"other {e.field}") for e in section.entries)
        return replace(section, id=f"other {section.id}", entries=moved)

    return replace(
        plan,
        form=replace(plan.form, id="other", sections=sections),
        sections=tuple(written(section) for section in plan.sections),
    )


@few
@given(plans())
def test_other_ids_change_nothing_but_ids(plan: Plan) -> None:
    other = renamed(plan)
    expected = [
        replace(f, section=f"other {f.section}" if f.section else "") for f in review(plan, FACTS)
    ]
    assert review(other, FACTS) == expected
    assert help_steps(other, FACTS) == help_steps(plan, FACTS)


# --- word lists


@pytest.mark.parametrize("form", [FORM, OTHER])
def test_very_long_texts_are_looked_at_in_no_time(form: Form) -> None:
    texts = ("bad not good " * 70_000, "x" * 200_000, "wine" + " word" * 100_000, "ice " * 200_000)
    plan = put(form, *(("step-alone", step(f"e{n}", text)) for n, text in enumerate(texts)))
    started = time.process_time()
    assert ("SP22", "e2") in rules(plan)
    assert is_vague(texts[0], ("not good", "bad", "good not"))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "phrases", "held"),
    [
        ("a b c", ("b c",), True),
        ("a b b c", ("b c",), True),
        ("a b x c", ("b c",), False),
        ("a b", ("b c",), False),
        ("c then a", ("a + c",), True),
        ("c then b", ("a + c",), False),
        ("anything", ("", "+", " ... ", "a +"), False),
        ("", ("a",), False),
    ],
)
def test_phrases(text: str, phrases: tuple[str, ...], held: bool) -> None:
    assert holds(text, phrases) is held


@pytest.mark.parametrize(
    ("text", "held"),
    [("ice tea, hold the cup", False), ("ice tea and hold ice", True), ("tea ice hold", True)],
)
def test_a_harmless_phrase_is_passed_over(text: str, held: bool) -> None:
    assert holds(text, ("ice + hold",), ("ice tea",)) is held


def test_stop_phrases_must_stand_as_phrases() -> None:
    assert is_vague("not good so not good", ("not good", "so"))
    assert not is_vague("good not so good not", ("not good", "so"))
