"""What was brought in, part by part, with what found no part first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.bringing.line_row import LineRow
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label, divider

if TYPE_CHECKING:
    from crisisplan.exchange.sorting import Preview, SortedLine
    from crisisplan.plan.form import Form
    from crisisplan.words import Words

AT_ONCE = 20
"""Lines of a part that are shown at first; a long list is unfolded by the person."""


class Shown(NamedTuple):
    """A part as it is shown."""

    title: str
    note: str
    lines: tuple[SortedLine, ...]


class PartCard(Card):
    """A part with its lines."""

    moved = Signal(str, str)
    """Id of the line and key of the place."""
    grown = Signal()

    def __init__(
        self, speak: Words, shown: Shown, places: list[tuple[str, str]], *, loose: bool
    ) -> None:
        """`loose`: the lines that found no part."""
        super().__init__("tint" if loose else "card")
        self.speak, self.shown = speak, shown
        self._places = places
        self._count = AT_ONCE
        self.inside.addWidget(Label(shown.title, "heading"))
        if shown.note:
            self.inside.addWidget(Label(shown.note, "small", "soft"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.inside.addLayout(self._lines)
        self._fill()

    def rows(self) -> list[LineRow]:
        """Return the rows that are there, in order."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        return [row for one in items if one and isinstance(row := one.widget(), LineRow)]

    def _fill(self) -> None:
        clear(self._lines)
        for place, line in enumerate(self.shown.lines[: self._count]):
            if place:
                self._lines.addWidget(divider())
            row = LineRow(self.speak, line, self._places)
            row.moved.connect(lambda key, name=line.id: self.moved.emit(name, key))
            self._lines.addWidget(row)
        if len(self.shown.lines) > self._count:
            more = Button(self.speak("Show more"), "quiet", "chevron-down")
            more.setAccessibleDescription(self.shown.title)
            more.clicked.connect(self._grow)
            self._lines.addWidget(more)

    def _grow(self) -> None:
        at = self._count
        self._count += AT_ONCE
        self._fill()
        self.grown.emit()
        self.rows()[at].places.setFocus(Qt.FocusReason.OtherFocusReason)


class SortedParts(QWidget):
    """Shows a preview. Cards that say the same as before stay as they are."""

    moved = Signal(str, str)
    rebuilt = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._cards: dict[str, PartCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_preview(self, preview: Preview) -> None:
        """Show where each line stands now."""
        found = _shown(preview, self.speak)
        places = places_in(preview.plan.form, self.speak)
        for name in [n for n, card in self._cards.items() if found.get(n) != card.shown]:
            card = self._cards.pop(name)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (name, shown) in enumerate(found.items()):
            if name not in self._cards:
                card = PartCard(self.speak, shown, places, loose=not name)
                card.moved.connect(self.moved)
                card.grown.connect(self.rebuilt)
                self._cards[name] = card
                self._column.insertWidget(place, card)
        self._cards = {name: self._cards[name] for name in found}
        self.rebuilt.emit()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._cards

    def go_to(self, line_id: str) -> None:
        """Give the focus to a line, or else to the first one."""
        rows = [row for card in self._cards.values() for row in card.rows()]
        row = next((one for one in rows if one.line.id == line_id), rows[0] if rows else None)
        if row is not None:
            row.places.setFocus(Qt.FocusReason.OtherFocusReason)


def places_in(form: Form, speak: Words) -> list[tuple[str, str]]:
    """Return the key and the words of each place of a form; the last one is no part at all."""
    places = []
    for section in form.sections:
        for field in section.fields:
            words = section.title
            if len(section.fields) > 1 and field.label:
                words = speak("{part}: {field}", part=section.title, field=field.label)
            places.append((f"{section.id}/{field.id}", words))
    return [*places, ("", speak("Also written down"))]


def _shown(preview: Preview, speak: Words) -> dict[str, Shown]:
    from crisisplan.exchange.sorting import parts, unsorted  # noqa: PLC0415 - needs msgspec

    found: dict[str, Shown] = {}
    if loose := unsorted(preview):
        note = speak("They are kept just as they are. You can move them, now or later.")
        found[""] = Shown(speak("These found no part yet"), note, loose)
    for part in parts(preview):
        note = ""
        if part.heading and part.heading != part.title:
            note = speak("Your heading: {heading}", heading=part.heading)
        if part.lines or note:
            found[part.id] = Shown(part.title, note, part.lines)
    return found
