"""Ideas, when they are asked for: a few at a time, by group, never filled in beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.wrapped import WrappedButton

if TYPE_CHECKING:
    from crisisplan.jobs.ideas import Idea, IdeaGroup
    from crisisplan.plan.suggesting import Filters
    from crisisplan.ui.builder.idea_filters import IdeaFilters
    from crisisplan.words import Words

AT_ONCE = 5
_MOST_TABS = 5
"""More groups than these are a list that unfolds: they would fill the page."""


class IdeasPanel(QWidget):
    """Closed until it is asked for."""

    opened = Signal()
    """It was asked for: answer with `show_groups`."""
    idea_taken = Signal(object)
    narrowed = Signal()
    """Something else has to fit now: answer with `show_groups` as well."""
    health_wanted = Signal()
    feelings_wanted = Signal()
    rebuilt = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._groups: tuple[IdeaGroup, ...] = ()
        self._open = ""
        self._from = 0
        self._is_open = False
        self._wishes: IdeaFilters | None = None
        self._ask = Button(speak("Need an idea?"), "quiet", "plus")
        self._ask.clicked.connect(self._toggle)
        self._tabs = QWidget()
        self._tab_row = Flow(self._tabs, gap=18, rows=2)
        self._tab_row.setContentsMargins(8, 6, 6, 6)
        self._kind = Label(speak("Kind of idea"), "small", "soft", self, wrap=False)
        self._list = ListField(speak("Kind of idea"), parent=self)
        # On Linux the name of a list is what is chosen; what it is for comes from its label.
        self._kind.setBuddy(self._list)
        self._list.chosen.connect(self._turn_to)
        self._narrow = Button(speak("Narrow it down"), "quiet", "chevron-down", parent=self)
        self._narrow.clicked.connect(self._toggle_wishes)
        self._feelings = Button(speak("Name a feeling"), "quiet", parent=self)
        self._feelings.clicked.connect(self.feelings_wanted)
        self._chips = QWidget(self)
        self._chip_row = Flow(self._chips, gap=8)
        self._chip_row.setContentsMargins(6, 6, 6, 6)
        self._nothing = Label(
            speak("Nothing fits all of that. Take one of your wishes away."), "small", "soft", self
        )
        self._nothing.setContentsMargins(8, 4, 6, 4)
        self._waits = self._make_waits()
        self._lay_out()

    @property
    def filters(self) -> Filters | None:
        """What ideas have to fit; None when nothing was asked for."""
        return self._wishes.filters if self._wishes is not None else None

    @property
    def is_open(self) -> bool:
        """Whether ideas are shown."""
        return self._is_open

    def offer_feelings(self, *, offered: bool) -> None:
        """Offer words for feelings beside the ideas."""
        self._feelings.setVisible(offered)

    def show_groups(
        self, groups: tuple[IdeaGroup, ...], *, waits: bool = False, can_narrow: bool = True
    ) -> None:
        """Show these ideas; a chip that was taken goes, the others stay.

        `waits`: some more wait for the health check. `can_narrow`: time, company and money mean
        something here, as they do not for a warning sign.
        """
        self._waits.setVisible(waits)
        if groups == self._groups and not self._chips.isHidden():
            return
        self._groups = groups
        self._nothing.setVisible(not groups and self._wishes is not None)
        many = sum(len(group.ideas) for group in groups) > AT_ONCE
        self._narrow.setVisible((many and can_narrow) or self._wishes is not None)
        titles = [group.title for group in groups]
        if self._open not in titles:
            self._open, self._from = titles[0] if titles else "", 0
        self._show_tabs(titles)
        self._show_chips()
        self._chips.setVisible(bool(groups))
        is_list = len(groups) > _MOST_TABS
        self._offer_list(offered=is_list)
        self._tabs.setVisible(len(groups) > 1 and not is_list)

    def close_panel(self) -> None:
        """Show no ideas."""
        self._groups, self._is_open = (), False
        self._offer_list(offered=False)
        for part in (self._tabs, self._chips, self._nothing, self._waits, self._narrow):
            part.hide()
        self._drop_wishes()
        self._ask.say(self.speak("Need an idea?"))
        self._ask.set_icon("plus")

    def _toggle(self) -> None:
        if self.is_open:
            self.close_panel()
            return
        self._ask.say(self.speak("No more ideas"))
        self._ask.set_icon("minus")
        self._is_open = True
        self.opened.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        # Room for the rings.
        head = Flow(gap=14)
        head.setContentsMargins(6, 6, 6, 6)
        for part in (self._ask, self._feelings, self._kind, self._list, self._narrow):
            head.addWidget(part)
        column.addLayout(head)
        self._wish_place = QVBoxLayout()
        self._wish_place.setContentsMargins(6, 0, 6, 4)
        column.addLayout(self._wish_place)
        hidden = (self._tabs, self._chips, self._nothing, self._waits)
        for one in hidden:
            column.addWidget(one)
        for one in (*hidden, self._narrow, self._feelings):
            one.hide()
        self._offer_list(offered=False)

    def _make_waits(self) -> QWidget:
        box = QWidget(self)
        row = Flow(box, gap=10)
        row.setContentsMargins(8, 4, 6, 6)
        words = self.speak("Some strong body ideas wait for a short health check.")
        row.addWidget(Label(words, "small", "soft"))
        check = Button(self.speak("Is it safe for my body?"), "quiet")
        check.clicked.connect(self.health_wanted)
        row.addWidget(check)
        return box

    def _toggle_wishes(self) -> None:
        if self._wishes is None:
            # Late: most people never ask for it.
            from crisisplan.ui.builder.idea_filters import IdeaFilters  # noqa: PLC0415 - see above

            self._wishes = IdeaFilters(self.speak)
            self._wishes.changed.connect(self.narrowed)
            self._wish_place.addWidget(self._wishes)
            self._narrow.say(self.speak("Show all ideas again"))
            self._narrow.set_icon("chevron-up")
            self.rebuilt.emit()
            self._wishes.begin()
            return
        self._drop_wishes()
        self.narrowed.emit()

    def _drop_wishes(self) -> None:
        if self._wishes is not None:
            self._wishes.hide()
            self._wishes.deleteLater()
            self._wishes = None
            self._narrow.say(self.speak("Narrow it down"))
            self._narrow.set_icon("chevron-down")

    def _offer_list(self, *, offered: bool) -> None:
        for part in (self._kind, self._list):
            part.setVisible(offered)

    def _show_tabs(self, titles: list[str]) -> None:
        _empty(self._tab_row)
        if len(titles) > _MOST_TABS:
            self._list.offer((title, title) for title in titles)
            self._list.show_key(self._open)
            return
        for title in titles:
            tab = Button(title, "tab")
            tab.choose(chosen=title == self._open)
            tab.clicked.connect(lambda _=False, title=title: self._turn_to(title))
            self._tab_row.addWidget(tab)

    def _turn_to(self, title: str) -> None:
        self._open, self._from = title, 0
        for index in range(self._tab_row.count()):
            item = self._tab_row.itemAt(index)
            tab = item.widget() if item else None
            if isinstance(tab, Button):
                tab.choose(chosen=tab.accessibleName() == title)
        self._show_chips()

    def _show_chips(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._chips.isAncestorOf(focus)
        _empty(self._chip_row)
        ideas = self._ideas()
        self._from = self._from if self._from < len(ideas) else 0
        for idea in ideas[self._from : self._from + AT_ONCE]:
            chip = WrappedButton(idea.text, idea.care, "plus")
            chip.clicked.connect(lambda _=False, idea=idea: self.idea_taken.emit(idea))
            self._chip_row.addWidget(chip)
        if len(ideas) > AT_ONCE:
            more = Button(self.speak("More ideas"), "quiet")
            more.clicked.connect(self._more)
            self._chip_row.addWidget(more)
        self._chips.updateGeometry()
        self.rebuilt.emit()
        if had_focus and self._chip_row.count():
            item = self._chip_row.itemAt(0)
            first = item.widget() if item else None
            if first is not None:
                first.setFocus()

    def _ideas(self) -> tuple[Idea, ...]:
        return next((group.ideas for group in self._groups if group.title == self._open), ())

    def _more(self) -> None:
        self._from += AT_ONCE
        self._show_chips()


def _empty(row: Flow) -> None:
    while row.count():
        item = row.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
