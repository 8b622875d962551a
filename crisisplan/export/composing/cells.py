"""Where a text stands across the sheet."""

from __future__ import annotations

from typing import Literal

import msgspec

from crisisplan.export.structure import Element
from crisisplan.export.typesetting import Paragraph

Side = Literal["first", "middle", "end"]
"""Where a line stands in its column."""


class Column(msgspec.Struct, frozen=True):
    """A part of the width: where it begins and how wide it is, counted from the first side."""

    start: float
    width: float

    def inset(self, by: float) -> Column:
        """Return the column without its first `by` points."""
        return Column(self.start + by, self.width - by)


class Cell(msgspec.Struct, frozen=True):
    """A text in a row of cells: where, whose, and at which side of its column."""

    paragraph: Paragraph
    column: Column
    element: Element | None
    """None for what repeats words that stand elsewhere."""
    side: Side = "first"

    def first(self, width: float) -> float:
        """Return where a line `width` wide begins."""
        share = {"first": 0.0, "middle": 0.5, "end": 1.0}[self.side]
        return self.column.start + share * (self.column.width - width)
