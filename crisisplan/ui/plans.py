"""Which plan to open. One person mostly has one, and never sees this."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan.jobs import drafts
from crisisplan.messages.errors import error_text
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page

if TYPE_CHECKING:
    from crisisplan.errors import CrisisPlanError
    from crisisplan.jobs.drafts import Draft
    from crisisplan.settings import Settings
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.work import Work
    from crisisplan.vault.plans import Stored
    from crisisplan.vault.vault import Vault
    from crisisplan.words import Words


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
        self._work.do(lambda: drafts.plans(vault), self._offer, self._tell, self)

    def _offer(self, stored: list[Stored]) -> None:
        if len(stored) == 1:
            self._open(stored[0].id)
        elif stored:
            self._ask(stored)
        else:
            settings, vault = self._settings, self._vault
            self._work.do(lambda: _first(vault, settings), self.chosen.emit, self._tell, self)

    def _ask(self, stored: list[Stored]) -> None:
        page = Page(self.speak("Which plan would you like to open?"))
        for number, one in enumerate(stored, 1):
            title = one.title or self.speak("Plan {number}", number=number)
            button = Button(title, "outlined", "page")
            button.clicked.connect(partial(self._open, one.id))
            page.column.addWidget(button)
        self._window.show_screen(page, self.speak("My plans"))

    def _open(self, plan_id: str, *_: object) -> None:
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
