"""What the first page says, before anything is asked. Read without msgspec, to open at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crisisplan import resources
from crisisplan.content.toml_file import FALLBACK, in_language, read_named
from crisisplan.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

WAYS = ("passphrase", "keyring", "paper")
"""The ways to keep a plan, in the order in which they are offered."""


@cache
def load_welcome_words(language: str = FALLBACK) -> WelcomeWords:
    """Return the words of the first page, in English when there are none in this language.

    Raises ContentError for a faulty file.
    """
    return read_welcome_words(in_language(resources.root() / "welcome", language))


def read_welcome_words(path: Path) -> WelcomeWords:
    """Return the words in a file; raises ContentError, also when a way to keep a plan lacks."""
    words = read_named(path, WelcomeWords)
    found = tuple(choice.id for choice in words.keeping.choices)
    if found != WAYS:
        raise ContentError(path, "$.keeping.choices", f"are {found}, not {WAYS}")
    return words


class Lines(NamedTuple):
    """A few lines under a title."""

    title: str
    lines: tuple[str, ...]


class Passage(NamedTuple):
    """A paragraph under a title."""

    title: str
    text: str


class Way(NamedTuple):
    """A way to keep a plan."""

    id: str
    """One of `WAYS`."""
    title: str
    meaning: str
    limit: str
    """What it does not do: shown beside the meaning, always."""


class Keeping(NamedTuple):
    """The question how to keep the plan."""

    title: str
    lead: str
    choices: tuple[Way, ...]


class WelcomeWords(NamedTuple):
    """One file of `resources/welcome`."""

    title: str
    lead: str
    this_is: Lines
    this_is_not: Lines
    screen: Passage
    """Who may see what is on the screen; shown before anything is typed."""
    keeping: Keeping
