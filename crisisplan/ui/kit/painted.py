"""Text drawn by hand, where a label for each would be too slow or a button could not wrap it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTextOption
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

MOST = 2_000
"""Characters drawn of one text; what is longer is read where it is changed."""
_ENDLESS = 1_000_000.0
_NOWHERE = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)


def shortened(text: str) -> str:
    """Return what is drawn of a text."""
    return text if len(text) <= MOST else text[:MOST] + "\u2026"


def height_of(text: str, font: QFont, width: float) -> float:
    """Return how high a text is when it is wrapped at a width, in pixels.

    Measured as it is drawn: `QFontMetricsF.boundingRect` breaks lines within words and comes out
    a line too low, which cut the last words off.
    """
    if not text:
        return 0.0
    painter = QPainter(_NOWHERE)
    painter.setFont(font)
    room = QRectF(0, 0, max(width, 1), _ENDLESS)
    height = painter.boundingRect(room, shortened(text), _option()).height()
    painter.end()
    return height


def draw_text(painter: QPainter, area: QRectF, text: str, font: QFont, colour: QColor) -> None:
    """Draw a text in an area, wrapped, each paragraph in its own direction."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, shortened(text), _option())


def _option() -> QTextOption:
    side = Qt.AlignmentFlag.AlignLeading
    if QApplication.isRightToLeft():
        # Each text in its own direction, but all of them beside what stands before them.
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    option = QTextOption(side | Qt.AlignmentFlag.AlignTop)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option
