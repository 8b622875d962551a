"""Which numbers of help lines are no longer right, or never were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.plan.dialling import USUAL, digits

if TYPE_CHECKING:
    from crisisplan.plan.plan import Contact
    from crisisplan.plan.support import Country, RetiredNumber

_COUNTRY_CODE = 3
"""Most digits of a country's code after the plus."""


def retired_number(contact: Contact, country: Country | None) -> RetiredNumber | None:
    """Return the retired number that a contact is reached by, or None.

    Known are those of the country; spaces and the country's code do not matter.
    """
    for old in country.retired if country else ():
        if _is_reached_by(contact, old.number) and _pressed(contact, old):
            return old
    return None


def doubtful_number(contact: Contact, country: Country | None) -> str:
    """Return the doubtful number of a country that a contact is reached by, or an empty string."""
    known = country.doubtful if country else ()
    return next((number for number in known if _is_reached_by(contact, number)), "")


def _is_reached_by(contact: Contact, known: str) -> bool:
    ways = (digits(contact.number), digits(contact.text_number))
    return any(_is_same(way, digits(known)) for way in ways)


def _is_same(number: str, old: str) -> bool:
    if not number.startswith("+"):
        return number == old
    own = old.removeprefix("0")
    code = len(number) - 1 - len(own)
    # A short code cannot be dialled from abroad.
    return len(own) >= USUAL and number.endswith(own) and 0 <= code <= _COUNTRY_CODE


def _pressed(contact: Contact, old: RetiredNumber) -> bool:
    return not old.dial_then or digits(contact.dial_then) == digits(old.dial_then)
