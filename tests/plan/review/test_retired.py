"""SP45: a number that was once the one of a help line."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from crisisplan.plan.plan import Contact, Text, empty_plan
from crisisplan.plan.retired import retired_number
from crisisplan.plan.review.finding import Finding
from crisisplan.plan.review.review import review
from crisisplan.plan.support import Facts, RetiredNumber
from tests.plan_examples import COUNTRY, FACTS, FORM, OTHER, call, line, put


def retired(number: str, replaced_by: str = "", dial_then: str = "") -> RetiredNumber:
    return RetiredNumber(
        number=number,
        replaced_by=replaced_by,
        dial_then=dial_then,
        since="2020",
        source="invented; and read somewhere",
    )


OLD = retired("0161 496 0155", "116 999")
LAND = replace(COUNTRY, retired=(retired("141"), OLD, retired("999 8", dial_then="press 3")))
KNOWING = replace(FACTS, country=LAND)


def found(plan: Any, facts: Facts = KNOWING) -> list[Finding]:
    return [one for one in review(plan, facts) if one.rule == "SP45"]


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ({"number": "0161-4960155"}, "0161 496 0155"),
        ({"number": "+44 161 496 0155"}, "0161 496 0155"),
        ({"number": "٠١٦١ ٤٩٦ ٠١٥٥"}, "0161 496 0155"),
        ({"text_number": "01614960155"}, "0161 496 0155"),
        ({"number": "141"}, "141"),
        ({"number": "9998", "dial_then": "option 3"}, "999 8"),
        ({"number": "9998"}, None),
        ({"number": "9998", "dial_then": "press 1"}, None),
        ({"number": "+44 141"}, None),
        ({"number": "1410"}, None),
        ({"number": "0161 496 0156"}, None),
        ({"number": "+1234 161 496 0155"}, None),
        ({"name": "141"}, None),
        ({}, None),
    ],
)
def test_a_contact_is_known_by_its_number(parts: dict[str, Any], number: str | None) -> None:
    old = retired_number(Contact(id="c1", **parts), LAND)
    assert (old.number if old else None) == number
    assert retired_number(Contact(id="c1", **parts), None) is None


@pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])
@pytest.mark.parametrize("role", ["line", "person-tell", "professional"])
def test_sp45_a_contact_is_pointed_to(form: Any, role: str) -> None:
    plan = put(form, (role, call("e1", "c1")), contacts=(Contact(id="c1", number="141"),))
    assert [(one.entry, one.text) for one in found(plan)] == [("e1", "141")]
    assert found(plan, FACTS) == []
    assert found(plan, replace(FACTS, country=None)) == []


def test_sp45_what_is_at_rest_or_left_as_it_is_is_not_said_again() -> None:
    contact = Contact(id="c1", number="141")
    resting = put(FORM, ("line", call("e1", "c1", rest=True)), contacts=(contact,))
    assert found(resting) == []
    plan = put(FORM, ("line", call("e1", "c1")), contacts=(contact,))
    left = replace(plan, left=tuple(one.left() for one in found(plan)))
    assert found(left) == []
    changed = replace(left, contacts=(Contact(id="c1", number="1-4-1", name="Old line"),))
    assert len(found(changed)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I call 0161 4960155 then", 1),
        ("I take bus 141", 0),
        ("Flat 9998", 0),
        ("0161 496 01559", 0),
    ],
)
def test_sp45_a_long_number_is_found_in_any_words(text: str, count: int) -> None:
    assert len(found(put(FORM, ("step-alone", line("e1", text))))) == count
    loose = replace(empty_plan(FORM), unsorted=(Text(id="u1", field="", text=text),))
    assert len(found(loose)) == count


def test_sp46_a_number_that_lists_give_wrongly_is_pointed_to() -> None:
    knowing = replace(FACTS, country=replace(COUNTRY, doubtful=("182", "0161 496 0177")))

    def doubtful(plan: Any) -> list[tuple[str, str]]:
        return [(one.entry, one.text) for one in review(plan, knowing) if one.rule == "SP46"]

    short = Contact(id="c1", number="1-82")
    assert doubtful(put(FORM, ("line", call("e1", "c1")), contacts=(short,))) == [("e1", "182")]
    said = put(FORM, ("step-alone", line("e1", "I ring 01614960177")))
    assert doubtful(said) == [("e1", "0161 496 0177")]
    assert doubtful(put(FORM, ("step-alone", line("e1", "I take bus 182")))) == []
    loose = Text(id="u1", field="", text="0161 496 0177")
    assert doubtful(replace(empty_plan(FORM), unsorted=(loose,))) == [("", "0161 496 0177")]
    assert doubtful(replace(empty_plan(FORM), unsorted=(replace(loose, rest=True),))) == []
