"""The foot of every page: who, checked when, which page; and the running head overleaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column
from crisisplan.export.composing.flow import draw_rows
from crisisplan.export.composing.sheet import number_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.blocks import HelpNumber
    from crisisplan.export.composing.flow import Row
    from crisisplan.export.composing.press import Press
    from crisisplan.export.tagged import TaggedCanvas
    from crisisplan.export.typesetting import Paragraph

_GAP = 16
_PAD = 6
_NEAR = 5
"""Space between a number and who answers it."""
_NUMBER = 12.5
_MOST_LINES = 4
HEAD = 26.0
"""Room for the running head, in points."""


class Foot:
    """The foot, which is the same on every page but for the number of the page."""

    def __init__(self, press: Press) -> None:
        """A foot that is too long for a foot is left to `overflow`."""
        self._press = press
        room, style = press.sheet.room, press.styles.foot
        words = [press.paper.footer, press.paper.checked]
        self._column = Column(0, room)
        self._words = [press.text(text, style, room) for text in words if text]
        lines = sum(len(paragraph.lines) for paragraph in self._words)
        self.overflow = [text for text in words if text] if lines > _MOST_LINES else []
        if self.overflow:
            self._words = []
        self._beside = self._in_one_line()
        rows = self._rows(1, 1)
        self.height = sum(row.height for row in rows) + _PAD if rows else 0.0

    def draw(self, canvas: TaggedCanvas, page: int, count: int) -> None:
        """Draw the foot of a page."""
        rows = self._rows(page, count)
        if not rows:
            return
        top = self._press.sheet.bottom + self.height
        shapes.rule(canvas, self._press.sheet, top)
        draw_rows(canvas, rows, top - _PAD)

    def _page(self, page: int, count: int) -> Paragraph | None:
        paper = self._press.paper
        if not paper.page_numbers:
            return None
        words = paper.wording.page.replace("{page}", str(page)).replace("{pages}", str(count))
        return self._press.text(words, self._press.styles.foot, self._press.sheet.room)

    def _in_one_line(self) -> bool:
        page = self._page(888, 888)
        parts = [*self._words, *([page] if page else [])]
        single = all(len(paragraph.lines) == 1 for paragraph in parts)
        total = sum(paragraph.width for paragraph in parts) + _GAP * (len(parts) - 1)
        return single and total <= self._press.sheet.room

    def _rows(self, page: int, count: int) -> list[Row]:
        number = self._page(page, count)
        press = self._press
        if not self._beside:
            return self._in_lines(number)
        cells = []
        if self._words:
            cells.append(Cell(self._words[0], self._column, None))
        if len(self._words) > 1 and number:
            left, right = self._words[0].width, number.width
            between = Column(left, self._column.width - left - right)
            cells.append(Cell(self._words[1], between, None, "middle"))
        elif len(self._words) > 1:
            cells.append(Cell(self._words[1], self._column, None, "end"))
        if number:
            cells.append(Cell(number, self._column, None, "end"))
        return press.grid(cells) if cells else []

    def _in_lines(self, number: Paragraph | None) -> list[Row]:
        """The words one below the other; the page at the end of the last line if it has room."""
        press, column = self._press, self._column
        *before, last = [part for part in (*self._words, number) if part is not None]
        final = [Cell(last, column, None)]
        single = number and before and len(before[-1].lines) == 1
        if number and single and before[-1].width + _GAP + number.width <= column.width:
            final = [Cell(before.pop(), column, None), Cell(number, column, None, "end")]
        rows = [row for part in before for row in press.rows(part, column, None)]
        return rows + press.grid(final)


def running_head(press: Press) -> list[Row]:
    """Return title, name and the first numbers to call in one line, as many as have room.

    Who turns the page must not turn it back to find help: the numbers come before the name.
    """
    paper = press.paper
    known = [entry for entry in paper.help if entry.number]
    for words in ((paper.title, paper.name), (paper.title,), ()):
        for count in (2, 1):
            if cells := _head_cells(press, words, known[:count]):
                return press.grid(cells)
    return []


def _head_cells(press: Press, words: Sequence[str], numbers: Sequence[HelpNumber]) -> list[Cell]:
    """Return the cells of a running head; none if they do not stand in one line."""
    room, foot = press.sheet.room, press.styles.foot
    bold = number_style(_NUMBER * foot.size / 9)
    left = [press.text(word, foot, room) for word in words if word]
    right = [
        part
        for entry in numbers
        for part in (press.text(entry.label, foot, room), press.number(entry.number, bold, room))
    ]
    parts = [part for part in (*left, *right) if part.width]
    if any(len(part.lines) > 1 for part in parts):
        return []
    cells, at = [], 0.0
    for part in left:
        cells.append(Cell(part, Column(at, part.width), None))
        at += part.width + _GAP
    end = room
    for index, part in reversed(list(enumerate(right))):
        end -= part.width
        cells.append(Cell(part, Column(end, part.width), None))
        end -= _GAP if index % 2 == 0 else _NEAR
    return cells if at <= end + _GAP else []
