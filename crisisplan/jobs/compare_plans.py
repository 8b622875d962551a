"""What changed from one plan to another, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.plan.history import compare
from crisisplan.plan.pairing import pair

if TYPE_CHECKING:
    from crisisplan.plan.history import Change
    from crisisplan.plan.plan import Plan


def compare_plans(before: Plan, after: Plan) -> tuple[list[Change], Plan]:
    """Return the changes, and `after` with the ids of `before` that the changes speak of."""
    paired = pair(before, after)
    return compare(before, paired), paired
