"""Read a shipped TOML file strictly: a wrong key, type or value names the file and the place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import msgspec

from crisisplan.content.toml_file import read_toml
from crisisplan.errors import ContentError, UnknownChoice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

T = TypeVar("T")

# msgspec ends its message with " - at `$.sections[0].id`" when the fault is not at the root.
_PLACE = re.compile(r"\s*-\s*at `(?P<where>[^`]+)`$")
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def as_type(path: Path, value: object, wanted: type[T], at: str = "$") -> T:
    """Turn plain values into a struct; raises ContentError with the JSON path of the fault.

    `at` is the JSON path of `value` itself inside the file.
    """
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        reason = str(error)
        place = _PLACE.search(reason)
        where = at + (place["where"].removeprefix("$") if place else "")
        raise ContentError(path, where, _PLACE.sub("", reason)) from error


def read_as(path: Path, wanted: type[T]) -> T:
    """Return a whole file as a struct; raises ContentError."""
    return as_type(path, read_toml(path), wanted)


def refuse_misplaced(path: Path, found_id: str, language: str) -> None:
    """Raise ContentError unless a file bears its id as its name and its language as its folder."""
    for where, found, wanted in (
        ("$.id", found_id, path.stem),
        ("$.language", language, path.parent.name),
    ):
        if found != wanted:
            raise ContentError(path, where, f"is {found!r}, the file lies at {wanted!r}")


def read_tables(path: Path, wanted: type[T]) -> dict[str, T]:
    """Return a file that is a table of structs by name; raises ContentError naming the table.

    msgspec alone would write `$[...]` for every name.
    """
    tables = read_toml(path).items()
    return {name: as_type(path, value, wanted, f"$.{name}") for name, value in tables}


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names, without ending, of the TOML files directly in a folder; sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def is_safe_name(name: str) -> bool:
    """Tell whether a name holds nothing but letters, digits, dots, dashes and underscores."""
    return _SAFE_NAME.fullmatch(name) is not None


def choose(kind: str, name: str, known: Iterable[str]) -> str:
    """Return `name` if it is one of `known`, else raise UnknownChoice.

    A name may come from a command line: it is compared, never made part of a path unseen.
    """
    names = tuple(known)
    if not is_safe_name(name) or name not in names:
        raise UnknownChoice(kind, name, names)
    return name


def refuse_twice(path: Path, where: str, names: Iterable[str]) -> None:
    """Raise ContentError if a name occurs a second time; `where` is the list they stand in."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            raise ContentError(path, f"{where}[{index}]", f"{name!r} is there twice")
        seen.add(name)
