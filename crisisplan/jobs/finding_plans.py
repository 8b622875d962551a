"""Find one of many plans by what is typed, without a body being read for it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crisisplan.vault.plans import Stored

MOST = 20
"""Names shown at once: somebody else may sit beside the screen."""


class Listed(msgspec.Struct, frozen=True):
    """A plan that can be found."""

    id: str
    name: str
    """As it is shown."""
    folded: str
    """As it is compared: small letters, no accents."""


def listed(stored: Iterable[Stored], nameless: Callable[[int], str]) -> tuple[Listed, ...]:
    """Return plans by name; `nameless` names one that has none, by its place from 1."""
    named = ((one.id, " ".join(one.title.split()), n) for n, one in enumerate(stored, 1))
    names = ((plan_id, name or nameless(place)) for plan_id, name, place in named)
    return tuple(Listed(plan_id, name, _fold(name)) for plan_id, name in names)


def matching(plans: Iterable[Listed], typed: str, most: int = MOST) -> tuple[Listed, ...]:
    """Return plans whose name holds every word typed, at most `most`; none for nothing typed.

    Names that begin with what was typed come first, then those in which a word begins with it.
    """
    words = _fold(typed).split()
    if not words:
        return ()
    found = [one for one in plans if all(word in one.folded for word in words)]
    whole = " ".join(words)
    return tuple(sorted(found, key=lambda one: _rank(one.folded, whole))[:most])


def _rank(folded: str, typed: str) -> int:
    if folded.startswith(typed):
        return 0
    return 1 if f" {typed}" in folded else 2


def _fold(text: str) -> str:
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
