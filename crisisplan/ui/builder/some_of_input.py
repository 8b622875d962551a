"""What a choice offers, as chips: one of them or several, and what was chosen elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from crisisplan.ui.builder.chip_inputs import WideChip
from crisisplan.ui.builder.inputs import RING, Input
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.ui.builder.parts import Part
    from crisisplan.ui.kit.buttons import Button
    from crisisplan.words import Words


class SomeOfInput(Input):
    """Chips that are chosen and given up by a press. The value is what is chosen, in order.

    Words that are chosen and not offered, from another form or a newer one, get a chip as well.
    """

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part)
        self._value: tuple[str, ...] = ()
        self.chips: dict[str, Button] = {}
        self._row = Flow(gap=RING)
        self.column.addLayout(self._row)
        self._offer(part.answers)

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        self._value = tuple(str(one) for one in value) if isinstance(value, tuple) else ()
        self._offer(self._value)
        for words, chip in self.chips.items():
            is_chosen = words in self._value
            chip.setChecked(is_chosen)
            chip.set_icon("check" if is_chosen else "")

    def begin(self) -> None:
        """Give the focus to the first that is chosen, or the first."""
        chosen = next((chip for chip in self.chips.values() if chip.isChecked()), None)
        first = chosen or next(iter(self.chips.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, answers: Iterable[str]) -> None:
        for words in answers:
            if words not in self.chips:
                chip = self.chips[words] = self._chip(words)
                self._row.addWidget(chip)

    def _chip(self, words: str) -> Button:
        spoken = self.speak("{question}: {answer}", question=self.part.label, answer=words)
        chip = WideChip(words, "chip", spoken=spoken)
        chip.setCheckable(True)
        chip.setProperty("radius", look().px(20))
        chip.clicked.connect(partial(self._clicked, words))
        return chip

    def _clicked(self, words: str, *_: object) -> None:
        if words in self._value:
            value = tuple(one for one in self._value if one != words)
        elif self.part.many:
            chosen = {*self._value, words}
            value = tuple(one for one in self.chips if one in chosen)
        else:
            value = (words,)
        self.show_value(value)
        self.value_changed.emit(value)
