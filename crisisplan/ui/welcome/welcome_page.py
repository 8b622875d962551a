"""The first page: what this is and is not, who may see it, language and country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.content.welcome_words import load_welcome_words
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.unlock.first_page import FirstPage
from crisisplan.ui.unlock.picture import Picture
from crisisplan.ui.welcome.country_card import CountryCard, guessed_country

if TYPE_CHECKING:
    from crisisplan.content.welcome_words import Lines, WelcomeWords
    from crisisplan.settings import Settings
    from crisisplan.words import Words

_TWO_COLUMNS = 980
"""Pixels of width, at usual text size, from which the two columns stand side by side."""
_GAP = 64


class WelcomePage(FirstPage):
    """Nothing is asked before this page, and nothing is stored by it but settings."""

    settings_changed = Signal(object)
    """`Settings`: another language or country."""
    blank_wanted = Signal()
    example_wanted = Signal()
    continued = Signal()

    def __init__(self, speak: Words, settings: Settings, parent: QWidget | None = None) -> None:
        found = load_welcome_words(speak.language)
        super().__init__(found.title, found.lead, width=0, parent=parent)
        self.speak, self._given = speak, settings
        country = settings.country or guessed_country(QLocale.system())
        self._settings = settings._replace(country=country)
        self.question.setProperty("kind", "display")
        self.blank_button = Button(speak("Print a blank sheet"), "quiet", "printer")
        self.example_button = Button(speak("See an invented example"), "quiet", "page")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        self.column.addLayout(self._columns)
        left, right = QWidget(), QWidget()
        self._columns.addWidget(left, 11, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(right, 10, Qt.AlignmentFlag.AlignTop)
        self._fill_left(left, found)
        self._fill_right(right, found)
        self.foot_note = Label(
            speak("Next: how to keep your plan. You can change every choice later."),
            "small",
            "soft",
        )
        self.foot.row.insertWidget(0, self.foot_note, 1000)
        self.next = self.next_button(speak("Continue"))
        self._connect()

    def begin(self) -> None:
        """Begin at the top; the next step has the focus."""
        self.scroller.begin()
        self.next.setFocus()

    def _connect(self) -> None:
        self.blank_button.clicked.connect(self.blank_wanted)
        self.example_button.clicked.connect(self.example_wanted)
        self.next.clicked.connect(self._go_on)
        self.places.country_chosen.connect(self._take_country)
        self.places.language_chosen.connect(self._take_language)

    def _fill_left(self, left: QWidget, found: WelcomeWords) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.column.removeWidget(self.question)
        self.column.removeWidget(self.reason)
        column.addWidget(self.question)
        column.addWidget(self.reason)
        _add_lines(column, found.this_is, "check")
        _add_lines(column, found.this_is_not, "minus")

    def _fill_right(self, right: QWidget, found: WelcomeWords) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        screen = Card("card", right, padding=24)
        screen.inside.addWidget(Label(found.screen.title, "heading"))
        screen.inside.addWidget(Label(found.screen.text))
        row = Flow(gap=4)
        row.addWidget(self.blank_button)
        row.addWidget(self.example_button)
        screen.inside.addLayout(row)
        column.addWidget(screen)
        language, country = self._settings.interface_language, self._settings.country
        self.places = CountryCard(self.speak, language, country, right)
        column.addWidget(self.places)

    def _fit(self) -> None:
        super()._fit()
        kind = QBoxLayout.Direction
        narrow = self.width() < look().px(_TWO_COLUMNS)
        self._columns.setDirection(kind.TopToBottom if narrow else kind.LeftToRight)
        self._columns.setSpacing(24 if narrow else _GAP)

    def _take_country(self, country: str) -> None:
        self._settings = self._settings._replace(country=country)
        self._tell()

    def _take_language(self, language: str) -> None:
        # Nothing is written yet: the plan begins in the language the program speaks.
        self._settings = self._settings._replace(
            interface_language=language, plan_language=language
        )
        self._tell()

    def _tell(self) -> None:
        if self._settings != self._given:
            self._given = self._settings
            self.settings_changed.emit(self._settings)

    def _go_on(self) -> None:
        # A guess counts once the person has gone on with it.
        self._tell()
        self.continued.emit()


def _add_lines(column: QVBoxLayout, lines: Lines, icon: str) -> None:
    column.addSpacing(14)
    column.addWidget(Label(lines.title, "heading"))
    for line in lines.lines:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Picture(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(line), 1)
        column.addLayout(row)
