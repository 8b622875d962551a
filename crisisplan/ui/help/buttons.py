"""The buttons of the help view: large, with words that are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from crisisplan.ui.help.drawn import CENTRE, Laid, font_of, help_px, lay_out, start_of
from crisisplan.ui.help.rows import Rows
from crisisplan.ui.kit.buttons import Button, Kind
from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

TALL = 60
"""Pixels of the height of a choice at 100 %."""
_SMALLEST = 44
"""Fewest pixels of anything that can be pressed here (design tokens)."""
_ICON, _BESIDE = 20, 10
MOST_CHOICES = 3
"""More is too much to choose from in a bad hour."""

Choice = tuple[str, str]
"""A key and its words."""


class Part(NamedTuple):
    """Words on a button, on a line of their own."""

    text: str
    size: float
    weight: int
    tone: str


class DrawnButton(Button):
    """A button whose words go on in the next line when they must, and may have two sizes."""

    def __init__(self, kind: Kind, icon: str = "", *, most: int = 0) -> None:
        """`most`: widest the words may be before they are broken, in pixels; 0 for any width."""
        self._parts: tuple[Part, ...] = ()
        self._most, self._beside = most, icon
        quiet = kind == "cream-quiet"
        self._tall, self._side = (_SMALLEST, 12) if quiet else (TALL, 26)
        super().__init__("", kind)
        self.setProperty("drawn", True)
        self.setProperty("on", "help")
        self.setProperty("radius", 10 if quiet else 14)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str, spoken: str = "") -> None:
        """Show other words, all alike."""
        tone = "on_cream" if self.property("kind") == "cream" else "cream"
        quiet = self.property("kind") == "cream-quiet"
        part = Part(text, 18 if quiet else 21, 600, "mist" if quiet else tone)
        self.say_parts(part, spoken=spoken or text)

    def say_parts(self, *parts: Part, spoken: str) -> None:
        """Show other words, one part below the other."""
        if parts != self._parts or spoken != self.accessibleName():
            self._parts = tuple(part for part in parts if part.text)
            self.setAccessibleName(spoken)
            self.updateGeometry()
            self.update()

    def be_tall(self, tall: int) -> None:
        """Be at least so many pixels high at 100 %."""
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Tell Qt to ask `heightForWidth`."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what the words need at a width, and never less than a thumb does."""
        needed = sum(one.height for one in self._laid(width - self._edges()))
        return max(round(needed) + help_px(self, 10), help_px(self, self._tall))

    def sizeHint(self) -> QSize:
        """Ask for the width of the longest words, up to the most that was set."""
        most = help_px(self, self._most) if self._most else 1_000_000
        width = max((one.widest for one in self._laid(most)), default=0)
        wide = round(width) + 2 + self._edges()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Words can be broken anywhere."""
        return QSize(_SMALLEST, _SMALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then the words on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        left, width = help_px(self, self._side), self.width() - self._edges()
        if self._beside:
            left += self._draw_beside(painter)
        laid = self._laid(width)
        y = (self.height() - sum(one.height for one in laid)) / 2
        for part, one in zip(self._parts, laid, strict=True):
            painter.setPen(look().colour(part.tone))
            one.draw(painter, QPointF(left, y))
            y += one.height

    def changeEvent(self, event: QEvent) -> None:
        """Ask for other room when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _draw_beside(self, painter: QPainter) -> int:
        """Draw the icon at the start; return how far it pushes the words to the right."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = help_px(self, _ICON)
        side = help_px(self, self._side)
        picture = self._picture(size, mirrored=rtl)
        painter.drawPixmap(
            self.width() - side - size if rtl else side, (self.height() - size) // 2, picture
        )
        return 0 if rtl else size + help_px(self, _BESIDE)

    def _picture(self, size: int, *, mirrored: bool) -> QPixmap:
        colour = look().colour("mist").name()
        drawn = pixmap(self._beside, colour, size, self.devicePixelRatio())
        return drawn.transformed(QTransform.fromScale(-1, 1)) if mirrored else drawn

    def _edges(self) -> int:
        beside = help_px(self, _ICON) + help_px(self, _BESIDE) if self._beside else 0
        return 2 * help_px(self, self._side) + beside

    def _laid(self, width: float) -> list[Laid]:
        align = start_of(self) if self._beside else CENTRE
        return [
            lay_out(part.text, font_of(self, part.size, part.weight), width, align)
            for part in self._parts
        ]


class ChoiceRow(QWidget):
    """The choices of a page side by side, the first one filled. Signals `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # Room for the ring around what has the focus.
        self._rows = Rows(self, gap=20)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._buttons: list[DrawnButton] = []
        self._choices: tuple[Choice, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Made now: the Tab key goes through widgets in the order in which they were made.
        for place in range(MOST_CHOICES):
            self._add(place)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices in the same places, `MOST_CHOICES` at most."""
        self._choices = tuple(choices)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(choices))
        for button, (_, text) in zip(self._buttons, choices, strict=False):
            button.say(text)

    def begin(self, place: int = 0) -> None:
        """Give the focus to a choice by its place."""
        if self._choices:
            button = self._buttons[min(place, len(self._choices) - 1)]
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, place: int) -> None:
        button = DrawnButton("cream-outlined" if place else "cream")
        button.clicked.connect(lambda: self.chosen.emit(self._choices[place][0]))
        self._rows.addWidget(button)
        self._buttons.append(button)
