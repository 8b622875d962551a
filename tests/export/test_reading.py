from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from crisisplan.export.blocks import Card, HelpNumber, IfThen, Line, Paper
from crisisplan.export.reading import Choices, read
from crisisplan.jobs.facts import load_facts
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.lines import put_line
from crisisplan.plan import plan as p
from crisisplan.plan.form import Form
from crisisplan.plan.plan import Plan
from crisisplan.plan.support import Facts
from crisisplan.words import load
from tests.plan_examples import FACTS, FORM, OTHER, call, line, put, spot, step
from tests.program import EXAMPLES

SAM = p.Contact(id="sam", name="Sam", number="555-0134")
HELP = p.Contact(id="help", name="Night line", number="555-0111", always_open=True)
URGENT = p.Contact(id="urgent", number="999")


def paper(plan: Plan, facts: Facts = FACTS, *, private: bool = False) -> Paper:
    return read(plan, facts, load("en"), Choices(private=private))


def english(text: str, country: str = "US") -> Paper:
    plan = import_plan(text.encode(), "safety", country=country)
    return read(plan, load_facts("en", country), load("en"), Choices())


def lines(found: Paper) -> list[str]:
    return [item.text for s in found.sections for item in s.items if isinstance(item, Line)]


@pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])
def test_help_comes_first_whatever_the_form(form: Form) -> None:
    found = paper(
        put(
            form,
            ("emergency", call("a", "urgent", "999")),
            ("line", call("b", "help", "Night line 555-0111, any time")),
            ("person-tell", call("c", "sam", "Sam 555-0134")),
            contacts=(SAM, HELP, URGENT),
        )
    )
    assert [n.number for n in found.help] == ["999", "555-0111", "555-0134"]
    assert found.help[1] == HelpNumber("555-0111", "Night line", "any time")
    assert found.help[2].label == "Sam"


@pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])
def test_the_help_box_is_never_empty(form: Form) -> None:
    empty = put(form)
    with_country = paper(empty)
    assert [n.number for n in with_country.help] == ["999", "116 999"]
    without = paper(empty, replace(FACTS, country=None))
    assert [(n.number, bool(n.label), bool(n.detail)) for n in without.help] == [("", True, True)]


def test_a_starred_number_stands_first() -> None:
    found = paper(
        put(
            FORM,
            ("person-tell", call("a", "sam", "Sam")),
            ("person-tell", replace(call("b", "jo", "Jo"), star=True)),
            contacts=(SAM, p.Contact(id="jo", name="Jo", number="555-0142")),
        )
    )
    assert found.help[-1].number == "555-0142"


def test_markdown_stars_are_no_part_of_a_number() -> None:
    found = english(
        "## If I am in danger now\n- **911**\n- **988**, call or text, day and night\n"
    )
    assert [(n.number, n.detail) for n in found.help] == [
        ("911", ""),
        ("988", "call or text, day and night"),
    ]


def test_what_is_whole_in_the_box_stands_only_there() -> None:
    text = (
        "If I am in danger now\n911\nNight line 555-0111\n"
        + "A long way to say it " * 6
        + "555-0112"
    )
    found = english(text)
    assert len([x for x in lines(found) if x.endswith("555-0112") or x.startswith("A long")]) == 1
    assert "911" not in lines(found)


def test_what_is_at_rest_stands_on_no_copy() -> None:
    plan = put(
        FORM, ("warning-sign", line("a", "one")), ("warning-sign", line("b", "two", rest=True))
    )
    plan = replace(plan, unsorted=(p.Text(id="u", field="", text="x", rest=True),))
    assert lines(paper(plan)) == ["one"]
    assert paper(plan).also == ()


def test_the_safer_space_says_how_it_stands_and_no_more() -> None:
    plan = put(
        FORM,
        ("safer-step", p.Safer(id="a", field="", text="the box", who="Sam", done=True)),
        ("refusal", line("b", "no visits")),
    )
    shown = "\n".join(lines(paper(plan)))
    assert "the box" not in shown
    assert "no visits" not in shown
    assert "Done. With help from Sam." in shown
    ticked = "\n".join(lines(paper(plan, private=True)))
    assert "the box" in ticked
    assert "no visits" in ticked


