from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.messages.changed_words import Spans, changed_words
from crisisplan.messages.differences import Row, differences
from crisisplan.messages.shown import plan_parts
from crisisplan.plan import editing as ed
from crisisplan.plan.bringing_back import bring_back
from crisisplan.plan.plan import Check, Contact, Entry, Plan, Safer, Scale, Text, new_id
from crisisplan.words import load
from tests.plan_examples import FORM, call, line, put, spot, step
from tests.plan_strategies import few, plans

WORDS = load("en")
SAM = Contact(id="c1", name="Sam", number="555-0134")
PRIYA = Contact(id="c2", name="Priya", number="555-0178")

PLAN = put(
    FORM,
    ("step-alone", step("a", "Warm mug in both hands")),
    ("step-alone", step("b", "Walk Bruno around the block")),
    ("step-alone", step("c", "Night drive playlist")),
    ("person-tell", call("d", "c1", say="Can you sit with me?")),
    ("reason", line("e", "My sister's wedding in May")),
    contacts=(SAM, PRIYA),
)


def rows(after: Plan, before: Plan = PLAN) -> list[Row]:
    return differences(before, after, WORDS)


def one(after: Plan, before: Plan = PLAN) -> Row:
    found = rows(after, before)
    assert len(found) == 1, found
    return found[0]


def marked(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_equal_plans_have_no_rows() -> None:
    assert rows(PLAN) == []


def test_changed_words_alone_are_marked() -> None:
    entry = replace(entry_of(PLAN, "e"), text="My sister's wedding in June, with Jo")
    row = one(ed.replace_entry(PLAN, entry))
    assert (row.kind, row.section, row.number) == ("changed", "Title of rest", False)
    assert marked(row.before, row.before_spans) == ["May"]
    assert marked(row.after, row.after_spans) == ["June, with Jo"]


def test_what_is_new_and_what_is_gone_is_said() -> None:
    row = one(ed.add_entry(PLAN, "rest", line("n", "The café in spring", field="why")))
    assert (row.kind, row.before, row.after) == ("added", "", "The café in spring")
    assert marked(row.after, row.after_spans) == ["The café in spring"]
    row = one(ed.remove_entry(PLAN, "b"))
    assert (row.kind, row.before, row.after) == ("taken-out", "Walk Bruno around the block", "")


def test_one_entry_that_moved_makes_one_row() -> None:
    row = one(ed.move_to(PLAN, "c", 0))
    assert (row.kind, row.before, row.after) == (
        "moved-up",
        "3. Night drive playlist",
        "1. Night drive playlist",
    )
    assert marked(row.after, row.after_spans) == ["1."]
    assert one(ed.move_to(PLAN, "a", 2)).kind == "moved-down"


def test_an_entry_in_another_part_is_moved_and_not_new() -> None:
    gone = ed.remove_entry(PLAN, "e")
    row = one(ed.add_entry(gone, "signs", replace(entry_of(PLAN, "e"), field="sign")))
    assert (row.kind, row.section, row.before) == ("moved", "Title of signs", "Title of rest")
    assert row.after == "My sister's wedding in May"


def test_aside_and_starred_are_said_and_so_is_the_way_back() -> None:
    aside = ed.put_to_rest(PLAN, "a", on=True)
    starred = ed.star(PLAN, "a", on=True)
    assert (one(aside).kind, one(aside).after) == ("put-aside", "Kept, not printed")
    assert one(PLAN, before=aside).kind == "in-use-again"
    assert one(starred).kind == "starred"
    assert one(PLAN, before=starred).kind == "not-starred"


def test_a_changed_number_comes_first_and_once() -> None:
    after = ed.replace_entry(PLAN, replace(entry_of(PLAN, "a"), text="Cold water"))
    after = ed.add_entry(after, "around", call("twice", "c1"))
    before = ed.add_entry(PLAN, "around", call("twice", "c1"))
    after = ed.put_contact(after, replace(SAM, number="555-0199"))
    first, *others = rows(after, before)
    assert (first.number, first.item) == (True, "c1")
    assert (first.before, first.after) == ("Sam, 555-0134", "Sam, 555-0199")
    assert marked(first.after, first.after_spans) == ["555-0199"]
    assert [(row.number, row.after) for row in others] == [(False, "Cold water")]


def test_the_other_words_of_a_contact_whose_number_changed_are_not_lost() -> None:
    after = ed.put_contact(PLAN, replace(SAM, number="555-0199", hours="after work"))
    number, words = rows(after)
    assert number.number
    assert not words.number
    assert "after work" in words.after
    assert "after work" not in words.before


def test_a_number_spaced_anew_is_no_other_number() -> None:
    assert not one(ed.put_contact(PLAN, replace(SAM, number="555 0134"))).number


def test_a_number_that_is_new_is_no_warning_and_one_that_went_is() -> None:
    none = ed.put_contact(PLAN, replace(SAM, number=""))
    assert one(none).number
    assert not one(PLAN, before=none).number


def test_an_entry_that_points_to_somebody_else_is_a_changed_number() -> None:
    row = one(ed.replace_entry(PLAN, replace(entry_of(PLAN, "d"), contact="c2")))
    assert (row.number, row.item) == (True, "d")
    assert (row.before, row.after) == ("Sam, 555-0134", "Priya, 555-0178")


@pytest.mark.parametrize(
    ("before", "after", "is_number"),
    [
        ("My sister 07700 900123", "My sister 07700 900456", True),
        ("Call 911", "Call 112", True),
        ("Every day at 18:30", "Every day at 19:45", False),
        ("Since 2024-01-02", "Since 2025-03-04", False),
        ("Chapter 120", "Chapter 121", False),
    ],
)
def test_a_number_to_call_is_seen_in_plain_words(before: str, after: str, is_number: bool) -> None:
    old, new = (put(FORM, ("place-distract", spot("p", text))) for text in (before, after))
    row = one(new, old)
    assert row.number == is_number
    assert row.item == ("p" if is_number else "")


def test_a_plan_typed_anew_is_known_by_its_words() -> None:
    sections = tuple(
        replace(s, entries=tuple(replace(e, id=new_id()) for e in s.entries))
        for s in PLAN.sections
    )
    entry = entry_of(PLAN, "e")
    after = replace(ed.replace_entry(replace(PLAN, sections=sections), entry), id="other")
    assert rows(after) == []


def test_what_found_no_place_and_the_plan_itself_are_told() -> None:
    after = replace(PLAN, title="For bad nights", unsorted=(Text(id="u", field="", text="Aunt"),))
    assert [(row.section, row.after) for row in rows(after)] == [
        ("The plan itself", "For bad nights"),
        ("Also written down", "Aunt"),
    ]


def test_an_own_title_of_a_part_is_told() -> None:
    row = one(ed.set_title(PLAN, "rest", "What I stay for"))
    assert (row.before, row.after) == ("Title of rest", "What I stay for")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (step("x", "Walk", minutes=10), step("x", "Walk", minutes=20)),
        (step("x", "Walk"), step("x", "Walk", night=True)),
        (step("x", "Walk", likelihood=3), step("x", "Walk", likelihood=8)),
        (Scale(id="x", field="", value=3), Scale(id="x", field="", value=4)),
        (
            Check(id="x", field="", text="Ready"),
            Check(id="x", field="", text="Ready", ticked=True),
        ),
        (Safer(id="x", field="", text="That"), Safer(id="x", field="", text="That", done=True)),
    ],
)
def test_what_is_no_text_is_told_in_words(old: Entry, new: Entry) -> None:
    before, after = (put(FORM, ("step-alone", entry)) for entry in (old, new))
    row = one(after, before)
    assert row.kind == "changed"
    assert row.before != row.after


