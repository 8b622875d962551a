"""Texts on a page. Always plain text; sizes and tones by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

Style = Literal["display", "title", "heading", "body", "control", "small", "minimum", "number"]
Tone = Literal["ink", "soft", "green", "warm", "cream", "mist"]


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

    def be_selectable(self) -> None:
        """Let the person mark and copy the words: numbers above all."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.IBeamCursor)


def divider() -> QFrame:
    """Return a thin line across."""
    line = QFrame()
    line.setProperty("kind", "divider")
    line.setFixedHeight(1)
    return line