def test_a_date_stands_as_typed() -> None:
    for typed in ("2026-11-22", "22 Nov 26", "last week"):
        assert english(f"Made on: {typed}\n\nWarning signs\nx").footer == f"on {typed}"
    plan = import_plan(b"Made on: x\n", "safety")
    section = replace(
        plan.sections[0], entries=(p.Date(id="d", field="made_on", date="2026-11-22"),)
    )
    plan = replace(plan, sections=(section, *plan.sections[1:]))
    assert read(plan, load_facts("en", ""), load("en"), Choices()).footer == "on 22 November 2026"


def test_each_part_can_be_left_out() -> None:
    plan = import_plan((EXAMPLES / "en.txt").read_bytes(), "safety", country="US")
    facts, words = load_facts("en", "US"), load("en")
    full = read(plan, facts, words, Choices(version="4"))
    assert full.footer.endswith(", version 4")
    assert full.checked == "Numbers as of January 2026"
    bare = read(plan, facts, words, Choices(name=False, made=False, checked=False, title="Notes"))
    assert (bare.name, bare.footer, bare.checked, bare.title) == ("", "", "", "Notes")
    everything = repr(bare)
    assert "Alex" not in everything
    assert "November" not in everything
    unnamed = read(plan, facts, words, Choices(name=False))
    assert "Alex" not in repr(unnamed)
    assert "22 November 2026" in unnamed.footer


def test_every_kind_of_entry_reads_in_full() -> None:
    entries = (
        p.IfThen(id="1", field="", when="it rains", then="umbrella"),
        p.Card(id="2", field="", title="Wave", lines=("rises", "falls")),
        p.Mode(
            id="3", field="", name="Owl", signs=("quiet",), says="hoo", needs="rest", step="nap"
        ),
        p.Agreement(id="4", field="", who="Jo", what="rings", when="at nine", if_not="texts"),
        p.Scale(id="5", field="", value=7),
        p.Choice(id="6", field="", chosen=("tea",), text="hot"),
        p.Check(id="7", field="", ticked=True, text="ticked it"),
        p.Group(id="8", field="", parts=(("morning", "walk"), ("", "read"))),
        p.Dependant(id="11", field="", text="Rex", who="Bo", number="555-0151", needs="biscuits"),
        step("9", "walk", minutes=15, where="park", kit="shoes", way_round="stairs"),
        spot("10", "Library", address="on the square", hours="by day", number="555-0150"),
    )
    plan = put(FORM, *(("reason", entry) for entry in entries))
    shown = repr(paper(plan).sections)
    words = (
        "it rains umbrella Wave rises falls Owl quiet hoo rest nap Jo rings nine texts 7 tea hot "
        "ticked morning walk read 15 park shoes stairs Library square day 555-0150 "
        "Rex Bo 555-0151 biscuits"
    )
    for word in words.split(" "):
        assert word in shown
    kinds = {type(item) for s in paper(plan).sections for item in s.items}
    assert {IfThen, Card, Line} == kinds


def test_an_entry_of_a_newer_kind_is_read_by_its_words() -> None:
    newer = p.Unknown(raw={"kind": "song", "id": "n", "field": "", "verse": "la la", "tempo": 3})
    plan = put(FORM, ("reason", newer))
    assert lines(paper(plan)) == ["la la"]


def test_the_order_is_that_of_the_form() -> None:
    placed = [(field.role, s.id) for s in OTHER.sections for field in s.fields]
    plan = put(
        OTHER,
        *((role, line(role, role)) for role, _ in placed if role in {"reason", "warning-sign"}),
    )
    assert [s.title for s in paper(plan).sections] == ["Title of A", "Title of G"]


