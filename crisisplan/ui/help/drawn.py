"""Words drawn by ourselves: as large as there is room for, and never cut."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crisisplan.ui.help.numbers import ltr, spoken
from crisisplan.ui.kit.look import look

BIGGEST_NUMBER = 432
"""Most pixels of a number that is shown big (design tokens); it shrinks to fit."""
_SMALLEST_NUMBER = 24
_ONE_LINE_FROM = 72
"""Pixels below which a long number is better on several lines."""
_LINE, _LINE_OF_DIGITS = 1.22, 0.8
"""Height of a line in sizes of the font."""
_ROOM_FOR_ONE = 860, 540
"""Pixels of a window in which all fits at 100 %; in twice as many it fits at 200 %."""

_EVEN = 4
"""Longer texts are set as they come."""
_NEAR = 8.0

CENTRE = Qt.AlignmentFlag.AlignHCenter
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


def help_px(widget: QWidget, size: float) -> int:
    """Return a size in pixels at this text size, as far as the window has the room for it.

    The words of this view are large from the start. Here they grow until they would push one
    another out of sight, for who needs help must not have to look for it.
    """
    window = widget.window()
    room = min(window.width() / _ROOM_FOR_ONE[0], window.height() / _ROOM_FOR_ONE[1])
    return round(size * min(look().scale, max(room, 1.0)))


def start_of(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side at which lines begin in a window: the right one where it is mirrored."""
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | _ABSOLUTE


def font_of(widget: QWidget, size: float, weight: int) -> QFont:
    """Return our font at a size of the help view."""
    font = look().font(17, weight)
    font.setPixelSize(help_px(widget, size))
    return font


def lay_out(
    text: str, font: QFont, width: float, align: Qt.AlignmentFlag, line_height: float = _LINE
) -> Laid:
    """Break words into lines no wider than `width`, inside a word only if they must be."""
    option = QTextOption(align)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made = QTextLayout(text.replace("\n", "\u2028"), font)
    made.setTextOption(option)
    made.beginLayout()
    step, y, widest = font.pixelSize() * line_height, 0.0, 0.0
    while (line := made.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, y + (step - line.height()) / 2))
        y += step
        widest = max(widest, line.naturalTextWidth())
    made.endLayout()
    return Laid(made, y, widest)


def lay_out_evenly(
    text: str, font: QFont, width: float, align: Qt.AlignmentFlag
) -> tuple[Laid, float]:
    """Break words into as few lines as `lay_out`, about equally long; return their room as well.

    One short word alone on the last line looks lost.
    """
    laid = lay_out(text, font, width, align)
    count = laid.layout.lineCount()
    if not 1 < count <= _EVEN:
        return laid, width
    measure = QFontMetricsF(font)
    longest = max(measure.horizontalAdvance(word) for word in [*text.split(), ""])
    least, room = max(longest + 1, width / count), width
    while room - least > _NEAR:
        middle = (least + room) / 2
        narrow = lay_out(text, font, middle, align)
        if narrow.layout.lineCount() == count:
            laid, room = narrow, middle
        else:
            least = middle
    return laid, room


class Laid(NamedTuple):
    """Words broken into lines."""

    layout: QTextLayout
    height: float
    widest: float

    def draw(self, painter: QPainter, place: QPointF) -> None:
        """Draw all lines, with their upper left corner at a place."""
        self.layout.draw(painter, place)


class Style(NamedTuple):
    """How words look: pixels at 100 %, weight, and the role of their colour."""

    size: float
    weight: int = 400
    tone: str = "cream"


SMALL = Style(18, 400, "mist")
SOFT = Style(21, 400, "mist")
TEXT = Style(22)
HEADING = Style(32, 700)


class DrawnText(QLabel):
    """Words that are broken into lines, at a size that the page may change to what fits."""

    def __init__(self, text: str = "", style: Style = TEXT, *, centred: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style, self._centred = style, centred
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    @property
    def size_drawn(self) -> float:
        """The size of the words in pixels at a text size of 100 %."""
        return self._style.size

    def say(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self.setText(text)

    def draw_at(self, size: float) -> None:
        """Draw at another size."""
        if size != self._style.size:
            self._style = self._style._replace(size=size)
            self.updateGeometry()
            self.update()

    def centre(self, *, centred: bool) -> None:
        """Set the words in the middle of the line, or at its start."""
        self._centred = centred
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell Qt to ask `heightForWidth`."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what the words need at a width."""
        return round(self._laid(width).height) + 2

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        laid = self._laid(1_000_000)
        return QSize(round(laid.widest) + 2, round(laid.height) + 2)

    def minimumSizeHint(self) -> QSize:
        """Words can be broken anywhere."""
        return QSize(min(self.sizeHint().width(), help_px(self, 60)), help_px(self, 18))

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        painter.setPen(look().colour(self._style.tone))
        laid, room = lay_out_evenly(*self._said(), self.width(), self._align())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        share = 0.5 if self._centred else float(rtl)
        laid.draw(painter, QPointF((self.width() - room) * share, 0))

    def _laid(self, width: float) -> Laid:
        return lay_out(*self._said(), width, self._align())

    def _said(self) -> tuple[str, QFont]:
        return self.text(), font_of(self, self._style.size, self._style.weight)

    def _align(self) -> Qt.AlignmentFlag:
        return CENTRE if self._centred else start_of(self)


class BigNumber(QLabel):
    """A number as large as there is room for, for shaking hands. Read out digit by digit."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_number(self, number: str) -> None:
        """Show another number, as it was typed."""
        self.setText(number)
        self.setAccessibleName(spoken(number))
        self.update()

    def sizeHint(self) -> QSize:
        """Take what is left."""
        return QSize(320, 120)

    def minimumSizeHint(self) -> QSize:
        """Stay readable across a room even in a small window."""
        return QSize(200, 88)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the number in the middle of its height, at the start of its line."""
        painter = QPainter(self)
        painter.setPen(look().colour("cream"))
        laid = self.laid()
        # The first digit stands where the words above and below begin.
        bearing = QFontMetricsF(laid.layout.font()).leftBearing(self.text()[:1] or "0")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = bearing if rtl else -bearing
        laid.draw(painter, QPointF(left, (self.height() - laid.height) / 2))

    def laid(self) -> Laid:
        """Return the number at the largest size that fits into the room there is."""
        best = self._at(_SMALLEST_NUMBER, _LINE)
        low, high = _SMALLEST_NUMBER, BIGGEST_NUMBER
        while low <= high:
            size = (low + high) // 2
            tried = self._at(size, _LINE_OF_DIGITS)
            if tried.layout.lineCount() > 1:
                tried = self._at(size, _LINE)
            one_line = tried.layout.lineCount() == 1
            fits = tried.height <= self.height() and (one_line or size < _ONE_LINE_FROM)
            low, high = (size + 1, high) if fits else (low, size - 1)
            best = tried if fits else best
        return best

    def _at(self, pixels: int, line_height: float) -> Laid:
        font = look().font(17, 700)
        font.setPixelSize(pixels)
        return lay_out(ltr(self.text()), font, self.width(), start_of(self), line_height)
