"""What is done about findings besides mending them: talk about them, ask about them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from crisisplan.plan.plan import Left, Plan


def talk_about(plan: Plan, rule: str) -> Plan:
    """Return the plan with a rule's findings on the list for the session, at its end."""
    return plan if rule in plan.talk else replace(plan, talk=(*plan.talk, rule))


def talk_no_more(plan: Plan, rule: str) -> Plan:
    """Return the plan with a rule's findings off the list for the session."""
    return replace(plan, talk=tuple(one for one in plan.talk if one != rule))


def show_again(plan: Plan, notes: Collection[Left]) -> Plan:
    """Return the plan without these notes: what was left as it is comes up again."""
    gone = {(note.rule, note.entry, note.digest) for note in notes}
    kept = (note for note in plan.left if (note.rule, note.entry, note.digest) not in gone)
    return replace(plan, left=tuple(kept))
