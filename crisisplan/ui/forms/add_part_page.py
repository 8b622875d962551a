"""Add a part of another form: a list of forms, and the parts that ask something new."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.errors import CrisisPlanError
from crisisplan.jobs import forms
from crisisplan.ui.forms.form_cards import tell_broken
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from crisisplan.jobs.forms import Offers, Part
    from crisisplan.ui.session import Session
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class AddPartPage(Page):
    """Adds a part to the session's plan, as one step that can be taken back."""

    added = Signal(str)
    """The id of the section that is new in the plan."""
    failed = Signal(object)
    back_wanted = Signal()

    def __init__(self, speak: Words, session: Session, work: Work) -> None:
        super().__init__(
            speak("Which part would you like to add?"),
            speak("It comes after your other parts. What you wrote stays where it is."),
        )
        self.speak, self._session, self._work = speak, session, work
        self._parts: tuple[Part, ...] = ()
        label = Label(speak("Parts of"), "control")
        self.list = ListField(speak("Form"), ())
        label.setBuddy(self.list)
        self.list.chosen.connect(lambda _: self._show_parts())
        self._none = Label(speak("Your plan asks all of this form already."), "body", "soft")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._notices = QVBoxLayout()
        for widget in (label, self.list, self._none):
            self.column.addWidget(widget)
        self.column.addSpacing(8)
        self.column.addLayout(self._cards)
        self.column.addLayout(self._notices)
        self._none.hide()
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.foot.row.addStretch(1)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are offered now."""
        return self._parts

    def begin(self) -> None:
        """Look at what there is, and give the focus to the list of forms."""
        self.scroller.begin()
        language = self.speak.language
        self._work.do(lambda: forms.offers(language), self._show, self.failed.emit, self)

    def add(self, part: Part) -> None:
        """Add a part; it is opened by whoever hears `added`."""
        # In the language of the form: the part stands on the same paper.
        plan = self._session.plan
        before = {section.id for section in plan.form.sections}
        try:
            made = forms.add_part(plan, part.template, part.section, plan.form.language)
        except CrisisPlanError as error:
            self._tell(error)
            return
        new = next((s.id for s in made.form.sections if s.id not in before), "")
        self._session.revise(lambda _: made, new)
        announce(self, self.speak("Added: {words}", words=part.title))
        self.added.emit(new)

    def _show(self, offers: Offers) -> None:
        here = self._session.plan.form.id
        others = [(form.id, form.title) for form in offers.forms if form.id != here]
        now = self.list.key()
        self.list.offer(others)
        self.list.show_key(now if any(now == key for key, _ in others) else others[0][0])
        clear(self._notices)
        tell_broken(self.speak, self._notices, offers.broken)
        self._show_parts()
        self.list.setFocus()

    def _show_parts(self) -> None:
        clear(self._cards)
        try:
            plan = self._session.plan
            self._parts = forms.parts_to_add(plan, self.list.key(), plan.form.language)
        except CrisisPlanError as error:
            self._tell(error)
            return
        self._none.setVisible(not self._parts)
        for part in self._parts:
            self._cards.addWidget(self._card(part))
        order_tabs(self)

    def _card(self, part: Part) -> QWidget:
        card = Card("card", padding=16)
        card.inside.setSpacing(2)
        card.inside.addWidget(Label(part.title, "control"))
        if part.purpose:
            card.inside.addWidget(Label(part.purpose, "small", "soft"))
        row = Flow()
        row.setContentsMargins(0, 4, 0, 0)
        spoken = self.speak("Add {part}", part=part.title)
        button = Button(self.speak("Add this part"), "quiet", "plus", spoken=spoken)
        button.clicked.connect(partial(self._add_it, part))
        row.addWidget(button)
        card.inside.addLayout(row)
        return card

    def _add_it(self, part: Part, *_: object) -> None:
        self.add(part)

    def _tell(self, error: CrisisPlanError) -> None:
        self._parts = ()
        self.failed.emit(error)
