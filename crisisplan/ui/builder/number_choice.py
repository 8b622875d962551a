"""Numbers and people to choose from: help lines that ship, and who is on the plan already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.content.first_numbers import first_numbers
from crisisplan.content.roles import load_roles
from crisisplan.jobs import lines
from crisisplan.plan import editing
from crisisplan.plan.plan import ContactEntry, new_id
from crisisplan.ui.builder.copied_number import left_to_right
from crisisplan.ui.builder.line_filters import lines_text
from crisisplan.ui.builder.line_picker import LinePicker, key_of
from crisisplan.ui.builder.people_picker import PeoplePicker
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.jobs.questions import Asked
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

_TO_GROW_MS = 50


class NumberChoice(QWidget):
    """Shown for fields with people and numbers only."""

    own_wanted = Signal()
    """The person would rather write it."""
    rebuilt = Signal()

    def __init__(self, speak: Words, session: Session, section_id: str, asked: Asked) -> None:
        super().__init__()
        self.speak, self._session = speak, session
        self._section, self._field = section_id, asked.field
        self._picker: LinePicker | None = None
        self._people: PeoplePicker | None = None
        self._country = session.plan.country
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 0, 6, 0)
        self._column.setSpacing(4)
        self._anyway = Label("", "small", "soft")
        self._column.addWidget(self._anyway)
        row = Flow(gap=10)
        self._lines_button = Button(self._lines_words(), "quiet", "phone")
        self._lines_button.clicked.connect(self._toggle_lines)
        self._people_button = Button(speak("Someone already on your plan"), "quiet", "person")
        self._people_button.clicked.connect(self._toggle_people)
        row.addWidget(self._lines_button)
        row.addWidget(self._people_button)
        self._column.addLayout(row)

    def show_plan(self) -> None:
        """Offer what fits the plan as it is now."""
        anyway = self._said_anyway()
        self._anyway.say(anyway)
        self._anyway.setVisible(bool(anyway))
        self._lines_button.setVisible(self._reach() is not None)
        people = bool(self._others()) and self._reach() is None
        self._people_button.setVisible(people and self._field.kind == "contact")
        self.setVisible(self._reach() is not None or not self._people_button.isHidden())
        if self._picker is not None:
            self._fill_picker()
        if self._people is not None:
            self._close_people()

    def _reach(self) -> Literal["line", "emergency"] | None:
        role = load_roles().get(self._field.role)
        if self._field.kind != "contact" or role is None:
            return None
        return role.reach if role.reach in {"line", "emergency"} else None

    def _said_anyway(self) -> str:
        """Return what stands on paper and in the help view while the field is empty."""
        plan, reach = self._session.plan, self._reach()
        section = plan.section(self._section)
        if any(entry.field == self._field.id for entry in (section.entries if section else ())):
            return ""
        numbers = first_numbers(plan.country)
        if numbers is None or reach is None:
            return ""
        number = numbers.emergency if reach == "emergency" else numbers.phone
        if not number:
            return ""
        return self.speak(
            "{number} is already on your paper and in the help view. You can add others here.",
            number=left_to_right(number),
        )

    def _lines_words(self) -> str:
        if self._reach() == "emergency":
            return self.speak("Choose an emergency number")
        return self.speak("Choose a help line")

    # -------------------------------------------------------------------------------- lines

    def _toggle_lines(self) -> None:
        if self._picker is not None:
            self._close_lines()
            return
        self._country = self._country or self._session.plan.country
        self._picker = LinePicker(self.speak, (), self._country, lines.country_choices())
        self._picker.picked.connect(self._pick)
        self._picker.country_chosen.connect(self._turn_to_country)
        self._picker.own_wanted.connect(self._write_own)
        self._picker.narrowed.connect(self.rebuilt)
        self._picker.closed.connect(self._close_lines)
        self._fill_picker()
        self._column.addWidget(self._picker)
        self.rebuilt.emit()
        self._picker.begin()
        # When the page has grown for it: its first line is to be seen, not only where it begins.
        QTimer.singleShot(_TO_GROW_MS, self._picker, self._picker.come_into_sight)

    def _fill_picker(self) -> None:
        reach = self._reach()
        if self._picker is None or reach is None:
            return
        plan = self._session.plan
        choices = lines.choices(self._country, reach, plan.language)
        there = {
            key_of(one)
            for one in choices
            if lines.is_there(plan, self._section, self._field.id, one)
        }
        said = lines_text(self._country, choices, self.speak) if reach == "line" else ""
        self._picker.show_choices(choices, self._country, there, said)
        self.rebuilt.emit()

    def _pick(self, key: str) -> None:
        country, field_id = self._country, self._field.id
        if self._reach() == "emergency":
            self._revise(
                lambda plan: lines.put_emergency(plan, self._section, field_id, country, int(key))
            )
        else:
            self._revise(lambda plan: lines.put_line(plan, self._section, field_id, country, key))
        # The next press of a key must not add a line that was not meant.
        self._close_lines()

    def _turn_to_country(self, country: str) -> None:
        self._country = country
        if not self._session.plan.country:
            self._revise(lambda plan: editing.set_country(plan, country))
        self._fill_picker()

    def _write_own(self) -> None:
        self._close_lines()
        self.own_wanted.emit()

    def _close_lines(self) -> None:
        if self._picker is not None:
            self._picker.hide()
            self._picker.deleteLater()
            self._picker = None
            self._lines_button.setFocus()

    # ------------------------------------------------------------------------------- people

    def _others(self) -> tuple[tuple[str, str, str], ...]:
        """Return who is on the plan and not in this field yet."""
        plan = self._session.plan
        section = plan.section(self._section)
        here = {
            entry.contact
            for entry in (section.entries if section else ())
            if isinstance(entry, ContactEntry) and entry.field == self._field.id
        }
        return tuple(
            (one.id, one.name, one.number)
            for one in plan.contacts
            if one.id not in here and not one.line and one.name
        )

    def _toggle_people(self) -> None:
        if self._people is not None:
            self._close_people()
            return
        self._people = PeoplePicker(self.speak, self._others())
        self._people.picked.connect(self._pick_person)
        self._people.closed.connect(self._close_people)
        self._column.addWidget(self._people)
        self.rebuilt.emit()
        self._people.begin()

    def _pick_person(self, contact_id: str) -> None:
        entry = ContactEntry(id=new_id(), field=self._field.id, contact=contact_id)
        self._revise(lambda plan: editing.add_entry(plan, self._section, entry))

    def _close_people(self) -> None:
        if self._people is not None:
            self._people.hide()
            self._people.deleteLater()
            self._people = None

    def _revise(self, change: object) -> None:
        self._session.revise(change, self._section)  # type: ignore[arg-type]
