"""The number of a help line as it was copied: with its source, and not changed by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.builder.inputs import RING
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.plan.plan import Contact
    from crisisplan.words import Words


class Reached(Protocol):
    """What can be reached: a contact, or a line to choose."""

    @property
    def number(self) -> str:
        """The number to call; empty when it takes no calls."""

    @property
    def dial_then(self) -> str:
        """What to press after dialling."""

    @property
    def text_number(self) -> str:
        """The number for text messages."""

    @property
    def text_word(self) -> str:
        """The word to send."""


def left_to_right(number: str) -> str:
    """Return a number to show: it reads from left to right in every script."""
    return f"\u2066{number}\u2069" if number else ""


def way_texts(reached: Reached, speak: Words) -> tuple[str, str]:
    """Return what to show largest, the number as a rule, and the other ways under it."""
    number, other = left_to_right(reached.number), left_to_right(reached.text_number)
    press = speak("After dialling: {what}.", what=reached.dial_then) if reached.dial_then else ""
    if not reached.number:
        return _texting(reached.text_word, other, speak), ""
    texting = ""
    if reached.text_number and reached.text_word:
        texting = speak("Or text {word} to {number}.", word=reached.text_word, number=other)
    elif reached.text_number:
        texting = speak("Or text {number}.", number=other)
    return number, " ".join(text for text in (press, texting) if text)


def source_text(source: str, as_of: str, speak: Words) -> str:
    """Return where a number is from and how old it is, as far as that is known."""
    # How a page was read stands after it; the plan keeps that too, a person does not need it.
    place = source.partition(";")[0].strip()
    day = _month(as_of, speak.language)
    if place and day:
        return speak("Source: {source}, as of {day}.", source=place, day=day)
    return speak("Source: {source}.", source=place) if place else ""


def _texting(word: str, number: str, speak: Words) -> str:
    if word and number:
        return speak("Text {word} to {number}", word=word, number=number)
    return speak("Text {number}", number=number) if number else ""


def _month(as_of: str, language: str) -> str:
    """Say "2026-01" in words, a year or any other text as it stands."""
    first = QDate.fromString(f"{as_of[:7]}-01", "yyyy-MM-dd")
    return QLocale(language).toString(first, "MMMM yyyy") if first.isValid() else as_of


class CopiedNumber(QWidget):
    """Shows the number, how else to reach it, where it is from, and a way to change it anyway."""

    change_wanted = Signal()

    def __init__(self, speak: Words, contact: Contact) -> None:
        super().__init__()
        self.speak = speak
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 2, RING, RING)
        column.setSpacing(4)
        column.addWidget(Label(self.speak("Number"), "control"))
        number, others = way_texts(contact, speak)
        if number:
            shown = Label(number, "number", wrap=not contact.number)
            shown.be_selectable()
            column.addWidget(shown)
        if others:
            column.addWidget(Label(others))
        source = source_text(contact.source, contact.as_of, speak)
        own = self.speak("When you change it, it becomes your own number.")
        column.addWidget(Label(f"{source} {own}".strip(), "small", "soft"))
        row = QHBoxLayout()
        spoken = self.speak("Change the number anyway")
        self.change = Button(self.speak("Change anyway"), "quiet", "pencil", spoken=spoken)
        self.change.clicked.connect(self.change_wanted)
        row.addWidget(self.change)
        row.addStretch(1)
        column.addLayout(row)
