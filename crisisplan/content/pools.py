"""Pools: ideas that can be offered in a field, on request only."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan import resources
from crisisplan.content.loader import choose, names_in, read_as, refuse_misplaced
from crisisplan.content.skills import load_skills
from crisisplan.content.suggestions import load_suggestions
from crisisplan.errors import ContentError
from crisisplan.plan.support import Chosen, Pool

if TYPE_CHECKING:
    from pathlib import Path

FALLBACK = "en"

_SKILL_ID = re.compile(r"sk\d+")


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
    refuse_misplaced(path, pool.id, pool.language)
    if pool.suggestions:
        return _chosen(path, pool, pool.suggestions)
    if not pool.groups:
        raise ContentError(path, "$.groups", "there are none")
    if pool.titles.keys() != pool.groups.keys() - {""}:
        raise ContentError(path, "$.titles", "name other groups than $.groups")
    _check_ideas(path, pool)
    return pool


def _check_ideas(path: Path, pool: Pool) -> None:
    ideas = {idea for group in pool.groups.values() for idea in group}
    for idea in ideas:
        if _SKILL_ID.fullmatch(idea) and idea not in load_skills(pool.language):
            raise ContentError(path, "$.groups", f"no skill {idea!r}")
    for idea in pool.care.keys() - ideas:
        raise ContentError(path, "$.care", f"no idea {idea!r}")


def _chosen(path: Path, pool: Pool, chosen: Chosen) -> Pool:
    """Return a pool with the suggestions it asks for, by kind."""
    if pool.groups or pool.titles or pool.care:
        raise ContentError(path, "$.suggestions", "a pool of suggestions has no groups of its own")
    known = load_suggestions(pool.language)
    kinds = chosen.kinds or tuple(known.kinds)
    for kind in kinds:
        if kind not in known.kinds:
            raise ContentError(path, "$.suggestions.kinds", f"no kind {kind!r}")
    fitting = [s for s in known.suggestions if s.people in chosen.people and s.kind in kinds]
    groups = {kind: tuple(s.text for s in fitting if s.kind == kind) for kind in kinds}
    groups = {kind: texts for kind, texts in groups.items() if texts}
    return replace(
        pool,
        groups=groups,
        titles={kind: known.kinds[kind] for kind in groups},
        care={s.text: s.care for s in fitting if s.care},
    )


def _own_ids(language: str) -> tuple[str, ...]:
    # A language may come from a command line: compared with the folders, never joined unseen.
    return names_in(_folder(language)) if language in pool_languages() else ()


def _folder(language: str) -> Path:
    return resources.root() / "pools" / language
