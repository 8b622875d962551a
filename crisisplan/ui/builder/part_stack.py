"""Parts set below and beside each other, each with the input its sort asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.builder.chip_inputs import LikelihoodInput, OneOfInput, YesNoInput
from crisisplan.ui.builder.inputs import (
    DateInput,
    Input,
    LineInput,
    MinutesInput,
    TextInput,
    TickInput,
)
from crisisplan.ui.builder.list_inputs import LinesInput, PairsInput
from crisisplan.ui.builder.some_of_input import SomeOfInput
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QResizeEvent

    from crisisplan.ui.builder.parts import Part, Sort
    from crisisplan.words import Words

_INPUTS: dict[Sort, Callable[[Words, Part], Input]] = {
    "line": LineInput,
    "number": LineInput,
    "text": TextInput,
    "minutes": MinutesInput,
    "likelihood": LikelihoodInput,
    "yes-no-unsaid": YesNoInput,
    "lines": LinesInput,
    "pairs": PairsInput,
    "date": DateInput,
    "tick": TickInput,
    "one-of": OneOfInput,
    "some-of": SomeOfInput,
}
_SIDE_BY_SIDE = 480
"""Width in pixels, at 100 %, from which two short parts stand side by side."""
_GAP = 10


class Pair(QWidget):
    """Two parts side by side, or one below the other where there is no room."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._line.addWidget(first, 1)
        self._line.addWidget(second, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as there is room."""
        super().resizeEvent(event)
        wide = self.width() >= look().px(_SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if wide else ways.TopToBottom)


def stack(column: QVBoxLayout, speak: Words, parts: Iterable[Part]) -> dict[Part, Input]:
    """Put the inputs of parts into a column, in order, and return them by their parts."""
    made: dict[Part, Input] = {}
    last: Input | None = None
    for part in parts:
        one = made[part] = _INPUTS[part.sort](speak, part)
        if part.beside and last is not None:
            column.insertWidget(column.indexOf(last), Pair(last, one))
            last = None
        else:
            column.addWidget(one)
            last = one
    return made


def empty(layout: QBoxLayout) -> None:
    """Take everything out of a layout, and out of those in it, and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QBoxLayout):
            empty(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
