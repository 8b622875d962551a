"""The foot of every page: who, checked when, which page; and the running head overleaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column, Side
from crisisplan.export.composing.flow import draw_rows

if TYPE_CHECKING:
    from crisisplan.export.composing.flow import Row
    from crisisplan.export.composing.press import Press
    from crisisplan.export.tagged import TaggedCanvas
    from crisisplan.export.typesetting import Paragraph

_GAP = 16
_PAD = 6
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
            parts = [*self._words, *([number] if number else [])]
            return [row for part in parts for row in press.rows(part, self._column, None)]
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


def running_head(press: Press) -> list[Row]:
    """Return title and name in one line, or the title, or nothing if even that is too long."""
    paper, room = press.paper, press.sheet.room
    for words in ((paper.title, paper.name), (paper.title,)):
        parts = [press.text(word, press.styles.foot, room) for word in words if word]
        wide = sum(part.width for part in parts) + _GAP * (len(parts) - 1)
        if parts and all(len(part.lines) == 1 for part in parts) and wide <= room:
            column = Column(0, room)
            sides: tuple[Side, ...] = ("first", "end")
            return press.grid(
                [Cell(part, column, None, side) for part, side in zip(parts, sides, strict=False)]
            )
    return []
