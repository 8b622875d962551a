"""Ask which form a new plan begins on, and make the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from crisisplan.errors import CrisisPlanError
    from crisisplan.jobs.drafts import Draft
    from crisisplan.jobs.forms import Offers
    from crisisplan.settings import Settings
    from crisisplan.ui.forms.form_page import FormPage
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.work import Work
    from crisisplan.vault.vault import Vault
    from crisisplan.words import Words


class AskForm(QObject):
    """Shows the forms; gives the draft of an empty plan on the one that was chosen.

    Whatever goes wrong on the way, there is a plan: then it is a safety plan.
    """

    made = Signal(object)
    """The draft, saved when there is a vault."""
    went_back = Signal()

    def __init__(
        self, window: MainWindow, speak: Words, settings: Settings, work: Work, vault: Vault | None
    ) -> None:
        """`work` is the vault's thread. Without a `vault` nothing is saved."""
        super().__init__(window)
        self.speak, self._window, self._settings = speak, window, settings
        self._work, self._vault = work, vault
        self._first: Draft | None = None
        self._page: FormPage | None = None

    def start(self, first: Draft, *, can_go_back: bool = True) -> None:
        """Ask; `first` is the draft of an empty safety plan, taken when nothing else is chosen."""
        self._first, language = first, self._settings.plan_language

        def look() -> Offers:
            from crisisplan.jobs.forms import offers  # noqa: PLC0415 - off the way to the window

            return offers(language)

        self._work.do(
            look, lambda found: self._show(found, can_go_back=can_go_back), self._go_on, self
        )

    def _show(self, offers: Offers, *, can_go_back: bool) -> None:
        from crisisplan.ui.forms.form_page import FormPage  # noqa: PLC0415 - when it is seen

        page = self._page = FormPage(self.speak, offers, can_go_back=can_go_back)
        page.chosen.connect(self._make)
        page.went_back.connect(self.went_back)
        self._window.show_screen(page, self.speak("New plan"))

    def _make(self, form: str) -> None:
        first, vault = self._first, self._vault
        if first is None or form == first.plan.form.id:
            self.made.emit(first)
            return
        language = self._settings.plan_language
        self._work.do(
            lambda: _on_form(first, form, language, vault), self.made.emit, self._tell, self
        )

    def _tell(self, error: CrisisPlanError) -> None:
        from crisisplan.messages.errors import error_text  # noqa: PLC0415 - when there is one

        if self._page is not None:
            self._page.show_error(error_text(error, self.speak))

    def _go_on(self, _: CrisisPlanError) -> None:
        self.made.emit(self._first)


def _on_form(first: Draft, form: str, language: str, vault: Vault | None) -> Draft:
    from crisisplan.jobs import drafts, forms  # noqa: PLC0415 - off the way to the window

    draft = drafts.Draft(forms.take_on(first.plan, form, language), {})
    if vault is not None:
        drafts.save_draft(vault, draft)
    return draft
