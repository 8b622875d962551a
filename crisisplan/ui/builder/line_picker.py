"""Help lines and emergency numbers to choose from: each with its number, source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.builder.copied_number import source_text, way_texts
from crisisplan.ui.builder.inputs import RING
from crisisplan.ui.builder.line_filters import LineFilters, language_name
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.in_sight import scrollers
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtGui import QKeyEvent

    from crisisplan.jobs.lines import LineChoice
    from crisisplan.words import Words


def key_of(choice: LineChoice) -> str:
    """Return what `LinePicker.picked` says for a choice.

    The id of a line, or the place of an emergency number in its list, as `put_line` and
    `put_emergency` take them.
    """
    return choice.id or str(choice.index)


class LineCard(Card):
    """One line: name, number, who it is for, and where all that is from."""

    picked = Signal()

    def __init__(self, speak: Words, choice: LineChoice) -> None:
        super().__init__()
        self.speak = speak
        self.choice = choice
        self.inside.setSpacing(4)
        self.inside.addWidget(Label(choice.name, "control"))
        number, others = way_texts(choice, speak)
        # A number is never broken over two lines.
        shown = Label(number, "number", wrap=not choice.number)
        shown.be_selectable()
        self.inside.addWidget(shown)
        for text in (others, self._for(), self._when(), choice.note):
            if text:
                self.inside.addWidget(Label(text))
        self.inside.addWidget(Label(self._source(), "small", "soft"))
        spoken = self.speak("Add {name} to my plan", name=choice.name)
        self.add = Button(self.speak("Add to my plan"), "outlined", "plus", spoken=spoken)
        self.add.clicked.connect(self.picked)
        self._there = Label(self.speak("It is on your plan."), "control", "green")
        row = QHBoxLayout()
        row.setContentsMargins(0, RING, 0, 0)
        row.addWidget(self.add)
        row.addWidget(self._there)
        row.addStretch(1)
        self.inside.addLayout(row)
        self.show_there(is_there=False)

    def show_there(self, *, is_there: bool) -> None:
        """Show whether it stands on the plan already."""
        self.add.setVisible(not is_there)
        self._there.setVisible(is_there)

    def _when(self) -> str:
        choice = self.choice
        hours = self.speak("Hours: {hours}.", hours=choice.hours) if choice.hours else ""
        if choice.always_open and choice.hours in ("", "24/7"):
            everyone = choice.first and choice.id and not choice.audience
            day = self.speak("Day and night.")
            hours = self.speak("For everyone, day and night.") if everyone else day
        cost = self.speak("Cost: {cost}.", cost=choice.cost) if choice.cost else ""
        languages = ", ".join(language_name(tag, self.speak.language) for tag in choice.languages)
        said = self.speak("Languages: {languages}.", languages=languages) if languages else ""
        return " ".join(text for text in (hours, cost, said) if text)

    def _for(self) -> str:
        if not self.choice.audience:
            return ""
        return self.speak("For: {people}.", people=self.choice.audience)

    def _source(self) -> str:
        source = source_text(self.choice.source, self.choice.as_of, self.speak)
        ring = self.speak("Ring it once to check it.")
        text = self.speak("Text it once to check it.")
        by_text = self.choice.text_number and not self.choice.number
        return f"{source} {text if by_text else ring}".strip()


class LinePicker(QWidget):
    """The lines of a country, or its emergency numbers; the same in both cases."""

    picked = Signal(str)
    """`key_of` the choice."""
    country_chosen = Signal(str)
    """Its two-letter code: show its choices with `show_choices`."""
    narrowed = Signal()
    """Other lines are shown."""
    own_wanted = Signal()
    closed = Signal()
    """Escape was pressed."""

    def __init__(
        self,
        speak: Words,
        choices: Iterable[LineChoice],
        country: str,
        countries: Iterable[tuple[str, str]],
    ) -> None:
        """`countries`: code and name of those that can be chosen."""
        super().__init__()
        self.speak = speak
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(8)
        label = Label(self.speak("Country"), "control")
        column.addWidget(label)
        # A country we know nothing of is not in the list; then none is shown as chosen.
        self.countries = ListField(self.speak("Country"), countries)
        self.countries.chosen.connect(self.country_chosen)
        # On Linux the name of a list is what is chosen; what it is for comes from its label.
        label.setBuddy(self.countries)
        row = QHBoxLayout()
        row.addWidget(self.countries)
        row.addStretch(1)
        column.addLayout(row)
        self.filters = LineFilters(self.speak)
        self.filters.changed.connect(self._narrow)
        column.addWidget(self.filters)
        self.cards: list[LineCard] = []
        self._all: tuple[LineChoice, ...] | None = None
        self._there: Collection[str] = ()
        self._said = Label("", "body", "soft")
        column.addWidget(self._said)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        self.own = Button(self.speak("Write my own"), "outlined", "pencil")
        self.own.clicked.connect(self.own_wanted)
        end = QHBoxLayout()
        end.setContentsMargins(0, RING, 0, 0)
        end.addWidget(self.own)
        end.addStretch(1)
        column.addLayout(end)
        self.show_choices(choices, country)

    def come_into_sight(self) -> None:
        """Scroll to where it begins: below the country its first line is to be seen."""
        for area in scrollers(self):
            inside = area.widget()
            if inside is not None:
                area.verticalScrollBar().setValue(self.mapTo(inside, QPoint()).y())

    def show_choices(
        self,
        choices: Iterable[LineChoice],
        country: str,
        there: Collection[str] = (),
        said: str = "",
    ) -> None:
        """Show what a country has; those whose `key_of` is in `there` are on the plan already.

        The same choices as before are left where they are, and so is the focus. `said` stands
        above them: what is to be known of the lines of this country as a whole.
        """
        self.countries.show_key(country)
        wanted = tuple(sorted(choices, key=lambda choice: not choice.first))
        self._there = there
        if wanted != self._all:
            self._all = wanted
            self.filters.offer(wanted)
            self._build(wanted)
        nothing = self.speak(
            "There are no numbers for this country here yet. You can write down the ones you know."
        )
        said = said or ("" if wanted else nothing)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._mark()

    def _narrow(self) -> None:
        """Show those that were asked for; the focus stays in the list it is in."""
        self._build(self.filters.narrow(self._all or ()))
        self._mark()
        self.narrowed.emit()

    def _mark(self) -> None:
        """Say which are on the plan; the focus goes on from a button that is gone."""
        at = next((i for i, card in enumerate(self.cards) if card.add.hasFocus()), None)
        for card in self.cards:
            card.show_there(is_there=key_of(card.choice) in self._there)
        if at is not None and self.cards[at].add.isHidden():
            later = [card.add for card in self.cards[at:] if not card.add.isHidden()]
            next(iter(later), self.own).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, choices: tuple[LineChoice, ...]) -> None:
        clear(self._column)
        self.cards = [self._card(choice) for choice in choices]
        before: QWidget = self.countries
        for field in (self.filters.kinds, self.filters.languages):
            self.setTabOrder(before, field)
            before = field
        for card in self.cards:
            self._column.addWidget(card)
            self.setTabOrder(before, card.add)
            before = card.add
        self.setTabOrder(before, self.own)
        if self._all and not choices:
            said = self.speak("No line here fits both lists above. You can change one of them.")
            self._column.addWidget(Label(said, "body", "soft"))

    def begin(self) -> None:
        """Give the focus to the list of countries."""
        self.countries.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _card(self, choice: LineChoice) -> LineCard:
        card = LineCard(self.speak, choice)
        card.picked.connect(lambda: self.picked.emit(key_of(choice)))
        return card
