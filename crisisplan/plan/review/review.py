"""`review(plan, facts)`: run every rule and leave out what the person chose to leave.

A new rule is a small pure function in one of the files beside this one, named in its `RULES`, and
its words in `resources/review/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.plan.review import (
    body,
    contacts,
    others,
    parts,
    reaching,
    retired,
    space,
    steps,
    using,
    whole,
    words,
)

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.plan.review.finding import Finding, Rule
    from crisisplan.plan.support import Facts

RULES: tuple[Rule, ...] = (
    *contacts.RULES,
    *reaching.RULES,
    *retired.RULES,
    *parts.RULES,
    *space.RULES,
    *words.RULES,
    *body.RULES,
    *steps.RULES,
    *others.RULES,
    *using.RULES,
    *whole.RULES,
)
"""Every rule, one function each. The level a rule speaks at stands with its words."""


def review(plan: Plan, facts: Facts) -> list[Finding]:
    """Return what is worth a look, rule after rule; never raises, never changes anything."""
    left = {(note.rule, note.entry, note.digest) for note in plan.left}
    found = (finding for rule in RULES for finding in rule(plan, facts))
    return [f for f in found if (f.rule, f.entry, f.digest) not in left]
