"""Who made the plan with the person, and on which day: the plan's own parts, near at hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.plan import editing
from crisisplan.plan.look import entries, first_text
from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import Text
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.plan.form import Field
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

_WITH, _ON = "made-with", "made-on"


class MadeWith(QWidget):
    """Shown for a form that has these parts."""

    def __init__(self, speak: Words, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.speak, self._session = speak, session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(speak("Made with"), "heading", "green"))
        self.field = LineField(speak("Made with"), speak("A name or a role"), self)
        self.field.value_changed.connect(self._give)
        column.addWidget(self.field)
        self._day = Label("", "small", "soft")
        self._today = Button(speak("Put in today's date"), "quiet", "calendar")
        self._today.clicked.connect(self._give_day)
        column.addWidget(self._day)
        column.addWidget(self._today, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_plan()

    def show_plan(self) -> None:
        """Show both as they are now."""
        plan = self._session.plan
        self.field.show_value(first_text(plan, _WITH).partition("\n")[0])
        day = first_text(plan, _ON).partition("\n")[0]
        self._day.say(self.speak("Made on {day}", day=day) if day else "")
        self._day.setVisible(bool(day))
        self._today.setVisible(not day and _place(plan, _ON) is not None)
        self.setVisible(_place(plan, _WITH) is not None)

    def _give(self, text: str) -> None:
        place = _place(self._session.plan, _WITH)
        if place is not None:
            section, field = place
            self._session.revise(
                lambda plan: _written(plan, section, field, text), section, typed_in="@made-with"
            )

    def _give_day(self) -> None:
        place = _place(self._session.plan, _ON)
        if place is not None:
            section, field = place
            made = entry_of(field, date.today().isoformat())  # noqa: DTZ011 - the person's own day
            self._session.revise(lambda plan: editing.add_entry(plan, section, made), section)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _place(plan: Plan, role: str) -> tuple[str, Field] | None:
    for section in plan.form.sections:
        for field in section.fields:
            if field.role == role:
                return section.id, field
    return None


def _written(plan: Plan, section: str, field: Field, text: str) -> Plan:
    """Return the plan with a text in place of the first one there; an empty one takes it out."""
    first = next((seen.entry for seen in entries(plan, field.role)), None)
    if first is None:
        return editing.add_entry(plan, section, entry_of(field, text)) if text else plan
    if not text:
        return editing.remove_entry(plan, first.id)
    return (
        editing.replace_entry(plan, replace(first, text=text)) if isinstance(first, Text) else plan
    )
