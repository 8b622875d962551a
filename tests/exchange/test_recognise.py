"""Whose number is it? When that is not sure, none is taken, and the line stands as typed."""

from __future__ import annotations

import pytest

from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import Contact, ContactEntry, Plan, words_of


def imported(heading: str, *lines: str, country: str = "US", language: str = "en") -> Plan:
    text = "\n".join((heading, *lines))
    return import_plan(text.encode(), "safety", country=country, language=language)


def contact(heading: str, line: str, country: str = "US", language: str = "en") -> Contact | None:
    plan = imported(heading, line, country=country, language=language)
    (entry,) = (e for s in plan.sections for e in s.entries)
    assert isinstance(entry, ContactEntry)
    assert entry.mark + entry.text == line
    return plan.contact(entry.contact)


def person(line: str) -> Contact | None:
    return contact("People I can tell", line)


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("Call Sam 555-0134", "Sam", "555-0134"),
        ("Ben(555-0122)", "Ben", "555-0122"),
        ("Dave 07700900789 / WhatsApp +44 7700 900789", "Dave", "07700900789"),
        ("WhatsApp Nia +1 202 555 0133", "Nia", "+1 202 555 0133"),
        ("Signal: 202-555-0134", "", "202-555-0134"),
        ("\U0001f9d1 Tre 555-0111", "Tre", "555-0111"),
        ("O'Brien 555-0120", "O'Brien", "555-0120"),
        ("Mum, not after 10pm, 555-0134", "Mum", "555-0134"),
        ("[555-0155](tel:+15555550155)", "", "555-0155"),
        ("[Bo 555-0155](tel:+15555550155)", "Bo", "555-0155"),
        ("Call 555-0120 and ask for Sam", "", "555-0120"),
        ("Oz 5 5 5 - 0 1 7 1", "Oz", "5 5 5 - 0 1 7 1"),
        ('Text "Hi" to Mo on 07700-900136.', "", "07700-900136"),
        ("Dr Hill 0161 496 0001 Mon-Fri 8.00-18.30", "Dr Hill", "0161 496 0001"),
        ("Flo room 12, 3rd floor, 555 0162", "Flo room", "555 0162"),
    ],
)
def test_one_number_is_whose_line_it_stands_in(line: str, name: str, number: str) -> None:
    found = person(line)
    assert found is not None
    assert (found.name, found.number) == (name, number)


@pytest.mark.parametrize(
    "line",
    [
        "Mum (only if Dad 07700 900112 is out) 07700 900113",
        "Mum - home 0161 496 0123, mob 07700 900123",
        "Jo 555-0132 (until 9:30pm), then 555-0133 till 11",
        "Hank, lives at 555-0128 Elm? no, phone 555-0129",
        "Amy 555-0139 or 911",
        "Ruth 555-0121 or 212-555-0121",
    ],
)
def test_of_several_numbers_none_is_taken(line: str) -> None:
    found = person(line)
    assert found is not None
    assert found.number == ""


@pytest.mark.parametrize(
    "line",
    [
        "I never ring Kev 555-0114",
        "Don't call 911, call Sam",
        "Jo, old number 555-0114",
        "My sister lives at 112 Oak St",
        "The number 17 bus, then 112 steps to the door",
        "I was 15 when it began",
        "Dad's birthday 01 02 1955",
        "Insurance ID 8005550199",
        "Pat: 988 is what she says to call",
        "999",
    ],
)
def test_what_is_nobody_to_call_gives_no_contact(line: str) -> None:
    assert person(line) is None


def test_a_number_broken_over_two_lines_is_not_cut() -> None:
    plan = imported("People I can tell", "Ola 07700 900", "138", "Jo 555-0134", "988")
    assert [(c.name, c.number) for c in plan.contacts] == [("Jo", "555-0134")]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("999 or A&E at the hospital", "999"),
        ("Call 911. Or 988.", "911"),
        ("988 or text HOME to 741741", "988"),
        ("Text HELLO to 741741 or call 988", "988"),
        ("112 NOTRUF", "112"),
        ("I live at 911 Main Street", ""),
        ("ward 112, room 911", ""),
    ],
)
def test_known_numbers_together_give_the_first_to_call(line: str, number: str) -> None:
    found = contact("Emergency", line)
    assert (found.number if found else "") == number


def test_a_number_that_is_only_texted_is_kept_as_such() -> None:
    found = contact("Help lines", "text HOME to 741741")
    assert found is not None
    assert (found.name, found.number, found.text_number) == ("", "", "741741")


def test_a_short_code_of_two_digits_counts_where_it_is_one() -> None:
    for line in ("SAMU 15", "15 SAMU"):
        found = contact("Professionnels", line, "FR", "fr")
        assert found is not None
        assert found.number == "15"
    assert contact("Professionnels", "J'avais 15 ans", "FR", "fr") is None


def test_the_typed_order_stays_over_the_fields_of_a_section() -> None:
    typed = ("Dr Lee 555-0150", "988", "Night desk 555-0151")
    plan = imported("Professional help", *typed)
    assert [words_of(e) for s in plan.sections for e in s.entries] == list(typed)
