"""A layout that sets widgets side by side and goes on in the next row, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QWidget,
)


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
        around = self.contentsMargins()
        room = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._lay_out(room, move=False) + around.top() + around.bottom()

    def setGeometry(self, area: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(area)
        self._lay_out(area.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size: the rows follow from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def _lay_out(self, area: QRect, *, move: bool) -> int:
        y, rtl = 0, QApplication.isRightToLeft()
        for row in self._rows(area.width()):
            height = max(size.height() for _, size in row)
            x = 0
            for item, size in row:
                if move:
                    left = area.width() - x - size.width() if rtl else x
                    # Words beside a button stand in the middle of it.
                    tall = height if _grows(item) else size.height()
                    place = QPoint(left, y + (height - tall) // 2)
                    item.setGeometry(QRect(area.topLeft() + place, QSize(size.width(), tall)))
                x += size.width() + self.spacing()
            y += height + self._row_gap
        return max(y - self._row_gap, 0)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            wanted = min(hint.width(), width)
            size = QSize(wanted, max(hint.height(), item.heightForWidth(wanted)))
            if not rows or x + wanted > width:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += wanted + self.spacing()
        return rows


def _grows(item: QLayoutItem) -> bool:
    """Tell whether it is a button whose words may need more lines: one row, one height."""
    widget = item.widget()
    return (
        isinstance(widget, QAbstractButton)
        and widget.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Minimum
    )
