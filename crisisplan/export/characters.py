"""Single characters: which have no shape, which are set as their name, which are removed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties.txt).
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\n]"
)
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BY_NAME = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Embeddings, overrides and isolates. They have no shape; each line is isolated by us, and a line
# must not be turned round by what was pasted into it.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = "\u200e\u200f\u061c"
_MARK_IN_NUMBER = re.compile(
    rf"(?<=\d)[{_MARKS}]+(?=[\s().\-]*\d)|(?<=[\s().\-])[{_MARKS}]+(?=\d)"
)
_NEEDS_CARE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_TAB = "    "


def ignorable(character: str) -> bool:
    """Whether a character has no shape of its own."""
    return _IGNORABLE.fullmatch(character) is not None


def is_drawn_by_name(character: str) -> bool:
    """Whether a character is a control or half a surrogate pair, or a tab or line break."""
    return _NEEDS_CARE.fullmatch(character) is not None


def name(character: str) -> str:
    """Return the name that stands for a character which cannot be set: "[GOTHIC LETTER AHSA]"."""
    point = f"{ord(character):04X}"
    category = unicodedata.category(character)
    known = {"Cc": f"CONTROL {point}", "Cs": f"HALF A CHARACTER {point}"}
    return f"[{known.get(category) or unicodedata.name(character, f'CHARACTER {point}')}]"


def settable(text: str) -> str:
    """Return text as it is set.

    Line breaks of every kind become a line feed, a tab four spaces. Controls and lone surrogates,
    which no font has, become their names in brackets. Direction controls, which have no shape,
    are left out.
    """
    if _NEEDS_CARE.search(text) is None:
        return text
    text = _BREAKS.sub("\n", text).replace("\t", _TAB)
    text = _BY_NAME.sub(lambda found: name(found[0]), text)
    return _MARK_IN_NUMBER.sub("", _TURNING.sub("", text))


def named(text: str, known: Callable[[str], bool]) -> str:
    """Replace every character that is not `known` by its name in brackets."""
    if all(map(known, set(text))):
        return text
    return "".join(ch if known(ch) else name(ch) for ch in text)


def number(text: str) -> str:
    """Return a phone number as it is set: without any direction marks."""
    return settable(re.sub(f"[{_MARKS}]", "", text))
