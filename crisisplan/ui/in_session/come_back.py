"""What to come back to: a short list that is kept with the plan and stands on no copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.plan.in_session import came_back_to, come_back_to
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import clear
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

_TYPED = "@later/text"
"""Under this name the session holds what stands in the field and is not on the list yet."""


class ComeBack(QWidget):
    """Shows the list, takes things on it and off it."""

    rebuilt = Signal()

    def __init__(self, speak: Words, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.speak, self._session = speak, session
        self._shown: tuple[str, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addWidget(Label(speak("To come back to"), "heading", "green"))
        column.addLayout(self._list)
        self.field = LineField(
            speak("Something to come back to"), speak("Type, then press Enter"), self
        )
        self.field.show_value(session.unfinished.get(_TYPED, ""))
        self.field.value_changed.connect(partial(session.leave_unfinished, _TYPED))
        self.field.entered.connect(self._add)
        column.addWidget(self.field)
        self.show_plan()

    def show_plan(self) -> None:
        """Show the list as it is now."""
        later = self._session.plan.later
        if later == self._shown:
            return
        self._shown = later
        clear(self._list)
        for text in later:
            line = QWidget()
            inside = QVBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(2)
            inside.addWidget(Label(text, "body"))
            done = Button(
                self.speak("Take it off"),
                "quiet",
                "check",
                spoken=self.speak("Take it off: {words}", words=text),
            )
            done.clicked.connect(partial(self._drop, text))
            inside.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
            self._list.addWidget(line)
            line.show()
        self.rebuilt.emit()

    def _add(self, text: str) -> None:
        if not text.strip():
            return
        self._session.revise(lambda plan: come_back_to(plan, text))
        self.field.show_value("")
        self._session.leave_unfinished(_TYPED, "")
        announce(self, self.speak("Put on the list"))

    def _drop(self, text: str, *_: object) -> None:
        self._session.revise(lambda plan: came_back_to(plan, text))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
