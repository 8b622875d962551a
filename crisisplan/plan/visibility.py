"""What may stand on a copy. Decided here, by role, so that no layout has to know."""

from __future__ import annotations

import msgspec

from crisisplan.plan.look import Seen, entries
from crisisplan.plan.plan import Plan
from crisisplan.plan.support import Facts


class Shown(msgspec.Struct, frozen=True):
    """What a copy shows, in the order of the form, and what is held back from it."""

    entries: tuple[Seen, ...]
    held_back: tuple[Seen, ...]


def own_copy(plan: Plan, facts: Facts, *, private: bool = False) -> Shown:
    """Return what stands on the person's own copy.

    What is private, and the labels of a safer space, only when `private` was ticked for this copy.
    Entries at rest stand on no copy.
    """
    held = {"private", "status"}
    shown: list[Seen] = []
    back: list[Seen] = []
    for seen in entries(plan):
        keep = private or facts.role(seen.role).audience not in held
        (shown if keep else back).append(seen)
    return Shown(tuple(shown), tuple(back))
