"""Recognise a number and a name in a line, to put them beside it; the line is never touched.

Numbers are read in any script and with any usual separators. Times, dates and amounts are not
numbers to call: a run of fewer than seven digits counts only when it is a known short code.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from crisisplan.plan.plan import Contact, new_id
from crisisplan.plan.review.contacts import digits
from crisisplan.plan.support import CrisisLine

if TYPE_CHECKING:
    from crisisplan.exchange.guide import Guide

USUAL, LONGEST = 7, 15
"""Digits of a number that is no short code: from seven (local) to fifteen (ITU-T E.164)."""

NAME_LIMIT = 60
SHORT_CODES = frozenset({"112", "911", "999", "000", "111", "110", "988", "116123", "119", "108"})
"""Emergency numbers and help lines in wide use, for when the country was not said."""

_DASHES = "\\-\u2010-\u2015\uff0d\u30fc"
_NUMBER = re.compile(
    rf"(?<![\w/.,:])(?:[+\uff0b]|(?<!\*)\*)?[(\uff08]?\d(?:[\s().{_DASHES}\uff08\uff09]?[\s(]?\d)*"
)
_NOT_AFTER = re.compile(r"\s*[:/]\s*\d|\w")
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
_NAME_END = re.compile(
    r"[,;:(\uff08\u060c\u3001\u3002\uff1a]| [\u2010-\u2015-] |\d|[+\uff0b*]\d|$"
)
_SPOKEN = re.compile('[:"\u00ab\u00bb\u201c\u201d\u201e\u300c\uff1a]')
"""A line like 'I say: "..."' holds words, not a person."""

_QUESTION = re.compile("[?\u061f\uff1f]\\s*(?=\\S)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


class Number(msgspec.Struct, frozen=True):
    """A number as typed, and where it stands in the line."""

    text: str
    start: int
    end: int


def find_number(text: str, guide: Guide) -> Number | None:
    """Return the first number to call in a line, or None."""
    for match in _NUMBER.finditer(text):
        found = match[0].rstrip(" (\uff08")
        found = found[: _unbalanced(found)]
        end = match.start() + len(found)
        plain = digits(found)
        if _DATE.fullmatch(found) or _NOT_AFTER.match(text, end):
            continue
        short = plain in guide.numbers or plain in SHORT_CODES
        if short or USUAL <= len(plain.lstrip("+")) <= LONGEST:
            return Number(found, match.start(), end)
    return None


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
    plain = unicodedata.normalize("NFKC", text).casefold()
    for word in (unicodedata.normalize("NFKC", w).casefold() for w in words):
        if _UNSPACED.search(word):
            if word in plain:
                return True
        elif re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain):
            return True
    return False


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
    name = text[: end.start() if end else len(text)].strip(" \t\u3000-\u2010\u2013\u2014")
    return name if len(name) <= NAME_LIMIT else ""


def _unbalanced(text: str) -> int:
    """Return how far a number goes before a bracket that was never opened."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "(\uff08") - (char in ")\uff09")
        if depth < 0:
            return place
    return len(text)
