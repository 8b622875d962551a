"""What a field takes in, made canonical once, where it enters (measured: M9, M10, F52).

A plan keeps what was typed. Only what no field can hold is changed: other ends of line become a
newline, controls that show nothing go, half a surrogate pair becomes U+FFFD.
"""

from __future__ import annotations

import re

SOFT_LIMIT = 5_000
"""Characters of one answer beyond which a paste is asked to be made shorter (F55)."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOTHING = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")


def typed(text: str) -> str:
    """Return a text as a plan keeps it; lines end with a newline."""
    return _HALVES.sub("\ufffd", _NOTHING.sub("", _NEWLINES.sub("\n", text)))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something, in order."""
    return [line for line in typed(text).split("\n") if line.strip()]
