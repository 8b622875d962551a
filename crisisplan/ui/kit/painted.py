"""Text drawn by hand, where a label for each would be too slow or a button could not wrap it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter

MOST = 2_000
"""Characters drawn of one text; what is longer is read where it is changed."""
_ENDLESS = 1_000_000.0
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


def shortened(text: str) -> str:
    """Return what is drawn of a text."""
    return text if len(text) <= MOST else text[:MOST] + "\u2026"


def height_of(text: str, font: QFont, width: float) -> float:
    """Return how high a text is when it is wrapped at a width, in pixels."""
    if not text:
        return 0.0
    room = QRectF(0, 0, max(width, 1), _ENDLESS)
    return QFontMetricsF(font).boundingRect(room, _FLAGS, shortened(text)).height()


def draw_text(painter: QPainter, area: QRectF, text: str, font: QFont, colour: QColor) -> None:
    """Draw a text in an area, wrapped, each paragraph in its own direction."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, shortened(text), option)
