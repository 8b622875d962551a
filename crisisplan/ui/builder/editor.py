"""Where an entry is changed: its most used parts, and the others under "More about this"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crisisplan.ui.builder.copied_number import CopiedNumber
from crisisplan.ui.builder.edited import Edited
from crisisplan.ui.builder.inputs import RING, MinutesInput
from crisisplan.ui.builder.part_stack import empty, stack
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QHideEvent

    from crisisplan.plan.plan import Contact, Entry
    from crisisplan.ui.builder.edited import Fit
    from crisisplan.ui.builder.inputs import Input
    from crisisplan.ui.builder.parts import Part
    from crisisplan.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryEditor(QWidget):
    """Changes one entry, and the contact it points to. What it does not know is kept as it is.

    It stands in the row of the entry. Whoever holds it gives it every newer value of the entry by
    `show_entry`: what it tells is made from the last one it was given.
    """

    changed = Signal(object, object)
    """The entry and its contact (or None), after each pause in typing and each choice."""
    closed = Signal()
    """The person is done. Everything was told before."""

    def __init__(
        self,
        speak: Words,
        entry: Entry,
        contact: Contact | None = None,
        role: str = "",
        fit: Fit | None = None,
    ) -> None:
        """`role` of its field; `fit`: how that asks for the parts, if not as its kind does."""
        super().__init__()
        self.speak = speak
        self._edited = Edited(entry, contact, role, fit)
        self._inputs: dict[Part, Input] = {}
        self._more: QWidget | None = None
        self._more_button: Button | None = None
        self._was_told = False
        self._held: list[tuple[Part, object]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()

    @property
    def entry(self) -> Entry:
        """The entry as it was told or shown last."""
        return self._edited.entry

    @property
    def contact(self) -> Contact | None:
        """Its contact as it was told or shown last."""
        return self._edited.contact

    def show_entry(self, entry: Entry, contact: Contact | None = None) -> None:
        """Show a newer value. What is being typed stays, and so does its cursor."""
        if entry.id != self._edited.entry.id:
            self.flush()
        before, self._edited = self._edited, self._edited.newer(entry, contact)
        if self._edited.shape == before.shape:
            self._show_values()
            return
        typed = self._typed_just_now()
        has_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._build()
        for part, value in typed:
            self._change(part, value)
        self._show_values()
        if has_focus:
            self.begin()

    def begin(self) -> None:
        """Give the focus to the words."""
        self._go_to(next(iter(self._inputs.values()), None))
        if not self._inputs:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_writing(self) -> None:
        """Give the focus to the first part in which nothing stands yet."""
        one = next((i for p, i in self._inputs.items() if not self._edited.is_filled(p)), None)
        if one is not None and one.isVisibleTo(self):
            self._go_to(one)
        else:
            self.begin()

    def flush(self) -> None:
        """Tell at once what was typed last."""
        for one in tuple(self._inputs.values()):
            one.flush()

    def finish(self) -> None:
        """Tell what was typed last and close.

        Words where a number belongs are said once, and added to the person's words after that:
        nothing typed is dropped.
        """
        self.flush()
        one = next(iter(self._unkept()), None)
        if one is not None and not self._was_told:
            self._was_told = True
            one.ask_again()
            self._go_to(one)
            return
        self.settle()
        self.closed.emit()

    def settle(self) -> None:
        """Take in all that stands here, for the page or the row is left: nothing is dropped."""
        self.flush()
        for one in self._unkept():
            self._add_to_words(one.take_unkept())

    def _unkept(self) -> list[MinutesInput]:
        minutes = (one for one in self._inputs.values() if isinstance(one, MinutesInput))
        return [one for one in minutes if one.unkept()]

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page tells what was typed last."""
        self.flush()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter close it."""
        if _ends(event):
            self.finish()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that close it before a field takes them for its own."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ends(event):
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _ends(event):
            self.finish()
            return True
        return super().eventFilter(watched, event)

    # How it is built

    def _build(self) -> None:
        empty(self._column)
        self._inputs, self._more, self._more_button = {}, None, None
        asked = self._edited.parts(self.speak)
        if not asked:
            self._column.addWidget(_of_newer(self.speak))
        self._build_first([part for part in asked if not part.more])
        self._build_more([part for part in asked if part.more])
        self._build_end()
        self._show_values()

    def _build_first(self, parts: list[Part]) -> None:
        contact = self._edited.contact
        if contact is None or not self._edited.is_locked:
            self._stack(self._column, parts)
            return
        # The number stands where it would be typed: after the name.
        after = 1 + next((i for i, part in enumerate(parts) if part.name == "name"), -1)
        self._stack(self._column, parts[:after])
        block = CopiedNumber(self.speak, contact)
        block.change_wanted.connect(self._unlock)
        self._column.addWidget(block)
        self._stack(self._column, parts[after:])

    def _stack(self, column: QVBoxLayout, parts: Iterable[Part]) -> None:
        for part, one in stack(column, self.speak, parts).items():
            self._inputs[part] = one
            one.value_changed.connect(partial(self._change, part))
            one.entered.connect(partial(self._go_on, one))
            one.field_made.connect(self._listen_to)
            for field in one.typing_fields():
                self._listen_to(field)

    def _listen_to(self, field: QWidget) -> None:
        field.installEventFilter(self)

    def _build_more(self, parts: list[Part]) -> None:
        if not parts:
            return
        self._more_button = Button("", "quiet", "chevron-down")
        self._more_button.clicked.connect(self._turn_more)
        self._more = QWidget()
        column = QVBoxLayout(self._more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column.addLayout(_row(self._more_button, at_end=False))
        self._column.addWidget(self._more)
        self._stack(column, parts)
        self._open_more(on=any(map(self._edited.is_filled, parts)))

    def _build_end(self) -> None:
        self.done = Button(self.speak("Done"), "outlined", "check")
        self.done.clicked.connect(self.finish)
        self._column.addLayout(_row(self.done, at_end=True))

    # What the person does

    def _unlock(self) -> None:
        self.flush()
        self._edited.is_unlocked = True
        self._build()
        self._go_to(next((i for p, i in self._inputs.items() if p.name == "number"), None))

    def _turn_more(self) -> None:
        opens = self._more is not None and self._more.isHidden()
        self._open_more(on=opens)
        if opens and self._more is not None:
            first = next((one for part, one in self._inputs.items() if part.more), None)
            self._go_to(first)

    def _open_more(self, *, on: bool) -> None:
        if self._more is None or self._more_button is None:
            return
        self._more.setVisible(on)
        self._more_button.set_icon("chevron-up" if on else "chevron-down")
        self._more_button.say(
            self.speak("Less about this") if on else self.speak("More about this")
        )

    def _go_on(self, done: Input) -> None:
        asked = [one for one in self._inputs.values() if one.isVisibleTo(self)]
        place = asked.index(done) + 1 if done in asked else len(asked)
        if place < len(asked):
            self._go_to(asked[place])
        else:
            self.finish()

    def _go_to(self, one: Input | None) -> None:
        if one is not None:
            one.begin()
            # Where it stands is known when what was just shown has found its place.
            QTimer.singleShot(0, one, partial(_bring_into_sight, one))

    # Values

    def _show_values(self) -> None:
        for part, one in self._inputs.items():
            one.show_value(self._edited.value(part))

    def _typed_just_now(self) -> list[tuple[Part, object]]:
        """Return what was typed and not told yet, for the fields that take the place of these."""
        held: list[tuple[Part, object]] = []
        self._held = held
        self.flush()
        self._held = None
        return held

    def _change(self, part: Part, value: object) -> None:
        if self._held is not None:
            self._held.append((part, value))
            return
        self._edited.change(part, value)
        self.changed.emit(self._edited.entry, self._edited.contact)

    def _add_to_words(self, words: str) -> None:
        part = next(iter(self._inputs))
        self._change(part, "\n".join(text for text in (self._edited.value(part), words) if text))
        self._show_values()


def _of_newer(speak: Words) -> Label:
    said = speak(
        "A newer version of this program made this. It is kept as it is. "
        "You can change it with that version."
    )
    return Label(said, "small", "soft")


def _row(button: Button, *, at_end: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(RING if at_end else 0, RING, RING, RING)
    row.addWidget(button)
    row.insertStretch(0 if at_end else 1, 1)
    return row


def _bring_into_sight(one: QWidget) -> None:
    above = one.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(one)


def _ends(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return True
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
