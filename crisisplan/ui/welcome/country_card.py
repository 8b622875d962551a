"""Language and country, and the numbers that belong to the country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from crisisplan import resources
from crisisplan.content.first_numbers import country_names, first_numbers
from crisisplan.messages.help_lines import no_line_text, some_line_text
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.labels import Label, divider
from crisisplan.ui.unlock.number_row import NumberRow
from crisisplan.ui.unlock.number_words import listed_words, shown_numbers
from crisisplan.words import DOMAIN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crisisplan.words import Words

_ENGLISH = "en"
_BESIDE = 140


def guessed_country(locale: QLocale) -> str:
    """Return the country this computer is set to, if we have its numbers; else ""."""
    code = QLocale.territoryToCode(locale.territory())
    return code if code in dict(country_names()) else ""


def languages() -> list[tuple[str, str]]:
    """Return code and own name of the languages the program speaks, English first."""
    found = (resources.root() / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    codes = sorted(path.parent.parent.name for path in found)
    others = [(code, QLocale(code).nativeLanguageName()) for code in codes if code != _ENGLISH]
    # Qt would call it American English.
    return [(_ENGLISH, "English"), *others]


class CountryCard(Card):
    """Says what was chosen; what it shows is always changeable."""

    language_chosen = Signal(str)
    country_chosen = Signal(str)
    """A two-letter code; empty for a country we have no numbers for."""

    def __init__(
        self, speak: Words, language: str, country: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent, padding=24)
        self.speak = speak
        self.language = ListField(speak("Language"), languages())
        self.language.show_key(language)
        countries = [*country_names(), ("", speak("Another country"))]
        self.country = ListField(speak("Country"), countries)
        self.country.show_key(country)
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, field in (
            (speak("Language"), self.language),
            (speak("Country"), self.country),
        ):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            pair = QVBoxLayout()
            pair.setSpacing(6)
            label = Label(name, "control")
            # On Linux the name of a list is what is chosen; what it is for comes from its label.
            label.setBuddy(field)
            pair.addWidget(label)
            pair.addWidget(field)
            row.addLayout(pair, 1)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(8)
        self.inside.addLayout(row)
        self.inside.addSpacing(4)
        self.inside.addLayout(self._numbers)
        self.language.chosen.connect(self.language_chosen)
        self.country.chosen.connect(self._choose)
        self._show_numbers(country)

    def _choose(self, country: str) -> None:
        self._show_numbers(country)
        numbers = first_numbers(country)
        if numbers is not None:
            announce(self, self.speak("Emergency: {number}", number=numbers.emergency))
        self.country_chosen.emit(country)

    def _show_numbers(self, country: str) -> None:
        clear(self._numbers)
        numbers = first_numbers(country)
        if numbers is None:
            text = self.speak(
                "We do not have numbers for every country yet. If yours is not in the list, you "
                "can write in the numbers you know, and they stand first everywhere."
            )
            self._numbers.addWidget(Label(text, "small", "soft"))
            return
        lines = [
            self.speak("Your country decides which numbers are shown."),
            listed_words(numbers, self.speak),
        ]
        text = "\n".join(line for line in lines if line)
        self._numbers.addWidget(Label(text, "small", "soft"))
        for place, shown in enumerate(shown_numbers(numbers, self.speak)):
            if place:
                self._numbers.addWidget(divider())
            self._numbers.addWidget(NumberRow(shown, beside=_BESIDE))
        if not numbers.line:
            known = some_line_text if numbers.any_line else no_line_text
            self._numbers.addWidget(Label(known(self.speak), "small", "soft"))
