"""Many plans in one place: no name is shown until something is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.jobs.finding_plans import MOST, matching
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crisisplan.jobs.finding_plans import Listed
    from crisisplan.words import Words


class FoundRow(QWidget):
    """A plan that was found, and what can be done with it besides opening it."""

    opened = Signal()
    handing_wanted = Signal()
    deleting_wanted = Signal()

    def __init__(self, speak: Words, name: str) -> None:
        super().__init__()
        self.speak = speak
        row = Flow(self, gap=8)
        more = speak("More about {name}", name=name)
        self.open_button = Button(name, "outlined", "page")
        self.more = Button(speak("More"), "quiet", spoken=more)
        self._acts = (
            self._act(speak("Hand over as a file"), "save", name, self.handing_wanted.emit),
            self._act(speak("Delete"), "trash", name, self._ask),
        )
        self._sure = self._question(name)
        self.open_button.clicked.connect(self.opened)
        self.more.clicked.connect(self._turn)
        for one in (self.open_button, self.more, *self._acts, self._sure):
            row.addWidget(one)
        for hidden in (*self._acts, self._sure):
            hidden.hide()

    def _act(self, words: str, icon: str, name: str, do: Callable[[], object]) -> Button:
        spoken = self.speak("{action}: {name}", action=words, name=name)
        button = Button(words, "quiet", icon, spoken=spoken, parent=self)
        button.clicked.connect(lambda _=False: do())
        return button

    def _question(self, name: str) -> Card:
        card = Card("panel", self, padding=16)
        ask = self.speak(
            "Take the plan {name} out of here, with all its versions? "
            "Backups that were made before may still hold it.",
            name=name,
        )
        card.inside.addWidget(Label(ask))
        self._keep = Button(self.speak("Keep it"), "outlined")
        self._keep.clicked.connect(self._leave)
        delete = Button(self.speak("Delete it"), "quiet", "trash")
        delete.clicked.connect(self.deleting_wanted)
        line = Flow(gap=12)
        line.addWidget(self._keep)
        line.addWidget(delete)
        card.inside.addLayout(line)
        return card

    def _turn(self) -> None:
        shown = self._acts[0].isHidden()
        for one in self._acts:
            one.setVisible(shown)
        self._sure.hide()

    def _ask(self) -> None:
        self._sure.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._sure.hide()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)


class PlanSearch(Page):
    """Finds a plan by what is typed."""

    opened = Signal(str)
    new_wanted = Signal()
    handing_wanted = Signal(str)
    deleting_wanted = Signal(str)

    def __init__(self, speak: Words, plans: Iterable[Listed]) -> None:
        super().__init__(
            speak("Whose plan would you like to open?"),
            speak("Type a part of the name. No name is shown before that."),
        )
        self.speak = speak
        self._plans = tuple(plans)
        self.field = LineField(speak("Name"), speak("A part of the name"), self)
        self.field.textChanged.connect(lambda _: self._search())
        self.field.entered.connect(lambda _: self._open_only())
        self._told = Label("", "small", "soft", self)
        self._found: tuple[Listed, ...] = ()
        self._place = QVBoxLayout()
        self._place.setSpacing(8)
        for one in (self.field, self._told):
            self.column.addWidget(one)
        self.column.addLayout(self._place)
        new = Button(speak("New plan for someone"), "outlined", "plus")
        new.clicked.connect(self.new_wanted)
        self.foot.add_end(new)
        self._search()

    def begin(self) -> None:
        """Be ready to type."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plans(self, plans: Iterable[Listed]) -> None:
        """Search among other plans from now on."""
        self._plans = tuple(plans)
        self._search()

    def tell(self, text: str) -> None:
        """Say how something went, where the person looks."""
        self._told.say(text)
        announce(self, text)

    def _search(self) -> None:
        found = matching(self._plans, self.field.text(), MOST + 1)
        self._found = found[:MOST]
        clear(self._place)
        for one in self._found:
            row = FoundRow(self.speak, one.name)
            row.opened.connect(partial(self.opened.emit, one.id))
            row.handing_wanted.connect(partial(self.handing_wanted.emit, one.id))
            row.deleting_wanted.connect(partial(self.deleting_wanted.emit, one.id))
            self._place.addWidget(row)
            row.show()
        if not self.field.text().strip():
            self._told.say("")
        elif not found:
            self._told.say(self.speak("No plan with this name. Try fewer letters."))
        elif len(found) > MOST:
            self._told.say(self.speak("There are more. Type a few letters more."))
        else:
            self._told.say("")
        order_tabs(self)

    def _open_only(self) -> None:
        """Open the one plan that is left, by Enter."""
        if len(self._found) == 1:
            self.opened.emit(self._found[0].id)
