"""A field with one answer that is no line of words: a number from 0 to 10, a day, yes or no."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import words_of
from crisisplan.ui.builder.editor import EntryEditor
from crisisplan.ui.builder.fitting import fitted

if TYPE_CHECKING:
    from crisisplan.jobs.questions import Asked
    from crisisplan.plan.plan import Contact, Entry
    from crisisplan.words import Words


class OneAnswer(QWidget):
    """The editor stands open; nothing is in the plan before something is answered."""

    answered = Signal(object)
    """The entry, new or changed."""

    def __init__(self, speak: Words, asked: Asked, entry: Entry | None) -> None:
        super().__init__()
        self._entry = entry or entry_of(asked.field, "")
        self._is_new = entry is None
        fit = partial(fitted, speak, asked, alone=True)
        self.editor = EntryEditor(speak, self._entry, None, asked.field.role, fit)
        self.editor.changed.connect(self._changed)
        # It stands open for good: there is nothing to be done with.
        self.editor.done.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)

    @property
    def id(self) -> str:
        """Id of the entry it stands for."""
        return self._entry.id

    def show_entry(self, entry: Entry) -> None:
        """Show a newer value."""
        self._is_new = False
        self._entry = entry
        self.editor.show_entry(entry, None)

    def flush(self) -> None:
        """Tell what was typed last."""
        self.editor.flush()

    def settle(self) -> None:
        """Take in all that stands here: the page is left."""
        self.editor.settle()

    def _changed(self, entry: Entry, _: Contact | None) -> None:
        if self._is_new and not words_of(entry) and entry == self._entry:
            return
        self.answered.emit(entry)
