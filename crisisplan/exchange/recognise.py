"""Recognise a number and a name in a line, to put them beside it; the line is never touched."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from crisisplan.exchange.numbers import UNSPACED, Number, first_number
from crisisplan.plan.plan import Contact, new_id
from crisisplan.plan.review.contacts import digits
from crisisplan.plan.support import CrisisLine

if TYPE_CHECKING:
    from crisisplan.exchange.guide import Guide

NAME_LIMIT = 60

_NAME_END = re.compile(
    r"[,;:(\uff08\u060c\u3001\u3002\uff1a]| [\u2010-\u2015-] |\d|[+\uff0b*]\d|$"
)
_SPOKEN = re.compile('[:"\u00ab\u00bb\u201c\u201d\u201e\u300c\uff1a]')
"""A line like 'I say: "..."' holds words, not a person."""

_QUESTION = re.compile("[?\u061f\uff1f]\\s*(?=\\S)")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def find_number(text: str, guide: Guide) -> Number | None:
    """Return the first number to call in a line, or None."""
    return first_number(text, guide.numbers)


def contact_in(text: str, guide: Guide) -> Contact | None:
    """Return who is in a line: a name, a number, a shipped line it belongs to; None if nobody."""
    number = find_number(text, guide)
    name = _name(text)
    if number is None and (not name or _SPOKEN.search(text)):
        return None
    contact = Contact(
        id=new_id(),
        name=name,
        number=number.text if number else "",
        always_open=mentions(text, guide.hints.always_open),
    )
    return _with_source(contact, guide)


def is_place(text: str, guide: Guide) -> bool:
    """Tell whether a line names a place rather than a person."""
    return mentions(text, guide.hints.places)


def mentions(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands in a text; whole words where the script has spaces."""
    return bool(words) and bool(_any_of(words).search(_folded(text)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = []
    for word in map(_folded, words):
        plain = re.escape(word)
        parts.append(plain if _UNSPACED.search(word) else rf"(?<!\w){plain}(?!\w)")
    return re.compile("|".join(parts))


def _with_source(contact: Contact, guide: Guide) -> Contact:
    owner = guide.numbers.get(digits(contact.number)) if contact.number else None
    country = guide.facts.country
    if not isinstance(owner, CrisisLine) or country is None:
        return contact
    return msgspec.structs.replace(
        contact,
        line=f"{country.country}/{owner.id}",
        source=owner.sources[0].ref,
        as_of=owner.as_of,
        hours=owner.hours,
        always_open=owner.always_open,
        dial_then=owner.dial_then,
    )


def _name(text: str) -> str:
    text = _QUESTION.split(text)[-1]
    end = _NAME_END.search(text)
    name = text[: end.start() if end else len(text)].strip(" \t\u3000-\u2010\u2013\u2014*_")
    return name if len(name) <= NAME_LIMIT else ""
