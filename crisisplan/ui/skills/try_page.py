"""Try a skill, one step at a time. Nothing of it is kept; Escape leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.content.inner_life import load_asking
from crisisplan.content.pools import load_pool
from crisisplan.jobs.person import today
from crisisplan.jobs.skills import skill_offer
from crisisplan.ui.builder.chip_inputs import ChipsInput
from crisisplan.ui.builder.parts import Part
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.beside import Beside
from crisisplan.ui.skills.breath import Breath
from crisisplan.ui.skills.listed import Listed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from crisisplan.jobs.skills import SkillOffer
    from crisisplan.ui.person import Person
    from crisisplan.words import Words

_WIDTH = 960


class TryPage(Page):
    """Shows the steps of a skill one after the other, or breathes with the person."""

    left = Signal()
    """The person has had enough of it, or is through."""

    def __init__(self, speak: Words, person: Person) -> None:
        super().__init__("", width=_WIDTH)
        self.speak, self._person = speak, person
        self._steps: tuple[str, ...] = ()
        self._at = 0
        self._body: QWidget | None = None
        self.breath: Breath | None = None
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self._leave = Button(speak("Leave (Esc)"), "outlined", "close")
        self._leave.clicked.connect(self.left)
        self.foot.add_start(self._leave)
        self.pause = Button(speak("Pause"), "outlined")
        self.pause.clicked.connect(self._toggle)
        self.foot.add_end(self.pause)
        self.before = Button(speak("One step back"), "outlined")
        self.before.clicked.connect(lambda: self._go(-1))
        self.foot.add_end(self.before)
        self.next = self.next_button(speak("Next"))
        self.next.clicked.connect(lambda: self._go(1))

    def show_skill(self, skill_id: str) -> None:
        """Begin with a skill."""
        offer = skill_offer(skill_id, self._person.record, today(), self.speak.language)
        self.ask(offer.name, self.speak("Stop at any time. Nothing is recorded."))
        self._start(offer.paced or offer.steps, offer.counts, self._care(offer))

    def show_asking(self) -> None:
        """Begin with saying it once aloud."""
        asking = load_asking(self.speak.language)
        self.ask(asking.practice.title, asking.practice.why)
        pool = load_pool(asking.scripts, self.speak.language)
        words = Card("tint")
        for name, lines in pool.groups.items():
            title = pool.titles.get(name, "") or asking.title
            words.inside.addWidget(Label(title, "control"))
            words.inside.addWidget(Listed(lines, "small"))
        words.inside.addWidget(Label(asking.code_word, "small", "soft"))
        words.inside.addWidget(Label(asking.limits.title, "control"))
        words.inside.addWidget(Listed(asking.limits.lines, "small"))
        self._start(asking.practice.steps, (), words)

    def _start(
        self, steps: tuple[str, ...], counts: tuple[tuple[int, int], ...], aside: Card
    ) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body, self.breath = QWidget(), None
        whole = QVBoxLayout(self._body)
        whole.setContentsMargins(0, 0, 0, 0)
        now = QWidget()
        column = QVBoxLayout(now)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._steps, self._at = steps, 0
        self._step = Label("", "title")
        # One thing at a time, with air around it.
        column.addSpacing(12)
        column.addWidget(self._step)
        if counts:
            self._add_breath(column, counts)
        column.addStretch(1)
        whole.addWidget(Beside(now, aside))
        self._place.addWidget(self._body)
        self.before.setVisible(not counts)
        self.next.setVisible(not counts)
        self.pause.setVisible(bool(counts))
        self.pause.say(self.speak("Pause"))
        if not counts:
            self._show_step()
        order_tabs(self)

    def begin(self) -> None:
        """Give the focus to what leads on."""
        self.scroller.begin()
        first = self.next if self.breath is None else self.pause
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------- step by step

    def _go(self, by: int) -> None:
        if by > 0 and self._at == len(self._steps) - 1:
            self.left.emit()
            return
        self._at = max(self._at + by, 0)
        self._show_step()
        announce(self, self._step.text())
        self.scroller.begin()

    def _show_step(self) -> None:
        self._step.say(self._steps[self._at])
        is_first, is_last = self._at == 0, self._at == len(self._steps) - 1
        if is_first and self.before.hasFocus():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.before.setVisible(not is_first)
        self.next.say(self.speak("That is all") if is_last else self.speak("Next"))
        self.next.set_icon("" if is_last else "arrow-right")

    # ---------------------------------------------------------------------------------- breathing

    def _add_breath(self, column: QVBoxLayout, paces: tuple[tuple[int, int], ...]) -> None:
        self._step.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.breath = breath = Breath(paces[0])
        breath.turned.connect(self._turned)
        breath.count(paces[0])
        column.addWidget(breath)
        answers = [(one, self._pace(one)) for one in paces]
        pace = ChipsInput(self.speak, Part("pace", self.speak("How slow"), "likelihood"), answers)
        pace.show_value(paces[0])
        pace.value_changed.connect(lambda counts: breath.count(counts or paces[0]))
        column.addWidget(pace)

    def _pace(self, counts: tuple[int, int]) -> str:
        return self.speak("In {first}, out {second}", first=counts[0], second=counts[1])

    def _toggle(self) -> None:
        if self.breath is not None:
            self.breath.pause(on=not self.breath.is_paused)
            paused = self.breath.is_paused
            self.pause.say(self.speak("Go on") if paused else self.speak("Pause"))

    def _turned(self, goes_in: bool, seconds: int) -> None:  # noqa: FBT001 - a signal's value
        if goes_in:
            words = self.speak("Breathe in, slowly: {seconds}", seconds=seconds)
        else:
            words = self.speak("Breathe out, softly: {seconds}", seconds=seconds)
        self._step.say(words)
        if self.isVisible():
            announce(self, words)

    def _care(self, offer: SkillOffer) -> Card:
        care = Card("tint")
        care.inside.addWidget(Label(self.speak("What to look out for"), "control"))
        care.inside.addWidget(Listed(offer.care, "small"))
        care.inside.addStretch(1)
        return care
