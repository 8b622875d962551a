"""Which plan to open. One person mostly has one, and never sees this."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from crisisplan.jobs import drafts, people
from crisisplan.messages.errors import error_text
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page

if TYPE_CHECKING:
    from crisisplan.errors import CrisisPlanError
    from crisisplan.jobs.drafts import Draft
    from crisisplan.jobs.people import Found, Listed
    from crisisplan.settings import Settings
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.work import Work
    from crisisplan.vault.vault import Vault
    from crisisplan.words import Words


class PlansPage(Page):
    """Asks whose plan to open. No name is shown until something is typed."""

    chosen = Signal(str)
    """The id of a plan."""
    new_wanted = Signal()

    def __init__(self, speak: Words, plans: tuple[Listed, ...]) -> None:
        super().__init__(
            speak("Whose plan would you like to open?"),
            speak("Type a part of the name. No name is shown before."),
        )
        self.speak, self._plans = speak, plans
        self.name = LineField(speak("Name"))
        self.name.textChanged.connect(self._look)
        self.name.entered.connect(self._open_only)
        self.column.addWidget(self.name)
        self._said = Label("", "small", "soft")
        self.column.addWidget(self._said)
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self.column.addLayout(self._found)
        nameless = people.nameless(plans)
        if nameless.plans:
            self.column.addSpacing(12)
            self.column.addWidget(Label(speak("Without a name"), "heading"))
            for number, one in enumerate(nameless.plans, 1):
                title = speak("Plan {number}, saved on {day}", number=number, day=one.at[:10])
                self.column.addWidget(self._button(one, title))
        new = Button(speak("New plan for someone"), "quiet", "plus")
        new.clicked.connect(self.new_wanted)
        self.foot.add_end(new)
        self.foot.row.addStretch(1)
        self._shown: Found = people.matching((), "")
        self._look("")

    def begin(self) -> None:
        """Begin in the field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, typed: str) -> None:
        found = people.matching(self._plans, typed)
        if found.plans != self._shown.plans:
            clear(self._found)
            for one in found.plans:
                self._found.addWidget(self._button(one, one.title))
        self._shown = found
        said = self._said_of(found, typed)
        self._said.say(said)
        self._said.setVisible(bool(said))
        if said:
            announce(self, said)

    def _said_of(self, found: Found, typed: str) -> str:
        if not typed.strip():
            return ""
        if found.more:
            return self.speak("There are more. Type more of the name.")
        return "" if found.plans else self.speak("No plan has this name.")

    def _open_only(self) -> None:
        if len(self._shown.plans) == 1:
            self.chosen.emit(self._shown.plans[0].id)

    def _button(self, one: Listed, title: str) -> Button:
        button = Button(title, "outlined", "page")
        button.clicked.connect(partial(self.chosen.emit, one.id))
        return button


class Choosing(QObject):
    """Opens the one plan there is, or asks which."""

    chosen = Signal(object)
    """The draft."""

    def __init__(
        self, window: MainWindow, speak: Words, settings: Settings, vault_work: Work
    ) -> None:
        super().__init__(window)
        self.speak, self._window, self._settings = speak, window, settings
        self._work = vault_work
        self._vault: Vault | None = None

    def start(self, vault: Vault) -> None:
        """Look at what plans there are."""
        self._vault = vault
        self._work.do(lambda: people.listed(vault), self._offer, self._tell, self)

    def _offer(self, plans: tuple[Listed, ...]) -> None:
        if len(plans) == 1:
            self._open(plans[0].id)
        elif plans:
            page = PlansPage(self.speak, plans)
            page.chosen.connect(self._open)
            page.new_wanted.connect(self._begin_new)
            self._window.show_screen(page, self.speak("Plans"))
        else:
            self._begin_new()

    def _begin_new(self) -> None:
        settings, vault = self._settings, self._vault
        self._work.do(lambda: _first(vault, settings), self.chosen.emit, self._tell, self)

    def _open(self, plan_id: str) -> None:
        vault = self._vault
        if vault is not None:
            self._work.do(
                lambda: drafts.open_draft(vault, plan_id), self.chosen.emit, self._tell, self
            )

    def _tell(self, error: CrisisPlanError) -> None:
        page = Page(self.speak("This plan cannot be read"))
        card = Card("warm")
        card.inside.addWidget(Label(error_text(error, self.speak)))
        page.column.addWidget(card)
        self._window.show_screen(page, self.speak("My plan"))
        announce(page, error_text(error, self.speak))


def _first(vault: Vault | None, settings: Settings) -> Draft:
    plan = drafts.new_plan("safety", settings.plan_language, settings.country)
    draft = drafts.Draft(plan, {})
    if vault is not None:
        drafts.save_draft(vault, draft)
    return draft
