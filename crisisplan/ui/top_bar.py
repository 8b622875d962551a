"""The bar at the top of every page: whose turn it is, how saving stands, hide, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.words import Words


class TopBar(QWidget):
    """Help is always in the same corner; nothing here moves."""

    help_wanted = Signal()
    hiding_wanted = Signal()
    parts_wanted = Signal()
    """The list of parts was asked for, where there is no room to show it beside the page."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "topbar")
        # Else a plain widget draws no border of the style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label("", "heading", wrap=False)
        self.parts = Button(speak("Parts"), "outlined", "menu")
        self.hide_button = Button(speak("Hide screen"), "plain", "hide")
        self.help_button = Button(speak("I need help now"), "warm")
        self.help_button.setToolTip(speak("Also by the key F1"))
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 10, 24, 10)
        row.setSpacing(16)
        row.addWidget(self.parts)
        row.addWidget(self.title)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(12)
        row.addLayout(self.middle)
        row.addStretch(1)
        row.addWidget(self.hide_button)
        row.addWidget(self.help_button)
        self.parts.hide()
        self.parts.clicked.connect(self.parts_wanted)
        self.hide_button.clicked.connect(self.hiding_wanted)
        self.help_button.clicked.connect(self.help_wanted)

    def show_title(self, text: str) -> None:
        """Say where the person is."""
        self.title.say(text)

    def be_narrow(self, *, narrow: bool) -> None:
        """Use fewer words where there is little room."""
        self.hide_button.say(
            self.speak("Hide") if narrow else self.speak("Hide screen"), self.speak("Hide screen")
        )
        self.parts.setVisible(narrow and self.parts.property("wanted") is True)

    def offer_parts(self, *, wanted: bool) -> None:
        """Offer the list of parts where it is not beside the page."""
        self.parts.setProperty("wanted", wanted)
