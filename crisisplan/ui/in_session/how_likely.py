"""The question about each step: how likely on a bad night, and what to do when that is low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.plan import editing
from crisisplan.plan.in_session import actions, not_asked
from crisisplan.plan.plan import Action
from crisisplan.ui.builder.chip_inputs import LikelihoodInput
from crisisplan.ui.builder.inputs import TextInput
from crisisplan.ui.builder.parts import Part
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.plan.in_session import HowLikely
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.builder.inputs import Input
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class HowLikelyLoop(QWidget):
    """Goes through the steps of a part that have no number yet, one at a time."""

    rebuilt = Signal()

    def __init__(self, speak: Words, session: Session, asked: HowLikely, parent: QWidget) -> None:
        super().__init__(parent)
        self.speak, self._session, self._asked = speak, session, asked
        self._section = self._entry = ""
        self._inputs: dict[str, Input] = {}
        self._low: list[QWidget] = []
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._done = Label(speak("Each step here has its number."), "small", "soft")
        self._next = Button(speak("Next step"), "quiet", "arrow-right")
        self._next.clicked.connect(self._go_on)
        self._column.addWidget(self._done)
        self._column.addWidget(self._next, 0, Qt.AlignmentFlag.AlignLeft)

    def open_section(self, section_id: str) -> None:
        """Begin with the first step of a part that has no number."""
        self._flush()
        self._section = section_id
        self._take(next((one.id for one in not_asked(self._session.plan, section_id)), ""))

    def show_plan(self) -> None:
        """Show the plan as it is now; the step that is talked about stays."""
        entry = self._step()
        if entry is None:
            waiting = not_asked(self._session.plan, self._section)
            self._take(waiting[0].id if waiting else "")
            return
        for name, one in self._inputs.items():
            one.show_value(getattr(entry, name))
        self._words.say(entry.text)
        self._fit(entry)

    def _take(self, entry_id: str) -> None:
        self._entry = entry_id
        self._inputs, self._low = {}, []
        if self._inside is not None:
            self._inside.hide()
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
            self._inside = None
        entry = self._step()
        steps = actions(self._session.plan, self._section)
        self.setVisible(bool(steps))
        self._done.setVisible(bool(steps) and entry is None)
        self._next.hide()
        if entry is not None:
            self._build(entry)
        self.rebuilt.emit()

    def _build(self, entry: Action) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._words = Label(entry.text, "control")
        column.addWidget(self._words)
        asked = self._asked
        parts = (
            Part("likelihood", asked.ask, "likelihood", answers=asked.ends),
            Part("barrier", asked.barrier, "text"),
            Part("way_round", asked.way_round, "text", asked.ways),
        )
        for part in parts:
            kind = LikelihoodInput if part.sort == "likelihood" else TextInput
            one = kind(self.speak, part)
            one.show_value(getattr(entry, part.name))
            one.value_changed.connect(lambda value, name=part.name: self._change(name, value))
            self._inputs[part.name] = one
            column.addWidget(one)
        self._low = [self._inputs["barrier"], self._inputs["way_round"]]
        self._column.insertWidget(0, self._inside)
        self._fit(entry)

    def _fit(self, entry: Action) -> None:
        number = entry.likelihood
        is_low = number is not None and number < self._asked.barrier_below
        for one in self._low:
            one.setVisible(is_low)
        waiting = not_asked(self._session.plan, self._section)
        self._next.setVisible(number is not None and bool(waiting))

    def _step(self) -> Action | None:
        steps = actions(self._session.plan, self._section)
        return next((one for one in steps if one.id == self._entry), None)

    def _change(self, name: str, value: object) -> None:
        entry, section = self._step(), self._section
        if entry is None or getattr(entry, name) == value:
            return
        changed = replace(entry, **{name: value})

        def change(plan: Plan) -> Plan:
            return editing.replace_entry(plan, changed)

        self._session.revise(change, section, typed_in=f"{entry.id}/{name}")

    def _go_on(self) -> None:
        self.open_section(self._section)
        first = self._inputs.get("likelihood")
        if first is not None:
            first.begin()

    def _flush(self) -> None:
        for one in self._inputs.values():
            one.flush()
