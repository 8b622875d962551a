"""What can be chosen for a copy: paper, text size, what to leave out, another title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.choices import OneOf, Tick
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.printing.making import TEXT_SIZES, LayoutName, Size, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.words import Words


class CopyChoices(QWidget):
    """Shows the choices for a copy and signals each change."""

    chosen = Signal(object)
    """`Wanted`: everything that is chosen now."""

    def __init__(self, speak: Words, wanted: Wanted, layouts: Iterable[LayoutName]) -> None:
        """`layouts` are those to choose from; with one only, nothing is asked about it."""
        super().__init__()
        self.speak, self.wanted = speak, wanted
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._offer_layouts(tuple(layouts))
        self._offer_sizes()
        self._offer_text_sizes()
        self._offer_parts()
        self._offer_private()
        self._offer_copies()
        self._offer_title()
        self._column.addStretch(1)

    def show_held_back(self, titles: tuple[str, ...]) -> None:
        """Name what is private and not on this copy."""
        if self.wanted.private:
            self._held.say(self.speak("What is private is on this copy as well."))
        elif titles:
            self._held.say(
                self.speak(
                    "Not on this copy, because it is private: {titles}", titles="; ".join(titles)
                )
            )
        else:
            self._held.say(self.speak("Nothing is kept back from this copy."))

    # ---------------------------------------------------------------------------- its parts

    def _offer_layouts(self, layouts: tuple[LayoutName, ...]) -> None:
        if len(layouts) < 2:
            return
        box = self._group(self.speak("For what"))
        for one in layouts:
            button = OneOf(one.title, box.widget)
            button.setAccessibleDescription(one.sentence)
            button.setChecked(one.name == self.wanted.layout)
            button.clicked.connect(lambda _=False, name=one.name: self._change(layout=name))
            box.column.addWidget(button)
            box.column.addLayout(_set_in(_hint(one.sentence)))

    def _offer_sizes(self) -> None:
        box = self._group(self.speak("Paper"))
        sizes: tuple[tuple[Size, str], ...] = (
            ("a4", self.speak("A4, 210 × 297 mm")),
            ("letter", self.speak("Letter, 8.5 × 11 inches")),
        )
        for size, words in sizes:
            button = OneOf(words, box.widget)
            button.setChecked(size == self.wanted.size)
            button.clicked.connect(lambda _=False, size=size: self._change(size=size))
            box.column.addWidget(button)

    def _offer_text_sizes(self) -> None:
        box = self._group(self.speak("Text size on paper"))
        row = QWidget()
        flow = Flow(row)
        for percent in TEXT_SIZES:
            words = self.speak("{size} %", size=percent)
            spoken = self.speak("Text size {size} %", size=percent)
            chip = Button(words, "chip", spoken=spoken, parent=row)
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            chip.setChecked(percent == self.wanted.percent)
            chip.setProperty("radius", 20)
            chip.clicked.connect(lambda _=False, percent=percent: self._change(percent=percent))
            flow.addWidget(chip)
        box.column.addWidget(row)

    def _offer_parts(self) -> None:
        box = self._group(self.speak("Leave out of this copy"))
        for part, words in (
            ("name", self.speak("My name")),
            ("made", self.speak("Name, date and version")),
            ("checked", self.speak("How old the numbers are")),
            ("page_numbers", self.speak("Page numbers")),
        ):
            tick = Tick(words, box.widget)
            tick.setChecked(not getattr(self.wanted, part))
            tick.toggled.connect(lambda left, part=part: self._change(**{part: not left}))
            box.column.addWidget(tick)

    def _offer_private(self) -> None:
        box = self._group(self.speak("What is private"))
        tick = Tick(self.speak("Print what is private as well"), box.widget)
        tick.setChecked(self.wanted.private)
        tick.toggled.connect(lambda private: self._change(private=private))
        self._held = _hint("")
        box.column.addWidget(tick)
        box.column.addLayout(_set_in(self._held))

    def _offer_copies(self) -> None:
        box = self._group(self.speak("How many"))
        tick = Tick(self.speak("Two copies"), box.widget)
        tick.setChecked(self.wanted.copies > 1)
        tick.toggled.connect(lambda two: self._change(copies=2 if two else 1))
        box.column.addWidget(tick)
        hint = self.speak("Printed in one go, one for each of you.")
        tick.setAccessibleDescription(hint)
        box.column.addLayout(_set_in(_hint(hint)))

    def _offer_title(self) -> None:
        name = self.speak("Another title for this copy")
        box = self._group(name)
        self.title = LineField(name, self.speak("As in the plan"), box.widget)
        self.title.show_value(self.wanted.title)
        self.title.value_changed.connect(lambda text: self._change(title=text.strip()))
        box.column.addWidget(_hint(self.speak("For a copy that others may see.")))
        box.column.addWidget(self.title)

    def _group(self, title: str) -> _Group:
        if self._column.count():
            self._column.addSpacing(14)
        self._column.addWidget(Label(title, "heading"))
        widget = QWidget()
        widget.setAccessibleName(title)
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        self._column.addWidget(widget)
        return _Group(widget, column)

    def _change(self, **changed: object) -> None:
        wanted = self.wanted._replace(**changed)  # type: ignore[arg-type]
        if wanted != self.wanted:
            self.wanted = wanted
            self.chosen.emit(wanted)


class _Group(NamedTuple):
    widget: QWidget
    column: QVBoxLayout


def _hint(text: str) -> Label:
    return Label(text, "small", "soft")


def _set_in(hint: Label) -> QHBoxLayout:
    """Set a second line in, under the words of the choice it belongs to."""
    row = QHBoxLayout()
    row.addSpacing(look().px(32))
    row.addWidget(hint, 1)
    return row
