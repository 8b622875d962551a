"""How to keep the plan: each way with what it means and what it does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crisisplan.content.welcome_words import load_welcome_words
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import Tick
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.choice_cards import ChoiceCards
from crisisplan.ui.unlock.first_page import FirstPage
from crisisplan.ui.unlock.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from crisisplan.words import Words

_PASSPHRASE, _KEYRING, _PAPER = "passphrase", "keyring", "paper"


class KeepPage(FirstPage):
    """Gives the choice once, then waits to be replaced, or for `show_error`."""

    begun = Signal(str, str)
    """How to keep it (one of `welcome_words.WAYS`), and the passphrase; empty for paper."""
    went_back = Signal()

    def __init__(self, speak: Words, can_keyring: bool | None) -> None:  # noqa: FBT001 - a state
        """`can_keyring`: whether this computer has a keyring; None while nobody knows."""
        words = load_welcome_words(speak.language).keeping
        super().__init__(words.title, words.lead, width=720)
        self.speak = speak
        self._is_busy = False
        self._told_short = False
        self._making = Card("tint")
        self._making.inside.addWidget(Label(speak("Making a place for your plan")))
        self._making.hide()
        self.choices = ChoiceCards()
        for way in words.choices:
            self.choices.add(way.id, way.title, way.meaning, way.limit)
        self._no_keyring = Label(
            speak("This computer has no keyring that can be used, so there are two ways."),
            "small",
            "soft",
        )
        self.entry = NewPassphrase(speak)
        self.bring = Tick(speak("I have a plan typed elsewhere and would like to bring it in"))
        """What to show first once the plan is open."""
        for widget in (self._making, self.choices, self._no_keyring, self.entry, self.bring):
            self.column.addWidget(widget)
        self.show_keyring(can_keyring)
        back = self.back_button(speak("Back"))
        self.next = self.next_button(speak("Continue"))
        self.choices.chosen.connect(self._choose)
        self.entry.entered.connect(self._begin)
        self.next.clicked.connect(self._begin)
        back.clicked.connect(self._back)
        self.choices.choose(_PASSPHRASE)

    def begin(self) -> None:
        """Give the focus to the way that is chosen."""
        self.scroller.begin()
        self.choices.begin()

    def show_keyring(self, can_keyring: bool | None) -> None:  # noqa: FBT001 - a state
        """Offer the keyring unless it is known that there is none."""
        gone = can_keyring is False
        was_chosen = self.choices.key() == _KEYRING
        had_focus = self.choices.cards[_KEYRING].choice.hasFocus()
        if gone and was_chosen:
            self.choices.choose(_PASSPHRASE)
            if had_focus:
                # Else it would go to the field below, and the arrow keys would lead nowhere.
                self.choices.begin()
        self.choices.cards[_KEYRING].setVisible(not gone)
        self._no_keyring.setVisible(gone)
        if gone and was_chosen:
            announce(self, self._no_keyring.text())

    def show_error(self, text: str) -> None:
        """Say what went wrong; the choice and the passphrase stay and can be given again."""
        self._be_busy(busy=False)
        super().show_error(text)
        if self.choices.key() != _PAPER:
            self.entry.field.setFocus()

    def _choose(self, way: str) -> None:
        self.problem.tell("")
        self.entry.setVisible(way != _PAPER)

    def _be_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._making.setVisible(busy)
        self.entry.field.setReadOnly(busy)

    def _back(self) -> None:
        if not self._is_busy:
            self.went_back.emit()

    def _begin(self) -> None:
        if self._is_busy:
            return
        way = self.choices.key()
        if way == _PAPER:
            self.begun.emit(way, "")
            return
        if self.entry.is_empty:
            self.show_error(
                self.speak("Type a passphrase first, or choose paper only. Nothing was changed.")
            )
            return
        if self.entry.is_short and not self._told_short:
            self._told_short = True
            self.show_error(
                self.speak(
                    "This passphrase is short, so it could be guessed. Make it longer, or press "
                    "Continue once more to use it."
                )
            )
            return
        self.problem.tell("")
        self._be_busy(busy=True)
        self.scroller.begin()
        announce(self, self.speak("Making a place for your plan"))
        self.begun.emit(way, self.entry.secret())
