"""Recognise a number and a name in a line, to put them beside it; the line is never touched.

A number set large is one that someone dials in the worst hour. So it must be sure whose it is:
of a line with several numbers, or with a word like "never", none is taken, and the line stands
on paper as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from crisisplan.exchange.numbers import UNSPACED, Number, numbers_in
from crisisplan.plan.dialling import SHORT_CODES, USUAL, digits
from crisisplan.plan.plan import Contact, new_id
from crisisplan.plan.support import CrisisLine

if TYPE_CHECKING:
    from crisisplan.exchange.guide import Guide

NAME_LIMIT, _READ = 60, 300
"""Longest name, and how much of a line is read for it, in characters."""

_NAME_END = re.compile(
    r"[,;:(\[\uff08\u060c\u3001\u3002\uff1a]| [\u2010-\u2015-] |\d|[+\uff0b*]\d|$"
)
_SPOKEN = re.compile('[:"\u00ab\u00bb\u201c\u201d\u201e\u300c\uff1a]')
"""A line like 'I say: "..."' holds words, not a person."""

_QUESTION = re.compile("[?\u061f\uff1f]\\s*(?=\\S)")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NO_NAME = re.compile(r"^[\W_]+|[^\w.)\u2019']+$")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_LOCAL = 8
"""A number of no more digits may be another one elsewhere: 555-0121 and 212-555-0121."""

_NEAR, _WORDS_AFTER = 40, 2
"""Characters around a short code that are read, and words after it that can make it a street."""


def has_number(text: str, guide: Guide) -> bool:
    """Tell whether a number to call stands in a line, sure or not."""
    return next(numbers_in(text, guide.numbers), None) is not None


def find_number(text: str, guide: Guide) -> Number | None:
    """Return the number to call in a line, if it is sure which one that is."""
    if mentions(text, guide.hints.not_to_call):
        return None
    return _sure(text, _numbers(text, guide), guide)


def _numbers(text: str, guide: Guide) -> list[Number]:
    return [n for n in numbers_in(text, guide.numbers) if not _counts_else(text, n, guide)]


def _sure(text: str, found: list[Number], guide: Guide) -> Number | None:
    if not found:
        return None
    known = [n for n in found if _is_known(n, guide)]
    if len(known) == len(found):
        return next((n for n in known if not _is_for_text(n, guide)), known[0])
    return found[0] if all(_is_same(text, found[0], other) for other in found) else None


def contact_in(text: str, guide: Guide, *, person: bool) -> Contact | None:
    """Return who is in a line: a name, a number, a shipped line it belongs to; None if nobody.

    `person`: the line stands among people, where the number of a help line is nobody's own.
    """
    if mentions(text, guide.hints.not_to_call):
        return None
    found = _numbers(text, guide)
    number, name = _sure(text, found, guide), _name(text, guide)
    if person and number and _is_known(number, guide):
        return None
    # Digits that are no number ("I was 15"), or words in quotation marks, make a sentence.
    sentence = not found and (_SPOKEN.search(text) or any(c.isdecimal() for c in text))
    if number is None and (sentence or not name):
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


def _is_known(number: Number, guide: Guide) -> bool:
    plain = digits(number.text)
    return plain in guide.numbers or plain in SHORT_CODES


def _is_for_text(number: Number, guide: Guide) -> bool:
    owner = guide.numbers.get(digits(number.text))
    if not isinstance(owner, CrisisLine):
        return False
    calls = {digits(n) for n in (owner.phone, *owner.alt_phones)}
    return digits(number.text) not in calls


def _is_same(text: str, one: Number, other: Number) -> bool:
    """Tell whether two numbers are one: with and without the country, or once more in a link."""
    a, b = digits(one.text).lstrip("+0"), digits(other.text).lstrip("+0")
    if a == b:
        return True
    linked = text[: other.start].endswith(("tel:", "sms:"))
    return (linked or min(len(a), len(b)) > _LOCAL) and (a.endswith(b) or b.endswith(a))


def _counts_else(text: str, number: Number, guide: Guide) -> bool:
    """Tell whether digits are a room, a street, an amount or an account: "112 Oak St"."""
    before = _WORD.findall(text[max(0, number.start - _NEAR) : number.start])[-1:]
    if any(mentions(word, guide.hints.accounts) for word in before):
        return True
    if len(digits(number.text)) >= USUAL:
        return False
    after = _WORD.findall(text[number.end : number.end + _NEAR])[:_WORDS_AFTER]
    return any(mentions(word, guide.hints.counted) for word in before + after)


def _with_source(contact: Contact, guide: Guide) -> Contact:
    owner = guide.numbers.get(digits(contact.number)) if contact.number else None
    country = guide.facts.country
    if not isinstance(owner, CrisisLine) or country is None:
        return contact
    calls = {digits(number) for number in (owner.phone, *owner.alt_phones)}
    contact = msgspec.structs.replace(
        contact,
        line=f"{country.country}/{owner.id}",
        source=owner.sources[0].ref,
        as_of=owner.as_of,
        hours=owner.hours,
        always_open=owner.always_open,
        dial_then=owner.dial_then,
    )
    if digits(contact.number) in calls:
        return contact
    return msgspec.structs.replace(
        contact, number="", text_number=contact.number, text_word=owner.text_word
    )


def _name(text: str, guide: Guide) -> str:
    labelled = guide.label(text)
    text = text[labelled[1] if labelled else 0 :][:_READ]
    text = _QUESTION.split(text)[-1]
    text = _NO_NAME.sub("", text, count=1)
    end = _NAME_END.search(text)
    name = _NO_NAME.sub("", text[: end.start() if end else len(text)])
    first, _, rest = name.partition(" ")
    if _is_one_of(first, guide.hints.calling):
        name = _NO_NAME.sub("", rest)
        if _SPOKEN.search(name) or _is_one_of(name.rpartition(" ")[2], guide.hints.send_to):
            return ""
    return name if len(name) <= NAME_LIMIT else ""


def _is_one_of(word: str, words: tuple[str, ...]) -> bool:
    return _folded(word) in words
