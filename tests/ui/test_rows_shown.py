"""What a row shows: every kind of entry, every word of it, whatever the words are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.plan.dialling import digits
from crisisplan.plan.form import Field, Form, FormSection
from crisisplan.plan.look import out_of_place
from crisisplan.plan.plan import (
    Action,
    Agreement,
    Check,
    Choice,
    Contact,
    ContactEntry,
    Date,
    Dependant,
    Group,
    IfThen,
    Mode,
    Place,
    Safer,
    Scale,
    Section,
    Text,
    Unknown,
    empty_plan,
    words_of,
)
from crisisplan.ui.builder.shown import row_of, rows_of
from crisisplan.ui.builder.unsorted_page import loose
from crisisplan.words import load
from tests.plan_strategies import contacts, entries, few, plans

if TYPE_CHECKING:
    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.ui.builder.shown import RowShown

SPEAK = load("en")
MUM = Contact(id="c1", name="Amma", number="0161 496 0123")
WAYS = ("name", "number", "dial_then", "text_number", "text_word", "other_way", "relation")


def whole(row: RowShown) -> str:
    """Return all a row shows, without what is only for the eye."""
    return re.sub("[\u2066\u2069]", "", f"{row.words}\n{row.second}")


def lost(texts: list[str], row: RowShown) -> list[str]:
    """Return what the row does not show; a number may stand there with other spaces."""
    there = whole(row)
    numbers = digits(there)
    missing = []
    for text in texts:
        bare = re.sub("[\u2066\u2069]", "", text)
        if bare in there:
            continue
        figures = digits(text).removeprefix("+")
        is_number = figures and not any(letter.isalpha() for letter in text)
        if not (is_number and figures in numbers):
            missing.append(text)
    return missing


@given(entries, st.none() | contacts)
def test_no_word_of_an_entry_is_lost(entry: Entry, contact: Contact | None) -> None:
    contact = contact if isinstance(entry, ContactEntry) else None
    row = row_of(entry, contact, SPEAK)
    texts = [words_of(entry)] if isinstance(entry, Unknown) else parts(entry)
    if contact is not None:
        texts += [getattr(contact, name) for name in WAYS]
        texts += [contact.hours]
    assert lost(texts, row) == []
    assert (row.id, row.star, row.rest) == (entry.id, entry.star, entry.rest)


def parts(entry: Entry) -> list[str]:
    skip = {"id", "field", "origin", "mark", "more", "contact", "skill", "sort"}
    return [
        text
        for name in entry.__struct_fields__
        if name not in skip
        for text in texts_in(getattr(entry, name))
    ]


def texts_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts_in(part)]
    return []


@few
@given(plans())
def test_every_entry_of_a_plan_is_shown_once(plan: Plan) -> None:
    shown = [
        row.id
        for section in plan.form.sections
        for field in section.fields
        for row in rows_of(plan, section.id, field.id, SPEAK)
    ]
    shown += [one.id for one in loose(plan, SPEAK)]
    every = [entry.id for section in plan.sections for entry in section.entries]
    assert sorted(shown) == sorted(every + [text.id for text in plan.unsorted])
    assert len(out_of_place(plan)) + len(plan.unsorted) == len(loose(plan, SPEAK))


@few
@given(plans())
def test_those_at_rest_stand_last_and_the_others_as_they_were_put(plan: Plan) -> None:
    for section in plan.form.sections:
        for field in section.fields:
            rows = rows_of(plan, section.id, field.id, SPEAK)
            assert [row.rest for row in rows] == sorted(row.rest for row in rows)
            found = plan.section(section.id)
            ids = [e.id for e in (found.entries if found else ()) if e.field == field.id]
            assert [row.id for row in rows if not row.rest] == [
                one for one in ids if one in {row.id for row in rows if not row.rest}
            ]


@given(entries)
def test_no_text_of_a_person_is_taken_for_a_part_of_a_sentence(entry: Entry) -> None:
    """Braces in somebody's words are braces."""
    row_of(entry, Contact(id="c", name="{number}", text_number="{0}", text_word="{word}"), SPEAK)


