from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplan.content.hints import load_hints
from crisisplan.exchange.guide import Alias, make_guide
from crisisplan.exchange.lines import Line, split
from crisisplan.exchange.text_import import import_text
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.form import Form
from crisisplan.plan.plan import Plan, words_of
from tests.plan_examples import FACTS, FORM, OTHER
from tests.program import typed_lines

HEADINGS = (
    "Warning signs",
    "## People I can tell",
    "**Things I can do on my own**",
    "Emergency:",
    "1. What I am living for",
    "Making my space safer",
    "Name: Alex",
    "Made on: 2026-11-22",
    "My steady line",
    "## Nothing known",
    "Frühwarnzeichen",
    "話せる人",
)
LINES = (
    "Sam 555-0134",
    "- Call Sam (555-0134) after 6",
    "\tLibrary on the square  ",
    "• 988 press 1",
    "[ ] {name} %s <b>&amp;",
    "- ",
    "----",
    "\u202eabc\u200f 07700 900123",
    "\U0001f9d1\U0001f3fd\u200d\U0001f4bb",
    "> quoted",
    "* 4141",
    "{",
    "a: b: c",
    "",
)
ALIASES = (
    Alias(("warning-sign",), ("early signs",)),
    Alias(("person-tell", "person-distract"), ("friends",)),
    Alias(("step-alone",), ("things to do",)),
    Alias(("emergency", "line"), ("help now",)),
    Alias(("line", "step-alone"), ("both",)),
    Alias(("reason",), ("why",), ("family",)),
)


def english(text: str, country: str = "US") -> Plan:
    return import_plan(text.encode("utf-8", "replace"), "safety", country=country)


def on(form: Form, text: str) -> Plan:
    guide = make_guide(form, ALIASES, FACTS, load_hints())
    return import_text(text, guide, language="en")


def kept(plan: Plan) -> Counter[str]:
    """Every line that is in the plan as an entry, as typed."""
    entries = [*(e for s in plan.sections for e in s.entries), *plan.unsorted]
    found = Counter[str]()
    for entry in entries:
        words = getattr(entry, "text", None)
        found[getattr(entry, "mark", "") + (words_of(entry) if words is None else words)] += 1
    return found


def titles(plan: Plan) -> str:
    own = [section.title for section in plan.sections]
    forms = [section.title for section in plan.form.sections]
    labels = [field.label for section in plan.form.sections for field in section.fields]
    return "\n".join([plan.title, *own, *forms, *labels])


def is_kept(line: str, entries: Counter[str], headings: str) -> bool:
    if entries[line]:
        entries[line] -= 1
        return True
    bare = line.strip(" \t#*_:\uff1a\u00a0\u3000")
    for _ in range(2):
        if bare and bare in headings:
            return True
        # Papers number their parts: the number in front of a title goes.
        bare = bare.lstrip("0123456789").lstrip(".) ")
    return False


def lost(text: str) -> list[str]:
    plan = english(text)
    entries, headings = kept(plan), titles(plan)
    return [line for line in typed_lines(text) if not is_kept(line, entries, headings)]


@given(st.lists(st.sampled_from(HEADINGS) | st.sampled_from(LINES) | st.text(max_size=30)))
def test_every_line_survives_exactly_as_typed(lines: list[str]) -> None:
    text = "\n".join(lines).encode("utf-8", "replace").decode().replace("\0", "0")
    if not text.lstrip().startswith(("{", "[")):
        assert lost(text) == []


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n")), max_size=8
    )
)
def test_text_without_a_heading_is_kept_line_by_line(lines: list[str]) -> None:
    assert lost("\n".join(["x", *lines])) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_a_line_parts_lines_and_nothing_else_does(end: str) -> None:
    lines = ["Warning signs", "one\u2028still one\u0085and\x0bon", " two\t", "three  "]
    plan = english(end.join(lines))
    assert kept(plan) == Counter(lines[1:])


def test_the_order_within_a_section_is_the_order_typed() -> None:
    plan = english("Warning signs\nb\na\n\nc")
    assert [words_of(e) for s in plan.sections for e in s.entries] == ["b", "a", "c"]


@pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])
def test_a_form_with_other_ids_takes_the_same_lines(form: Form) -> None:
    text = "EARLY SIGNS\nno sleep\n\nFriends:\nSam 555-0134\n\n# help now\n999\n116 999 any time"
    plan = on(form, text)
    roles = {
        words_of(e): field.role
        for s in plan.sections
        for e in s.entries
        if (field := form.field(s.id, e.field))
    }
    assert roles == {
        "no sleep": "warning-sign",
        "Sam 555-0134": "person-tell",
        "999": "emergency",
        "116 999 any time": "line",
    }
    assert plan.unsorted == ()


@pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])
def test_a_tie_goes_to_the_help_section(form: Form) -> None:
    plan = on(form, "Both\nwords")
    section = next(s for s in plan.sections if s.entries)
    field = form.field(section.id, section.entries[0].field)
    assert field is not None
    assert field.role == "line"


