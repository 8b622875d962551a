"""Help lines whose number is no longer right: SP45, a rule of our own beside those of part 1.7."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.dialling import USUAL, digits, stands_in
from crisisplan.plan.look import Seen, contact_of, entries, said
from crisisplan.plan.plan import Contact, Plan
from crisisplan.plan.review.finding import Finding, about, digest
from crisisplan.plan.support import Country, Facts, RetiredNumber

_COUNTRY_CODE = 3
"""Most digits of a country's code after the plus."""


def retired_number(contact: Contact, country: Country | None) -> RetiredNumber | None:
    """Return the retired number that a contact is reached by, or None.

    Known are those of the country; spaces and the country's code do not matter.
    """
    ways = (digits(contact.number), digits(contact.text_number))
    for old in country.retired if country else ():
        if any(_is_same(way, digits(old.number)) for way in ways) and _pressed(contact, old):
            return old
    return None


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


def _is_same(number: str, old: str) -> bool:
    if not number.startswith("+"):
        return number == old
    own = old.removeprefix("0")
    code = len(number) - 1 - len(own)
    # A short code cannot be dialled from abroad.
    return len(own) >= USUAL and number.endswith(own) and 0 <= code <= _COUNTRY_CODE


def _pressed(contact: Contact, old: RetiredNumber) -> bool:
    return not old.dial_then or digits(contact.dial_then) == digits(old.dial_then)


def _shown(old: RetiredNumber) -> str:
    return f"{old.number}, {old.dial_then}" if old.dial_then else old.number


RULES = (number_retired,)
