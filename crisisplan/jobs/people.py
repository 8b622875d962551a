"""Many people's plans in one place: found by a name that is typed, never listed unasked."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.vault.plans import Stored
    from crisisplan.vault.vault import Vault

MOST = 20
"""Plans that are shown at once: more names are more than anybody here needs to see."""


class Listed(msgspec.Struct, frozen=True):
    """A plan that can be looked for."""

    id: str
    title: str
    """Whose it is and what it is called, as far as that was written."""
    at: str
    """When it was last saved; only information."""
    key: str
    """What is compared with what is typed."""


class Found(msgspec.Struct, frozen=True):
    """What fits."""

    plans: tuple[Listed, ...]
    """`MOST` at most, in the person's order."""
    more: bool
    """Whether there are more than are shown."""


def listed(vault: Vault) -> tuple[Listed, ...]:
    """Return what plans there are; none is read for it. Raises `VaultDamaged`."""
    return tuple(_listed(one) for one in vault.plans.all())


def matching(plans: Iterable[Listed], typed: str) -> Found:
    """Return the plans that hold every word typed; nothing typed finds nothing.

    Letter case and accents do not matter.
    """
    words = _plain(typed).split()
    if not words:
        return Found((), more=False)
    return _first(one for one in plans if all(word in one.key for word in words))


def nameless(plans: Iterable[Listed]) -> Found:
    """Return the plans that nobody's name stands on: no search would find them."""
    return _first(one for one in plans if not one.key)


def _first(plans: Iterable[Listed]) -> Found:
    found: list[Listed] = []
    for one in plans:
        if len(found) == MOST:
            return Found(tuple(found), more=True)
        found.append(one)
    return Found(tuple(found), more=False)


def _listed(one: Stored) -> Listed:
    return Listed(one.id, one.title, one.at, _plain(one.title))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().strip()
