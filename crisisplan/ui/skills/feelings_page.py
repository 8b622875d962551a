"""Name a feeling: a family, then a word that comes close. Two at once are welcome."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.content.inner_life import load_feelings
from crisisplan.ui.builder.chip_inputs import ChipsInput
from crisisplan.ui.builder.parts import Part
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.kit.wrapped import WrappedButton

if TYPE_CHECKING:
    from crisisplan.plan.inner_life import Family
    from crisisplan.words import Words

AT_ONCE = 2
_UNSURE = "@unsure"
_WIDTH = 720


class FeelingsPage(Page):
    """Words to choose from. What is chosen is shown, and told only when it is wanted."""

    back_wanted = Signal()
    taken = Signal(str)
    """The chosen words, for the field they were asked for from."""
    skills_wanted = Signal()

    def __init__(self, speak: Words) -> None:
        feelings = self._feelings = load_feelings(speak.language)
        super().__init__(
            feelings.ask, speak("A name can take some of the heat out."), width=_WIDTH
        )
        self.speak = speak
        self.chosen: list[str] = []
        answers: list[tuple[object, str]] = [(one.id, one.name) for one in feelings.families]
        answers.append((_UNSURE, feelings.unsure))
        label = speak("Which of these comes close?")
        self.families = ChipsInput(speak, Part("family", label, "likelihood"), answers)
        self.families.value_changed.connect(self._turn_to)
        self._add_chosen()
        self.column.addWidget(self.families)
        self._body: ChipsInput | None = None
        self._place, self._words = QVBoxLayout(), QVBoxLayout()
        self.column.addLayout(self._place)
        self.column.addLayout(self._words)
        self._found: QWidget | None = None
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.help = Button(speak("What could help?"), "outlined")
        self.help.clicked.connect(self.skills_wanted)
        self.foot.add_end(self.help)
        self.again = Button(speak("Choose again"), "outlined")
        self.again.clicked.connect(self._choose_again)
        self.foot.add_end(self.again)
        self.take = self.next_button(speak("Use these words"))
        self.take.clicked.connect(lambda: self.taken.emit(self.words()))
        order_tabs(self)

    def ask_afresh(self, *, to_take: bool) -> None:
        """Start with nothing chosen. `to_take`: the words are wanted in a field."""
        self._to_take = to_take
        self.families.show_value(None)
        self._turn_to(None)
        self._forget()
        self.help.setVisible(not to_take)

    _to_take = False

    def begin(self) -> None:
        """Give the focus to the families."""
        self.scroller.begin()
        self.families.begin()

    def words(self) -> str:
        """Return what was chosen, as one text."""
        return ", ".join(self.chosen)

    # ------------------------------------------------------------------------------ what is asked

    def _turn_to(self, value: object) -> None:
        self._clear_words()
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if value == _UNSURE:
            self._ask_body()
        elif isinstance(value, str):
            self._show_families([one for one in self._feelings.families if one.id == value])
        order_tabs(self)

    def _ask_body(self) -> None:
        signs: list[tuple[object, str]] = [(one, one) for one in self._feelings.body_signs()]
        part = Part("body", self._feelings.ask_body, "likelihood")
        self._body = ChipsInput(self.speak, part, signs)
        self._body.value_changed.connect(self._turn_to_sign)
        self._place.addWidget(self._body)

    def _turn_to_sign(self, value: object) -> None:
        self._clear_words()
        if isinstance(value, str):
            self._show_families(list(self._feelings.by_sign(value)))
        order_tabs(self)

    # ------------------------------------------------------------------------------ what is found

    def _clear_words(self) -> None:
        if self._found is not None:
            self._found.hide()
            self._found.deleteLater()
            self._found = None

    def _show_families(self, families: list[Family]) -> None:
        self._found = QWidget()
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(14)
        for family in families:
            column.addWidget(self._card(family))
        self._words.addWidget(self._found)

    def _card(self, family: Family) -> Card:
        card = Card()
        card.inside.addWidget(Label(family.name, "heading"))
        shades = (family.soft, family.middle, family.strong)
        for strength, words in zip(self._feelings.strengths, shades, strict=True):
            box = QWidget()
            row = Flow(box, gap=8)
            row.setContentsMargins(0, 4, 0, 4)
            for word in words:
                chip = WrappedButton(word)
                chip.setAccessibleDescription(strength)
                chip.clicked.connect(partial(self._choose, word))
                row.addWidget(chip)
            card.inside.addWidget(Label(strength, "small", "soft"))
            card.inside.addWidget(box)
        for line in (
            self.speak("In the body: {signs}", signs=", ".join(family.body)),
            self.speak("It may push to: {push}", push=family.push),
            self.speak("It may need: {need}", need=", ".join(family.need)),
        ):
            card.inside.addWidget(Label(line, "small"))
        return card

    # ----------------------------------------------------------------------------- what is chosen

    def _add_chosen(self) -> None:
        # Above the words, and there from the start: nothing moves when one is chosen.
        card = Card("tint", padding=16)
        self._said = Label("", "control")
        card.inside.addWidget(self._said)
        self.column.addWidget(card)

    def _choose(self, word: str, *_: object) -> None:
        if word not in self.chosen:
            self.chosen = [*self.chosen, word][-AT_ONCE:]
        self._show_chosen()
        announce(self, self.speak("Chosen: {words}", words=self.words()))

    def _choose_again(self) -> None:
        self._forget()
        self.families.begin()

    def _forget(self) -> None:
        self.chosen = []
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self.chosen:
            self._said.say(self.speak("Chosen: {words}", words=self.words()))
        else:
            self._said.say(self.speak("Nothing is chosen yet."))
        if self.again.hasFocus() and not self.chosen:
            self.families.begin()
        self.again.setVisible(bool(self.chosen))
        self.take.setVisible(self._to_take and bool(self.chosen))
