"""Words and phrases in a text that was typed: whole words, in any letter case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FEW_WORDS = 2
"""So many words or fewer are called vague (part 1.7, SP15 and SP18), unless the list says else."""

FEW_SIGNS = 3
"""The same for scripts written without spaces, in characters."""

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def is_vague(
    text: str,
    stop_words: tuple[str, ...],
    few: int = FEW_WORDS,
    particular: tuple[str, ...] = (),
) -> bool:
    """Tell whether a text has very few words, or nothing but stop words.

    A short text with a number, or with one of the `particular` words in it, is clear enough.
    """
    words = _words(text)
    if not words:
        return False
    if _UNSPACED.search(text):
        return few > 0 and len("".join(words)) <= FEW_SIGNS
    if len(words) <= few:
        is_clear = any(c.isdecimal() for c in text) or holds(text, particular)
        return not is_clear or only(text, stop_words)
    return only(text, stop_words)


def only(text: str, stop_words: tuple[str, ...]) -> bool:
    """Tell whether a text is made of nothing but some words and phrases."""
    words = _words(text)
    if not words:
        return False
    phrases = [_phrase(one) for one in stop_words]
    if not {word for phrase in phrases for word in phrase}.issuperset(words):
        return False
    for phrase in sorted(phrases, key=len, reverse=True):
        words = _without(words, phrase)
    return not words


def count_words(text: str) -> int:
    """Return how many words a text has; in scripts without spaces, a run of them is one."""
    return len(_words(text))


def stands(text: str, phrase: str, small_words: tuple[str, ...] = ()) -> bool:
    """Tell whether a phrase that was typed stands in a text, whole words, small ones left out."""
    small = {word for one in small_words for word in _words(one)}
    wanted = tuple(word for word in _words(phrase) if word not in small)
    return _at([word for word in _words(text) if word not in small], wanted) >= 0


def holds(text: str, phrases: tuple[str, ...], harmless: tuple[str, ...] = ()) -> bool:
    """Tell whether a text holds one of the phrases; "ice + hold" wants both in it."""
    words = _words(text)
    for phrase, *_ in _parsed(harmless):
        if phrase and phrase[0] in words:
            words = _without(words, phrase)
    there = set(words)
    # Most phrases are ruled out by their first words: a long list costs next to nothing.
    return any(
        all(part and part[0] in there and _at(words, part) >= 0 for part in parts)
        for parts in _parsed(phrases)
    )


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return _WORD.findall(plain)


@lru_cache(maxsize=4096)
def _phrase(text: str) -> tuple[str, ...]:
    return tuple(_words(text))


@lru_cache(maxsize=64)
def _parsed(phrases: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the words of each phrase, by the parts between its plus signs."""
    return tuple(tuple(_phrase(part) for part in one.split("+")) for one in phrases)


def _at(words: list[str], phrase: tuple[str, ...], start: int = 0) -> int:
    """Return where a phrase stands from `start` on, or -1; time grows with the length only."""
    while phrase:
        try:
            start = words.index(phrase[0], start)
        except ValueError:
            break
        if tuple(words[start : start + len(phrase)]) == phrase:
            return start
        start += 1
    return -1


def _without(words: list[str], phrase: tuple[str, ...]) -> list[str]:
    left: list[str] = []
    start = 0
    while (spot := _at(words, phrase, start)) >= 0:
        left += words[start:spot]
        start = spot + len(phrase)
    return left + words[start:]
