"""Help beside a locked plan: numbers and the way to the help view, without opening anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from crisisplan.content.first_numbers import country_names
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.scroller import Scroller
from crisisplan.ui.unlock.number_row import NumberRow
from crisisplan.ui.unlock.number_words import Shown, shown_numbers

if TYPE_CHECKING:
    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.words import Words

_BESIDE, _EDGE = 140, 36


class _CountryField(ListField):
    """A list field on the dark: its arrow is as light as its words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = look().px(18)
        arrow = pixmap(
            "chevron-down", look().colour("cream").name(), size, self.devicePixelRatio()
        )
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 12 if rtl else self.width() - size - 12
        area = QRect(left, (self.height() - size) // 2, size, size)
        QPainter(self).drawPixmap(area, arrow)


class HelpSide(Scroller):
    """Dark in every theme. A tall side where there is room, else a strip at the foot."""

    help_wanted = Signal()
    country_wanted = Signal(str)
    """Another country was chosen, by its code; `show_numbers` then shows its numbers."""

    def __init__(
        self, speak: Words, numbers: FirstNumbers | None, parent: QWidget | None = None
    ) -> None:
        """`numbers`: of the person's country; None while it is not known."""
        super().__init__(parent)
        self.speak = speak
        self._numbers, self._person = numbers, Shown("", "", "", "")
        self._is_strip = self._is_low = False
        self.setProperty("kind", "help")
        self.setAccessibleName(speak("Help, without opening anything"))
        self._build()

    def show_numbers(self, numbers: FirstNumbers | None) -> None:
        """Show the numbers of another country."""
        self._numbers = numbers
        self._rebuild()
        if numbers is not None:
            announce(self, self.speak("Emergency: {number}", number=numbers.emergency))

    def show_person(self, name: str, number: str) -> None:
        """Show a person whom the plan's owner chose to show here."""
        self._person = Shown(number, name, self.speak("You chose to show this here"), name)
        self._rebuild()

    def be_strip(self, *, strip: bool, low: bool = False) -> None:
        """Lie as a strip at the foot or stand as a side; a low one holds no more than it must."""
        if (strip, low) != (self._is_strip, self._is_low):
            self._is_strip, self._is_low = strip, low
            self._rebuild()

    def strip_height(self, width: int) -> int:
        """Return how high the strip likes to be at this width."""
        return self._inside.heightForWidth(width)

    def _rebuild(self) -> None:
        focused = [w for w in (self.country, self.help_button) if w.hasFocus()]
        on_country = self.country in focused
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._build()
        if focused:
            (self.country if on_country else self.help_button).setFocus()

    def _build(self) -> None:
        self._inside = inside = QWidget()
        # Before it has its place: there it is drawn by what it says of itself then.
        inside.setProperty("kind", "help")
        if not self.isVisible():
            self.setWidget(inside)
        # As in `BesideHelp`.
        inside.setMinimumHeight(1)
        self.help_button = self._make_button()
        self.country = self._make_country()
        if self._is_strip:
            self._lay_strip(inside)
        else:
            self._lay_side(inside)
        if self.widget() is not inside:
            # Whole, so that its numbers are shown with it and not one event later.
            self.setWidget(inside)
        QWidget.setTabOrder(self.help_button, self.country)

    def _lay_side(self, inside: QWidget) -> None:
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE, 20, _EDGE, 20)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Label(self.speak("Help, without opening anything"), "heading", "cream"))
        column.addSpacing(8)
        if self._numbers is None:
            column.addWidget(Label(self._unknown(), "body", "cream"))
        for shown in self._shown():
            column.addWidget(NumberRow(shown, beside=_BESIDE, on_dark=True))
            column.addWidget(_line())
        column.addSpacing(8)
        policy = QSizePolicy.Policy
        self.help_button.setSizePolicy(policy.Expanding, policy.Fixed)
        column.addWidget(self.help_button)
        column.addWidget(Label(self._note(), "small", "mist"))
        column.addSpacing(8)
        self.country.setSizePolicy(policy.Expanding, policy.Fixed)
        column.addWidget(self.country)
        column.addStretch(1)

    def _lay_strip(self, inside: QWidget) -> None:
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 12, 32, 12)
        column.setSpacing(8)
        if self._numbers is None:
            column.addWidget(Label(self._unknown(), "small", "cream"))
        row = Flow(gap=24)
        for shown in self._shown():
            row.addWidget(NumberRow(shown, beside=0, on_dark=True, stacked=True))
        row.addWidget(self.help_button)
        column.addLayout(row)
        if self._is_low:
            row.addWidget(self.country)
        else:
            below = QHBoxLayout()
            below.setSpacing(16)
            below.addWidget(self.country)
            below.addWidget(Label(self._note(), "small", "mist"), 1)
            column.addLayout(below)
        column.addStretch(1)

    def _shown(self) -> list[Shown]:
        found = [] if self._numbers is None else [*self._discreet(self._numbers)]
        return [*found, self._person] if self._person.number else found

    def _discreet(self, numbers: FirstNumbers) -> tuple[Shown, ...]:
        return shown_numbers(numbers, self.speak, discreet=True)

    def _unknown(self) -> str:
        return self.speak(
            "In an emergency, call the emergency number where you are. Choose your country, and "
            "its numbers stand here."
        )

    def _note(self) -> str:
        if self._is_strip:
            return self.speak("Please use a phone: this program cannot call.")
        return self.speak(
            "Opens the help steps, no passphrase needed. This program cannot call for you: "
            "please use a phone."
        )

    def _make_button(self) -> Button:
        button = Button(self.speak("I need help now"), "cream")
        button.setProperty("on", "help")
        button.setProperty("radius", 14)
        button.setToolTip(self.speak("Also by the key F1"))
        button.clicked.connect(self.help_wanted)
        return button

    def _make_country(self) -> ListField:
        field = _CountryField(self.speak("Country of the numbers"))
        field.setPlaceholderText(self.speak("Choose a country"))
        field.offer(country_names())
        field.show_key(self._numbers.country if self._numbers else "")
        field.setProperty("on", "help")
        field.chosen.connect(self.country_wanted)
        return field


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "help-divider")
    line.setFixedHeight(1)
    return line
