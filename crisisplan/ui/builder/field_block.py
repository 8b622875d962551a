"""One field of a part: its entries, the line to add one, ideas, and numbers to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.plan.look import contact_of
from crisisplan.ui.builder.add_line import AddLine
from crisisplan.ui.builder.answers import OneAnswer
from crisisplan.ui.builder.editor import EntryEditor
from crisisplan.ui.builder.entry_list import EntryList
from crisisplan.ui.builder.field_changes import FieldChanges
from crisisplan.ui.builder.field_ideas import FieldIdeas
from crisisplan.ui.builder.fitting import (
    IN_PARTS,
    first_hint,
    fitted,
    is_one_answer,
    says_itself,
)
from crisisplan.ui.builder.number_choice import NumberChoice
from crisisplan.ui.builder.shown import rows_of
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.jobs.questions import Asked
    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.ui.person import Person
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class FieldBlock(QWidget):
    """Shows a field of the session's plan and changes it."""

    rebuilt = Signal()
    """Something that Tab stops at is there, or is gone."""
    health_wanted = Signal()
    feelings_wanted = Signal(object)
    """As `SectionPage.feelings_wanted`."""

    def __init__(
        self,
        speak: Words,
        session: Session,
        section_id: str,
        asked: Asked,
        *,
        label: bool,
        person: Person,
    ) -> None:
        """`label`: say what this field is for; a part with one field needs no label."""
        super().__init__()
        self.speak, self._session = speak, session
        self._section, self.asked = section_id, asked
        self._field = asked.field
        self._changes = FieldChanges(self, speak, session, section_id, asked.field)
        self._removed, self._removed_in = "", session.plan
        self._editor: EntryEditor | None = None
        self._answer: OneAnswer | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(4)
        if label and not says_itself(self._field):
            title = Label(asked.label, "heading")
            title.setContentsMargins(6, 6, 0, 0)
            self._column.addWidget(title)
        self.entries = EntryList(speak)
        self._column.addWidget(self.entries)
        self._undo_row = _undo_row(speak, self._bring_back)
        self._column.addWidget(self._undo_row)
        self._add: AddLine | None = None
        if not is_one_answer(self._field):
            self._add_line()
        self.ideas = FieldIdeas(speak, session, person, section_id, asked.field)
        self.choice = NumberChoice(speak, session, section_id, asked)
        self.choice.own_wanted.connect(self.begin)
        self._column.addWidget(self.choice)
        self._column.addWidget(self.ideas)
        # Shown before it has a place, it would be a window for a moment.
        self.ideas.setVisible(bool(asked.pools))
        self._connect()
        self.show_plan()

    # -------------------------------------------------------------------------------- shown

    def show_plan(self) -> None:
        """Show the field as it is in the plan now."""
        plan = self._session.plan
        if self._removed_in is not plan:
            # Its button takes the last step back, and that is another one now.
            self._undo_row.hide()
        rows = rows_of(plan, self._section, self._field.id, self.speak)
        if self._add is None:
            self._show_answer(plan)
            # More answers than the field asks for, from elsewhere: kept and shown.
            rows = tuple(row for row in rows if self._answer is None or row.id != self._answer.id)
        self.entries.show_entries(rows)
        if self._editor is not None:
            entry = self._entry(self._editor.entry.id)
            if entry is None:
                self._editor = None
            else:
                self._editor.show_entry(entry, contact_of(plan, entry))
        self.ideas.show_plan()
        self.choice.show_plan()

    def begin(self) -> None:
        """Give the focus to where something new is written."""
        if self._add is not None:
            self._add.begin()
        elif self._answer is not None:
            self._answer.editor.begin()

    def go_to(self, entry_id: str) -> bool:
        """Choose an entry of this field and give it the focus; tell whether it is here."""
        if self._answer is not None and self._answer.id == entry_id:
            self._answer.editor.begin()
            return True
        if self.entries.row(entry_id) is None:
            return False
        self.entries.choose(entry_id)
        return True

    def settle(self) -> None:
        """Add what stands in the field, and take in what an editor holds: the page is left."""
        self._settle_editor()
        if self._answer is not None:
            self._answer.settle()
        if self._add is not None:
            self._add.flush()
            self._is_left = True
            self._add.add()
            self._is_left = False

    def flush(self) -> None:
        """Tell what was typed last, but leave it where it is."""
        if self._editor is not None:
            self._editor.flush()
        if self._answer is not None:
            self._answer.flush()
        if self._add is not None:
            self._add.flush()

    # --------------------------------------------------------------------------------- made

    def _add_line(self) -> None:
        person = self._field.kind == "contact"
        self._add = AddLine(
            self.speak,
            self.asked.label,
            person=person,
            hint=first_hint(self._field, self.speak),
        )
        kept = self._session.unfinished
        self._add.show_unfinished(kept.get(self._key(), ""), kept.get(self._key("number"), ""))
        self._add.added.connect(self._added)
        self._add.lines_pasted.connect(self._changes.add_lines)
        self._add.unfinished.connect(self._leave_unfinished)
        self._column.addWidget(self._add)

    def _connect(self) -> None:
        self.entries.moved.connect(self._changes.move)
        self.entries.starred.connect(self._changes.star)
        self.entries.rested.connect(self._changes.put_to_rest)
        self.entries.removed.connect(self._remove)
        self.entries.opened.connect(self._open)
        self.entries.under_left.connect(self._leave_editor)
        self.entries.rebuilt.connect(self.rebuilt)
        self.ideas.rebuilt.connect(self.rebuilt)
        self.choice.rebuilt.connect(self.rebuilt)
        self.ideas.health_wanted.connect(self.health_wanted)
        self.ideas.feelings_wanted.connect(lambda: self.feelings_wanted.emit(self._take_words))
        self.ideas.idea_taken.connect(self._changes.take)

    def _key(self, part: str = "") -> str:
        key = f"{self._section}/{self._field.id}"
        return f"{key}/{part}" if part else key

    def _entries(self, plan: Plan | None = None) -> list[Entry]:
        section = (plan or self._session.plan).section(self._section)
        return [e for e in (section.entries if section else ()) if e.field == self._field.id]

    def _entry(self, entry_id: str) -> Entry | None:
        section = self._session.plan.section(self._section)
        return next((e for e in (section.entries if section else ()) if e.id == entry_id), None)

    # ------------------------------------------------------------------------------ changes

    def _leave_unfinished(self, words: str, number: str) -> None:
        self._session.leave_unfinished(self._key(), words)
        self._session.leave_unfinished(self._key("number"), number)

    def _remove(self, entry_id: str) -> None:
        self._leave_editor()
        if self._changes.remove(entry_id):
            self._removed, self._removed_in = entry_id, self._session.plan
            self._undo_row.show()
            announce(self, self.speak("Removed. Ctrl+Z brings it back."))
            if not self.entries.isVisible():
                self.begin()

    def _bring_back(self) -> None:
        self._session.undo()
        announce(self, self.speak("It is back."))
        if not self.go_to(self._removed):
            self.begin()

    def _added(self, words: str, number: str) -> None:
        """Add it, and ask for its other parts where a line is only the beginning."""
        self._changes.add(words, number)
        entries = self._entries()
        if self._field.kind in IN_PARTS and entries and not self._is_left:
            self._open(entries[-1].id, is_new=True)

    def _open(self, entry_id: str, *, is_new: bool = False) -> None:
        entry = self._entry(entry_id)
        if entry is None:
            return
        self._leave_editor()
        # It may have told a last word about this very entry.
        entry = self._entry(entry_id) or entry
        contact = contact_of(self._session.plan, entry)
        fit = partial(fitted, self.speak, self.asked, alone=False)
        editor = EntryEditor(self.speak, entry, contact, self._field.role, fit)
        editor.changed.connect(self._changes.change)
        editor.closed.connect(self._close)
        # Another row that was chosen till now is left by this: only then the editor is there.
        self.entries.show_under(entry_id, editor)
        self._editor = editor
        # After it has its place, so that what has the focus can be scrolled to.
        QTimer.singleShot(0, editor, editor.go_on_writing if is_new else editor.begin)

    def _settle_editor(self) -> None:
        if self._editor is not None:
            self._editor.settle()

    def _leave_editor(self) -> None:
        """Take in what the editor holds: something else comes in its place."""
        self._settle_editor()
        self._editor = None

    def _close(self) -> None:
        if self._editor is not None:
            entry_id, self._editor = self._editor.entry.id, None
            self.entries.close_under(entry_id)

    # ------------------------------------------------------------------------------- answers

    def _take_words(self, words: str) -> None:
        if self._add is not None:
            self._add.put_in(words)

    def _show_answer(self, plan: Plan) -> None:
        entry = next(iter(self._entries(plan)), None)
        if self._answer is not None and entry is not None and self._answer.id == entry.id:
            self._answer.show_entry(entry)
            return
        if self._answer is not None and entry is None and not self._had_answer:
            return
        if self._answer is not None:
            self._answer.hide()
            self._answer.deleteLater()
        self._had_answer = entry is not None
        self._answer = OneAnswer(self.speak, self.asked, entry)
        self._answer.answered.connect(self._answered)
        self._column.insertWidget(self._column.indexOf(self.entries), self._answer)
        self.rebuilt.emit()

    _had_answer = _is_left = False

    def _answered(self, entry: Entry) -> None:
        self._had_answer = True
        self._changes.answer(entry)


def _undo_row(speak: Words, bring_back: Callable[[], None]) -> QWidget:
    """Return the line that is shown after something was removed; hidden at first."""
    row = QWidget()
    line = Flow(row, gap=8)
    line.setContentsMargins(8, 6, 6, 6)
    line.addWidget(Label(speak("Removed."), "small", "soft", wrap=False))
    undo = Button(speak("Undo"), "quiet", "undo", spoken=speak("Undo: bring it back"))
    undo.clicked.connect(bring_back)
    line.addWidget(undo)
    row.hide()
    return row
