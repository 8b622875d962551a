"""Tell by its shape whether a typed line can be a heading, and take its marks off.

Nothing here knows what a heading means; that is `crisisplan.exchange.guide`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.exchange.lines import Line

SHORT, FEW = 45, 7
"""Most characters and most words of a line that is a heading by nothing but a word in it."""

_BLANK = " \t\u00a0\u3000"
_COLONS = ":\uff1a"
_PAIRED = ("**", "__", "*", "_")
_DRAWN = 3
"""Underscores at the end of a line from which they are a line to write on."""

_SENTENCE_ENDS = ".!?,;\u2026\u3002\uff01\uff1f\u3001\u060c\u061b\u061f"
_NUMBERED = re.compile(r"^\s{0,9}(\d{1,2})[.)]\s+(?=\S)")
_LONE_LABEL = re.compile("[^\\W\\d_](?:[^\\W\\d_]|['\u2019-]){1,20}(?::\\s+|\uff1a)\\S")


def bare(line: Line) -> str:
    """Return a heading without its marks and without a number in front.

    Marks go in pairs only: "Plan of *Alex*" keeps both of its stars. Sheets number their parts.
    """
    words = line.text.strip(_BLANK)
    if "#" in line.mark:
        words = words.rstrip("#")
    while (shorter := _without_marks(words)) != words:
        words = shorter
    return _NUMBERED.sub("", words)


def _without_marks(words: str) -> str:
    words = words.strip(_BLANK).rstrip(_BLANK + _COLONS)
    for mark in _PAIRED:
        inside = words[len(mark) : -len(mark)]
        if inside and words == mark + inside + mark and mark[0] not in inside:
            return inside
    written_on = words.rstrip("_")
    return written_on if len(words) - len(written_on) >= _DRAWN else words


def list_number(text: str) -> int:
    """Return the number in front of a line, as in "6. Safer at home"; 0: there is none."""
    match = _NUMBERED.match(text)
    return int(match[1]) if match else 0


def is_table_row(text: str) -> bool:
    """Tell whether a line is one of a list of people: "2. Name: Sam, Phone: 07700 900123"."""
    colons = sum(text.count(colon) for colon in _COLONS)
    return list_number(text) > 0 and colons > 1


def is_plainly_marked(line: Line) -> bool:
    """Tell whether a line is a heading by #, by capitals or as a key: not by bold or a colon."""
    return line.heading and not line.bold and line.text.rstrip(_BLANK)[-1:] not in _COLONS


def is_short(text: str) -> bool:
    """Tell whether a line has the length of a heading, and does not end as a sentence does."""
    words = text.strip(_BLANK)
    if len(words) > SHORT or words[-1:] in _SENTENCE_ENDS:
        return False
    return len(_NUMBERED.sub("", words).split()) <= FEW


def opens_lines(line: Line, under: Line | None) -> bool:
    """Tell whether a line without a bullet comes after a gap, with a line right under it."""
    return line.after_gap and not line.mark.strip() and under is not None and not under.after_gap


def is_lone_label(line: Line) -> bool:
    """Tell whether a line is a single word, a colon and what it says: "Insurance: ask Lee"."""
    return not line.mark.strip() and _LONE_LABEL.match(line.text) is not None
