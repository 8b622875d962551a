"""Texts on a page. Always plain text; sizes and tones by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

Style = Literal["display", "title", "heading", "body", "control", "small", "minimum", "number"]
Tone = Literal["ink", "soft", "green", "warm", "cream", "mist"]

_TITLES = frozenset({"display", "title"})
_ENDLESS, _NEAR = 100_000, 8


class Label(QLabel):
    """Words on a page, wrapped where they must be."""

    def __init__(
        self,
        text: str = "",
        style: Style = "body",
        tone: Tone = "ink",
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
    ) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", style)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def say(self, text: str) -> None:
        """Show other words; nothing happens when they are the same."""
        if text != self.text():
            self._heights.clear()
            self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Show the words in another tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width.

        Layouts within layouts ask for the same few widths over and over, and Qt would set the
        words in lines for each.
        """
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font or look."""
        self._heights.clear()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a title in lines about equally long: no short word alone on the last one."""
        area = self.contentsRect()
        even = self._even_width(area.width()) if self.property("kind") in _TITLES else 0
        if not even:
            super().paintEvent(event)
            return
        rtl = _reads_from_right(self.text())
        left = area.right() + 1 - even if rtl else area.left()
        painter = QPainter(self)
        kind = Qt.LayoutDirection
        painter.setLayoutDirection(kind.RightToLeft if rtl else kind.LeftToRight)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = QRect(left, area.top(), even, area.height())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextWordWrap, self.text())

    def _even_width(self, width: int) -> int:
        """Return the least width that needs no more lines than `width`; 0 for one line."""
        height = self._height_at(width)
        if height < 2 * self.fontMetrics().height():
            return 0
        measure = self.fontMetrics()
        least = max(measure.horizontalAdvance(word) for word in [*self.text().split(), ""])
        while width - least > _NEAR:
            middle = (least + width) // 2
            if self._height_at(middle) > height:
                least = middle
            else:
                width = middle
        return width

    def _height_at(self, width: int) -> int:
        room = QRect(0, 0, width, _ENDLESS)
        flags = Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(room, flags, self.text()).height()

    def be_selectable(self) -> None:
        """Let the person mark and copy the words: numbers above all."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.IBeamCursor)


def _reads_from_right(text: str) -> bool:
    """Tell which way a text is read by its first letter that says so, as Qt's labels do."""
    import unicodedata  # noqa: PLC0415 - only for a title of several lines

    kinds = map(unicodedata.bidirectional, text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def divider() -> QFrame:
    """Return a thin line across."""
    line = QFrame()
    line.setProperty("kind", "divider")
    line.setFixedHeight(1)
    return line
