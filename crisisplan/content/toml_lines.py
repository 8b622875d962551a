"""Find the line of a file that a fault stands on, for the one who writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SYNTAX = re.compile(r"at line (?P<line>\d+)")
_KEY = re.compile(r"field `(?P<key>[^`]+)`")
_STEP = re.compile(r"\.(?P<name>[^.\[]+)(?:\[(?P<index>\d+)\])?")
_HEADER = re.compile(r"^\s*\[\[?\s*(?P<name>[^\]]+?)\s*\]\]?")


def line_of(path: Path, where: str, reason: str) -> int:
    """Return the line (from 1) of a ContentError's place, or 0 when it cannot be known.

    Follows `$.sections[2].fields[0].role` through the headers of the file; for a key that is
    missing, the line of the table it is missing from.
    """
    if found := _SYNTAX.search(reason):
        return int(found["line"])
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    steps = [(step["name"], step["index"]) for step in _STEP.finditer(where.removeprefix("$"))]
    if key := _KEY.search(reason):
        steps.append((key["key"], None))
    return _follow(lines, steps)


def _follow(lines: list[str], steps: list[tuple[str, str | None]]) -> int:
    """Go down table by table; the last step may be a plain key."""
    at, header = 0, ""
    for name, index in steps:
        below = f"{header}.{name}".lstrip(".")
        start = _header(lines, at, below, int(index or 0))
        if start < 0:
            key = _key(lines, at, name)
            return key + 1 if key >= 0 else at + 1 if header else 0
        at, header = start, below
    return at + 1 if steps else 0


def _header(lines: list[str], start: int, name: str, index: int) -> int:
    for number in range(start, len(lines)):
        found = _HEADER.match(lines[number])
        if found and found["name"] == name:
            if index == 0:
                return number
            index -= 1
    return -1


def _key(lines: list[str], start: int, name: str) -> int:
    pattern = re.compile(rf"\s*\"?{re.escape(name)}\"?\s*=")
    for number in range(start, len(lines)):
        if number > start and _HEADER.match(lines[number]):
            break
        if pattern.match(lines[number]):
            return number
    return -1
