"""What an idea has to fit today: time, company, quiet, money. Folded away until asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crisisplan.plan.suggesting import Filters
from crisisplan.ui.builder.chip_inputs import ChipsInput
from crisisplan.ui.builder.parts import Part
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import Tick
from crisisplan.ui.kit.flow import Flow

if TYPE_CHECKING:
    from crisisplan.words import Words

MINUTES = (2, 5, 15, 30)


class IdeaFilters(Card):
    """Says `changed` with every answer; nothing chosen fits all."""

    changed = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__("panel", padding=12)
        self.speak = speak
        self.inside.setSpacing(0)
        self._minutes = self._chips(
            speak("How many minutes at most"), [(one, str(one)) for one in MINUTES]
        )
        company: list[tuple[object, str]] = [
            ("alone", speak("On my own")),
            ("with", speak("With someone")),
        ]
        self._company = self._chips(speak("With whom"), company)
        box = QWidget()
        row = Flow(box, gap=22, rows=6)
        row.setContentsMargins(6, 8, 6, 6)
        self.night = self._tick(row, speak("Quiet enough for the night"))
        self.no_money = self._tick(row, speak("Costs nothing"))
        self.nothing_needed = self._tick(row, speak("Needs nothing"))
        self.indoors = self._tick(row, speak("Indoors"))
        self.inside.addWidget(box)
        self._chosen: dict[ChipsInput, object] = {}

    @property
    def filters(self) -> Filters:
        """What was chosen."""
        minutes = self._chosen.get(self._minutes)
        company = self._chosen.get(self._company) or ""
        return Filters(
            minutes=minutes if isinstance(minutes, int) else None,
            company=cast("Literal['', 'alone', 'with']", company),
            night=self.night.isChecked(),
            no_money=self.no_money.isChecked(),
            nothing_needed=self.nothing_needed.isChecked(),
            indoors=self.indoors.isChecked(),
        )

    def begin(self) -> None:
        """Give the focus to the first question."""
        self._minutes.begin()

    def _chips(self, label: str, answers: list[tuple[object, str]]) -> ChipsInput:
        chips = ChipsInput(self.speak, Part("", label, "likelihood"), answers)
        chips.value_changed.connect(lambda value: self._choose(chips, value))
        self.inside.addWidget(chips)
        return chips

    def _choose(self, chips: ChipsInput, value: object) -> None:
        self._chosen[chips] = value
        self.changed.emit()

    def _tick(self, row: Flow, words: str) -> Tick:
        tick = Tick(words)
        tick.clicked.connect(lambda _: self.changed.emit())
        row.addWidget(tick)
        return tick