def test_a_whole_plan_is_read_with_nothing_said_twice() -> None:
    plan = put(
        FORM,
        ("person-tell", call("d", "c1", text="Sam, before 9 pm, 555-0134")),
        ("person-tell", call("f", "c2", rest=True)),
        contacts=(SAM, PRIYA),
    )
    (part,) = plan_parts(plan, WORDS)
    assert part.title == "Title of tell"
    assert [line.text for line in part.lines] == ["Sam, before 9 pm, 555-0134", "Priya, 555-0178"]
    assert [line.resting for line in part.lines] == [False, True]


def test_a_name_within_another_word_is_still_said() -> None:
    jo = Contact(id="c3", name="Jo", number="")
    plan = put(FORM, ("person-tell", call("d", "c3", say="Is John there?")), contacts=(jo,))
    assert plan_parts(plan, WORDS)[0].lines[0].text == "Jo\nIs John there?"


def test_a_script_without_spaces_is_compared_letter_by_letter() -> None:
    first, second = changed_words("友だちに電話する", "友だちに手紙を書く")
    assert marked("友だちに電話する", first) == ["電話する"]
    assert marked("友だちに手紙を書く", second) == ["手紙を書く"]


def test_no_sign_is_torn_off_its_letter() -> None:
    first, second = changed_words("เพื่อน", "เพื้อน")
    assert (marked("เพื่อน", first), marked("เพื้อน", second)) == (["พื่"], ["พื้"])


def test_a_very_long_answer_is_taken_as_a_whole() -> None:
    before, after = "one two " * 5_000, "one three " * 5_000
    assert changed_words(before, after) == (((0, len(before)),), ((0, len(after)),))


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_not_marked_is_the_same_in_both(before: str, after: str) -> None:
    first, second = changed_words(before, after)
    assert unmarked(before, first).split() == unmarked(after, second).split()


def unmarked(text: str, spans: Spans) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return " ".join([*kept, text[at:]])


@few
@given(plans(), plans())
def test_any_two_plans_can_be_compared_and_each_place_stands_in_its_text(
    before: Plan, after: Plan
) -> None:
    for row in differences(before, after, WORDS):
        assert row.before or row.after
        for text, spans in ((row.before, row.before_spans), (row.after, row.after_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)
        if row.item:
            bring_back(before, after, row.item)


@few
@given(plans())
def test_a_plan_differs_in_nothing_from_itself(plan: Plan) -> None:
    assert differences(plan, plan, WORDS) == []


def entry_of(plan: Plan, entry_id: str) -> Any:
    return next(e for s in plan.sections for e in s.entries if e.id == entry_id)
