"""Whether a contact holds a number that is no longer right."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.plan.plan import Contact
from crisisplan.plan.retired import doubtful_number, retired_number

if TYPE_CHECKING:
    from crisisplan.plan.support import Country, RetiredNumber


def retired_of(country: str, contact: Contact) -> RetiredNumber | None:
    """Return the retired number of a country that a contact is reached by, or None.

    `country`: that of the plan, in any letter case; one we have no numbers for knows none.
    """
    return _known(country, contact.number, contact.text_number, contact.dial_then)[0]


def doubtful_of(country: str, contact: Contact) -> str:
    """Return the number a contact is reached by if it is no help line though lists say so, or "".

    `country` as for `retired_of`.
    """
    return _known(country, contact.number, contact.text_number, contact.dial_then)[1]


# A page asks for all its rows again after every change.
@lru_cache(maxsize=4096)
def _known(
    code: str, number: str, text_number: str, dial_then: str
) -> tuple[RetiredNumber | None, str]:
    ways = Contact(id="", number=number, text_number=text_number, dial_then=dial_then)
    country = _country(code.strip().upper()) if number or text_number else None
    return retired_number(ways, country), doubtful_number(ways, country)


def _country(code: str) -> Country | None:
    return load_country(code) if code in countries() else None
