"""Narrow help lines by what they are for and by the language they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.words import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.jobs.lines import LineChoice

KINDS: dict[str, frozenset[str]] = {
    "crisis": frozenset({"suicide", "crisis"}),
    "youth": frozenset({"youth"}),
    "older_adults": frozenset({"older_adults"}),
    "lgbtq": frozenset({"lgbtq"}),
    "veterans": frozenset({"veterans"}),
    "domestic_violence": frozenset({"domestic_violence"}),
    "text": frozenset({"text"}),
}
"""What a person can ask for, in the order of the list; each stands for kinds as they ship."""


def kinds_of(choices: Iterable[LineChoice]) -> tuple[str, ...]:
    """Return the keys of `KINDS` that would show some of these lines, in their order."""
    found = tuple(choices)
    return tuple(key for key in KINDS if any(_is_of(one, key) for one in found))


def languages_of(choices: Iterable[LineChoice]) -> tuple[str, ...]:
    """Return the languages that these lines speak, as tags without a region; sorted."""
    return tuple(sorted({primary(tag) for one in choices for tag in one.languages}))


def narrowed(
    choices: Iterable[LineChoice], kind: str = "", language: str = ""
) -> tuple[LineChoice, ...]:
    """Return the lines of a kind that speak a language, in the order they came.

    `kind`: a key of `KINDS`, `language`: as `languages_of` says it; empty: any.
    """
    return tuple(
        one
        for one in choices
        if (not kind or _is_of(one, kind))
        and (not language or language in {primary(tag) for tag in one.languages})
    )


def _is_of(choice: LineChoice, kind: str) -> bool:
    # Many lines that take calls take texts as well.
    texts = kind == "text" and bool(choice.text_number)
    return texts or choice.kind in KINDS[kind]
