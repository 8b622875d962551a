"""An editor in a window, with what it told, for the tests of the builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from crisisplan.ui.builder.editor import EntryEditor
from crisisplan.words import load
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Contact, Entry
    from crisisplan.ui.builder.inputs import Input

SPEAK = load("en")


class Open:
    """An editor in a window, and what it told."""

    def __init__(
        self, qtbot: QtBot, entry: Entry, contact: Contact | None = None, role: str = ""
    ) -> None:
        self.editor = EntryEditor(SPEAK, entry, contact, role)
        self.told: list[tuple[Any, Any]] = []
        self.closed: list[bool] = []
        self.editor.changed.connect(lambda one, other: self.told.append((one, other)))
        self.editor.closed.connect(lambda: self.closed.append(True))
        self.window = QScrollArea()
        self.window.setWidgetResizable(True)
        self.window.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.window.setWidget(self.editor)
        self.window.resize(600, 900)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def input(self, name: str, of: str = "entry") -> Input:
        """Return the input of a part, opening what it stands under."""
        found = next(
            one for part, one in self.editor._inputs.items() if (part.name, part.of) == (name, of)
        )
        if not found.isVisible():
            self.editor._open_more(on=True)
        found.begin()
        return found


def type_over(one: Input, text: str) -> None:
    press(one, "Ctrl+A")
    type_text(one, text)
    one.flush()
