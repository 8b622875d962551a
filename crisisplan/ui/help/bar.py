"""The bar at the foot of the help view: someone to talk to, always, in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crisisplan.ui.help.buttons import DrawnButton, Part
from crisisplan.ui.help.drawn import DrawnText, Style, help_px
from crisisplan.ui.help.known import InBar
from crisisplan.ui.help.numbers import Number, ltr, spoken
from crisisplan.ui.help.rows import Rows
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from crisisplan.words import Words

_WIDEST_NAME = 300


class NumberButton(DrawnButton):
    """Who answers and the number; underlined while the number is shown big."""

    def __init__(self, *, emergency: bool = False) -> None:
        most = 0 if emergency else _WIDEST_NAME
        super().__init__("cream" if emergency else "cream-quiet", most=most)
        self._tone = "on_cream" if emergency else "cream"
        self._name_tone = "on_cream" if emergency else "mist"

    def show_number(self, number: Number) -> None:
        """Show another number."""
        self.say_parts(
            Part(number.label, 18, 600, self._name_tone),
            Part(ltr(number.number), 22, 700, self._tone),
            spoken=f"{number.label}, {spoken(number.number)}",
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and a line below it while it is the chosen one."""
        super().paintEvent(event)
        if not self.property("chosen"):
            return
        side = help_px(self, 14)
        area = QRectF(side, self.height() - 5, self.width() - 2 * side, 3)
        QPainter(self).fillRect(area, look().colour(self._tone))


class HelpBar(QWidget):
    """A person, a help line and the emergency number, and another country."""

    number_wanted = Signal(str)
    """The place of the number in `InBar`: person, line or emergency."""
    countries_wanted = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "help-bar")
        self.setAccessibleName(speak("Talk to someone now"))
        self.talk = DrawnText(speak("Talk to someone now"), Style(20, 700))
        self.person, self.line = NumberButton(), NumberButton()
        self.country = DrawnButton("cream-quiet")
        self.country.say(speak("Other country"))
        self.emergency = NumberButton(emergency=True)
        self._parts = (self.talk, self.person, self.line, self.country, self.emergency)
        self._rows = Rows(self, gap=16, centred=False, apart=2)
        self._rows.setContentsMargins(40, 10, 40, 10)
        for widget in self._parts:
            self._rows.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.person.clicked.connect(lambda: self.number_wanted.emit("person"))
        self.line.clicked.connect(lambda: self.number_wanted.emit("line"))
        self.emergency.clicked.connect(self._emergency)
        self.country.clicked.connect(self.countries_wanted)
        self._known = False
        self.show_numbers(InBar(None, None, None))

    def show_numbers(self, numbers: InBar) -> None:
        """Show these numbers; without an emergency number, ask for the country."""
        for button, number in ((self.person, numbers.person), (self.line, numbers.line)):
            button.setVisible(number is not None)
            if number is not None:
                button.show_number(number)
        self._known = numbers.emergency is not None
        self.country.setVisible(self._known)
        if numbers.emergency is not None:
            self.emergency.show_number(numbers.emergency)
        else:
            self.emergency.say(self.speak("Emergency: choose your country"))
        self.make_room()

    def mark_shown(self, shown: Number | None, numbers: InBar) -> None:
        """Underline the number that is shown big; None when none is."""
        for button, number in zip((self.person, self.line, self.emergency), numbers, strict=True):
            button.choose(chosen=shown is not None and number == shown)

    def make_room(self) -> None:
        """Say what the bar is for only while that leaves everything else in one row."""
        shown = [part for part in self._parts if part is self.talk or not part.isHidden()]
        needed = sum(part.sizeHint().width() for part in shown)
        edges = self._rows.contentsMargins()
        needed += self._rows.spacing() * (len(shown) - 1) + edges.left() + edges.right()
        self.talk.setVisible(needed <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what there is room for."""
        super().resizeEvent(event)
        self.make_room()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Fill the bar; draw its upper edge where its colour is that of the page."""
        painter, colours = QPainter(self), look().help
        # Not by `fillRect`, which takes so many things that it is slow to begin.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours["bar"]))
        painter.drawRect(self.rect())
        if colours["bar"] == colours["help"]:
            painter.setBrush(QColor(colours["line"]))
            painter.drawRect(0, 0, self.width(), 2)

    def _emergency(self) -> None:
        if self._known:
            self.number_wanted.emit("emergency")
        else:
            self.countries_wanted.emit()
