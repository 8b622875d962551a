"""Find which of some words stand in a heading that is written as a key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crisisplan.exchange.numbers import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSPACED = re.compile(f"[{UNSPACED}]")
_TAKEN = " | "


def longest_first(words: Iterable[str]) -> list[str]:
    """Return words in the order in which `words_in` needs them."""
    return sorted(words, key=lambda word: (-len(word), word))


def words_in(key: str, words: Iterable[str]) -> list[str]:
    """Return the words that stand in a key; whole words where the script has spaces.

    `words`: longest first. What a longer one has taken is not read again: "safe people" is no
    "safe".
    """
    rest, found = f" {key} ", []
    for word in words:
        wanted = word if _UNSPACED.search(word) else f" {word} "
        if wanted in rest:
            rest = rest.replace(wanted, _TAKEN)
            found.append(word)
    return found
