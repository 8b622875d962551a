"""One part of the plan: one question, why it is asked, and what the person has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crisisplan.content.roles import load_roles
from crisisplan.jobs.questions import questions
from crisisplan.plan import editing
from crisisplan.ui.builder.field_block import FieldBlock
from crisisplan.ui.builder.own_title import OwnTitle
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.try_once import TryOnce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from crisisplan.jobs.questions import Asked, Question
    from crisisplan.plan.plan import State
    from crisisplan.ui.person import Person
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class SectionPage(Page):
    """Shows one part of the session's plan at a time."""

    back_wanted = Signal()
    next_wanted = Signal()
    skipped = Signal()
    health_wanted = Signal()
    feelings_wanted = Signal(object)
    """Words for a feeling are wanted: call the value with what was chosen."""
    opened = Signal(str)
    """A part is shown now; its id."""
    resized = Signal()

    def __init__(self, speak: Words, session: Session, person: Person) -> None:
        super().__init__("")
        self.speak, self._session, self._person = speak, session, person
        self.section_id = ""
        self._blocks: list[FieldBlock] = []
        self._part: QWidget | None = None
        self._read_form()
        self._way: tuple[str, ...] = ()
        for text in (self.question, self.reason):
            # In line with the cards, which leave room for the ring.
            text.setContentsMargins(6, 0, 6, 0)
        self._empty = Label("", "small", "soft")
        self._empty.setContentsMargins(6, 0, 0, 0)
        self._title = OwnTitle(speak)
        self._title.title_given.connect(self._give_title)
        self._no_one, self._no_one_place = _no_one(speak)
        self._no_one.clicked.connect(self._say_no_one)
        self.try_once = TryOnce(speak)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(lambda: order_tabs(self))
        self._note, self._note_words = _note()
        self._lay_out()
        session.plan_changed.connect(self._show_plan)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def open_section(self, section_id: str, entry_id: str = "") -> None:
        """Show a part, at an entry if one is named; else ready to write."""
        if section_id != self.section_id:
            self.settle()
            self._build(section_id)
            self.opened.emit(section_id)
        section = self._session.plan.section(section_id)
        if section is not None and section.state == "new":
            self._session.note(lambda plan: editing.set_state(plan, section_id, "opened"))
        QTimer.singleShot(0, self, lambda: self._begin_at(entry_id))

    def follow_way(self, section_ids: tuple[str, ...]) -> None:
        """Lead on through these parts only, in this order; none: through the whole plan."""
        self._way = section_ids
        self._show_foot()

    def settle(self) -> None:
        """Take in everything that stands in a field: the page is left."""
        for block in self._blocks:
            block.settle()
        self._title.settle()

    def flush(self) -> None:
        """Tell what was typed last, but leave it where it is."""
        for block in self._blocks:
            block.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use fewer words at the foot where there is little room."""
        super().resizeEvent(event)
        self._show_foot()
        self.resized.emit()

    # ------------------------------------------------------------------------------- building

    def _lay_out(self) -> None:
        # The entries leave room for their rings themselves: the words above stand in one line
        # with them.
        self.column.setContentsMargins(0, 6, 0, 6)
        for words in (self.question, self.reason):
            words.setContentsMargins(6, 0, 6, 0)
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        note = QVBoxLayout()
        note.setContentsMargins(6, 0, 6, 0)
        note.addWidget(self._note)
        self.column.addLayout(note)
        self.column.addLayout(self._place)
        self.column.addSpacing(12)
        row = Flow(gap=12)
        row.addWidget(self._no_one_place)
        row.addWidget(self._title)
        self.column.addLayout(row)
        self.column.addWidget(self.try_once)
        self._back = self.back_button(self.speak("Back"))
        self._back.clicked.connect(self.back_wanted)
        self._skip = Button(self.speak("Skip for now"), "plain")
        self._skip.clicked.connect(self._skip_it)
        self.foot.add_end(self._skip)
        self._next = self.next_button(self.speak("Next"))
        self._next.clicked.connect(self._go_on)

    def _build(self, section_id: str) -> None:
        self.section_id = section_id
        if not section_id:
            return
        question = self._questions[section_id]
        self.ask(question.ask, question.purpose)
        if self._part is not None:
            self._part.hide()
            self._place.removeWidget(self._part)
            self._part.deleteLater()
        self._part = QWidget()
        column = QVBoxLayout(self._part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._empty)
        several = len(question.fields) > 1
        self._blocks = []
        for asked in question.fields:
            block = FieldBlock(
                self.speak,
                self._session,
                section_id,
                asked,
                label=several,
                person=self._person,
            )
            block.health_wanted.connect(self.health_wanted)
            block.feelings_wanted.connect(self.feelings_wanted)
            block.rebuilt.connect(self._order_soon)
            self._blocks.append(block)
            column.addWidget(block)
        self._place.addWidget(self._part)
        self.try_once.setVisible(any(_is_about_using(asked) for asked in question.fields))
        self.scroller.begin()
        self._show_plan()
        self._show_foot()
        self._order_soon()

    def _read_form(self) -> None:
        self._form = self._session.plan.form
        found = questions(self._form, self.speak.language)
        self._questions = {one.section: one for one in found}

    def _follow_form(self) -> None:
        """Show the part on the form as it is now; one that is gone gives way to the first."""
        self._read_form()
        if not self.section_id:
            return
        known = self.section_id in self._questions
        self._build(self.section_id if known else next(iter(self._questions), ""))

    def _show_plan(self) -> None:
        form = self._session.plan.form
        if form is not self._form and form != self._form:
            self._follow_form()
            return
        if not self.section_id:
            return
        for block in self._blocks:
            block.show_plan()
        section = self._session.plan.section(self.section_id)
        is_empty = not (section and section.entries)
        no_one = bool(section and section.state == "no-one")
        self._no_one.setChecked(no_one and is_empty)
        self._no_one.set_icon("check" if no_one and is_empty else "")
        if no_one and is_empty:
            self._empty.say(self.speak("That is all right. You can come back to it."))
        else:
            self._empty.say(self.speak("Nothing here yet. One small thing is enough."))
        self._empty.setVisible(is_empty)
        self._no_one_place.setVisible(is_empty and _may_be_no_one(self._question()))
        is_first = self.section_id == next(iter(self._questions))
        self._note_words.say(self._form.note)
        self._note.setVisible(is_first and bool(self._form.note))
        self._title.show_title(section.title if section else "", self._question().title)

    def _show_foot(self) -> None:
        if not self.section_id:
            return
        after = self._after()
        wide = self.width() >= 700 * look().scale
        self._next.say(_next_words(self.speak, after, on_way=bool(self._way), wide=wide))
        self._back.setVisible(self.section_id != self._ids()[0])
        self._skip.say(self.speak("Skip for now") if wide else self.speak("Skip"))

    def _question(self) -> Question:
        return self._questions[self.section_id]

    def _ids(self) -> tuple[str, ...]:
        return self._way or tuple(self._questions)

    def _after(self) -> str:
        """Return the title of the part that comes next; empty after the last."""
        ids = self._ids()
        at = ids.index(self.section_id) + 1 if self.section_id in ids else 0
        if at >= len(ids):
            return ""
        section = self._session.plan.section(ids[at])
        return (section.title if section else "") or self._questions[ids[at]].title

    def _begin_at(self, entry_id: str) -> None:
        if entry_id and any(block.go_to(entry_id) for block in self._blocks):
            return
        if self._blocks:
            self._blocks[0].begin()

    # -------------------------------------------------------------------------------- answers

    def _give_title(self, title: str) -> None:
        section = self.section_id
        self._session.revise(lambda plan: editing.set_title(plan, section, title), section)

    def _say_no_one(self) -> None:
        section = self.section_id
        state: State = "no-one" if self._no_one.isChecked() else "opened"
        self._session.revise(lambda plan: editing.set_state(plan, section, state), section)

    def _skip_it(self) -> None:
        section = self._session.plan.section(self.section_id)
        if section is not None and not section.entries and section.state != "no-one":
            name = self.section_id
            self._session.note(lambda plan: editing.set_state(plan, name, "skipped"))
        self.skipped.emit()

    def _go_on(self) -> None:
        self.settle()
        self.next_wanted.emit()

    # ---------------------------------------------------------------------------------- focus

    def _order_soon(self) -> None:
        """Have Tab go as the page is read, once everything that is new has its place."""
        self._order.start()

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Keep what has the focus in sight, with its ring, never behind the foot."""
        if now is not None and self._part is not None and self.scroller.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self.scroller.ensureWidgetVisible(now, 0, 32))

    def changeEvent(self, event: QEvent) -> None:
        """Fit the foot to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_next"):
            self._show_foot()


def _is_about_using(asked: Asked) -> bool:
    role = load_roles().get(asked.field.role)
    return role is not None and role.place == "using"


def _no_one(speak: Words) -> tuple[Button, QWidget]:
    """Return "No one right now", and the place it stands in."""
    button = Button(speak("No one right now"), "quiet")
    button.setCheckable(True)
    place = QWidget()
    column = QVBoxLayout(place)
    # As much room as the button beside it has: for the ring, and to stand on one line.
    column.setContentsMargins(6, 6, 6, 6)
    column.addWidget(button)
    return button, place


def _note() -> tuple[Card, Label]:
    """Return a card for what the form says of itself, and its words."""
    card, words = Card("panel", padding=16), Label("", "small", "soft")
    card.inside.addWidget(words)
    return card, words


def _next_words(speak: Words, after: str, *, on_way: bool, wide: bool) -> str:
    if not wide:
        return speak("Next")
    if after:
        return speak("Next: {part}", part=after)
    return speak("Next: print") if on_way else speak("Next: check my plan")


def _may_be_no_one(question: Question) -> bool:
    """Tell whether a part is about people. In danger somebody can always be reached."""
    fields = [asked.field for asked in question.fields]
    reached = {load_roles()[field.role].reach for field in fields if field.role in load_roles()}
    return any(field.kind == "contact" for field in fields) and "emergency" not in reached
