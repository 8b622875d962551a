"""The numbers of the first window, from the same files as `crisisplan.content.crisis_lines`.

Read without msgspec and one country at a time: help must be on the screen at once.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crisisplan import resources
from crisisplan.content.toml_file import read_toml
from crisisplan.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

_DO_NOT_USE = "do_not_use"
_HEAD = 400
"""Bytes at the beginning of a country's file in which its name stands, before the first table."""


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """Return code and name of the countries we have lines for, sorted by name.

    Raises ContentError for a file that cannot be read or does not begin with its name.
    """
    names = ((code, _name(path)) for code, path in _files().items())
    return tuple(sorted(names, key=lambda pair: pair[1]))


@cache
def first_numbers(country: str) -> FirstNumbers | None:
    """Return the numbers to show first, by a two-letter code in any letter case.

    None for a country we have no numbers for; raises ContentError for a faulty file.
    """
    path = _files().get(country.strip().upper())
    if path is None:
        return None
    table = read_toml(path)
    try:
        return _from_table(table)
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        raise ContentError(path, "$", f"is no country: {error!r}") from error


def _from_table(table: dict[str, Any]) -> FirstNumbers:
    emergency = table["emergency"][0]
    nothing: dict[str, Any] = {}
    line = next((line for line in table["lines"] if line.get("star")), nothing)
    return FirstNumbers(
        country=table["country"],
        name=table["name"],
        emergency=emergency["number"],
        emergency_what=emergency["what"],
        line=line.get("name", ""),
        phone=line.get("phone", ""),
        dial_then=line.get("dial_then", ""),
        text_number=line.get("text_number", ""),
        text_word=line.get("text_word", ""),
        hours=line.get("hours", ""),
        always_open=line.get("always_open", False),
        as_of=line.get("as_of", ""),
        any_line=bool(table["lines"]),
    )


def _name(path: Path) -> str:
    """Return the name of a country from the first lines of its file alone."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
        return str(tomllib.loads(head.partition("\n[")[0])["name"])
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ContentError(path, "$.name", f"cannot be read: {type(error).__name__}") from error


@cache
def _files() -> dict[str, Path]:
    paths = sorted((resources.root() / "crisis_lines").glob("*.toml"))
    return {path.stem: path for path in paths if path.stem != _DO_NOT_USE}


class FirstNumbers(NamedTuple):
    """The emergency number of a country and the help line to offer first, as they ship."""

    country: str
    """ISO 3166-1 alpha-2."""
    name: str
    """Of the country."""
    emergency: str
    emergency_what: str
    """What answers: "any emergency (police, fire, ambulance)"."""
    line: str
    """Name of the line for everyone, day and night; empty, as all that follows, if none is."""
    phone: str
    """Empty when the line can only be sent a text."""
    dial_then: str
    text_number: str
    text_word: str
    """The word to send to `text_number`; empty when any word will do."""
    hours: str
    always_open: bool
    as_of: str
    """Date of the newest source of the line, "2026-01"; empty when none is dated."""
    any_line: bool = True
    """Whether there is a line at all, if only for some people or by day."""
