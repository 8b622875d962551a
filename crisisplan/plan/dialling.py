"""Numbers as people dial them: their digits, and the short codes everyone knows."""

from __future__ import annotations

import re
from functools import lru_cache

LINE_CODES = frozenset({"988", "116123", "131114"})
"""Help lines in wide use, for when the country was not said."""

SHORT_CODES = LINE_CODES | {"112", "911", "999", "000", "111", "110", "119", "108"}
"""With emergency numbers in wide use, for the same reason."""

USUAL = 7
"""Fewest digits of a number that is no short code (clinical paper, part 1.7, SP04)."""

_APART = r"[\s.\-\u2010-\u2015()]{0,2}"


def digits(number: str) -> str:
    """Return the digits of a number (any script's, as 0 to 9), after a plus if it has one."""
    plain = _in_ascii("".join(filter(str.isdecimal, number)))
    return "+" + plain if number.strip().startswith(("+", "\uff0b")) else plain


def stands_in(text: str, number: str) -> bool:
    """Tell whether a number stands in a text as a number of its own, however it is spaced."""
    plain = digits(number).removeprefix("+")
    return bool(plain) and _spaced(plain).search(_in_ascii(text)) is not None


def _in_ascii(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


@lru_cache(maxsize=512)
def _spaced(plain: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d+])(?<!\d[-.]){_APART.join(plain)}(?![-.]?\d)")
