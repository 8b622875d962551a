"""Many countries, a handful at a time: first a few letters, then those that begin with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.ui.help.buttons import Choice
    from crisisplan.words import Words

_MOST = 10
"""Countries on a page: what stands in a usual window without scrolling."""

Named = tuple[tuple[str, str], ...]
"""Code and name of countries, sorted by name."""


def country_choices(speak: Words, countries: Named, letter: str = "") -> tuple[Choice, ...]:
    """Return the letters to choose from, "countries A" each, or the countries from a letter on.

    `letter`: the first one of a choice of letters; any other shows all the letters.
    """
    groups = _by_letters(countries)
    if len(groups) <= 1:
        return _named(countries)
    for group in groups:
        if letter and _letter(group[0][1]) == letter:
            return (*_named(group), ("countries", speak("Other letters")))
    return tuple((f"countries {_letter(group[0][1])}", _span(speak, group)) for group in groups)


def _by_letters(countries: Named) -> list[Named]:
    """Return the countries in groups that never part a letter."""
    groups: list[Named] = []
    for letter in dict.fromkeys(_letter(name) for _, name in countries):
        more = tuple(pair for pair in countries if _letter(pair[1]) == letter)
        if groups and len(groups[-1]) + len(more) <= _MOST:
            groups[-1] += more
        else:
            groups.append(more)
    return groups


def _named(countries: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple((f"country {code}", name) for code, name in countries)


def _span(speak: Words, group: Named) -> str:
    first, last = _letter(group[0][1]), _letter(group[-1][1])
    return speak("{first} to {last}", first=first, last=last) if first != last else first


def _letter(name: str) -> str:
    return name[:1].upper()
