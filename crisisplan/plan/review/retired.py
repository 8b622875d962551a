"""Help lines whose number is not right: SP45 and SP46, rules of our own beside part 1.7."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.dialling import USUAL, digits, stands_in
from crisisplan.plan.look import Seen, contact_of, entries, said
from crisisplan.plan.plan import Plan
from crisisplan.plan.retired import doubtful_number, retired_number
from crisisplan.plan.review.finding import Finding, about, digest
from crisisplan.plan.support import Country, Facts, RetiredNumber


def number_retired(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP45: a number that was once the one of a help line, in a contact or in any text."""
    country = facts.country
    if country is None or not country.retired:
        return
    for seen in entries(plan):
        old = _old_in(plan, seen, country)
        if old is not None:
            yield about("SP45", plan, seen, text=_shown(old))
    for loose in plan.unsorted:
        old = None if loose.rest else _old_in_text(loose.text, country)
        if old is not None:
            yield Finding("SP45", text=_shown(old), digest=digest(loose.text))


def number_doubtful(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP46: a number that stands in some lists of help lines, in a contact or in any text."""
    country = facts.country
    if country is None or not country.doubtful:
        return
    for seen in entries(plan):
        contact = contact_of(plan, seen.entry)
        number = doubtful_number(contact, country) if contact else ""
        number = number or _doubtful_in_text(said(plan, seen.entry), country)
        if number:
            yield about("SP46", plan, seen, text=number)
    for loose in plan.unsorted:
        number = "" if loose.rest else _doubtful_in_text(loose.text, country)
        if number:
            yield Finding("SP46", text=number, digest=digest(loose.text))


def _doubtful_in_text(text: str, country: Country) -> str:
    long = (number for number in country.doubtful if len(digits(number)) >= USUAL)
    return next((number for number in long if stands_in(text, number)), "")


def _old_in(plan: Plan, seen: Seen, country: Country) -> RetiredNumber | None:
    contact = contact_of(plan, seen.entry)
    found = retired_number(contact, country) if contact else None
    return found or _old_in_text(said(plan, seen.entry), country)


def _old_in_text(text: str, country: Country) -> RetiredNumber | None:
    """Return the retired number in a text; a short one may be a room or a bus there."""
    for old in country.retired:
        is_long = len(digits(old.number)) >= USUAL
        if is_long and not old.dial_then and stands_in(text, old.number):
            return old
    return None


def _shown(old: RetiredNumber) -> str:
    return f"{old.number}, {old.dial_then}" if old.dial_then else old.number


RULES = (number_retired, number_doubtful)
