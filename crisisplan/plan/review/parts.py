"""Rules on what is there: SP11, SP14, SP16, SP17, SP38 of the clinical paper, part 1.7."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from crisisplan.plan.look import entries, sections_with
from crisisplan.plan.plan import Plan, Text
from crisisplan.plan.review.finding import Finding, about_roles, has_field, unanswered
from crisisplan.plan.support import Facts

ENOUGH = 3
"""Fewer signs or steps than this are worth a look (part 1.7, SP14 and SP17)."""


def safer_space_blank(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP11: the part on a safer space was not opened."""
    del facts
    sections = sections_with(plan, "safer-step")
    opened = any(section.state != "new" or section.entries for section in sections)
    if has_field(plan, "safer-step") and not opened:
        yield about_roles("SP11", plan, "safer-step")


def few_signs(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP14: few early signs."""
    del facts
    yield from _few("SP14", plan, "warning-sign")


def signs_of_one_kind(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP16: every sign is said to be of the same kind; silent while one is not said."""
    del facts
    signs = [seen.entry for seen in entries(plan, "warning-sign")]
    sorts = [sign.sort if isinstance(sign, Text) else "" for sign in signs]
    if len(sorts) > 1 and sorts[0] and len(set(sorts)) == 1:
        yield about_roles("SP16", plan, "warning-sign", also=sorts[0])


def few_steps(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP17: few things to do alone."""
    del facts
    yield from _few("SP17", plan, "step-alone")


def reasons_blank(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP38: nothing yet of what matters, and not said that this is left out."""
    del facts
    if unanswered(plan, "reason"):
        yield about_roles("SP38", plan, "reason")


def _few(rule: str, plan: Plan, role: str) -> Iterator[Finding]:
    written = len(list(islice(entries(plan, role), ENOUGH)))
    if has_field(plan, role) and written < ENOUGH:
        yield about_roles(rule, plan, role)


RULES = (safer_space_blank, few_signs, signs_of_one_kind, few_steps, reasons_blank)
