"""Which plan to open. One person mostly has one, and never sees this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan import files
from crisisplan.jobs import drafts, vault_plans
from crisisplan.jobs.finding_plans import listed
from crisisplan.jobs.vault_handing import hand_over
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.plan_search import PlanSearch
from crisisplan.ui.problems import problem_text

if TYPE_CHECKING:
    from crisisplan.errors import CrisisPlanError
    from crisisplan.jobs.drafts import Draft
    from crisisplan.jobs.finding_plans import Listed
    from crisisplan.jobs.vault_handing import HandedOver
    from crisisplan.jobs.vault_plans import Deleted
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
        self._page: PlanSearch | None = None

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
            self._begin_new()

    def _ask(self, stored: list[Stored]) -> None:
        page = self._page = PlanSearch(self.speak, self._listed(stored))
        page.opened.connect(self._open)
        page.new_wanted.connect(self._begin_new)
        page.handing_wanted.connect(self._hand_over)
        page.deleting_wanted.connect(self._delete)
        self._window.show_screen(page, self.speak("My plans"))

    def _listed(self, stored: list[Stored]) -> tuple[Listed, ...]:
        return listed(stored, lambda number: self.speak("Plan {number}", number=number))

    def _begin_new(self) -> None:
        """Begin a plan for one more person, on a form that is asked for."""
        from crisisplan.ui.forms.asking import AskForm  # noqa: PLC0415 - seldom

        vault, settings = self._vault, self._settings
        asking = AskForm(self._window, self.speak, settings, self._work, vault)
        asking.made.connect(self.chosen)
        self._work.do(
            lambda: _first(vault, settings),
            lambda draft: asking.start(draft, can_go_back=False),
            self._tell_on_page,
            self,
        )

    def _hand_over(self, plan_id: str) -> None:
        from crisisplan.ui.file_dialogs import save_place  # noqa: PLC0415 - seldom

        vault, page = self._vault, self._page
        path = save_place(page, self.speak, "notes.json", ".json") if page else None
        if vault is None or path is None:
            return

        def write() -> HandedOver:
            made = hand_over(vault, plan_id)
            files.write(path, made.content, replace=True)
            return made

        self._work.do(
            write, lambda made: self._tell_handed(path.name, made), self._tell_on_page, self
        )

    def _tell_handed(self, name: str, made: HandedOver) -> None:
        text = self.speak(
            "The plan and its versions are in {name}. It is not encrypted: whoever opens it "
            "can read it.",
            name=name,
        )
        if made.unreadable:
            text += " " + self.speak(
                "Versions that could not be read are not in it: {numbers}.",
                numbers=", ".join(map(str, made.unreadable)),
            )
        self._say(text)

    def _delete(self, plan_id: str) -> None:
        vault = self._vault
        if vault is None:
            return

        def delete() -> tuple[Deleted, list[Stored]]:
            return vault_plans.delete(vault, plan_id), drafts.plans(vault)

        self._work.do(delete, self._is_deleted, self._tell_on_page, self)

    def _is_deleted(self, outcome: tuple[Deleted, list[Stored]]) -> None:
        deleted, stored = outcome
        if self._page is not None:
            self._page.show_plans(self._listed(stored))
        if deleted.holding:
            text = self.speak(
                "Deleted here. Backups that still hold it: {count}. It can be brought back from "
                "them. Prints and copies elsewhere stay as they are.",
                count=len(deleted.holding),
            )
        else:
            text = self.speak(
                "Deleted here, with its versions. No backup here that can be read holds it. "
                "Prints and copies elsewhere stay as they are."
            )
        if deleted.closed:
            text += " " + self.speak(
                "Backups we could not look into: {count}.", count=len(deleted.closed)
            )
        self._say(text)

    def _say(self, text: str) -> None:
        if self._page is not None:
            self._page.tell(text)

    def _tell_on_page(self, error: CrisisPlanError) -> None:
        self._say(problem_text(error, self.speak))

    def _open(self, plan_id: str, *_: object) -> None:
        vault = self._vault
        if vault is not None:
            self._work.do(
                lambda: drafts.open_draft(vault, plan_id), self.chosen.emit, self._tell, self
            )

    def _tell(self, error: CrisisPlanError) -> None:
        page = Page(self.speak("This plan cannot be read"))
        card = Card("warm")
        card.inside.addWidget(Label(problem_text(error, self.speak)))
        page.column.addWidget(card)
        self._window.show_screen(page, self.speak("My plan"))
        announce(page, problem_text(error, self.speak))


def _first(vault: Vault | None, settings: Settings) -> Draft:
    plan = drafts.new_plan("safety", settings.plan_language, settings.country)
    draft = drafts.Draft(plan, {})
    if vault is not None:
        drafts.save_draft(vault, draft)
    return draft
