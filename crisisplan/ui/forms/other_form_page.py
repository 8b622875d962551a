"""Write on with another form: choose it, then see what moves and what is kept beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.errors import CrisisPlanError
from crisisplan.jobs import forms
from crisisplan.ui.forms.form_cards import form_cards, tell_broken
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from crisisplan.jobs.forms import Offers
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.keeping import Keeping
    from crisisplan.ui.session import Session
    from crisisplan.ui.unlock.choice_cards import ChoiceCards
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class OtherFormPage(Page):
    """Moves the session's plan to another form, as one step that can be taken back."""

    moved = Signal()
    """The plan stands on the other form now."""
    failed = Signal(object)
    back_wanted = Signal()

    def __init__(self, speak: Words, session: Session, keeping: Keeping, work: Work) -> None:
        super().__init__(
            speak("Which form would you like to use?"),
            speak("Your words move with you. Nothing you wrote is lost."),
            width=720,
        )
        self.speak, self._session = speak, session
        self._keeping, self._work = keeping, work
        self.cards: ChoiceCards | None = None
        self._is_moving = False
        self._list = QWidget()
        self._place = QVBoxLayout(self._list)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(12)
        self.outcome = Card("tint")
        self.outcome.hide()
        self.column.addWidget(self._list)
        self.column.addWidget(self.outcome)
        self.back_button(speak("Back")).clicked.connect(self._back)
        self.next = self.next_button("")
        self.next.clicked.connect(self._go_on)

    def begin(self) -> None:
        """Show the other forms."""
        self._turn(to_outcome=False)
        language = self.speak.language
        self._work.do(lambda: forms.offers(language), self._show, self.failed.emit, self)

    def _show(self, offers: Offers) -> None:
        clear(self._place)
        here = self._session.plan.form.id
        cards = form_cards(self.speak, [form for form in offers.forms if form.id != here])
        self.cards = cards
        self._place.addWidget(cards)
        tell_broken(self.speak, self._place, offers.broken)
        if cards.cards:
            cards.choose(next(iter(cards.cards)))
        order_tabs(self)
        cards.begin()

    def _turn(self, *, to_outcome: bool) -> None:
        """Show the forms, or what would become of the plan."""
        self.scroller.begin()
        self._list.setVisible(not to_outcome)
        self.outcome.setVisible(to_outcome)
        self.next.say(self.speak("Use this form") if to_outcome else self.speak("Continue"))
        if to_outcome:
            self.ask(self.speak("Would you like to move?"), self.speak("Nothing is changed yet."))
        else:
            self.ask(
                self.speak("Which form would you like to use?"),
                self.speak("Your words move with you. Nothing you wrote is lost."),
            )

    def _back(self) -> None:
        if self.outcome.isHidden():
            self.back_wanted.emit()
        else:
            self._turn(to_outcome=False)
            if self.cards is not None:
                self.cards.begin()

    def _go_on(self) -> None:
        if not self.outcome.isHidden():
            self._move()
        elif self.cards is not None and self.cards.key():
            self._look(self.cards.key())

    def _look(self, form: str) -> None:
        """Show what would become of the plan; nothing is changed yet."""
        plan = self._session.plan
        self._work.do(
            lambda: forms.take_on(plan, form, plan.form.language),
            self._tell_outcome,
            self.failed.emit,
            self,
        )

    def _tell_outcome(self, made: Plan) -> None:
        if self.cards is None or made.form.id != self.cards.key():
            return
        clear(self.outcome.inside)
        known = {text.id for text in self._session.plan.unsorted}
        beside = [_short(text.text) for text in made.unsorted if text.id not in known]
        for words in self._outcome_words(made, beside):
            self.outcome.inside.addWidget(words)
        self._turn(to_outcome=True)
        order_tabs(self)
        self.next.setFocus()
        announce(self, self._summary(made, beside))

    def _outcome_words(self, made: Plan, beside: list[str]) -> list[Label]:
        labels = [Label(self._summary(made, beside), "control")]
        if beside:
            labels.append(
                Label(
                    self.speak('These have no place there. They are kept in "Also written down":'),
                    "small",
                )
            )
            labels.extend(_set_in(Label(text, "small", "soft")) for text in beside)
        if self._keeping.is_kept:
            first = self.speak("The plan as it is now is kept first, in earlier versions.")
            labels.append(Label(first, "small", "soft"))
        labels.append(Label(self.speak("Undo brings it all back."), "small", "soft"))
        return labels

    def _summary(self, made: Plan, beside: list[str]) -> str:
        form = made.form.title
        if not any(section.entries for section in self._session.plan.sections):
            return self.speak("Your plan will use the form {form}.", form=form)
        if beside:
            return self.speak("The rest of what you wrote moves to {form}.", form=form)
        return self.speak("All you wrote has its place in {form}.", form=form)

    def _move(self) -> None:
        """Keep a version first; where that fails, nothing is changed."""
        if self._is_moving:
            return
        self._is_moving = True
        self._keeping.keep_version("by-hand", lambda _: self._moved(), self._not_kept)

    def _moved(self) -> None:
        self._is_moving = False
        if self.cards is None:
            return
        plan = self._session.plan
        try:
            made = forms.take_on(plan, self.cards.key(), plan.form.language)
        except CrisisPlanError as error:
            self.failed.emit(error)
            return
        self._session.revise(lambda _: made)
        announce(self, self.speak("Your plan uses {form} now.", form=made.form.title))
        self.moved.emit()

    def _not_kept(self, error: CrisisPlanError) -> None:
        self._is_moving = False
        self.failed.emit(error)


def _set_in(label: Label) -> Label:
    label.setContentsMargins(16, 0, 16, 0)
    return label


def _short(text: str) -> str:
    """Return the lines of a text without those that its first line says already."""
    first, *rest = text.splitlines() or [""]
    return "\n".join((first, *(line for line in rest if line not in first)))
