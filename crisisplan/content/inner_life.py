"""Words for feelings, for asking for help, and for who one is; one file a language each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import choose, read_as, refuse_twice
from crisisplan.content.pools import pool_ids
from crisisplan.content.toml_file import FALLBACK, in_language
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.plan.inner_life import Asking, Feelings, Self

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_feelings(language: str = FALLBACK) -> Feelings:
    """Return words for feelings, English ones when there are none in this language.

    Raises ContentError for a faulty file; so do all loaders here.
    """
    return read_feelings(in_language(resources.root() / "feelings", language))


def read_feelings(path: Path) -> Feelings:
    """Return the words in a file; raises ContentError, also for a family without a body sign."""
    feelings = read_as(path, Feelings)
    refuse_twice(path, "$.families", (family.id for family in feelings.families))
    for index, family in enumerate(feelings.families):
        if not (family.soft and family.middle and family.strong and family.body):
            raise ContentError(path, f"$.families[{index}]", "each strength and body need a word")
    return feelings


@cache
def load_asking(language: str = FALLBACK) -> Asking:
    """Return words around asking for help. The words to say stand in the pool it names."""
    return read_asking(in_language(resources.root() / "asking", language))


def read_asking(path: Path) -> Asking:
    """Return the words in a file; raises ContentError, also for a pool that does not exist."""
    asking = read_as(path, Asking)
    try:
        choose("pool", asking.scripts, pool_ids(path.stem))
    except UnknownChoice as error:
        raise ContentError(path, "$.scripts", f"no pool {asking.scripts!r}") from error
    return asking


@cache
def load_self(language: str = FALLBACK) -> Self:
    """Return questions about who one is, the letter and the kit."""
    return read_self(in_language(resources.root() / "self", language))


def read_self(path: Path) -> Self:
    """Return the questions in a file."""
    return read_as(path, Self)
