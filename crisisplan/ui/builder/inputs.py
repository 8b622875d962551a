"""What a part of an entry is asked with: its words, a hint, and fields or chips under them.

Each is given a value and tells the next one; none knows the entry. A value that nobody touched is
never told back, whatever characters stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.choices import Tick
from crisisplan.ui.kit.fields import LineField, TextField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from crisisplan.ui.builder.parts import Part
    from crisisplan.words import Words

RING = 6
"""Room around what can have the focus, for the ring."""
_MINUTE_DIGITS = 5


class Input(QWidget):
    """One part and how it is asked for. `value_changed` tells the new value of the part."""

    value_changed = Signal(object)
    entered = Signal()
    """Enter was pressed in a field: the person goes on to the next part."""
    field_made = Signal(QWidget)
    """There is one more field to type in."""

    def __init__(self, speak: Words, part: Part, *, labelled: bool = True) -> None:
        """`labelled`: show the words of the part above; a box to tick says them itself."""
        super().__init__()
        self.speak, self.part = speak, part
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(RING, 8, RING, RING)
        self.column.setSpacing(RING)
        if labelled and not part.bare:
            self.column.addWidget(Label(part.label, "control"))
        if part.hint:
            self.column.addWidget(Label(part.hint, "small", "soft"))
        self._notice = Label("", "small", "ink")
        self._notice.hide()

    def show_value(self, value: object) -> None:
        """Show a value. What is being typed stays as it is, and is told in a moment."""
        # Each kind has its own; a class of Qt cannot be an abstract one of Python.
        raise NotImplementedError

    def flush(self) -> None:
        """Tell at once what was typed last."""

    def unkept(self) -> str:
        """Return what stands here and cannot be a value of this part; most often nothing."""
        return ""

    def typing_fields(self) -> tuple[QWidget, ...]:
        """Return the fields to type in; those made later come with `field_made`."""
        return ()

    def begin(self) -> None:
        """Give the focus to it."""
        # Not through a focus proxy: from a text of several lines, Tab would go back to it.
        field = next(iter(self.typing_fields()), self)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def notice(self, text: str) -> None:
        """Say something about what was typed, under it and aloud; an empty text takes it away."""
        if text and text != self._notice.text():
            announce(self, text)
        self._notice.say(text)
        self._notice.setVisible(bool(text))

    def _too_long(self) -> None:
        self.notice(
            self.speak("This is more than one answer can hold. Try to paste a part of it.")
        )


class LineInput(Input):
    """One line. Several lines that are pasted become one; no word is left out."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part)
        self.field = LineField(part.label)
        self.field.setAccessibleDescription(part.hint)
        self._given: object = ""
        self._at_rest = ""
        self.column.addWidget(self.field)
        self.column.addWidget(self._notice)
        self.column.addStretch(1)
        if part.sort == "number":
            _keep_left_to_right(self.field)
        self.field.value_changed.connect(self._typed)
        self.field.entered.connect(lambda _: self.entered.emit())
        self.field.too_long.connect(self._too_long)
        self.field.lines_pasted.connect(lambda lines: self.field.paste_text(" ".join(lines)))

    def show_value(self, value: object) -> None:
        """Show a value."""
        if value == self._given or self.field.value() != self._at_rest:
            return
        self._given = value
        self.field.show_value(self._as_text(value))
        self._at_rest = self.field.value()

    def flush(self) -> None:
        """Tell at once what was typed last."""
        self.field.flush()

    def typing_fields(self) -> tuple[QWidget, ...]:
        """Return the field."""
        return (self.field,)

    def begin(self) -> None:
        """Give the focus to the end of the line."""
        super().begin()
        self.field.end(False)

    def _typed(self, text: str) -> None:
        self.notice("")
        self._at_rest = text
        self._tell(text)

    def _tell(self, value: object) -> None:
        if value != self._given:
            self._given = value
            self.value_changed.emit(value)

    @staticmethod
    def _as_text(value: object) -> str:
        return "" if value is None else str(value)