def test_a_persons_number_never_stands_for_the_emergency_number() -> None:
    found = english("Emergency\nCall mum 555-0199 first\n")
    assert found.help[0].number == "911"
    assert "555-0199" not in [n.number for n in found.help if n.label == "Emergency"]
    assert found.help[1] == HelpNumber("555-0199", "mum", "Call mum 555-0199 first")
    assert found.help[2].number == "988"


@pytest.mark.parametrize(
    ("country", "number", "detail"),
    [
        ("GB", "999", "United Kingdom"),
        ("JP", "119", "Japan: fire, ambulance"),
        ("PE", "105", "Peru: police"),
    ],
)
def test_where_no_number_brings_everyone_the_paper_says_who_comes(
    country: str, number: str, detail: str
) -> None:
    found = english("Reasons\nMy dog\n", country).help[0]
    assert (found.number, found.detail) == (number, detail)


def test_a_short_number_typed_as_emergency_is_trusted() -> None:
    assert english("Emergency\n999\n").help[0].number == "999"


def test_a_typed_line_that_is_no_list_of_parts_stays_whole_in_the_box() -> None:
    found = english("Emergency\n999 or A&E at the hospital\n", "GB")
    assert found.help[0] == HelpNumber("999", "Emergency", "999 or A&E at the hospital")
    found = english("Help lines\nText STOP or call 988\n")
    assert found.help[1].detail == "Text STOP or call 988"


def test_a_line_to_text_does_not_push_the_line_to_call_out_of_the_box() -> None:
    found = english("If I am in danger now\ntext HOME to 741741\n")
    assert [n.number for n in found.help] == ["911", "988"]
    assert lines(found) == ["text HOME to 741741"]


def test_a_line_that_may_be_closed_does_not_push_the_open_one_out() -> None:
    found = english("If I am in danger now\n911\nNight line 555-0111\n")
    assert [n.number for n in found.help] == ["911", "555-0111", "988"]


def test_someone_with_two_numbers_stands_in_the_box_as_typed() -> None:
    typed = "Mum home 0161 496 0123, mob 07700 900123"
    found = english(f"People I can tell\nI never ring Kev 555-0114\n{typed}\nJo 555-0134\n")
    assert found.help[-1] == HelpNumber("", typed)
    assert [n for n in found.help if "555-01" in n.number] == []
    assert typed in lines(found)


def test_what_parted_a_number_from_its_name_goes_when_a_column_parts_them() -> None:
    found = english("People I can tell\nSam, 555-0134\n555-0135\n")
    items = [i for s in found.sections for i in s.items if isinstance(i, Line)]
    assert [(i.text, i.number) for i in items] == [("Sam", "555-0134"), ("555-0135", "")]


def test_a_heading_with_nothing_under_it_is_not_lost() -> None:
    found = english("Warning signs\nshaking\n\nMy reasons\n")
    assert [(s.title, len(s.items)) for s in found.sections] == [
        ("Warning signs", 1),
        ("My reasons", 0),
    ]


def test_a_barrier_is_printed_with_or_without_a_way_round() -> None:
    plan = put(
        FORM,
        ("step-alone", step("1", "walk", barrier="it rains")),
        ("step-alone", step("2", "run", barrier="it is dark", way_round="stairs")),
        ("step-alone", step("3", "swim", way_round="bath")),
    )
    notes = [i.note for s in paper(plan).sections for i in s.items if isinstance(i, Line)]
    assert notes == ["it rains", "if it is dark: stairs", "if not: bath"]


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("113 Zelfmoordpreventie: 113 of 0800-0113", "NL"),
        ("112 of 020 555 0112", "NL"),
        ("Lifeline 13 11 14, text 0477 13 11 14", "AU"),
        ("NHS 111 or 0161 496 0111", "GB"),
        ("988 or 202-555-0988", "US"),
        ("Notruf 112 oder Klinik 030 23125-112", "DE"),
        ("SAMU 15, clinique 01 99 00 00 15", "FR"),
        ("Ruth 555-0121 or 212-555-0121", "US"),
        ("Key worker Joe 07700900320/07700900321", "GB"),
    ],
)
def test_no_digit_is_cut_off_another_number(typed: str, country: str) -> None:
    for heading in ("People I can tell", "Professional help"):
        shown = [
            i.text
            for s in english(f"{heading}\n{typed}\n", country).sections
            for i in s.items
            if isinstance(i, Line)
        ]
        assert shown == [typed]


