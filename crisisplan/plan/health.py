"""The body health check: what keeps a strong body skill back until a person has looked at it.

One answer a gate, so that nobody has to say which line fits them. No answer, an old one and one
nobody can read are all "not passed". Answers stay in the person record, never in a plan.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from msgspec.structs import replace

from crisisplan.plan.plan import PersonRecord
from crisisplan.plan.support import Shipped

Answer = Literal["none", "some"]
"""none: nothing on the list fits; some: something does, or the person is not sure."""

Standing = Literal["unanswered", "none", "some", "old"]
"""How a gate stands; `old`: it was answered and is asked again."""

MONTHS = 6
"""After so many an answer is asked for again."""

_MONTHS_A_YEAR = 12


class Gate(Shipped, frozen=True, kw_only=True):
    """One part of the check; skills name it in `Skill.gate`."""

    id: str
    title: str
    items: tuple[str, ...]
    """What would speak against it; read, never answered one by one."""
    today: tuple[str, ...]
    """Shown each time before the skill: what may change from day to day."""
    why: str
    swaps: tuple[str, ...]
    """Gentler things to do, offered in the place of what is kept back; never empty."""
    sources: tuple[str, ...]


class HealthCheck(Shipped, frozen=True, kw_only=True):
    """The check in one language."""

    title: str
    ask: str
    kept: str
    """Where the answer stays."""
    again: str
    unanswered: str
    """Said in the place of a skill that waits for an answer."""
    not_for_now: str
    """Said in the place of a skill that is not for this person now."""
    ask_someone: str
    none: str
    """Words of the answer "none"."""
    some: str
    """Words of the answer "some"."""
    months: int
    """Always `MONTHS`: the words of `again` say it."""
    gates: tuple[Gate, ...]

    def gate(self, gate_id: str) -> Gate | None:
        """Return the gate of this id, or None."""
        return next((gate for gate in self.gates if gate.id == gate_id), None)


def answer(record: PersonRecord, gate_id: str, given: Answer, today: date) -> PersonRecord:
    """Return the record with an answer to a gate, given today; an earlier one is replaced."""
    return replace(
        record, health_check=record.health_check | {gate_id: f"{given} {today.isoformat()}"}
    )


def withdraw(record: PersonRecord, gate_id: str) -> PersonRecord:
    """Return the record as if the gate had never been answered."""
    kept = {one: given for one, given in record.health_check.items() if one != gate_id}
    return replace(record, health_check=kept)


def standing(record: PersonRecord, gate_id: str, today: date) -> Standing:
    """Tell how a gate stands. An answer that cannot be read counts as not given."""
    given, _, on = record.health_check.get(gate_id, "").partition(" ")
    asked = _day(on)
    if asked is None or given not in {"none", "some"}:
        return "unanswered"
    if not asked <= today < _months_after(asked, MONTHS):
        # A day that has not come yet: the clock was or is wrong, so nobody knows how old it is.
        return "old"
    return "none" if given == "none" else "some"


def passes(record: PersonRecord, gate_id: str, today: date) -> bool:
    """Tell whether what waits behind a gate may be offered: answered "none", not too long ago.

    Without a gate (an empty id) everything may.
    """
    return not gate_id or standing(record, gate_id, today) == "none"


def open_gates(record: PersonRecord, today: date) -> frozenset[str]:
    """Return the ids of all gates that are passed; for `Skill.is_open` and the jobs."""
    return frozenset(one for one in record.health_check if passes(record, one, today))


def to_ask(check: HealthCheck, record: PersonRecord, today: date) -> tuple[Gate, ...]:
    """Return the gates that have no answer, or one so old that it is asked again."""
    return tuple(
        gate for gate in check.gates if standing(record, gate.id, today) in {"unanswered", "old"}
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _months_after(day: date, months: int) -> date:
    place = day.month - 1 + months
    year, month = day.year + place // _MONTHS_A_YEAR, place % _MONTHS_A_YEAR + 1
    if year > date.max.year:
        return date.max
    # A month too short for the day ends earlier: better asked too soon than too late.
    return date(year, month, min(day.day, monthrange(year, month)[1]))