class MinutesInput(LineInput):
    """A number of minutes. Anything else stays where it was typed, with a kind word about it."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part)
        self._given = None

    def unkept(self) -> str:
        """Return what stands here and is no number."""
        text = self.field.value().strip()
        return "" if not text or _minutes(text) is not None else text

    def show_value(self, value: object) -> None:
        """Show a number, or nothing; words that stand here stay."""
        if self.field.value() == self._at_rest and self.unkept() and value is None:
            return
        super().show_value(value)

    def take_unkept(self) -> str:
        """Return the words that stand here, and show the number again."""
        words, given = self.unkept(), self._given
        self.notice("")
        self.field.show_value(self._as_text(given))
        self._at_rest = self.field.value()
        return words

    def ask_again(self) -> None:
        """Say what can stand here."""
        self.notice(
            self.speak(
                "This takes a number, such as 10. Other words can stand with what I do: "
                "they are added there when you close this."
            )
        )

    def _tell(self, value: object) -> None:
        text = str(value).strip()
        if self.unkept():
            self.ask_again()
        else:
            super()._tell(_minutes(text))


class TextInput(Input):
    """As many lines as it takes."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part)
        self.field = TextField(part.label)
        self.field.setAccessibleDescription(part.hint)
        self._given: object = ""
        self._at_rest = ""
        self.column.addWidget(self.field)
        self.column.addWidget(self._notice)
        self.column.addStretch(1)
        self.field.value_changed.connect(self._typed)
        self.field.entered.connect(lambda _: self.entered.emit())
        self.field.too_long.connect(self._too_long)

    def show_value(self, value: object) -> None:
        """Show a value."""
        if value == self._given or self.field.value() != self._at_rest:
            return
        self._given = value
        self.field.show_value(str(value))
        self._at_rest = self.field.value()

    def flush(self) -> None:
        """Tell at once what was typed last."""
        self.field.flush()

    def typing_fields(self) -> tuple[QWidget, ...]:
        """Return the field."""
        return (self.field,)

    def begin(self) -> None:
        """Give the focus to the end of the words."""
        super().begin()
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def _typed(self, text: str) -> None:
        self.notice("")
        self._given = self._at_rest = text
        self.value_changed.emit(text)


class DateInput(LineInput):
    """A day in any words, with chips for the days that are chosen most."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part)
        self._long = Label("", "small", "soft")
        self._long.hide()
        row = Flow()
        self.days = [self._chip(days) for days in part.days]
        for chip in self.days:
            row.addWidget(chip)
        self.column.insertWidget(self.column.indexOf(self.field) + 1, self._long)
        self.column.insertLayout(self.column.indexOf(self._long) + 1, row)

    def show_value(self, value: object) -> None:
        """Show a day."""
        super().show_value(value)
        self._say_it_long()

    def _chip(self, days: int) -> Button:
        words = {
            0: self.speak("Today"),
            7: self.speak("In a week"),
            28: self.speak("In four weeks"),
        }[days]
        spoken = self.speak("{question}: {answer}", question=self.part.label, answer=words)
        chip = Button(words, "chip", "calendar", spoken=spoken)
        chip.setProperty("radius", look().px(20))
        chip.clicked.connect(lambda: self._choose(days))
        return chip

    def _choose(self, days: int) -> None:
        self.field.flush()
        day = QDate.currentDate().addDays(days).toString(Qt.DateFormat.ISODate)
        self.field.show_value(day)
        self._typed(self.field.value())

    def _typed(self, text: str) -> None:
        super()._typed(text)
        self._say_it_long()

    def _say_it_long(self) -> None:
        """Say a day of figures in words: the same figures mean other days elsewhere."""
        day = QDate.fromString(self.field.value().strip(), Qt.DateFormat.ISODate)
        locale = QLocale(self.speak.language)
        long = locale.toString(day, QLocale.FormatType.LongFormat) if day.isValid() else ""
        self._long.say(long)
        self._long.setVisible(bool(long))


class TickInput(Input):
    """Something that is so or not so."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part, labelled=False)
        self._given = False
        self.box = Tick(part.label)
        self.column.insertWidget(0, self.box)
        self.box.toggled.connect(self._toggled)

    def begin(self) -> None:
        """Give the focus to the box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_value(self, value: object) -> None:
        """Show whether it is so."""
        self._given = bool(value)
        self.box.setChecked(self._given)

    def _toggled(self, is_so: bool) -> None:  # noqa: FBT001 - a slot
        if is_so != self._given:
            self._given = is_so
            self.value_changed.emit(is_so)


def _minutes(text: str) -> int | None:
    """Return a number in any script's digits, or None."""
    short = len(text) <= _MINUTE_DIGITS
    return int(text) if short and text.isdecimal() else None


def _keep_left_to_right(field: LineField) -> None:
    """A number reads from left to right everywhere, at the edge where reading starts."""
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if QApplication.isRightToLeft():
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
