"""Sections: with a number and the title beside the entries, or with the title above them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Column
from crisisplan.export.composing.entries import Rows
from crisisplan.export.composing.flow import Group, Row, Segment, draw_rows
from crisisplan.export.composing.press import is_torn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crisisplan.export.blocks import Item, Section
    from crisisplan.export.composing.press import Press
    from crisisplan.export.structure import Element
    from crisisplan.export.tagged import TaggedCanvas
    from crisisplan.export.typesetting import Style

_TITLES = 0.32
"""Part of the width that number and title take."""
_TALL = 7
"""A title of more lines stands above the entries, not beside them."""
_BESIDE_UP_TO = 1.3
"""From this text size on, titles stand above the entries: beside them, lines become too short."""
_GAP = 10.0
_APART = 8.5
"""Space above a section of a blank sheet; its last line brings some as well."""
_LONG_REPEAT = 5


def numbered_section(press: Press, root: Element, section: Section, number: int) -> Group:
    """Return a step of the first part."""
    sheet, styles = press.sheet, press.styles
    indent = styles.section.size * 2
    titles = Column(indent, sheet.room * _TITLES - indent - 18)
    title = press.balanced(section.title, styles.section, titles.width)
    # A word that is wider than the narrow column has the whole width above the entries.
    if sheet.scale >= _BESIDE_UP_TO or len(title.lines) > _TALL or is_torn(section.title, title):
        return _stacked(press, root, section, number)
    heading = press.heading(root, 2)
    entries = Column(sheet.room * _TITLES, sheet.room * (1 - _TITLES))
    rows = Rows(press, root, entries, bullets=False).of(section.items)
    title_rows = _numbered(press, heading, number, press.rows(title, titles, heading))
    again = partial(_again, press, section.title, titles, styles.section)
    shift = press.baseline(styles.body) - press.baseline(styles.section)

    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        shapes.rule(canvas, sheet, part.top)
        if part.first:
            canvas.bookmark(section.title, part.top)
        draw_rows(canvas, title_rows if part.first else again(), part.rows - shift)

    return Group(rows, decorate, _GAP, _GAP, least=title.height + shift)


def detail_section(press: Press, root: Element, title: str, items: Sequence[Item]) -> Group:
    """Return a section of the second part: its title above, its entries over the whole width."""
    column = Column(0, press.sheet.room)
    heading = press.heading(root, 3)
    title_rows = press.rows(press.text(title, press.styles.detail, column.width), column, heading)
    rows = Rows(press, root, column, bullets=True).of(items)
    again = partial(_again, press, title, column, press.styles.detail)
    return _titled(press, title, title_rows, rows, again)


def asked_section(press: Press, root: Element, section: Section, number: int) -> Group:
    """Return a section of a blank sheet: its title, the question softer below it, the lines.

    `number` is 0 for a section that is no step.
    """
    styles = press.styles
    indent = styles.section.size * 2
    column = Column(indent, press.sheet.room - indent)
    heading = press.heading(root, 2)
    title = press.text(section.title, styles.section, column.width)
    title_rows = press.rows(title, column, heading)
    if number:
        title_rows = _numbered(press, heading, number, title_rows)
    if section.ask:
        ask = press.even(section.ask, styles.note, column.width)
        title_rows += press.rows(ask, column, root.child("P"))
    rows = Rows(press, root, column, bullets=False).of(section.items)
    again = partial(_again, press, section.title, column, styles.section)
    kept = [msgspec.structs.replace(row, keep=True) for row in title_rows]

    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        # No rule between sections: among lines to write on it would be one more of them.
        if part.first:
            canvas.bookmark(section.title, part.top)

    return Group((*kept, *rows), decorate, _APART, again=again)


def _stacked(press: Press, root: Element, section: Section, number: int) -> Group:
    indent = press.styles.section.size * 2
    column = Column(indent, press.sheet.room - indent)
    heading = press.heading(root, 2)
    title = press.text(section.title, press.styles.section, column.width)
    title_rows = _numbered(press, heading, number, press.rows(title, column, heading))
    rows = Rows(press, root, column, bullets=False).of(section.items)
    again = partial(_again, press, section.title, column, press.styles.section)
    return _titled(press, section.title, title_rows, rows, again)


def _titled(
    press: Press,
    title: str,
    title_rows: Sequence[Row],
    rows: Sequence[Row],
    again: Callable[[], Sequence[Row]],
) -> Group:
    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        shapes.rule(canvas, press.sheet, part.top)
        if part.first:
            canvas.bookmark(title, part.top)

    kept = [msgspec.structs.replace(row, keep=True) for row in title_rows]
    return Group((*kept, *rows), decorate, _GAP, _GAP, again=again)


def _numbered(press: Press, heading: Element, number: int, rows: list[Row]) -> list[Row]:
    """Put the number of a step, white in a disc, before the first line of its title."""
    sheet, styles = press.sheet, press.styles
    line = press.text(f"{number} ", styles.disc, sheet.room).lines[0]
    radius = max(styles.disc.size * 0.95, line.width / 2 + 3)
    title = rows[0]

    def draw(canvas: TaggedCanvas, top: float) -> None:
        middle = top - press.baseline(styles.section) + styles.section.size * 0.34
        x = sheet.at(radius)
        shapes.disc(canvas, x, middle, radius)
        canvas.words(x - line.width / 2, middle - line.size * 0.345, line, heading)
        title.draw(canvas, top)

    return [msgspec.structs.replace(title, draw=draw), *rows[1:]]


def _again(press: Press, title: str, column: Column, style: Style) -> tuple[Row, ...]:
    """Return the title for a part that goes on overleaf; nothing if it would fill the page."""
    words = press.paper.wording.continued.replace("{title}", title)
    paragraph = press.text(words, style, column.width)
    if len(paragraph.lines) > _LONG_REPEAT:
        return ()
    return tuple(press.rows(paragraph, column, None))
