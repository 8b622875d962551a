"""What stands on the page is not asked for, wherever it found a place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crisisplan.plan.plan import Contact, Entry, Text
from crisisplan.plan.review.finding import Finding
from crisisplan.plan.review.review import review
from tests.plan_examples import FACTS, FORM, call, put


def found(rule: str, *placed: tuple[str, Entry], contacts: tuple[Contact, ...]) -> list[Finding]:
    return [f for f in review(put(FORM, *placed, contacts=contacts), FACTS) if f.rule == rule]


@pytest.mark.parametrize("rule", ["SP01", "SP02"])
def test_a_number_that_found_no_place_is_not_missed(rule: str) -> None:
    number = {"SP01": "The Listeners: 116-999", "SP02": "or 999"}[rule]
    bare = put(FORM)
    facts = FACTS if rule == "SP01" else replace(FACTS, country=None)
    assert rule in {f.rule for f in review(bare, facts)}
    kept = replace(bare, unsorted=(Text(id="u", field="", text=number),))
    assert rule not in {f.rule for f in review(kept, facts)}
    resting = replace(bare, unsorted=(Text(id="u", field="", text=number, rest=True),))
    assert rule in {f.rule for f in review(resting, facts)}


def test_sp05_is_silent_when_a_number_that_found_no_place_may_be_somebodys() -> None:
    def rules(*texts: str) -> set[str]:
        unsorted = tuple(Text(id=t, field="", text=t) for t in texts)
        return {f.rule for f in review(replace(put(FORM), unsorted=unsorted), FACTS)}

    assert "SP05" in rules("I get on well with Sam", "999")
    assert "SP05" not in rules("Sam 555-0134")


def test_sp03_is_silent_when_the_number_stands_in_the_line_or_elsewhere() -> None:
    ada, again = Contact(id="c1", name="Ada"), Contact(id="c2", name="ada", number="555-0134")
    typed = call("e1", "c1", "Ada 555-0134 or 555-0135")
    assert found("SP03", ("person-tell", typed), contacts=(ada,)) == []
    twice = (("person-tell", call("e1", "c1", "Ada")), ("line", call("e2", "c2", "Ada")))
    assert found("SP03", *twice, contacts=(ada, again)) == []
    assert len(found("SP03", *twice, contacts=(ada, replace(again, number="")))) == 2


def test_sp36_sees_a_promise_that_found_no_place() -> None:
    text = Text(id="u", field="", text="I promise not to do it")
    (finding,) = (f for f in review(replace(put(FORM), unsorted=(text,)), FACTS) if f.entry)
    assert (finding.rule, finding.entry, finding.text) == ("SP36", "u", text.text)
    plan = replace(put(FORM), unsorted=(text,), left=(finding.left(),))
    assert "SP36" not in {f.rule for f in review(plan, FACTS)}