EXAMPLES = [
    (Text(id="a", field="f", text="I lie awake"), None, "I lie awake", ""),
    (
        Action(id="a", field="f", text="walk", minutes=10, where="the canal", night=True),
        None,
        "walk",
        "10 minutes, the canal, good at night",
    ),
    (ContactEntry(id="a", field="f", contact="c1"), MUM, "Amma", "\u20660161 496 0123\u2069"),
    (
        ContactEntry(id="a", field="f", contact="c1", text="Amma 0161-496-0123"),
        MUM,
        "Amma 0161-496-0123",
        "",
    ),
    (
        ContactEntry(id="a", field="f", contact="c1", text="my mother", say="Can we talk"),
        MUM,
        "my mother",
        "Amma, \u20660161 496 0123\u2069\nI say: Can we talk",
    ),
    (
        ContactEntry(id="a", field="f", contact="gone", say="Can we talk"),
        None,
        "I say: Can we talk",
        "",
    ),
    (
        ContactEntry(id="a", field="f"),
        Contact(id="c", text_word="HELLO"),
        "text HELLO",
        "",
    ),
    (
        ContactEntry(id="a", field="f", contact="c1", text="ward 12"),
        Contact(id="c1", relation="nurse of ward 12"),
        "ward 12",
        "nurse of ward 12",
    ),
    (
        Place(id="a", field="f", text="the library", number="555-0101"),
        None,
        "the library",
        "\u2066555-0101\u2069",
    ),
    (
        Safer(id="a", field="f", text="the box", who="Sam", done=True, checked="2026-01-05"),
        None,
        "the box",
        "done, with Sam, last looked at: 2026-01-05",
    ),
    (IfThen(id="a", field="f", when="", then="I ring"), None, "then I ring", ""),
    (Date(id="a", field="f", date="2026-01-05", text="my day"), None, "my day", "2026-01-05"),
    (Date(id="a", field="f", date="2026-01-05", text="2026-01-05"), None, "2026-01-05", ""),
    (Scale(id="a", field="f", value=0, text="not yet"), None, "0 of 10", "not yet"),
    (Check(id="a", field="f", text="asked"), None, "asked", "not yet"),
    (Choice(id="a", field="f", chosen=("a", "b"), text="c"), None, "a, b", "c"),
    (Agreement(id="a", field="f", what="calls", initials="S"), None, "calls", "Initials: S"),
    (
        Agreement(id="a", field="f", who="Kit", what="calls", when="by noon", if_not="we talk"),
        None,
        "calls",
        "Kit, by noon\nIf not: we talk",
    ),
    (
        Mode(id="a", field="f", name="The shield", signs=("flat", "far"), says="I need no one."),
        None,
        "The shield",
        "flat, far\nIt says: I need no one.",
    ),
    (Dependant(id="a", field="f", text="b", who="c", needs="d"), None, "b", "c, d"),
    (Group(id="a", field="f", parts=(("on", "b"), ("", "c"))), None, "on, b\nc", ""),
    (
        Unknown(raw={"kind": "drawing", "id": "a", "field": "f", "text": "a tree"}),
        None,
        "a tree",
        "Written with a newer version; kept as it is",
    ),
]


@pytest.mark.parametrize(
    ("entry", "contact", "words", "second"),
    EXAMPLES,
    ids=lambda value: type(value).__name__ if hasattr(value, "id") else "",
)
def test_a_row_reads_well(entry: Entry, contact: Contact | None, words: str, second: str) -> None:
    row = row_of(entry, contact, SPEAK)
    assert (row.words, row.second) == (words, second)


def test_a_number_that_is_no_longer_right_is_said_beside_it() -> None:
    form = Form(
        id="f",
        title="F",
        sections=(
            FormSection(id="s", title="S", fields=(Field(id="l", kind="contact", role="line"),)),
        ),
    )
    entries = (
        ContactEntry(id="e1", field="l", contact="c1"),
        ContactEntry(id="e2", field="l", contact="c2"),
    )
    plan = replace(
        empty_plan(form, country="GB"),
        sections=(Section(id="s", entries=entries),),
        contacts=(
            Contact(id="c1", name="Samaritans", number="08457 90 90 90"),
            Contact(id="c2", name="Samaritans", number="116 123"),
        ),
    )
    first, second = rows_of(plan, "s", "l", SPEAK)
    assert first.second.endswith(
        "This number may be out of date. The new one is 116 123. Ring it once to check it."
    )
    assert "out of date" not in second.second
    abroad = rows_of(replace(plan, country="US"), "s", "l", SPEAK)
    assert not [row for row in abroad if "out of date" in row.second]
