"""Whether a contact holds a number that is no longer right."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.plan.plan import Contact
from crisisplan.plan.retired import retired_number

if TYPE_CHECKING:
    from crisisplan.plan.support import RetiredNumber


def retired_of(country: str, contact: Contact) -> RetiredNumber | None:
    """Return the retired number of a country that a contact is reached by, or None.

    `country`: that of the plan, in any letter case; one we have no numbers for knows none.
    """
    ways = (contact.number, contact.text_number, contact.dial_then)
    return _known(country.strip().upper(), *ways) if any(ways) else None


# A page asks for all its rows again after every change.
@lru_cache(maxsize=4096)
def _known(code: str, number: str, text_number: str, dial_then: str) -> RetiredNumber | None:
    if code not in countries():
        return None
    ways = Contact(id="", number=number, text_number=text_number, dial_then=dial_then)
    return retired_number(ways, load_country(code))
