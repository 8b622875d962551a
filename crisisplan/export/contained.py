"""Keep what was pasted into a line from turning the words beside it round.

For layouts whose reader shapes the text itself (plain text, HTML). Nothing typed is taken away;
what was opened in it is closed behind it.
"""

from __future__ import annotations

import re

_PDF, _PDI = "\u202c", "\u2069"
_EMBEDDINGS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def contained(text: str) -> str:
    """Return a text with every direction it opens closed at its end (UAX 9, X1 to X8).

    The end of a line closes by itself, so only what is open in the last line counts.
    """
    last = text[text.rfind("\n") + 1 :]
    opened: list[str] = []
    for found in _TURNING.finditer(last):
        mark = found[0]
        if mark in _EMBEDDINGS:
            opened.append(_PDF)
        elif mark in _ISOLATES:
            opened.append(_PDI)
        elif mark == _PDI and _PDI in opened:
            del opened[len(opened) - 1 - opened[::-1].index(_PDI) :]
        elif mark == _PDF and opened and opened[-1] == _PDF:
            opened.pop()
    return text + "".join(reversed(opened))


def to_dial(number: str) -> str:
    """Return a phone number without direction marks: it reads from left to right everywhere."""
    return _TURNING.sub("", number)
