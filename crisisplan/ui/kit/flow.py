"""A layout that sets widgets side by side and goes on in the next row, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Rows of widgets of their own widths; in a right-to-left window they start at the right."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 8, rows: int | None = None
    ) -> None:
        """`gap` between widgets and, unless `rows` says another, between rows; in pixels."""
        super().__init__(parent)
        self._row_gap = gap if rows is None else rows
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer columns need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(area)
        self._lay_out(area, move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size: the rows follow from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def _lay_out(self, area: QRect, *, move: bool) -> int:
        x, y, row = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            wanted = min(hint.width(), area.width())
            if x and x + wanted > area.width():
                x, y, row = 0, y + row + self._row_gap, 0
            if move:
                height = max(hint.height(), item.heightForWidth(wanted))
                left = area.width() - x - wanted if QApplication.isRightToLeft() else x
                item.setGeometry(QRect(area.topLeft() + QPoint(left, y), QSize(wanted, height)))
            x += wanted + self.spacing()
            row = max(row, hint.height(), item.heightForWidth(wanted))
        return y + row
