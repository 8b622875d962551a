"""Rules on when and where someone is reached: SP09, SP26, SP35 of the clinical paper, part 1.7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplan.plan.look import entries
from crisisplan.plan.phrases import holds, stands
from crisisplan.plan.plan import Action, Date, Entry, Place, Plan, words_of
from crisisplan.plan.review.contacts import contacts_of
from crisisplan.plan.review.dates import days_since
from crisisplan.plan.review.finding import Finding, about
from crisisplan.plan.support import Facts

OLD = 180
"""Days after which a number is worth another look (part 1.7, SP35)."""

_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:[:.h]\d{2}|[ap]\.?m\b|[-\u2013]\s?\d{1,2}(?!\d))", re.IGNORECASE
)


def hours_missing(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP09: a worker, and nothing about when they can be reached."""
    for seen, contact in contacts_of(plan, facts, {"professional"}):
        said = words_of(seen.entry)
        is_known = contact.always_open or contact.hours.strip() or holds(said, facts.words.hours)
        if not is_known and not _TIME.search(said.replace(contact.number, "")):
            yield about("SP09", plan, seen)


def hard_place(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP26: a place the person keeps away from. Their own list only: none is built in."""
    avoided = [words_of(seen.entry) for seen in entries(plan, "place-to-avoid")]
    avoided += facts.around.avoid_places
    for seen in entries(plan):
        where = "" if seen.role == "place-to-avoid" else _where(seen.entry)
        if where and any(stands(where, place, facts.words.small_words) for place in avoided):
            yield about("SP26", plan, seen)


def old_number(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP35: a number not looked at for long; before it was ever, the plan's own day counts."""
    made = [
        entry.date or entry.text
        for seen in entries(plan, "made-on")
        if isinstance(entry := seen.entry, Date)
    ]
    looked_at = set()
    for seen, contact in contacts_of(plan, facts, {"person", "professional", "line"}):
        then = contact.checked or next(iter(made), "")
        if not contact.number or contact.id in looked_at:
            continue
        looked_at.add(contact.id)
        if days_since(then, facts.around.today) > OLD:
            yield about("SP35", plan, seen, also=then)


def _where(entry: Entry) -> str:
    if isinstance(entry, Place):
        return f"{entry.text}\n{entry.address}"
    return entry.where if isinstance(entry, Action) else ""


RULES = (hard_place, hours_missing, old_number)
