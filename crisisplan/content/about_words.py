"""What the program says about itself: what it is not, whose ideas it holds, how to report harm."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crisisplan import resources
from crisisplan.content.toml_file import FALLBACK, in_language, read_named
from crisisplan.content.welcome_words import Lines

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_about_words(language: str = FALLBACK) -> AboutWords:
    """Return the words, in English when there are none in this language.

    Raises ContentError for a faulty file.
    """
    return read_about_words(in_language(resources.root() / "about", language))


def read_about_words(path: Path) -> AboutWords:
    """Return the words in a file; raises ContentError."""
    return read_named(path, AboutWords)


class AboutWords(NamedTuple):
    """One file of `resources/about`."""

    title: str
    lead: str
    parts: tuple[Lines, ...]
