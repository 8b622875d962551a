"""Beside a part of the plan in session: what to do, what to ask, what to say, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from crisisplan.jobs.questions import questions
from crisisplan.ui.in_session.clock import QuietClock
from crisisplan.ui.in_session.come_back import ComeBack
from crisisplan.ui.in_session.how_likely import HowLikelyLoop
from crisisplan.ui.in_session.kind_words import KindWords
from crisisplan.ui.in_session.made_with import MadeWith
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.labels import Label, divider

if TYPE_CHECKING:
    from crisisplan.plan.in_session import SessionWords
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class SessionPanel(QFrame):
    """Quiet; its prompts, numbers and time are never on paper."""

    path_chosen = Signal(str)
    """Id of a short way through the plan; empty: the whole plan."""
    note_wanted = Signal()
    rebuilt = Signal()

    def __init__(self, speak: Words, session: Session, words: SessionWords) -> None:
        super().__init__()
        self.speak, self._session, self._words = speak, session, words
        self.setProperty("kind", "session-side")
        self.setAccessibleName(speak("In session"))
        self._prompts = {
            one.section: one.clinician for one in questions(session.plan.form, speak.language)
        }
        self.clock = QuietClock(speak, self)
        self.path = ListField(
            speak("Which way through the plan"),
            [("", speak("The whole plan")), *((one.id, one.title) for one in words.paths)],
            self,
        )
        self.path.chosen.connect(self._choose_path)
        self._why = Label("", "small", "soft", self)
        self._prompt_title = Label(speak("For this part"), "heading", "green", self)
        self._prompt = Label("", "body", parent=self)
        self.likely = HowLikelyLoop(speak, session, words.how_likely, self)
        self.kind = KindWords(speak, words, self)
        self.later = ComeBack(speak, session, self)
        self.made = MadeWith(speak, session, self)
        self._lay_out()
        self.likely.rebuilt.connect(self.rebuilt)
        self.later.rebuilt.connect(self.rebuilt)
        session.plan_changed.connect(self._show_plan)

    def open_section(self, section_id: str) -> None:
        """Be beside another part."""
        prompt = self._prompts.get(section_id, "")
        self._prompt.say(prompt)
        self._prompt_title.setVisible(bool(prompt))
        self._prompt.setVisible(bool(prompt))
        self.clock.turn_to(section_id)
        self.likely.open_section(section_id)

    def show_path(self, path_id: str) -> None:
        """Show which way through the plan is taken."""
        self.path.show_key(path_id)
        why = next((one.why for one in self._words.paths if one.id == path_id), "")
        self._why.say(why)
        self._why.setVisible(bool(why))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addWidget(Label(self.speak("In session"), "heading"))
        column.addWidget(Label(self._words.first, "small", "soft"))
        column.addWidget(self.clock)
        column.addWidget(self.path)
        column.addWidget(self._why)
        column.addWidget(divider())
        column.addWidget(self._prompt_title)
        column.addWidget(self._prompt)
        column.addWidget(self.likely)
        column.addWidget(self.kind)
        column.addWidget(divider())
        column.addWidget(self.later)
        column.addWidget(self.made)
        note = Button(self.speak("Note for the record"), "quiet", "page")
        note.clicked.connect(self.note_wanted)
        column.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            Label(
                self.speak(
                    "The numbers, the time and this list are on no copy. What gets in the way, "
                    "the way round it and who made the plan are part of the plan."
                ),
                "small",
                "soft",
            )
        )
        column.addStretch(1)
        self.show_path("")

    def _choose_path(self, path_id: str) -> None:
        self.show_path(path_id)
        self.path_chosen.emit(path_id)

    def _show_plan(self) -> None:
        self.likely.show_plan()
        self.later.show_plan()
        self.made.show_plan()