def test_a_heading_of_ones_own_stays_as_the_title() -> None:
    plan = on(FORM, "~ Friends ~\nSam")
    assert [s.title for s in plan.sections if s.entries] == ["~ Friends ~"]


def test_a_word_that_is_an_entry_to_many_is_a_heading_only_when_marked() -> None:
    assert kept(on(FORM, "why\nFamily")) == Counter(["Family"])
    assert [s.title for s in on(FORM, "## Family\nmy sister").sections if s.entries] == ["Family"]


def test_an_unknown_heading_and_what_stands_under_it_are_kept_apart() -> None:
    plan = on(FORM, "Early signs\none\n\n## My cat\ntwo")
    assert [(t.mark, t.text) for t in plan.unsorted] == [("## ", "My cat"), ("", "two")]


def test_a_line_in_bold_does_not_end_its_section() -> None:
    plan = english("People I can tell\nSam 555-0134\n**Jo 555-0142**\nPriya 555-0178")
    assert plan.unsorted == ()
    assert [c.number for c in plan.contacts] == ["555-0134", "555-0142", "555-0178"]


def test_a_label_among_other_lines_speaks_for_its_own_line_only() -> None:
    plan = english("People I can tell\nSam 555-0134\nEmergency: 911\nPriya 555-0178")
    where = {words_of(e): s.id for s in plan.sections for e in s.entries}
    assert where["Sam 555-0134"] == where["Priya 555-0178"] != where["Emergency: 911"]


def test_a_plan_of_labels_only() -> None:
    plan = english("Warning signs: no sleep\nEmergency: 911\nPeople I can tell: Sam 555-0134")
    roles = {words_of(e): s.id for s in plan.sections for e in s.entries}
    assert len(set(roles.values())) == 3
    assert [c.number for c in plan.contacts] == ["911", "555-0134"]


def test_an_office_is_no_help_line() -> None:
    plan = english("Workers and places that help\nDr. Lane, weekdays 9 to 5, 555-0119\n988")
    fields = {words_of(e): e.field for s in plan.sections for e in s.entries}
    assert fields == {"Dr. Lane, weekdays 9 to 5, 555-0119": "pros", "988": "lines"}


@pytest.mark.parametrize("country", ["", "US"])
def test_a_help_line_is_no_emergency_number(country: str) -> None:
    plan = english("If I am in danger now\n911\n988 press 1", country)
    fields = {words_of(e): e.field for s in plan.sections for e in s.entries}
    assert fields == {"911": "emergency", "988 press 1": "line"}


def test_a_number_written_in_two_ways_is_one_person() -> None:
    plan = english("People I can tell\nSam 555-0134\nSam, 555 0134, after work")
    assert len(plan.contacts) == 1


def test_the_first_line_is_the_title_when_it_stands_apart() -> None:
    assert english("# Night plan\n\nWarning signs\nx").title == "Night plan"
    assert english("Night plan\nWarning signs\nx").title == "Night plan"
    assert english("Call Sam 555-0134\n\nWarning signs\nx").title == ""
    assert english("just one line").title == ""


def test_marks_are_kept_beside_the_words() -> None:
    assert split("  - a") == [Line("a", "  - ", after_gap=True)]
    assert split("•a") == [Line("a", "•", after_gap=True)]
    assert split("-a") == [Line("-a", after_gap=True)]
    assert split("* 4141") == [Line("* 4141", after_gap=True)]


@pytest.mark.parametrize(
    "text",
    [
        "People I can tell\n" + "x" * 1_000_000,
        "People I can tell\n" + "word " * 200_000,
        "People I can tell\n" + "Sam? " * 200_000,
        "Warning signs" + "_" * 1_000_000 + "!",
        "**a**" + " " * 1_000_000 + "x",
        "x:" + " " * 1_000_000 + "x",
        "#" * 1_000_000,
        "- " * 500_000 + "x",
        "(" * 1_000_000,
        "step 1 " * 150_000,
    ],
    ids=lambda text: repr(text[:22]),
)
def test_f55_a_line_of_a_million_letters(text: str) -> None:
    began = time.process_time()
    assert lost(text) == []
    assert time.process_time() - began < 30


def test_f55_twenty_thousand_lines() -> None:
    """Ten times the lines take about ten times as long, on whatever machine."""

    def took(count: int) -> float:
        lines = [f"Sam 555-0134 {n}" if n % 3 else f"words {n}" for n in range(count)]
        began = time.process_time()
        plan = english("People and places that take my mind off it\n" + "\n".join(lines))
        spent = time.process_time() - began
        assert kept(plan) == Counter(lines)
        return spent

    took(100)
    assert took(20_000) < 20 * took(2_000)


def test_a_picture_behind_a_label_is_what_was_written() -> None:
    plan = english("Name: \U0001f642\n\nWarning signs: \U0001f621\n\nPeople I can tell: ____\nSam")
    words = {words_of(e): s.title for s in plan.sections for e in s.entries}
    assert set(words) == {"\U0001f642", "Warning signs: \U0001f621", "Sam"}


