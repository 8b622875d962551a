"""Crisis lines and emergency numbers, one file a country; read from disk, never from a network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan import resources
from crisisplan.content.loader import choose, names_in, read_as, refuse_twice
from crisisplan.errors import ContentError
from crisisplan.plan.support import Country, Shipped

if TYPE_CHECKING:
    from pathlib import Path

_DO_NOT_USE = "do_not_use"


@cache
def countries() -> tuple[str, ...]:
    """Return the ISO 3166-1 alpha-2 codes of the countries we have lines for; sorted."""
    return tuple(name for name in names_in(_folder()) if name != _DO_NOT_USE)


def load_country(code: str) -> Country:
    """Return a country by its two-letter code, in any letter case.

    Raises UnknownChoice for a country we have no lines for, ContentError for a faulty file.
    """
    return _load(choose("country", code.strip().upper(), countries()))


@cache
def load_do_not_use() -> tuple[DoNotUse, ...]:
    """Return numbers that are printed somewhere as help and must never be offered as such."""
    return read_as(_folder() / f"{_DO_NOT_USE}.toml", DoNotUseList).numbers


def read_country(path: Path) -> Country:
    """Return the country in a file; raises ContentError, also when ids are there twice."""
    country = read_as(path, Country)
    if country.country != path.stem:
        raise ContentError(path, "$.country", f"is {country.country!r}, not {path.stem!r}")
    refuse_twice(path, "$.lines", (line.id for line in country.lines))
    return country


@cache
def _load(code: str) -> Country:
    country = read_country(_folder() / f"{code}.toml")
    doubtful = tuple(one.number for one in load_do_not_use() if one.country == code)
    return replace(country, doubtful=doubtful)


def _folder() -> Path:
    return resources.root() / "crisis_lines"


class DoNotUse(Shipped, frozen=True, kw_only=True):
    """A misprint, an invented number, or one that does something else."""

    number: str
    country: str
    reason: str
    source: str


class DoNotUseList(Shipped, frozen=True, kw_only=True):
    """The file `do_not_use.toml`."""

    numbers: tuple[DoNotUse, ...]
