"""What was drawn, as plain values."""

from __future__ import annotations

from typing import Any

import msgspec

Step = tuple[str, list[Any]]
"""What to do, and with what: see `tests.bench.control`."""


class Node(msgspec.Struct, frozen=True):
    """One element of the structure tree; `parent` is its place in the list, -1 for the root."""

    role: str
    parent: int
    language: str
    alt: str
    actual: str


class Written(msgspec.Struct, frozen=True):
    """One line of words, its left end, its baseline from the foot of the sheet, and its page."""

    text: str
    font: str
    size: float
    x: float
    y: float
    page: int


class Notes(msgspec.Struct, frozen=True):
    """One export."""

    size: tuple[float, float]
    title: str
    language: str
    fonts: dict[str, str]
    """Path of the file of every font, by its name."""
    nodes: list[Node]
    steps: list[Step]
    lines: list[Written]
