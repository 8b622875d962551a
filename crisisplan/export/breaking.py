"""Where a line may end.

The rules are those of Unicode (UAX 14), by the library `uniseg`. It is exact but takes a tenth of
a millisecond for each character, so that the cases which make up nearly all text (after a space,
after a hyphen inside a word, between two Japanese characters) are decided here, by a part of the
same rules, and the library is asked only about the few characters in question.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_IDEOGRAPH = "\u3042\u3044\u3046\u3048\u304a-\u3062\u3064-\u3082\u3084\u3086\u3088-\u308d"
_IDEOGRAPH += "\u308f-\u3094\u30a2\u30a4\u30a6\u30a8\u30aa-\u30c2\u30c4-\u30e2\u30e4\u30e6"
_IDEOGRAPH += "\u30e8-\u30ed\u30ef-\u30f4\u3400-\u4dbf\u4e00-\u9fff"
_BETWEEN = re.compile(
    f"[{_IDEOGRAPH}、。」』）][{_IDEOGRAPH}「『（]|[、。」』）][{_IDEOGRAPH}「『（]"
)
_ASK = re.compile("[/|?&=%_@#~\u2010-\u2014\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_LEADING_VOWEL = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
_WINDOW = 48
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai and its like are written without spaces; a word in them is not known from the text."""
_IN_NUMBER = frozenset("0123456789()+")
_NUMBER = re.compile(r"\+?\(?[0-9](?:[ ./-]?\(?[0-9]\)?){5,}")
_LONGEST_NUMBER = 22
"""A longer row of figures is no phone number and may be broken."""
_OPENING = frozenset({"Ps", "Pi"})
_CLOSING = frozenset({"Pe", "Pf", "Po"})


def line_end(text: str, sums: Sequence[int], start: int, room: int) -> int:
    """Return where the line that begins at `start` ends, if it may be `room` wide.

    `text` is one paragraph without line feeds. `sums` has the width of the text before each
    character, and of all of it at the end. Spaces at the end of a line may hang over. A word wider
    than a line is broken between two of its letters. At least one character is on every line.
    """
    limit = _furthest(sums, start, room)
    while limit < len(text) and text[limit] == " ":
        limit += 1
    if limit >= len(text):
        return len(text)
    return _last_break(text, start, limit) or _inside_word(text, sums, start, limit)


def tears_a_word(lines: Sequence[str]) -> bool:
    """Tell whether any of these lines, as `line_end` made them of one text, ends inside a word."""
    return any(_is_torn(line, after) for line, after in pairwise(lines))


def _is_torn(line: str, after: str) -> bool:
    if not line or not after or line.endswith(" ") or _UNSPACED.match(line[-1]):
        return False
    return _last_break(line + after, 0, len(line)) != len(line)


def _furthest(sums: Sequence[int], start: int, room: int) -> int:
    """Return the last position up to which the text fits, at least one character on."""
    low, high, most = start, start + 64, sums[start] + room
    while high < len(sums) and sums[high] <= most:
        low, high = high, high + 2 * (high - start)
    high = min(high, len(sums))
    while high - low > 1:
        middle = (low + high) // 2
        if sums[middle] <= most:
            low = middle
        else:
            high = middle
    return max(low, start + 1)


def _last_break(text: str, start: int, limit: int) -> int:
    """Return the last place in (start, limit] where a line may end; 0 if there is none."""
    at = limit
    while at > start and not _plain_break(text, at):
        at -= 1
    tail = text[max(at, limit - _WINDOW, start) : limit + 1]
    if at < limit and _ASK.search(tail):
        at = max(at, _asked(text, max(at, limit - _WINDOW, start), limit))
    return at if at > start else 0


def _plain_break(text: str, at: int) -> bool:
    """Whether a line may certainly end before the character at `at`."""
    before, after = text[at - 1], text[at]
    if before == " " and after != " ":
        return _word_may_begin(text, at)
    if before == "-":
        return after.isalpha() and at > 1 and text[at - 2].isalpha()
    return min(before, after) > "\u3000" and _BETWEEN.match(before + after) is not None


def _word_may_begin(text: str, at: int) -> bool:
    """After a space a line may end, unless a bracket stands before or only a mark follows."""
    kind = unicodedata.category(text[at])
    if kind in _CLOSING and text[at] not in "#*@&%¿¡·•†":
        return False
    index = at - 1
    while index > 0 and text[index] == " ":
        index -= 1
    if text[at] in _IN_NUMBER and text[index] in _IN_NUMBER and _inside_number(text, at):
        return False
    return unicodedata.category(text[index]) not in _OPENING


def _inside_number(text: str, at: int) -> bool:
    """Whether a phone number would be torn by a break: it must be read in one piece."""
    start = max(at - _WINDOW, 0)
    around = text[start : at + _WINDOW]
    return any(
        found.start() < at - start < found.end() and len(found[0]) <= _LONGEST_NUMBER
        for found in _NUMBER.finditer(around)
    )


def _asked(text: str, start: int, limit: int) -> int:
    """Ask the library for the last break in a short stretch of text."""
    from uniseg.linebreak import line_break_boundaries  # noqa: PLC0415  (slow to load)

    context = max(start - 8, 0)
    stretch = text[context : limit + 2]
    found = [context + at for at in line_break_boundaries(stretch)]
    known = [at for at in found if start < at <= limit and not _inside_number(text, at)]
    return max(known, default=0)


def _inside_word(text: str, sums: Sequence[int], start: int, limit: int) -> int:
    """Break a word that is wider than the line, never inside a letter with its marks."""
    at = limit
    while at > start + 1 and not _is_boundary(text, sums, at, start):
        at -= 1
    if at > start + 1 or _is_boundary(text, sums, at, start):
        return at
    at = limit  # one cluster alone is wider than the line: it stays whole
    while at < len(text) and not _is_boundary(text, sums, at, start):
        at += 1
    return at


def _is_boundary(text: str, sums: Sequence[int], at: int, start: int) -> bool:
    if at < len(text) and sums[at] == sums[at + 1] and unicodedata.combining(text[at]):
        return False
    before, after = text[at - 1], text[at]
    if _LEADING_VOWEL.match(before):
        return False
    if _stands_alone(before) and _stands_alone(after):
        return True
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # noqa: PLC0415

    context = max(start, at - 32)
    return at - context in grapheme_cluster_boundaries(text[context : at + 2])


def _stands_alone(character: str) -> bool:
    """Whether a character is certainly a cluster of its own beside another such one."""
    if character < "\u0300":
        return character not in "\u00ad\u00a9\u00ae"
    kind = unicodedata.category(character)
    return kind in ("Ll", "Lu", "Lo", "Nd", "Po") and not (
        "\u1100" <= character <= "\u11ff"
        or "\ua960" <= character <= "\ud7fb"
        or character in "\u0e33\u0eb3"
        or character > "\U00010fff"
    )
