"""What found no place in the form: shown, and put into a part when the person wants it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crisisplan.plan import editing
from crisisplan.plan.look import contact_of, out_of_place
from crisisplan.ui.builder.shown import row_of
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from crisisplan.plan.plan import Plan
    from crisisplan.ui.builder.shown import RowShown
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

WHERE = "@unsorted"
"""The name of the page, and the place of its changes; no section has a name like it."""


class Loose(NamedTuple):
    """Something without a place."""

    id: str
    row: RowShown
    is_entry: bool
    """An entry whose field the form does not have; else a line that was never put anywhere."""


def loose(plan: Plan, speak: Words) -> list[Loose]:
    """Return everything in a plan that has no place in its form, in order."""
    seen = [one.entry for one in out_of_place(plan)]
    rows = [Loose(e.id, row_of(e, contact_of(plan, e), speak), is_entry=True) for e in seen]
    return [Loose(t.id, row_of(t, None, speak), is_entry=False) for t in plan.unsorted] + rows


def is_loose(plan: Plan) -> bool:
    """Tell whether anything has no place."""
    return bool(plan.unsorted) or bool(out_of_place(plan))


class LooseCard(Card):
    """One of them: its words, and what can be done with it."""

    placed = Signal(str, str)
    """Ids of the section and the field."""
    removed = Signal()
    rebuilt = Signal()

    def __init__(self, speak: Words, row: RowShown, places: list[tuple[str, str]]) -> None:
        """`places`: the key and the words of each field there is."""
        super().__init__(padding=18)
        self.speak, self.row = speak, row
        self._words, self._second = Label("", "body"), Label("", "small", "soft")
        self.inside.setSpacing(6)
        self.inside.addWidget(self._words)
        self.inside.addWidget(self._second)
        actions = Flow(gap=8)
        self.put = Button(speak("Put it into a part"), "outlined", "arrow-right")
        self.put.clicked.connect(self._ask_where)
        self.remove = Button(speak("Remove"), "quiet", "close")
        self.remove.clicked.connect(self.removed)
        actions.addWidget(self.put)
        actions.addWidget(self.remove)
        self.inside.addLayout(actions)
        self._ask = self._make_ask(places)
        self.inside.addWidget(self._ask)
        self.show_row(row)

    def show_row(self, row: RowShown) -> None:
        """Show its words as they are now."""
        self.row = row
        self._words.say(row.words or row.second or self.speak("Nothing written yet"))
        self._second.say(row.second if row.words else "")
        self._second.setVisible(bool(row.words and row.second))
        spoken = " ".join((row.words or row.second).split())[:80]
        for button in (self.put, self.remove, self.there):
            button.setAccessibleDescription(spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks no more."""
        if event.key() == Qt.Key.Key_Escape and not self._ask.isHidden():
            self._ask.hide()
            self.put.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _make_ask(self, places: list[tuple[str, str]]) -> QWidget:
        ask = QWidget()
        column = QVBoxLayout(ask)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(12)
        label = Label(self.speak("Which part does it belong to?"), "control")
        column.addWidget(label)
        self.parts = ListField(self.speak("Which part does it belong to?"), places)
        # A long title must not make the page wider than it is.
        self.parts.setSizeAdjustPolicy(
            ListField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.parts.setMinimumContentsLength(8)
        # On Linux the name of a list is what is chosen; what it is for comes from its label.
        label.setBuddy(self.parts)
        self.there = Button(self.speak("Put it there"), "outlined", "check")
        self.there.clicked.connect(self._put)
        column.addWidget(self.parts)
        column.addWidget(self.there)
        ask.hide()
        return ask

    def _ask_where(self) -> None:
        self._ask.show()
        self.rebuilt.emit()
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self) -> None:
        section, _, field = self.parts.key().partition("/")
        self.placed.emit(section, field)


class UnsortedPage(Page):
    """Lists what has no place, as it stands in the session's plan."""

    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, speak: Words, session: Session) -> None:
        super().__init__(
            speak("Also written down"),
            speak("These words have no part of their own yet. They are kept just as they are."),
        )
        self.speak, self._session = speak, session
        self._cards: dict[str, LooseCard] = {}
        self._none = Label(speak("Everything has a part of its own now."), "body", "soft")
        self._none.setContentsMargins(6, 0, 0, 0)
        self.column.addWidget(self._none)
        self._place = QVBoxLayout()
        self._place.setSpacing(12)
        self.column.addLayout(self._place)
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.next = self.next_button(speak("Next: check my plan"))
        self.next.clicked.connect(self.next_wanted)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(lambda: order_tabs(self))
        session.plan_changed.connect(self._show_plan)
        self._show_plan()

    def begin(self) -> None:
        """Start with the first of them."""
        self._show_plan()
        self.scroller.begin()
        self._focus_on(next(iter(self._cards), ""))

    def go_to(self, entry_id: str) -> None:
        """Start with one of them, where it is still here."""
        self._focus_on(entry_id)

    def changeEvent(self, event: QEvent) -> None:
        """Keep Tab in order for another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_order"):
            self._order.start()

    def _show_plan(self) -> None:
        found = {one.id: one for one in loose(self._session.plan, self.speak)}
        gone = [name for name in self._cards if name not in found]
        near = self._near(gone, list(self._cards))
        for name in gone:
            card = self._cards.pop(name)
            self._place.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, one in enumerate(found.values()):
            if one.id in self._cards:
                self._cards[one.id].show_row(one.row)
                continue
            self._cards[one.id] = self._card(one)
            self._place.insertWidget(place, self._cards[one.id])
        self._cards = {name: self._cards[name] for name in found}
        self._none.setVisible(not found)
        self._order.start()
        if near is not None:
            self._focus_on(near)

    def _near(self, gone: list[str], before: list[str]) -> str | None:
        """Return who has the focus when the card that has it goes; None: it stays where it is."""
        focus = QApplication.focusWidget()
        held = [n for n in gone if focus is not None and self._cards[n].isAncestorOf(focus)]
        if not held:
            return None
        at = before.index(held[0])
        others = [*before[at:], *reversed(before[:at])]
        return next((name for name in others if name not in gone), "")

    def _focus_on(self, name: str) -> None:
        card = self._cards.get(name)
        (card.put if card else self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, one: Loose) -> LooseCard:
        card = LooseCard(self.speak, one.row, self._places())
        card.placed.connect(lambda section, field: self._put(one, section, field))
        card.removed.connect(lambda: self._remove(one))
        card.rebuilt.connect(self._order.start)
        return card

    def _places(self) -> list[tuple[str, str]]:
        plan = self._session.plan
        places = []
        for form in plan.form.sections:
            section = plan.section(form.id)
            title = (section.title if section else "") or form.title
            for field in form.fields:
                words = title
                if len(form.fields) > 1 and field.label:
                    words = self.speak("{part}: {field}", part=title, field=field.label)
                places.append((f"{form.id}/{field.id}", words))
        return places

    def _put(self, one: Loose, section: str, field: str) -> None:
        move = editing.place_entry if one.is_entry else editing.unsorted_to
        self._session.revise(lambda plan: move(plan, one.id, section, field), WHERE)
        form = self._session.plan.form.section(section)
        title = form.title if form else ""
        announce(self, self.speak("It stands in this part now: {part}", part=title))

    def _remove(self, one: Loose) -> None:
        drop = editing.remove_entry if one.is_entry else editing.drop_unsorted
        self._session.revise(lambda plan: drop(plan, one.id), WHERE)
        announce(self, self.speak("Removed. Ctrl+Z brings it back."))
