"""The help box: the numbers to call, as large as the sheet allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Column
from crisisplan.export.composing.flow import Group, Row, Segment, draw_rows
from crisisplan.export.composing.sheet import number_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.blocks import HelpNumber
    from crisisplan.export.composing.press import Press
    from crisisplan.export.structure import Element
    from crisisplan.export.tagged import TaggedCanvas

_PAD = 14
_SIZES = (27.0, 24.0, 20.0)
_SMALLEST = 17.0
_PAIR, _THREE = 2, 3
_LINE = 180.0
"""Longest line to write a missing number on."""
_LARGE = 1.3
_MOST_LINES = 6
"""Longer words below a number ask for fewer and wider cells."""
_MOST = 0.45
"""A row of cells taller than this part of a page is set as one column that may be divided."""


def help_box(press: Press, root: Element) -> Group:
    """Return the help box; with nothing in `Paper.help` the title alone."""
    paper, sheet = press.paper, press.sheet
    heading = press.heading(root, 2) if paper.help_title else press.fixed_element(root, "H2")
    rows = _band(press, heading)
    if paper.help:
        rows += _numbers(press, root)

    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        box = (sheet.room, part.top - part.bottom)
        shapes.frame(canvas, sheet.at(0, sheet.room), part.top, box, strong=True)

    return Group(tuple(rows), decorate, gap=12)


def _numbers(press: Press, root: Element) -> list[Row]:
    entries, rows = root.child("L"), []
    bodies = [entries.child("LI").child("LBody") for _ in press.paper.help]
    columns, size = _plan(press)
    for at in range(0, len(bodies), columns):
        some = list(zip(press.paper.help, bodies, strict=True))[at : at + columns]
        rows += _across(press, some, columns, size, ruled=at > 0)
    return rows


def _band(press: Press, heading: Element) -> list[Row]:
    """The title, white on green: a dark grey on a printer without colour."""
    sheet = press.sheet
    column = Column(_PAD, sheet.room - 2 * _PAD)
    words = press.paper.help_title or press.paper.wording.help_band
    paragraph = press.text(words, press.styles.band, column.width)
    inside = press.rows(paragraph, column, heading)
    pad = 7.5
    tall = paragraph.height + 2 * pad

    def draw(canvas: TaggedCanvas, top: float) -> None:
        shapes.band(canvas, sheet.at(0, sheet.room), top, (sheet.room, tall))
        draw_rows(canvas, inside, top - pad)

    return [Row(tall, draw, keep=True)]


def _plan(press: Press) -> tuple[int, float]:
    """Return how many cells stand side by side, and the size of the numbers."""
    count = len(press.paper.help)
    slow = (1 + press.sheet.scale) / 2
    for columns in dict.fromkeys((min(count, 4), min(count, 3), min(count, 2), 1)):
        if columns > _PAIR and press.sheet.scale >= _LARGE:
            continue  # who asks for large text gets large numbers, not narrow cells
        if count > columns and count == columns + 1 and columns > _PAIR:
            continue  # three above and one below looks as if one were missing
        for size in _SIZES:
            if columns > _THREE and size > _SIZES[1]:
                continue
            if _fits(press, columns, size * slow):
                return columns, size * slow
    size = _SMALLEST * slow
    return 1, size


def _fits(press: Press, columns: int, size: float) -> bool:
    width = press.sheet.room / columns - 2 * _PAD
    style = number_style(size)
    for entry in press.paper.help:
        paragraph = press.number(entry.number, style, 10_000)
        if paragraph.width > width:
            return False
        label = press.text(entry.label, press.styles.label, width)
        detail = press.text(entry.detail, press.styles.note, width)
        if columns > 1 and len(label.lines) + len(detail.lines) > _MOST_LINES:
            return False
    return True


def _across(
    press: Press,
    some: Sequence[tuple[HelpNumber, Element]],
    columns: int,
    size: float,
    *,
    ruled: bool,
) -> list[Row]:
    """Return one line of cells: as one row, or as rows if they are very tall."""
    width = press.sheet.room / columns
    cells = [
        _cell(press, entry, body, Column(index * width + _PAD, width - 2 * _PAD), size)
        for index, (entry, body) in enumerate(some)
    ]
    heights = [sum(row.height for row in cell) for cell in cells]
    pad = 11
    tall = max(heights) + 2 * pad
    if tall > _MOST * press.most:
        return [row for cell in cells for row in cell]
    edges = [press.sheet.at(index * width) for index in range(1, len(some))]
    left = press.sheet.at(0, press.sheet.room) + 2

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for edge in edges:
            shapes.upright(canvas, edge, top, top - tall)
        if ruled:
            shapes.across(canvas, left, top, press.sheet.room - 4)
        for cell in cells:
            draw_rows(canvas, cell, top - pad)

    return [Row(tall, draw)]


def _cell(
    press: Press, entry: HelpNumber, body: Element, column: Column, size: float
) -> list[Row]:
    rows: list[Row] = []
    if entry.number:
        paragraph = press.number(entry.number, number_style(size), column.width)
        rows += press.rows(paragraph, column, body.child("P"))
    elif entry.to_write:
        rows.append(_to_write_on(press, column, size))
    if entry.label:
        paragraph = press.balanced(entry.label, press.styles.label, column.width)
        rows += press.rows(paragraph, column, body.child("P"))
    if entry.detail:
        paragraph = press.balanced(entry.detail, press.styles.note, column.width)
        rows += press.rows(paragraph, column, body.child("P"))
    return rows


def _to_write_on(press: Press, column: Column, size: float) -> Row:
    """A line in the place of a number that is not known: it is written there by hand."""
    style = number_style(size)
    wide = min(column.width, _LINE)
    left = press.sheet.at(column.start, wide)
    base = press.baseline(style) + 2

    def draw(canvas: TaggedCanvas, top: float) -> None:
        shapes.across(canvas, left, top - base, wide)

    return Row(style.leading * style.size + 2, draw)
