"""Rules on using the plan: SP32, SP33, SP34 of the clinical paper, part 1.7."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.look import entries
from crisisplan.plan.plan import Date, Plan
from crisisplan.plan.review.dates import is_past
from crisisplan.plan.review.finding import Finding, about, about_roles, unanswered
from crisisplan.plan.support import Facts


def kept_nowhere(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP32: not said where the plan is kept."""
    del facts
    if unanswered(plan, "kept-where"):
        yield about_roles("SP32", plan, "kept-where")


def no_copy(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP33: not said who has a copy, and not said that nobody is to have one."""
    del facts
    if unanswered(plan, "copy-to"):
        yield about_roles("SP33", plan, "copy-to")


def no_day_to_look(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP34: no day to look at the plan again, or only days that are over."""
    if unanswered(plan, "review-on"):
        yield about_roles("SP34", plan, "review-on")
        return
    days = list(entries(plan, "review-on"))
    today = facts.around.today
    typed = [entry.date or entry.text for seen in days if isinstance(entry := seen.entry, Date)]
    if typed and len(typed) == len(days) and all(is_past(day, today) for day in typed):
        yield about("SP34", plan, days[-1])


RULES = (kept_nowhere, no_copy, no_day_to_look)
