"""Parts that are answered by choosing: a number, yes or no, one of a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from crisisplan.ui.builder.inputs import RING, Input
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from crisisplan.ui.builder.parts import Part
    from crisisplan.words import Words

_SMALL_GAP = 4
"""Between numbers: eleven of them stand in two rows beside a part."""


class WideChip(Button):
    """A chip that is wide enough for its words when chosen."""

    def sizeHint(self) -> QSize:
        """Return the size with bold words: those of the chosen one."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        wider = QFontMetrics(bold).horizontalAdvance(self.text())
        more = max(wider - self.fontMetrics().horizontalAdvance(self.text()), 0)
        return super().sizeHint() + QSize(more, 0)


class _Chip(WideChip):
    """A chip whose arrow keys belong to its row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the row."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -99,
    Qt.Key.Key_End: 99,
}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChipsInput(Input):
    """A row of chips of which one is chosen, or none. One stop for Tab; the arrow keys choose."""

    def __init__(self, speak: Words, part: Part, answers: Sequence[tuple[object, str]]) -> None:
        """`answers`: each value and its words. One chosen again is given up where None is none."""
        super().__init__(speak, part)
        self._values = [value for value, _ in answers]
        self._value: object = None
        self._row = Flow(gap=RING)
        self.chips = [self._chip(words, value) for value, words in answers]
        for chip in self.chips:
            self._row.addWidget(chip)
        self.column.addLayout(self._row)
        self.column.addWidget(self._notice)
        self._stand_on(0)

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        self._value = value
        # True is 1 to Python: yes must not choose the second number.
        place = next((i for i, v in enumerate(self._values) if v is value or _same(v, value)), -1)
        for at, chip in enumerate(self.chips):
            chip.setChecked(at == place)
        self._stand_on(max(place, 0))

    def begin(self) -> None:
        """Give the focus to the chosen chip, or the first."""
        self._standing().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another answer with the arrow keys, Home and End; they choose it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        if event.key() in _SIDEWAYS and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        place = self.chips.index(self._standing())
        goal = min(max(place + step, 0), len(self.chips) - 1)
        self.chips[goal].setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(goal)

    def _chip(self, words: str, value: object) -> Button:
        spoken = self.speak("{question}: {answer}", question=self.part.label, answer=words)
        chip = _Chip(words, "chip", spoken=spoken)
        chip.setCheckable(True)
        chip.setProperty("answer", True)
        chip.setProperty("radius", look().px(20))
        chip.setAccessibleDescription(self.part.hint)
        chip.clicked.connect(lambda: self._clicked(value))
        return chip

    def _clicked(self, value: object) -> None:
        given_up = _same(value, self._value) and None not in self._values
        self._tell(None if given_up else value)

    def _choose(self, place: int) -> None:
        if not _same(self._values[place], self._value):
            self._tell(self._values[place])

    def _tell(self, value: object) -> None:
        before = self._value
        standing = self._standing()
        self.show_value(value)
        if value is None and None not in self._values:
            self._stand_on(self.chips.index(standing))
        if not _same(value, before):
            self.value_changed.emit(value)

    def _stand_on(self, place: int) -> None:
        for at, chip in enumerate(self.chips):
            by_tab = Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(by_tab)

    def _standing(self) -> Button:
        stops = (chip for chip in self.chips if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        return next(stops, self.chips[0])


class LikelihoodInput(ChipsInput):
    """A number from 0 to 10, with words at both ends; none until one is chosen."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part, [(number, str(number)) for number in range(11)])
        for chip in self.chips:
            chip.setProperty("small", True)
        self._row.setSpacing(_SMALL_GAP)
        low, high = part.answers
        ends = speak("0: {low}, 10: {high}", low=low, high=high)
        self.column.insertWidget(self.column.indexOf(self._notice), Label(ends, "small", "soft"))

    def show_value(self, value: object) -> None:
        """Show a number; another than 0 to 10 is said, and kept as long as none is chosen."""
        super().show_value(value)
        known = value is None or any(chip.isChecked() for chip in self.chips)
        self._notice.say("" if known else self.speak("It says {number} now.", number=value))
        self._notice.setVisible(not known)


class YesNoInput(ChipsInput):
    """Yes, no, or not said."""

    def __init__(self, speak: Words, part: Part) -> None:
        yes, no, unsaid = part.answers
        super().__init__(speak, part, [(True, yes), (False, no), (None, unsaid)])


class OneOfInput(ChipsInput):
    """One of a few words, or not said. One that only a newer program knows stays until chosen."""

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part, tuple(zip(part.values, part.answers, strict=True)))


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other
