"""Whether another phone number answers than before: a changed number must be seen first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crisisplan.messages.shown import reached
from crisisplan.plan.dialling import SHORT_CODES, USUAL, digits
from crisisplan.plan.plan import Action, ContactEntry, Place, Text, Unknown, words_of

if TYPE_CHECKING:
    from crisisplan.plan.plan import Contact, Entry

_RUN = re.compile(r"\+?\d(?:[\s.\-\u2010-\u2015()/]{0,2}\d)+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")
_MAY_HOLD = (Action, ContactEntry, Place, Text, Unknown)
"""Kinds of entry in whose words a number to call may stand."""


def of_contact(before: Contact, after: Contact) -> tuple[str, str] | None:
    """Return how a contact was and is reached, if a number of it changed or went; else None."""
    old, new = _ways(before), _ways(after)
    if not any(old) or old == new:
        return None
    added = all(now == then or not then for then, now in zip(old, new, strict=True))
    return None if added else (reached(before), reached(after))


def of_words(old: Entry, new: Entry) -> bool:
    """Tell whether another number stands in the words of an entry than before."""
    if not isinstance(old, _MAY_HOLD) or not isinstance(new, _MAY_HOLD):
        return False
    first, second = _numbers(words_of(old)), _numbers(words_of(new))
    return bool(first - second) and bool(second - first)


def _ways(contact: Contact) -> tuple[str, ...]:
    """Return its numbers by their digits: spacing one anew changes no number."""
    ways = (contact.number, contact.text_number, contact.other_way)
    return tuple(digits(way) or way for way in ways)


def _numbers(text: str) -> set[str]:
    found = {digits(run) for run in _RUN.findall(_DAY.sub(" ", text))}
    return {one for one in found if len(one) >= USUAL or one in SHORT_CODES}
