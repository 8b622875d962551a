"""What a person can do with a field, each as one step of the session that can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crisisplan.jobs import ideas
from crisisplan.plan import editing
from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import Contact, ContactEntry, new_id
from crisisplan.ui.kit.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from crisisplan.jobs.ideas import Idea
    from crisisplan.plan.form import Field
    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class FieldChanges(QObject):
    """Changes one field of the session's plan and says so to a screen reader."""

    def __init__(
        self, block: QWidget, speak: Words, session: Session, section_id: str, field: Field
    ) -> None:
        super().__init__(block)
        self.speak, self._block, self._session = speak, block, session
        self._section, self._field = section_id, field

    def add(self, words: str, number: str = "") -> None:
        """Add words, or a person with a number."""
        if self._field.kind == "contact":
            self._revise(partial(_with_person, self._section, self._field.id, words, number))
        else:
            entry = entry_of(self._field, words)
            self._revise(lambda plan: editing.add_entry(plan, self._section, entry))
        announce(self._block, self.speak("Added: {words}", words=words or number))

    def add_lines(self, lines: list[str]) -> None:
        """Add several things at once, as one step."""

        def add(plan: Plan) -> Plan:
            for line in lines:
                plan = editing.add_entry(plan, self._section, entry_of(self._field, line))
            return plan

        self._revise(add)
        announce(self._block, self.speak("Added. Each line stands on its own."))

    def take(self, idea: Idea) -> None:
        """Add an idea."""
        self._revise(lambda plan: ideas.take(plan, self._section, self._field.id, idea))
        announce(self._block, self.speak("Added: {words}", words=idea.text))

    def change(self, entry: Entry, contact: Contact | None) -> None:
        """Put an entry and its contact in place of those of the same ids."""

        def change(plan: Plan) -> Plan:
            if contact is not None:
                plan = editing.put_contact(plan, contact)
            return editing.replace_entry(plan, entry)

        self._session.revise(change, self._section, typed_in=entry.id)

    def answer(self, entry: Entry) -> None:
        """Put an entry in place of the one of its id, or add it."""
        section = self._session.plan.section(self._section)
        if any(one.id == entry.id for one in (section.entries if section else ())):
            self._revise(lambda plan: editing.replace_entry(plan, entry))
        else:
            self._revise(lambda plan: editing.add_entry(plan, self._section, entry))

    def move(self, entry_id: str, place: int) -> None:
        """Move an entry to a place among those in use in the field, from 0."""
        goal = self._place_among_all(entry_id, place)
        if self._revise(lambda plan: editing.move_to(plan, entry_id, goal)):
            announce(self._block, self.speak("Now at place {place}", place=place + 1))

    def star(self, entry_id: str, on: bool) -> None:  # noqa: FBT001 - a signal's value
        """Put an entry on page one, or not."""
        self._revise(lambda plan: editing.star(plan, entry_id, on=on))

    def put_to_rest(self, entry_id: str, on: bool) -> None:  # noqa: FBT001 - a signal's value
        """Put an entry aside, or use it again."""
        self._revise(lambda plan: editing.put_to_rest(plan, entry_id, on=on))
        said = self.speak("Put aside. It is kept.") if on else self.speak("In use again.")
        announce(self._block, said)

    def remove(self, entry_id: str) -> bool:
        """Remove an entry; tell whether it was there."""
        return self._revise(lambda plan: editing.remove_entry(plan, entry_id))

    def _place_among_all(self, entry_id: str, place: int) -> int:
        """Return a place among those in use as one among all: some may be put aside between."""
        section = self._session.plan.section(self._section)
        entries = section.entries if section else ()
        others = [e for e in entries if e.field == self._field.id and e.id != entry_id]
        in_use = [at for at, one in enumerate(others) if not one.rest]
        if place < len(in_use):
            return in_use[place]
        return in_use[-1] + 1 if in_use else 0

    def _revise(self, change: Callable[[Plan], Plan]) -> bool:
        return self._session.revise(change, self._section)


def _with_person(section_id: str, field_id: str, name: str, number: str, plan: Plan) -> Plan:
    """Return the plan with someone new in a field; someone of that name and number stands once."""
    known = (c for c in plan.contacts if (c.name, c.number) == (name, number))
    contact = next(known, None) or Contact(id=new_id(), name=name, number=number)
    entry = ContactEntry(id=new_id(), field=field_id, contact=contact.id)
    return editing.add_entry(editing.put_contact(plan, contact), section_id, entry)
