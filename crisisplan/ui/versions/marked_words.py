"""Words of which some changed: those are bold and underlined, the rest stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from crisisplan.messages.changed_words import Spans

_NUMBER = re.compile(r"\+?\d(?:[\s.\-()/\u2010-\u2015]{0,2}\d){2,}")
_LINE_SPACE = "\u2028"
_FALLBACK_WIDTH = 240
_THICK = 2


class MarkedWords(QLabel):
    """Plain words with marked places. Numbers read from the left in every language."""

    def __init__(self, text: str, spans: Spans, *, soft: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self.setWordWrap(True)
        self._tone = "soft" if soft else "ink"
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        shown, self.spans = isolated(text, spans)
        self._layout = QTextLayout(shown.replace("\n", _LINE_SPACE))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)

    def hasHeightForWidth(self) -> bool:
        """Tell that less width needs more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at a width."""
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        width = self.width() if self.width() > 1 else look().px(_FALLBACK_WIDTH)
        return QSize(look().px(_FALLBACK_WIDTH), self._lay_out(width))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(look().px(80), look().px(24))

    def changeEvent(self, event: QEvent) -> None:
        """Measure and draw anew in another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the words, and a line under those that changed."""
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(look().colour(self._tone))
        self._layout.draw(painter, QPointF(0, 0))
        for start, end in self.spans:
            self._underline(painter, start, end)

    def _lay_out(self, width: int) -> int:
        now = look()
        self._layout.setFont(now.font(16))
        self._layout.setFormats([_bold(start, end) for start, end in self.spans])
        height = 0.0
        self._layout.beginLayout()
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height() + now.px(3)
            line = self._layout.createLine()
        self._layout.endLayout()
        return round(height + 0.5)

    def _underline(self, painter: QPainter, start: int, end: int) -> None:
        for n in range(self._layout.lineCount()):
            line = self._layout.lineAt(n)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            low = line.y() + line.ascent() + look().px(3)
            for run in line.glyphRuns(first, last - first):
                place = run.boundingRect()
                area = QRectF(place.left(), low, place.width(), look().px(_THICK))
                painter.fillRect(area, look().colour("green"))


def isolated(text: str, spans: Spans) -> tuple[str, Spans]:
    """Return the text with each number set apart, so that its parts keep their order.

    The places come back counted as Qt counts: in UTF-16, the new signs included.
    """
    marks: dict[int, str] = {}
    for found in _NUMBER.finditer(text):
        marks[found.start()] = marks.get(found.start(), "") + "\u2066"
        marks[found.end()] = "\u2069" + marks.get(found.end(), "")
    places = [0]
    parts = []
    for n in range(len(text) + 1):
        mark = marks.get(n, "")
        letter = text[n : n + 1]
        parts.append(mark + letter)
        size = len(mark) + (2 if letter > "\uffff" else len(letter))
        places.append(places[-1] + size)
    return "".join(parts), tuple((places[start], places[end]) for start, end in spans)


def _bold(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Bold)
    made.format = shape
    return made
