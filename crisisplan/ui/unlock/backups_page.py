"""Open a backup: choose one, then give the passphrase or the code of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.beside_help import INSET, BesideHelp
from crisisplan.ui.unlock.choice_cards import ChoiceCards
from crisisplan.ui.unlock.problem_card import ProblemCard
from crisisplan.ui.unlock.secret_entry import SecretEntry

if TYPE_CHECKING:
    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.words import Words

Listed = tuple[str, str, str]
"""A backup: its id, its day and time in words, and what else is known of it, or ""."""


class BackupsPage(BesideHelp):
    """The chosen backup holds the field for its secret. After each try: `show_error`."""

    backup_chosen = Signal(str)
    """The id of the backup that what is given next belongs to."""
    file_wanted = Signal()
    """A backup from somewhere else: `add_file` then shows and chooses it."""
    passphrase_given = Signal(str)
    code_given = Signal(str)
    went_back = Signal()

    def __init__(self, speak: Words, numbers: FirstNumbers | None, backups: list[Listed]) -> None:
        """`backups`: the newest first; their ids are given back by `backup_chosen`."""
        super().__init__(
            speak,
            numbers,
            speak("Open a backup"),
            speak(
                "A backup is a copy of your plan from an earlier day. It opens with the "
                "passphrase or the recovery code of that day."
            ),
        )
        self.problem = ProblemCard()
        self.add(self.problem)
        self.entry = SecretEntry(speak)
        self.entry.hide()
        self.choices = ChoiceCards()
        self.add(self.choices)
        for listed in backups:
            self.choices.add(*listed)
        self._none = Label(speak("There is no backup in the usual place on this computer."))
        self._none.setVisible(not backups)
        self.add(self._none)
        self.file_button = Button(speak("Choose a file from somewhere else"), "quiet", "folder")
        self.back_button = Button(speak("Back"), "quiet", "arrow-left")
        self._lay_out()

    def begin(self) -> None:
        """Give the focus to the first backup, or to the button where there is none."""
        if self.choices.cards:
            self.choices.begin()
        else:
            self.file_button.setFocus()
        self.follow_focus()

    def add_file(self, backup_id: str, name: str) -> None:
        """Show a backup from somewhere else, and choose it."""
        self._none.hide()
        if backup_id not in self.choices.cards:
            self.choices.add(backup_id, name, self.speak("From somewhere else"))
        self.choices.choose(backup_id)
        self.entry.begin()
        self.follow_focus()

    def show_error(self, text: str) -> None:
        """Say why it did not open; the choice and what was typed stay."""
        if self.choices.key():
            self.entry.show_error(text)
        else:
            self.problem.tell(text)
        self.follow_focus()

    def _lay_out(self) -> None:
        ways = QVBoxLayout()
        # So far before the line that the words of the buttons stand in it.
        ways.setContentsMargins(INSET - 8, 0, 0, 0)
        ways.addWidget(self.file_button)
        ways.addWidget(self.back_button)
        self.column.addLayout(ways)
        self.choices.chosen.connect(self._choose)
        self.file_button.clicked.connect(self.file_wanted)
        self.back_button.clicked.connect(self.went_back)
        self.entry.passphrase_given.connect(self.passphrase_given)
        self.entry.code_given.connect(self.code_given)

    def _choose(self, backup_id: str) -> None:
        self.problem.tell("")
        self.entry.be_ready()
        self.choices.cards[backup_id].inside.addWidget(self.entry)
        self.entry.show()
        self.follow_focus()
        self.backup_chosen.emit(backup_id)
