"""The note for the record: to read, to copy, to save. It is made anew each time it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QApplication

from crisisplan import files
from crisisplan.errors import FileError
from crisisplan.jobs.session_note import session_note
from crisisplan.ui.clipboard import Clipboard
from crisisplan.ui.file_dialogs import save_place
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.problems import problem_text

if TYPE_CHECKING:
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

_NAME = "note.txt"


class NotePage(Page):
    """Shows the note; nothing of it is stored by itself."""

    back_wanted = Signal()

    def __init__(self, speak: Words, session: Session) -> None:
        super().__init__(
            speak("Note for the record"),
            speak("What was done, not what was written. Read it before it goes into a record."),
        )
        self.speak, self._session = speak, session
        self._clipboard: Clipboard | None = None
        card = Card()
        self.note = Label("", "body")
        self.note.be_selectable()
        card.inside.addWidget(self.note)
        self.column.addWidget(card)
        self.status = Label("", "small", "soft", self)
        self.status.hide()
        self.column.addWidget(self.status)
        back = self.back_button(speak("Back"))
        back.clicked.connect(self.back_wanted)
        self.save_button = Button(speak("Save as a text file"), "outlined", "save")
        self.save_button.clicked.connect(self._save)
        self.copy_button = Button(speak("Copy the note"), "filled", "page")
        self.copy_button.clicked.connect(self._copy)
        self.foot.add_end(self.save_button)
        self.foot.add_end(self.copy_button)

    def begin(self) -> None:
        """Make the note of the plan as it is now."""
        day = QLocale(self.speak.language).toString(
            QDate.currentDate(), QLocale.FormatType.LongFormat
        )
        self.note.say(session_note(self._session.plan, self.speak, day).rstrip("\n"))
        self.status.hide()
        self.scroller.begin()
        self.copy_button.setFocus()

    def _copy(self) -> None:
        if self._clipboard is None:
            self._clipboard = Clipboard(cast("QApplication", QApplication.instance()))
        self._clipboard.copy(self.note.text())
        self._tell(self.speak("Copied. It stays on the clipboard for half a minute."))

    def _save(self) -> None:
        path = save_place(self, self.speak, _NAME, ".txt")
        if path is None:
            return
        try:
            files.write(path, f"{self.note.text()}\n".encode(), replace=True)
        except FileError as error:
            self._tell(problem_text(error, self.speak))
            return
        self._tell(
            self.speak(
                "The note is in {name}. It is not encrypted: whoever opens it can read it.",
                name=path.name,
            )
        )

    def _tell(self, text: str) -> None:
        self.status.say(text)
        self.status.show()
        announce(self, text)
