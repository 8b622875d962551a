from __future__ import annotations

from datetime import date

import pytest

from crisisplan.content.health import load_health_check
from crisisplan.plan.health import (
    answer,
    open_gates,
    passes,
    standing,
    to_ask,
    withdraw,
)
from crisisplan.plan.plan import PersonRecord

TODAY = date(2026, 11, 22)
CHECK = load_health_check()
COLD, HARD = "cold-face", "hard-movement"


@pytest.mark.parametrize(
    ("kept", "stands"),
    [
        (None, "unanswered"),
        ("", "unanswered"),
        ("none", "unanswered"),
        ("none yesterday", "unanswered"),
        ("maybe 2026-11-22", "unanswered"),
        ("NONE 2026-11-22", "unanswered"),
        ("none 2026-11-22", "none"),
        ("none 2026-05-23", "none"),
        ("none 2026-05-22", "old"),
        ("none 2020-01-01", "old"),
        ("none 2026-11-23", "old"),
        ("some 2026-11-22", "some"),
        ("some 2026-05-22", "old"),
    ],
)
def test_only_a_fresh_no_passes(kept: str | None, stands: str) -> None:
    record = PersonRecord(health_check={} if kept is None else {COLD: kept})
    assert standing(record, COLD, TODAY) == stands
    assert passes(record, COLD, TODAY) == (stands == "none")
    assert open_gates(record, TODAY) == ({COLD} if stands == "none" else set())
    assert not passes(record, HARD, TODAY)
    assert passes(record, "", TODAY)


def test_an_answer_is_one_gate_alone_and_the_last_one_holds() -> None:
    record = answer(PersonRecord(avoid_places=("the bridge",)), COLD, "none", TODAY)
    assert open_gates(record, TODAY) == {COLD}
    assert record.avoid_places == ("the bridge",)
    record = answer(record, HARD, "none", TODAY)
    record = answer(record, COLD, "some", TODAY)
    assert open_gates(record, TODAY) == {HARD}
    assert withdraw(withdraw(record, HARD), COLD).health_check == {}


@pytest.mark.parametrize(
    ("given_on", "last_day", "asked_on"),
    [
        (date(2026, 1, 15), date(2026, 7, 14), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 27), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 28), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 5, 31), date(2027, 6, 1)),
    ],
)
def test_it_is_asked_again_after_six_months(
    given_on: date, last_day: date, asked_on: date
) -> None:
    record = answer(PersonRecord(), COLD, "none", given_on)
    assert passes(record, COLD, last_day)
    assert not passes(record, COLD, asked_on)
    assert COLD in [gate.id for gate in to_ask(CHECK, record, asked_on)]


def test_what_was_answered_is_not_asked_at_once_again() -> None:
    assert [gate.id for gate in to_ask(CHECK, PersonRecord(), TODAY)] == [COLD, HARD]
    record = answer(PersonRecord(), COLD, "some", TODAY)
    assert [gate.id for gate in to_ask(CHECK, record, TODAY)] == [HARD]


def test_the_end_of_time_is_no_fault() -> None:
    assert standing(answer(PersonRecord(), COLD, "none", date.max), COLD, date.max) == "old"
