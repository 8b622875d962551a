"""What would help most right now: choose the form a plan begins on. One press goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crisisplan.ui.forms.form_cards import form_cards, tell_broken
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.first_page import FirstPage

if TYPE_CHECKING:
    from crisisplan.jobs.forms import Offers
    from crisisplan.words import Words


class FormPage(FirstPage):
    """A card for each form. The first one, the safety plan, is chosen already."""

    chosen = Signal(str)
    """The id of the form."""
    went_back = Signal()

    def __init__(self, speak: Words, offers: Offers, *, can_go_back: bool = True) -> None:
        """`offers` needs one form at least."""
        super().__init__(
            speak("What would help most right now?"),
            speak(
                "Choose one to begin with. You can change it later, and your words move with you."
            ),
            width=720,
        )
        self.cards = form_cards(speak, offers.forms)
        self.column.addWidget(self.cards)
        tell_broken(speak, self.column, offers.broken)
        self.column.addSpacing(4)
        not_sure = speak(
            "Not sure? The safety plan is a good place to begin. You can skip any part of it."
        )
        self.column.addWidget(Label(not_sure, "small", "soft"))
        if can_go_back:
            self.back_button(speak("Back")).clicked.connect(self.went_back)
        self.next = self.next_button(speak("Continue"))
        self.next.clicked.connect(lambda: self.chosen.emit(self.cards.key()))
        self.cards.choose(offers.forms[0].id)

    def begin(self) -> None:
        """Give the focus to going on: what is chosen already is a good choice."""
        self.scroller.begin()
        self.next.setFocus()
