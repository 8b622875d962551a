"""Two ways to try a plan before it is needed: as a help view, and by saying it once aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.words import Words


class TryOnce(Card):
    """Offers both, never asks for either."""

    plan_wanted = Signal()
    aloud_wanted = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__("panel", padding=16)
        words = speak("A plan you have tried once is easier to find on a hard day.")
        self.inside.addWidget(Label(words, "small", "soft"))
        row = QWidget()
        flow = Flow(row, gap=12)
        # Room for the rings.
        flow.setContentsMargins(6, 6, 6, 6)
        self.plan = Button(speak("Try my plan once"), "outlined")
        self.plan.setObjectName("try:plan")
        self.plan.clicked.connect(self.plan_wanted)
        self.aloud = Button(speak("Say it once aloud"), "outlined")
        self.aloud.setObjectName("try:aloud")
        self.aloud.clicked.connect(self.aloud_wanted)
        flow.addWidget(self.plan)
        flow.addWidget(self.aloud)
        self.inside.addWidget(row)
