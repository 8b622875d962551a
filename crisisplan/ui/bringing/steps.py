"""The steps of bringing in a plan: the text itself, then how it was sorted, then it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.bringing.paste_field import PasteField
from crisisplan.ui.bringing.sorted_parts import SortedParts
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.words import Words

ENDINGS = (".txt", ".md", ".docx", ".json", ".text", ".markdown")

Step = Literal["text", "sorted", "done"]


class Asked(NamedTuple):
    """What a step asks, and what its two buttons at the foot say."""

    question: str
    reason: str
    back: str
    onward: str


def asked(step: Step, speak: Words) -> Asked:
    """Return the words of a step."""
    if step == "text":
        return Asked(
            speak("Do you have a plan typed elsewhere?"),
            speak(
                "Paste it here, or open a file. You see how it is sorted before anything is "
                "added to your plan."
            ),
            speak("Not now"),
            speak("See how it is sorted"),
        )
    if step == "sorted":
        return Asked(
            speak("Is each line where it belongs?"),
            speak("Move what is wrong. Your words stay as they are."),
            speak("Back to the text"),
            speak("Add it to my plan"),
        )
    return Asked(speak("Done"), "", "", speak("To my plan"))


class TextStep(QWidget):
    """A field to paste into, and a way to open a file."""

    file_chosen = Signal(object)
    """The path of a file to read."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        column = _column(self)
        self.field = PasteField(
            speak("The plan, as it is typed elsewhere"), speak("Paste or type it here")
        )
        self.field.file_dropped.connect(lambda path: self.file_chosen.emit(Path(path)))
        open_file = Button(speak("Open a file"), "outlined", "folder")
        open_file.clicked.connect(self._ask_for_file)
        row = Flow(gap=12)
        row.addWidget(open_file)
        kinds = speak("Plain text, Markdown, or a Word file (.docx). The file stays as it is.")
        column.addWidget(self.field)
        column.addLayout(row)
        column.addWidget(Label(kinds, "small", "soft"))

    def _ask_for_file(self) -> None:
        from crisisplan.ui.file_dialogs import open_place  # noqa: PLC0415 - when asked for

        path = open_place(self, self.speak, ENDINGS)
        if path is not None:
            self.file_chosen.emit(path)


class SortedStep(QWidget):
    """The parts with their lines, and what else can be done with them."""

    own_wanted = Signal()
    """To be kept as a plan of its own."""
    not_now = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        column = _column(self)
        self._title = Label("", "body", "soft")
        self.parts = SortedParts(speak)
        column.addWidget(self._title)
        column.addWidget(self.parts)
        row = Flow(gap=12)
        self.own = Button(speak("Keep it as a plan of its own"), "outlined", "page")
        self.own.clicked.connect(self.own_wanted)
        not_now = Button(speak("Not now"), "quiet")
        not_now.clicked.connect(self.not_now)
        row.addWidget(self.own)
        row.addWidget(not_now)
        column.addLayout(row)

    def show_title(self, title: str) -> None:
        """Show the title that stands over the text, if one does."""
        self._title.say(self.speak("Title: {title}", title=title))
        self._title.setVisible(bool(title))


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column
