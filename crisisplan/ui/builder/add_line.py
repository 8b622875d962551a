"""The field in which something new is written. Enter adds it; leaving the page adds it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from crisisplan.words import Words

_GAP = 14
_SHARE_OF_NUMBER = 2 / 5
_AROUND = 34
"""Pixels of a field beside its words: edges, padding, and room for the cursor."""


class AddLine(QWidget):
    """One field, or for people a name and a number side by side."""

    added = Signal(str, str)
    """Words or a name, and a number or nothing."""
    lines_pasted = Signal(list)
    """Each line is one thing of its own."""
    unfinished = Signal(str, str)
    """What stands in the fields now, and is not added yet."""

    def __init__(self, speak: Words, name: str, *, person: bool, hint: str = "") -> None:
        """`name` says what is written here, for the ear; `hint` what an empty line says."""
        super().__init__()
        self.speak = speak
        usual = speak("Name") if person else speak("Write one in your own words, then press Enter")
        hint = hint or usual
        self.words = LineField(speak("{name}: name", name=name) if person else name, hint)
        self.number: LineField | None = None
        self._note = Label("", "small", "soft")
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.words, 3)
        if person:
            spoken = speak("{name}: number", name=name)
            self.number = LineField(spoken, speak("Number, as you dial it"))
            row.addWidget(self.number, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._note)
        for field in self._fields():
            field.setProperty("radius", 12)
            field.value_changed.connect(lambda _: self._tell_unfinished())
            field.textEdited.connect(self._note.hide)
            field.too_long.connect(self._say_too_long)
        self.words.lines_pasted.connect(self.lines_pasted)
        self.words.entered.connect(self._go_on)
        if self.number is not None:
            self.number.entered.connect(lambda _: self.add())

    def add(self) -> None:
        """Add what stands there, if anything does."""
        words = self.words.value().strip()
        number = self.number.value().strip() if self.number else ""
        if not words and not number:
            return
        for field in self._fields():
            field.show_value("")
        self._note.hide()
        self.added.emit(words, number)
        self._tell_unfinished()
        self.words.setFocus()

    def show_unfinished(self, words: str, number: str = "") -> None:
        """Show what was typed before and not added."""
        self.words.show_value(words)
        if self.number is not None:
            self.number.show_value(number)

    def put_in(self, words: str) -> None:
        """Put words in behind what stands there, for the person to go on from."""
        before = self.words.value().strip()
        self.words.show_value(f"{before} {words}" if before else words)
        self._tell_unfinished()
        self.words.setFocus()
        self.words.setCursorPosition(len(self.words.text()))

    def flush(self) -> None:
        """Tell what was typed last."""
        for field in self._fields():
            field.flush()

    def begin(self) -> None:
        """Give it the focus."""
        self.words.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the number in fewer words where they would be cut."""
        super().resizeEvent(event)
        if self.number is not None:
            hint = self.speak("Number, as you dial it")
            wide = self.number.fontMetrics().horizontalAdvance(hint) + look().px(_AROUND)
            room = (self.width() - _GAP) * _SHARE_OF_NUMBER
            self.number.setPlaceholderText(hint if wide <= room else self.speak("Number"))

    def _go_on(self) -> None:
        """Add it; a name without a number goes on to the number first. Enter once more adds it."""
        if self.number is not None and self.words.value().strip() and not self.number.value():
            self.number.setFocus()
        else:
            self.add()

    def _fields(self) -> tuple[LineField, ...]:
        return (self.words,) if self.number is None else (self.words, self.number)

    def _tell_unfinished(self) -> None:
        self.unfinished.emit(self.words.value(), self.number.value() if self.number else "")

    def _say_too_long(self) -> None:
        text = self.speak(
            "That is a lot for one line, so it was not put in. Nothing else was changed. "
            "Paste a smaller part of it."
        )
        self._note.say(text)
        self._note.show()
        announce(self, text)
