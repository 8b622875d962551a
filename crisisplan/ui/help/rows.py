"""Rows of widgets that go on in the next row when they must, centred or with some at the end."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Row(NamedTuple):
    items: list[tuple[QLayoutItem, QSize]]
    width: int
    """Of all items and the gaps between them."""
    height: int


class Rows(QLayout):
    """Widgets of their own widths, side by side; mirrored in a right-to-left window."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 16, centred: bool = True, apart: int = 0
    ) -> None:
        """`apart`: how many of the last widgets stand at the far end of their row."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._centred, self._apart = centred, apart
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Take in another item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Tell Qt that narrow rows are more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what all rows need at a width."""
        edges = self.contentsMargins()
        rows = self._rows(width - edges.left() - edges.right())
        gaps = self.spacing() * max(len(rows) - 1, 0)
        return sum(row.height for row in rows) + gaps + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        """Ask for all in one row."""
        edges = self.contentsMargins()
        rows = self._rows(1_000_000)
        width = rows[0].width if rows else 0
        height = rows[0].height if rows else 0
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:
        """Return what the largest item needs at least."""
        edges = self.contentsMargins()
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more than needed."""
        return Qt.Orientation(0)

    def setGeometry(self, area: QRect) -> None:
        """Set the rows in an area, in the middle of its height."""
        super().setGeometry(area)
        inside = area.marginsRemoved(self.contentsMargins())
        rows = self._rows(inside.width())
        used = sum(row.height for row in rows) + self.spacing() * max(len(rows) - 1, 0)
        y = inside.top() + max(inside.height() - used, 0) // 2
        for row in rows:
            self._set_row(row, inside, y)
            y += row.height + self.spacing()

    def _set_row(self, row: _Row, inside: QRect, y: int) -> None:
        room = max(inside.width() - row.width, 0)
        x = room // 2 if self._centred else 0
        apart = [item for item in self._items if not item.isEmpty()][-self._apart :]
        first_apart = next((i for i, (item, _) in enumerate(row.items) if item in apart), -1)
        for place, (item, size) in enumerate(row.items):
            if self._apart and place == first_apart:
                x += room
            item.setGeometry(self._mirrored(QRect(x, y, *_pair(size)), inside, row.height))
            x += size.width() + self.spacing()

    def _mirrored(self, place: QRect, inside: QRect, height: int) -> QRect:
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = inside.width() - place.x() - place.width() if rtl else place.x()
        y = place.y() + (height - place.height()) // 2
        return QRect(inside.left() + x, y, place.width(), place.height())

    def _rows(self, width: int) -> list[_Row]:
        rows: list[_Row] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = _wanted(item, width)
            last = rows[-1] if rows else _Row([], 0, 0)
            together = last.width + self.spacing() + size.width()
            if last.items and together <= width:
                items = [*last.items, (item, size)]
                rows[-1] = _Row(items, together, max(last.height, size.height()))
            else:
                rows.append(_Row([(item, size)], size.width(), size.height()))
        return rows


def _wanted(item: QLayoutItem, width: int) -> QSize:
    hint = item.sizeHint()
    wide = min(hint.width(), width)
    tall = item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height()
    return QSize(wide, max(tall, item.minimumSize().height()))


def _pair(size: QSize) -> tuple[int, int]:
    return size.width(), size.height()
