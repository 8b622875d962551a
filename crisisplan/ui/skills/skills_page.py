"""Skills: by how strong it is, by how the body feels, or all of them. Nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.content.bands import load_bands
from crisisplan.jobs.ideas import by_id, gentler
from crisisplan.jobs.person import today
from crisisplan.jobs.skills import skill_offers, skills_for, what_fits
from crisisplan.plan.own_bands import own_bands
from crisisplan.plan.skills import HIGHEST
from crisisplan.ui.builder.chip_inputs import ChipsInput
from crisisplan.ui.builder.parts import Part
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.idea_chips import IdeaChips
from crisisplan.ui.skills.offer_words import minutes_text
from crisisplan.ui.skills.skill_row import SkillRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.jobs.skills import SkillOffer
    from crisisplan.plan.skills import Band
    from crisisplan.ui.person import Person
    from crisisplan.words import Words

_NUMB = "numb"
_WIDTH = 720
_HELP_FIRST = 8
"""From here on help comes before every skill: the number that `Bands.help_first` names."""


class SkillsPage(Page):
    """Three ways to the same skills."""

    skill_chosen = Signal(str)
    idea_chosen = Signal(object)
    health_wanted = Signal()
    feelings_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, speak: Words, person: Person) -> None:
        super().__init__(
            speak("What could help right now?"),
            speak("Look around, read one, try one. Nothing you choose here is recorded."),
            width=_WIDTH,
        )
        self.speak, self._person = speak, person
        self._way, self._last = "strength", ""
        self._rows: dict[str, QWidget] = {}
        self._tabs = self._make_tabs()
        self._asks: dict[str, ChipsInput] = {
            "strength": self._ask_strength(),
            "body": self._ask_body(),
        }
        for ask in self._asks.values():
            self.column.addWidget(ask)
        self._number: object = None
        self._state: object = None
        self._found: QWidget | None = None
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self._add_ways_on()
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.foot.row.addStretch(1)
        person.changed.connect(self._refresh)
        self._turn_to("strength")

    def begin(self) -> None:
        """Show what is offered now; the focus goes back to the skill that was read last."""
        self._show_found()
        row = self._rows.get(self._last)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.scroller.begin()
            self._tabs[self._way].setFocus(Qt.FocusReason.OtherFocusReason)

    # --------------------------------------------------------------------------- what is asked

    def _make_tabs(self) -> dict[str, Button]:
        row = QWidget()
        flow = Flow(row, gap=20, rows=2)
        flow.setContentsMargins(0, 6, 0, 6)
        names = {
            "strength": self.speak("By how strong it is"),
            "body": self.speak("By how my body feels"),
            "all": self.speak("All skills"),
        }
        tabs = {}
        for way, words in names.items():
            tab = tabs[way] = Button(words, "tab")
            tab.clicked.connect(lambda _=False, way=way: self._turn_to(way))
            flow.addWidget(tab)
        self.column.addWidget(row)
        return tabs

    def _ask_strength(self) -> ChipsInput:
        bands = own_bands(load_bands(self.speak.language), self._person.record.bands)
        answers: list[tuple[object, str]] = [(n, str(n)) for n in range(HIGHEST + 1)]
        answers.append((_NUMB, bands.band(None).label))
        chips = ChipsInput(self.speak, Part("strength", bands.ask, "likelihood"), answers)
        for chip in chips.chips[: HIGHEST + 1]:
            chip.setProperty("small", True)
        chips.value_changed.connect(self._take_number)
        return chips

    def _ask_body(self) -> ChipsInput:
        states = load_bands(self.speak.language).states
        answers: list[tuple[object, str]] = [(one.id, one.label) for one in states]
        label = self.speak("How does your body feel?")
        chips = ChipsInput(self.speak, Part("state", label, "likelihood"), answers)
        chips.value_changed.connect(self._take_state)
        return chips

    def _turn_to(self, way: str) -> None:
        self._way, self._last = way, ""
        for name, tab in self._tabs.items():
            tab.choose(chosen=name == way)
            chosen = self.speak("{name}, shown now", name=tab.text()) if name == way else ""
            tab.setAccessibleName(chosen or tab.text())
        for name, ask in self._asks.items():
            ask.setVisible(name == way)
        self._show_found()

    def _take_number(self, value: object) -> None:
        self._number = value
        self._show_found()

    def _take_state(self, value: object) -> None:
        self._state = value
        self._show_found()

    # --------------------------------------------------------------------------- what is found

    def _refresh(self) -> None:
        if self.isVisible():
            self._show_found()

    def _show_found(self) -> None:
        if self._found is not None:
            self._found.hide()
            self._found.deleteLater()
        self._rows = {}
        self._found = QWidget()
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(10)
        if self._way == "all":
            record, day = self._person.record, today()
            self._add_rows(column, skill_offers(record, day, self.speak.language))
        elif self._way == "body":
            self._fill_state(column)
        else:
            self._fill_strength(column)
        self._place.addWidget(self._found)
        order_tabs(self)

    def _fill_strength(self, column: QVBoxLayout) -> None:
        if self._number is None:
            return
        number = self._number if isinstance(self._number, int) else None
        language = self.speak.language
        found = skills_for(number, self._person.record, today(), language)
        bands = load_bands(language)
        is_urgent = found.band.help or (number is not None and number >= _HELP_FIRST)
        if is_urgent:
            warm = Card("warm")
            warm.inside.addWidget(Label(bands.help_first, "control"))
            column.addWidget(warm)
        self._add_band(column, found.band)
        self._add_rows(column, found.first, in_place=True)
        if found.next:
            column.addSpacing(6)
            column.addWidget(Label(self.speak("And then"), "heading"))
            self._add_rows(column, found.next, in_place=True)
        column.addSpacing(6)
        for line in (bands.down_by_one, bands.no_change):
            column.addWidget(Label(line, "small", "soft"))
        if not is_urgent:
            column.addWidget(Label(bands.help_first, "small", "soft"))

    def _add_band(self, column: QVBoxLayout, band: Band) -> None:
        card = Card("tint")
        card.inside.addWidget(Label(band.label, "heading"))
        card.inside.addWidget(Label(band.use))
        if band.avoid:
            later = self.speak("Better left for later: {things}", things=band.avoid)
            card.inside.addWidget(Label(later, "small", "soft"))
        if band.people:
            near = self.speak("Be near someone if you can.")
            card.inside.addWidget(Label(near, "small", "soft"))
        column.addWidget(card)

    def _fill_state(self, column: QVBoxLayout) -> None:
        if not isinstance(self._state, str):
            return
        language = self.speak.language
        found = what_fits(self._state, self._person.record, today(), language)
        self._add_rows(column, found.skills, in_place=True)
        ideas = by_id(found.ideas, language, self._person.open_gates())
        if ideas:
            column.addSpacing(6)
            column.addWidget(Label(self.speak("Small things that may fit"), "heading"))
            chips = IdeaChips(self.speak, ideas)
            chips.chosen.connect(self.idea_chosen)
            column.addWidget(chips)

    def _add_rows(
        self, column: QVBoxLayout, offers: Iterable[SkillOffer], *, in_place: bool = False
    ) -> None:
        """`in_place`: gentler ways stand in the place of what is kept back."""
        for offer in offers:
            if offer.kept_back and in_place:
                column.addWidget(self._instead(offer))
            else:
                what = _first_sentence(offer.kept_back or offer.what)
                row = SkillRow(offer.name, what, minutes_text(offer, self.speak))
                row.clicked.connect(lambda _=False, one=offer.id: self._open(one))
                self._rows[offer.id] = row
                column.addWidget(row)

    def _instead(self, offer: SkillOffer) -> Card:
        card = Card("panel")
        card.inside.addWidget(Label(offer.name, "control"))
        card.inside.addWidget(Label(offer.kept_back, "small", "soft"))
        chips = IdeaChips(self.speak, gentler(offer.id, self.speak.language))
        chips.chosen.connect(self.idea_chosen)
        card.inside.addWidget(chips)
        button = Button(
            self.speak("Is it safe for my body?"),
            "quiet",
            spoken=self.speak("{skill}: is it safe for my body?", skill=offer.name),
        )
        button.clicked.connect(lambda: self._check(offer.id))
        card.inside.addWidget(button)
        self._rows[offer.id] = button
        return card

    def _add_ways_on(self) -> None:
        row = QWidget()
        flow = Flow(row, gap=10)
        flow.setContentsMargins(0, 10, 0, 6)
        check = Button(self.speak("Is it safe for my body?"), "quiet")
        check.clicked.connect(lambda: self._check(""))
        flow.addWidget(check)
        feelings = Button(self.speak("Name a feeling"), "quiet")
        feelings.clicked.connect(self.feelings_wanted)
        flow.addWidget(feelings)
        self.column.addWidget(row)

    def _open(self, skill_id: str) -> None:
        self._last = skill_id
        self.skill_chosen.emit(skill_id)

    def _check(self, skill_id: str) -> None:
        self._last = skill_id
        self.health_wanted.emit()


def _first_sentence(text: str) -> str:
    """Return the first sentence: the rest is read on the skill's own page."""
    first, dot, _ = text.partition(". ")
    return first + dot.strip()
