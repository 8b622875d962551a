"""Read one skill: what to do, what to mind, how long it takes. Kept back, it offers other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.content.health import load_health_check
from crisisplan.jobs.ideas import gentler
from crisisplan.jobs.person import today
from crisisplan.jobs.skills import skill_offer
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.beside import Beside
from crisisplan.ui.skills.idea_chips import IdeaChips
from crisisplan.ui.skills.listed import Listed
from crisisplan.ui.skills.offer_words import minutes_text, needs_text

if TYPE_CHECKING:
    from crisisplan.jobs.skills import SkillOffer
    from crisisplan.ui.person import Person
    from crisisplan.words import Words

_WIDTH = 960


class SkillPage(Page):
    """Shows a skill, as this person may see it today."""

    back_wanted = Signal()
    put_wanted = Signal(str)
    try_wanted = Signal(str)
    idea_wanted = Signal(object)
    health_wanted = Signal()

    def __init__(self, speak: Words, person: Person) -> None:
        super().__init__("", width=_WIDTH)
        self.speak, self._person = speak, person
        self.skill_id = ""
        self._body: QWidget | None = None
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.put = Button(speak("Put it in my plan"), "outlined", "plus")
        self.put.clicked.connect(lambda: self.put_wanted.emit(self.skill_id))
        self.foot.add_end(self.put)
        self.go = self.next_button(speak("Try it"))
        self.go.clicked.connect(lambda: self.try_wanted.emit(self.skill_id))
        self.check = Button(speak("Is it safe for my body?"), "filled")
        self.check.clicked.connect(self.health_wanted)
        self.foot.add_end(self.check)
        person.changed.connect(self._refresh)

    def show_skill(self, skill_id: str) -> None:
        """Show this skill."""
        self.skill_id = skill_id
        offer = skill_offer(skill_id, self._person.record, today(), self.speak.language)
        kept_back = bool(offer.kept_back)
        self.ask(offer.name, "" if kept_back else offer.what)
        self.put.setVisible(not kept_back)
        self.go.setVisible(not kept_back)
        self.check.setVisible(kept_back)
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if kept_back:
            self._fill_kept_back(column, offer)
        else:
            self._fill(column, offer)
        self._place.addWidget(self._body)
        order_tabs(self)

    def begin(self) -> None:
        """Start at the top."""
        self.scroller.begin()
        first = self.check if self.go.isHidden() else self.go
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        if self.skill_id and self.isVisible():
            self.show_skill(self.skill_id)
            self.begin()

    def _fill(self, column: QVBoxLayout, offer: SkillOffer) -> None:
        about = [minutes_text(offer, self.speak), needs_text(offer, self.speak), offer.when]
        for line in about:
            if line:
                column.addWidget(Label(line, "small", "soft"))
        steps = Card()
        steps.inside.addWidget(Label(self.speak("Step by step"), "heading"))
        steps.inside.addWidget(Listed(offer.steps, numbered=True))
        steps.inside.addStretch(1)
        care = Card("tint")
        care.inside.addWidget(Label(self.speak("What to look out for"), "heading"))
        care.inside.addWidget(Listed(offer.care, "small"))
        care.inside.addStretch(1)
        # What to mind comes first where both cannot be seen at once.
        column.addWidget(Beside(steps, care, aside_first=True))
        known = self.speak("Therapists may call it: {name}", name=offer.known_as)
        column.addWidget(Label(known, "small", "soft"))

    def _fill_kept_back(self, column: QVBoxLayout, offer: SkillOffer) -> None:
        card = Card("tint")
        card.inside.addWidget(Label(offer.kept_back, "control"))
        chips = IdeaChips(self.speak, gentler(offer.id, self.speak.language))
        chips.chosen.connect(self.idea_wanted)
        card.inside.addWidget(chips)
        column.addWidget(card)
        check = load_health_check(self.speak.language)
        gate = check.gate(offer.gate)
        if gate is not None:
            column.addWidget(Label(gate.why, "body", "soft"))
        column.addWidget(Label(check.ask_someone, "small", "soft"))
        known = self.speak("Therapists may call it: {name}", name=offer.known_as)
        column.addWidget(Label(known, "small", "soft"))