def test_what_a_person_said_about_calling_stands_with_the_number() -> None:
    found = english("People I can tell\nSam 555-0134, not after 11pm\n")
    assert found.help[-1] == HelpNumber("555-0134", "Sam", "not after 11pm")
    found = english("People I can tell\nSam, before 9 pm, at home 555-0134\n")
    assert found.help[-1] == HelpNumber("555-0134", "Sam", "before 9 pm, at home")


def test_the_line_for_everyone_stands_before_another_that_is_always_open() -> None:
    found = english("Help lines\nNHS 111\nSamaritans 116 123\n", "GB")
    assert [n.number for n in found.help] == ["999", "116 123"]


def test_a_line_for_other_things_does_not_push_the_crisis_line_out() -> None:
    found = english("Help lines\nNHS 111\n", "GB")
    assert [n.number for n in found.help] == ["999", "111", "116 123"]


def test_a_chosen_line_to_text_stands_in_the_box_and_says_what_to_do() -> None:
    plan = import_plan(b"My plan\n\nPeople I can tell\nOla 555-0134", "safety", country="GB")
    plan = put_line(plan, "help_now", "line", "GB", "shout")
    found = paper(plan, load_facts("en", "GB"))
    assert [(one.number, one.label) for one in found.help] == [
        ("999", "Emergency"),
        ("116 123", "Samaritans"),
        ("85258", "Shout"),
        ("555-0134", "Ola"),
    ]
    assert found.help[2].detail == "Text SHOUT to this number, day and night"
    assert "text SHOUT to 85258, 24/7" in [
        item.note for s in found.sections for item in s.items if isinstance(item, Line)
    ]


def test_where_there_is_room_for_one_line_it_is_one_to_call() -> None:
    text = b"If I am in danger now\nEmergency: 999\nEmergency: 112\n"
    plan = put_line(import_plan(text, "safety", country="GB"), "help_now", "line", "GB", "shout")
    found = paper(plan, load_facts("en", "GB"))
    assert [one.number for one in found.help] == ["999", "112", "116 123"]


def test_a_line_to_text_takes_no_place_from_two_to_call() -> None:
    plan = import_plan(b"My plan\n", "safety", country="GB")
    for line_id in ("shout", "papyrus"):
        plan = put_line(plan, "help_now", "line", "GB", line_id)
    found = paper(plan, load_facts("en", "GB"))
    assert [one.label for one in found.help] == [
        "Emergency",
        "HOPELINE247 (PAPYRUS)",
        "Samaritans",
    ]


@pytest.mark.parametrize(
    ("ways", "note"),
    [
        (
            {"text_number": "555-0101", "text_word": "HI", "hours": "9 to 5"},
            "text HI to 555-0101, 9 to 5",
        ),
        ({"text_number": "555-0101", "hours": "9 to 5"}, "text 555-0101, 9 to 5"),
        ({"text_word": "HI"}, "text HI"),
        (
            {
                "number": "555-0100",
                "text_number": "555-0101",
                "text_word": "HI",
                "hours": "9 to 5",
            },
            "9 to 5, text HI to 555-0101",
        ),
    ],
)
def test_how_to_send_a_text_is_said_in_order(ways: dict[str, Any], note: str) -> None:
    contact = p.Contact(id="c1", name="Sam", **ways)
    plan = put(FORM, ("person-tell", call("e1", "c1")), contacts=(contact,))
    notes = [i.note for s in paper(plan).sections for i in s.items if isinstance(i, Line)]
    assert note in notes
