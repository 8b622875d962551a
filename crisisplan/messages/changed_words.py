"""Which words of two texts differ, so that only they are underlined."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

Spans = tuple[tuple[int, int], ...]
"""Places in a text, each from its first character to the one after its last."""

_LETTER_BY_LETTER = "\\u0e00-\\u0eff\\u1000-\\u109f\\u3040-\\u30ff\\u3400-\\u9fff"
"""Thai, Lao, Burmese, Japanese, Chinese: no spaces stand between words."""

_PIECE = re.compile(
    r"\+?\d(?:[\d().\-\u2010-\u2015/]|[ \u00a0\u202f](?=[\d(]))*"  # a number, however it is spaced
    rf"|[^\s\d!-/:-@\[-`{{-~{_LETTER_BY_LETTER}]+(?:['\u2019]\w+)*"
    r"|\s+|.",
    re.DOTALL,
)
"""A number, a word, a space, or a sign."""

_MOST = 1_500
"""Pieces of a text beyond which it is taken as changed as a whole: comparing would be slow."""


def changed_words(before: str, after: str) -> tuple[Spans, Spans]:
    """Return the places in each text that the other does not have."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(old), len(new)) > _MOST:
        return _whole(before), _whole(after)
    first, second = [], []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, a, b, c, d in steps:
        if kind != "equal":
            first.append(_place(old, a, b))
            second.append(_place(new, c, d))
    return _joined(before, first), _joined(after, second)


def _whole(text: str) -> Spans:
    return ((0, len(text)),) if text else ()


def _place(pieces: list[str], start: int, end: int) -> tuple[int, int]:
    begin = sum(map(len, pieces[:start]))
    return begin, begin + sum(map(len, pieces[start:end]))


def _joined(text: str, spans: list[tuple[int, int]]) -> Spans:
    """Put together what only spaces keep apart; leave out spaces at the ends."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = _whole_letters(text, first, last)
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        stop = begin + len(text[begin:end].rstrip())
        if stop <= begin:
            continue
        if found and not text[found[-1][1] : begin].strip():
            found[-1] = (found[-1][0], stop)
        else:
            found.append((begin, stop))
    return tuple(found)


def _whole_letters(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place so that no sign above or below a letter is torn off it."""
    while 0 < start < len(text) and unicodedata.category(text[start]).startswith("M"):
        start -= 1
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return start, end