WORKSHEET = """\
MY SAFETY PLAN \u2013 Alex M.
Prepared with Dr. Lane on 3/14/2025

Step 3: People and places
1. Name: Marcus (brother)\tPhone: (555) 555-0142
2. Name: \tPhone:
Date: Friday nights

Step 4: People I can tell
Name: Priya 555-0178

Name: Jo

Updated: 3 May
"""


def test_a_name_among_people_is_theirs_and_the_foot_of_the_plan_is_its_own() -> None:
    plan = english(WORKSHEET)
    roles = {
        words_of(e): field.role
        for s in plan.sections
        for e in s.entries
        if (field := plan.form.field(s.id, e.field))
    }
    assert roles == {
        "1. Name: Marcus (brother)\tPhone: (555) 555-0142": "person-distract",
        "2. Name: \tPhone:": "person-distract",
        "Date: Friday nights": "person-distract",
        "Name: Priya 555-0178": "person-tell",
        "Name: Jo": "person-tell",
        "3 May": "made-on",
    }
    assert [c.name for c in plan.contacts if c.number] == ["Marcus", "Priya"]
    assert plan.title == "MY SAFETY PLAN \u2013 Alex M."


def test_the_owner_stands_at_the_top() -> None:
    plan = english("Date: 3 May\nName: Alex\n\nWarning signs\nno sleep\n\nName: Sam")
    words = {words_of(e): s.id for s in plan.sections for e in s.entries}
    assert words["Alex"] == words["3 May"] == "header"
    assert words["Name: Sam"] == words["no sleep"]


@pytest.mark.parametrize("line", ["2. Name: Sam\tPhone: 555-0134", "2. Name: \tPhone:"])
def test_a_row_of_people_is_not_the_owner_even_at_the_top(line: str) -> None:
    plan = english(line + "\nthe sea\n\nWarning signs\nno sleep")
    assert [text.text for text in plan.unsorted] == [line, "the sea"]


@pytest.mark.parametrize("line", ["Date: 555-0134", "1. Date: 3 May", "- Date: 3 May"])
def test_a_date_at_the_foot_has_no_mark_and_no_number(line: str) -> None:
    plan = english("People I can tell\nSam 555-0142\n\n" + line)
    assert not any(s.entries for s in plan.sections if s.id == "header")


def test_a_name_on_a_line_of_its_own_opens_nothing_among_people() -> None:
    plan = english("People I can tell\nName:\nSam 555-0134\nPhone:")
    assert [s.id for s in plan.sections if s.entries] == ["a4_tell"]


def names(text: str) -> dict[str, str]:
    return {c.number: c.name for c in english(text).contacts if c.number}


def test_a_number_under_a_name_is_that_persons() -> None:
    text = "People I can tell\nName: Sam (brother)\nPhone: 07700 900501\nJo\nmobile 07700 900502"
    assert names(text) == {"07700 900501": "Sam", "07700 900502": "Jo"}
    assert len([e for s in english(text).sections for e in s.entries]) == 4


@pytest.mark.parametrize(
    "between",
    [
        "Sam 07700 900300\n",
        "Sam\n\n",
        "Sam\nI was 15\n",
        "Sam\n\nCare team\n",
        "Sam\nSafe places: the pier\n",
    ],
)
def test_a_number_that_is_not_right_under_a_name_is_nobodys(between: str) -> None:
    found = names("People I can tell\n" + between + "Phone: 07700 900501")
    assert found["07700 900501"] == ""


def test_a_number_of_its_own_under_a_name_stays_on_its_own() -> None:
    assert names("People I can tell\nSam\n07700 900501") == {"07700 900501": ""}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("# Safety Plan \u2014 *Ewan*", "Safety Plan \u2014 *Ewan*"),
        ("*Ewan* and his plan", "*Ewan* and his plan"),
        ("# *Safety Plan* of *Ewan*", "*Safety Plan* of *Ewan*"),
        ("# **Night plan:**", "Night plan"),
        ("## Night plan ##", "Night plan"),
        ("**_Night plan_**", "Night plan"),
        ("Night plan ______", "Night plan"),
    ],
)
def test_marks_come_off_in_pairs_only(typed: str, title: str) -> None:
    assert english(typed + "\n\nWarning signs\nno sleep").title == title


@pytest.mark.parametrize("mark", ["o\t", "\u00a7\t", "\uf0b7\t", "  o\t "])
def test_a_bullet_of_a_text_program_is_a_mark(mark: str) -> None:
    assert split(mark + "a walk") == [Line("a walk", mark, after_gap=True)]
    assert split("o a walk")[0].mark == ""


def test_a_first_line_that_names_the_plan_is_its_title_above_other_lines() -> None:
    assert english("A plan for Alex\nkept here\n\nWarning signs\nx").title == "A plan for Alex"
    assert english("no sleep\nno rest\n\nPeople I can tell\nx").title == ""
