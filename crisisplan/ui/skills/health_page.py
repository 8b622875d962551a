"""Is it safe for my body: asked once for each strong kind of skill, and open to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.content.health import load_health_check
from crisisplan.jobs.person import today
from crisisplan.plan.health import answer, standing, withdraw
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import OneOf
from crisisplan.ui.kit.labels import Label, divider
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.listed import Listed

if TYPE_CHECKING:
    from crisisplan.plan.health import Answer, Gate, HealthCheck
    from crisisplan.plan.plan import PersonRecord
    from crisisplan.ui.person import Person
    from crisisplan.words import Words


class GateCard(Card):
    """One part of the check: what to look at, why, and one answer."""

    answered = Signal(str, str)
    """Id of the gate, and the answer; an empty one takes the answer back."""

    def __init__(self, speak: Words, check: HealthCheck, gate: Gate) -> None:
        super().__init__()
        self.speak, self.gate = speak, gate
        self.inside.setSpacing(10)
        title = Label(gate.title, "heading")
        self.inside.addWidget(title)
        self.inside.addWidget(Label(gate.why, "small", "soft"))
        self.inside.addWidget(Listed(gate.items))
        self.inside.addWidget(divider())
        self._notice = Label("", "small", "soft")
        self.inside.addWidget(self._notice)
        self._answers: dict[Answer, OneOf] = {}
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(6)
        both: tuple[tuple[Answer, str], ...] = (("none", check.none), ("some", check.some))
        for given, words in both:
            one = OneOf(words)
            one.setAccessibleDescription(gate.title)
            one.clicked.connect(lambda _=False, given=given: self.answered.emit(gate.id, given))
            self._answers[given] = one
            column.addWidget(one)
        self.inside.addWidget(row)
        self.back = Button(
            speak("Take my answer back"),
            "quiet",
            "undo",
            spoken=speak("{part}: take my answer back", part=gate.title),
        )
        self.back.clicked.connect(lambda: self.answered.emit(gate.id, ""))
        self.inside.addWidget(self.back)
        self.inside.addWidget(Label(speak("Each time, before you use it:"), "control"))
        self.inside.addWidget(Listed(gate.today))

    def show_record(self, record: PersonRecord) -> None:
        """Show the answer as it stands."""
        how = standing(record, self.gate.id, today())
        for given, one in self._answers.items():
            # Of two that exclude each other, Qt lets none be taken away.
            one.setAutoExclusive(False)
            one.setChecked(how == given)
            one.setAutoExclusive(True)
        self.back.setVisible(how != "unanswered")
        said: dict[Literal["unanswered", "none", "some", "old"], str] = {
            "unanswered": self.speak("Not answered yet. Until then we offer gentler ways."),
            "none": self.speak("Answered. These skills are shown to you."),
            "some": self.speak("Answered. We offer gentler ways in their place."),
            "old": self.speak("You answered a while ago, so we ask again."),
        }
        self._notice.say(said[how])

    def said(self) -> str:
        """Return how it stands, in words."""
        return self._notice.text()

    def begin(self) -> None:
        """Give the focus to the answer, or to the first one."""
        chosen = next((one for one in self._answers.values() if one.isChecked()), None)
        (chosen or self._answers["none"]).setFocus(Qt.FocusReason.OtherFocusReason)


class HealthPage(Page):
    """The whole check. Each answer is kept at once."""

    back_wanted = Signal()

    def __init__(self, speak: Words, person: Person) -> None:
        check = load_health_check(speak.language)
        super().__init__(check.title, check.ask)
        self.speak, self._person, self._check = speak, person, check
        self.column.setSpacing(14)
        self.cards = {gate.id: GateCard(speak, check, gate) for gate in check.gates}
        for card in self.cards.values():
            card.answered.connect(self._answer)
            self.column.addWidget(card)
        for line in (check.ask_someone, check.kept, check.again):
            self.column.addWidget(Label(line, "small", "soft"))
        self.back = self.back_button(speak("Back"))
        self.back.clicked.connect(self.back_wanted)
        self.foot.row.addStretch(1)
        person.changed.connect(self._show)
        self._show()
        order_tabs(self)

    def begin(self) -> None:
        """Show how it stands, from the top: what is to be read comes before the answer to it."""
        self._show()
        self.scroller.begin()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, gate: str, given: str) -> None:
        day = today()
        if given == "none":
            self._person.revise(lambda record: answer(record, gate, "none", day))
        elif given:
            self._person.revise(lambda record: answer(record, gate, "some", day))
        else:
            self._person.revise(lambda record: withdraw(record, gate))
            self.cards[gate].begin()
        announce(self, self.cards[gate].said())

    def _show(self) -> None:
        for card in self.cards.values():
            card.show_record(self._person.record)
