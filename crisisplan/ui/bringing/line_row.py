"""One line of what is brought in: its words, who is recognised in it, where else it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from crisisplan.exchange.sorting import SortedLine
    from crisisplan.words import Words

_NARROW = 430
_SPOKEN = 80
_SHOWN = 1_000
"""Characters of a line that are shown; a longer one is no line, and kept whole all the same."""

_BESIDE = 30
"""Pixels beside a name: its edges and the bar to scroll by."""

_CHOOSING = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class MoveField(ListField):
    """A list of places. Keys unfold it: nothing is moved before it is chosen in the list."""

    def showPopup(self) -> None:
        """Unfold as wide as the longest name needs: the field itself is small."""
        view = self.view()
        wanted = view.sizeHintForColumn(0) + _BESIDE
        view.setMinimumWidth(min(wanted, self.window().width() - 2 * _BESIDE))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold instead of choosing the next place unseen."""
        if event.key() in _CHOOSING or event.text().strip():
            self.showPopup()
        else:
            super().keyPressEvent(event)


class LineRow(QWidget):
    """Shows a line. `moved` says the key of the place that was chosen for it."""

    moved = Signal(str)

    def __init__(self, speak: Words, line: SortedLine, places: list[tuple[str, str]]) -> None:
        """`places`: the key and the words of each place there is, also the one it is in."""
        super().__init__()
        self.line = line
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(Label(_seen(line)))
        if who := _who(line, speak):
            texts.addWidget(Label(who, "small", "soft"))
        texts.addStretch(1)
        here = f"{line.section}/{line.field}" if line.section else ""
        self.places = MoveField(
            speak("Move to another part"), [(key, name) for key, name in places if key != here]
        )
        self.places.setPlaceholderText(speak("Move to"))
        self.places.setCurrentIndex(-1)
        self.places.setSizeAdjustPolicy(
            ListField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.places.setMinimumContentsLength(9)
        self.places.setAccessibleDescription(" ".join(line.words.split())[:_SPOKEN])
        self.places.chosen.connect(self.moved)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(14)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self.places, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list under the words where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(_NARROW)
        kind = QBoxLayout.Direction
        wanted = kind.TopToBottom if narrow else kind.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(4 if narrow else 14)


def _seen(line: SortedLine) -> str:
    """Return the words to show: without a dash in front, with a label such as "Name: "."""
    words = line.words
    if not any(c.isalnum() for c in line.mark):
        words = words.removeprefix(line.mark)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "\u2026"


def _who(line: SortedLine, speak: Words) -> str:
    who = line.contact
    if who is None:
        return ""
    number = who.number or who.text_number
    if who.name and number:
        return speak("{name}, {number}", name=who.name, number=number)
    if number:
        return speak("Number: {number}", number=number)
    return speak("Name: {name}", name=who.name) if who.name else ""
