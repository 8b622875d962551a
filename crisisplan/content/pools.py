"""Pools: ideas that can be offered in a field, on request only."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import choose, names_in, read_as
from crisisplan.errors import ContentError
from crisisplan.plan.support import Pool

if TYPE_CHECKING:
    from pathlib import Path

FALLBACK = "en"


def pool_ids(language: str = FALLBACK) -> tuple[str, ...]:
    """Return the ids that can be asked for in a language, those with English words included."""
    return tuple(sorted({*_own_ids(language), *_own_ids(FALLBACK)}))


def pool_languages() -> tuple[str, ...]:
    """Return the languages that have a folder of pools; sorted."""
    folder = resources.root() / "pools"
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


@cache
def load_pool(pool_id: str, language: str = FALLBACK) -> Pool:
    """Return a pool, in English when it has none in this language.

    Raises UnknownChoice for an id that does not exist, ContentError for a faulty file.
    """
    choose("pool", pool_id, pool_ids(language))
    own = language if pool_id in _own_ids(language) else FALLBACK
    return read_pool(_folder(own) / f"{pool_id}.toml")


def read_pool(path: Path) -> Pool:
    """Return the pool in a file; raises ContentError, also when id and place do not agree."""
    pool = read_as(path, Pool)
    for where, found, wanted in (
        ("$.id", pool.id, path.stem),
        ("$.language", pool.language, path.parent.name),
    ):
        if found != wanted:
            raise ContentError(path, where, f"is {found!r}, the file lies at {wanted!r}")
    if pool.titles.keys() != pool.groups.keys() - {""}:
        raise ContentError(path, "$.titles", "name other groups than $.groups")
    ideas = {idea for group in pool.groups.values() for idea in group}
    for idea in pool.care.keys() - ideas:
        raise ContentError(path, "$.care", f"no idea {idea!r}")
    return pool


def _own_ids(language: str) -> tuple[str, ...]:
    # A language may come from a command line: compared with the folders, never joined unseen.
    return names_in(_folder(language)) if language in pool_languages() else ()


def _folder(language: str) -> Path:
    return resources.root() / "pools" / language
