"""About this program: what it is not, whose ideas it holds, and how to report a harmful line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from crisisplan import __version__
from crisisplan.content.about_words import load_about_words
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page

if TYPE_CHECKING:
    from crisisplan.content.welcome_words import Lines
    from crisisplan.words import Words


class AboutPage(Page):
    """To be read; nothing can be changed here."""

    back_wanted = Signal()

    def __init__(self, speak: Words) -> None:
        found = load_about_words(speak.language)
        super().__init__(found.title, found.lead)
        self.column.setSpacing(12)
        for part in found.parts:
            self.column.addWidget(_card(part))
        version = Label(speak("Version {version}", version=__version__), "small", "soft")
        self.column.addWidget(version)
        self.back = self.back_button(speak("Back"))
        self.back.clicked.connect(self.back_wanted)
        self.foot.row.addStretch(1)

    def begin(self) -> None:
        """Begin at the top; the way back has the focus."""
        self.scroller.begin()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)


def _card(part: Lines) -> Card:
    card = Card()
    card.inside.addWidget(Label(part.title, "heading"))
    for line in part.lines:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Label("\u2022", "body", "soft", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(line), 1)
        card.inside.addLayout(row)
    return card
