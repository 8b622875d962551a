"""The words of the review: how each rule speaks, and what it looks for, per language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import read_as, read_tables
from crisisplan.plan.support import RuleWords, WordLists

if TYPE_CHECKING:
    from pathlib import Path

FALLBACK = "en"


def review_languages() -> tuple[str, ...]:
    """Return the languages that have a folder of review words; sorted."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


@cache
def load_rules(language: str = FALLBACK) -> dict[str, RuleWords]:
    """Return the words of each rule by rule id, English for a rule without own words.

    Raises ContentError for a faulty file. Treat the dict as read-only.
    """
    english = read_tables(_folder() / FALLBACK / "rules.toml", RuleWords)
    path = _folder() / language / "rules.toml"
    if language not in review_languages() or not path.is_file():
        return english
    return english | read_tables(path, RuleWords)


@cache
def load_word_lists(language: str = FALLBACK) -> WordLists:
    """Return what the review looks for in texts of this language; empty lists if we have none.

    There is no falling back: English words say nothing about a text in another language.
    Raises ContentError for a faulty file.
    """
    path = _folder() / language / "words.toml"
    if language not in review_languages() or not path.is_file():
        return WordLists()
    return read_as(path, WordLists)


def _folder() -> Path:
    return resources.root() / "review"
