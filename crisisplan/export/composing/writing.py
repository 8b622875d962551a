"""Lines to write on by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column
from crisisplan.export.composing.flow import Draw, Row, draw_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crisisplan.export.blocks import WriteOn
    from crisisplan.export.composing.press import Press
    from crisisplan.export.structure import Element
    from crisisplan.export.tagged import TaggedCanvas

_LABELS = 0.27
"""Part of the width for labels in front of lines."""
_ABOVE_FROM = 1.3
"""From this text size on labels stand above the lines: beside them, lines become too short."""
_SHORT = 230.0
"""A line with several parts that is shorter, at the usual text size, is divided into lines."""
_RISE = 5.0
"""How far a line stands above the lower end of its row."""
_UP = 3.2
"""How far printed words stand above the line they are in front of."""
_OVER = 4.0
"""Space above a label of several lines."""
_APART = 6.0
"""Space before a label that stands above its lines."""
_GAP, _NEAR = 12.0, 7.0
"""Between the parts of a line; between a word and its line."""


def lines_to_write(
    press: Press, item: WriteOn, column: Column, body: Callable[[], Element] | None
) -> list[Row]:
    """Return the rows of lines to write on.

    `body` makes an element for the label and the words in front of the parts of a line; the lines
    themselves are decoration. None if there is nothing to read.
    """
    element = body() if body else None
    label: list[Row] = []
    if item.label and press.sheet.scale >= _ABOVE_FROM:
        words = press.even(item.label, press.styles.label, column.width)
        label = [_kept(row) for row in press.rows(words, column, element)]
        label[0] = msgspec.structs.replace(label[0], gap=_APART)
        rows = _lines(press, item, column, element)
    elif item.label:
        names = Column(column.start, column.width * _LABELS)
        rows = _lines(press, item, column.inset(names.width), element)
        rows[0] = _beside(press, item.label, names, rows[0], element)
    else:
        rows = _lines(press, item, column, element)
    return [*label, *map(_kept, rows[:-1]), rows[-1]]


def _kept(row: Row) -> Row:
    return msgspec.structs.replace(row, keep=True)


def _lines(press: Press, item: WriteOn, column: Column, element: Element | None) -> list[Row]:
    """Return every line; the words in it are read aloud once only."""
    rows = []
    for index in range(item.lines):
        owner = element if index == 0 and any(item.parts) else None
        parts = _across(item.parts or ("",), column)
        if len(parts) > 1 and column.width < _SHORT * press.sheet.scale:
            pieces = [_across((word,), column) for word, _ in parts]
            rows += [_line(press, piece, owner) for piece in pieces]
        else:
            rows.append(_line(press, parts, owner))
    return rows


def _across(parts: Sequence[str], column: Column) -> list[tuple[str, Column]]:
    """Divide a line evenly among its parts."""
    wide = (column.width - _GAP * (len(parts) - 1)) / len(parts)
    return [
        (word, Column(column.start + index * (wide + _GAP), wide))
        for index, word in enumerate(parts)
    ]


def _line(press: Press, parts: Sequence[tuple[str, Column]], element: Element | None) -> Row:
    """A line, with the words in front of its parts standing on it."""
    sheet, tall = press.sheet, press.writing
    words: list[Draw] = []
    strokes: list[tuple[float, float]] = []
    for word, column in parts:
        rest = column
        if word:
            said = press.fixed(word, press.styles.note, column.width)
            words.append(_standing(press, Cell(said, column, element), tall))
            rest = column.inset(said.width + _NEAR)
        strokes.append((sheet.at(rest.start, rest.width), rest.width))

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for left, width in strokes:
            shapes.across(canvas, left, top - tall + _RISE, width)
        for say in words:
            say(canvas, top)

    return Row(tall, draw)


def _standing(press: Press, cell: Cell, tall: float) -> Draw:
    """Draw words so that they stand on the line of a row this tall."""
    rows = press.grid([cell])
    line = cell.paragraph.line_height
    lift = line - (line / 2 + cell.paragraph.lines[0].size * 0.34)
    start = tall - sum(row.height for row in rows) + lift - _RISE - _UP + 2

    def draw(canvas: TaggedCanvas, top: float) -> None:
        draw_rows(canvas, rows, top - start)

    return draw


def _beside(press: Press, label: str, column: Column, row: Row, element: Element | None) -> Row:
    """Put a label in front of a line; its last line stands where one writes."""
    words = press.even(label, press.styles.label, column.width - _GAP)
    over = _OVER if len(words.lines) > 1 else 0
    tall = max(row.height, words.height + _RISE + over)
    say = _standing(press, Cell(words, column, element), tall)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        say(canvas, top)
        row.draw(canvas, top - tall + row.height)

    return Row(tall, draw)
