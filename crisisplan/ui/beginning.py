"""The first run: what this is, how to keep the plan, the recovery code, which form to begin on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan import paths
from crisisplan.ui.welcome.welcome_page import WelcomePage

if TYPE_CHECKING:
    from crisisplan.errors import CrisisPlanError
    from crisisplan.jobs.drafts import Draft
    from crisisplan.settings import Settings
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.welcome.keep_page import KeepPage
    from crisisplan.ui.work import Work
    from crisisplan.vault.vault import Vault
    from crisisplan.words import Words


class _Begun:
    """What came of making a place for the plan."""

    def __init__(self, vault: Vault, draft: Draft, code: str, *, has_keyring: bool) -> None:
        self.vault, self.draft, self.code = vault, draft, code
        self.has_keyring = has_keyring


class Beginning(QObject):
    """Leads from the first page to an open plan."""

    opened = Signal(object, object)
    """The vault, or None for paper only; the draft."""
    settings_changed = Signal(object)

    def __init__(
        self, window: MainWindow, speak: Words, settings: Settings, vault_work: Work, press: Work
    ) -> None:
        super().__init__(window)
        self.speak, self._window, self._settings = speak, window, settings
        self._work, self._press = vault_work, press
        self._keep: KeepPage | None = None
        self._brings = False

    def start(self, shown: WelcomePage | None = None) -> None:
        """Show the first page, or go on from one that is shown already."""
        page = shown or WelcomePage(self.speak, self._settings)
        page.settings_changed.connect(self._change)
        page.blank_wanted.connect(self._show_blank)
        page.example_wanted.connect(self._show_example)
        page.continued.connect(self._ask_how)
        if shown is None:
            self._window.show_screen(page, self.speak("Welcome"))

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _ask_how(self) -> None:
        from crisisplan.ui.welcome.keep_page import KeepPage  # noqa: PLC0415 - the second page

        page = KeepPage(self.speak, None)
        page.went_back.connect(self.start)
        page.begun.connect(self._begin)
        self._keep = page
        self._press.do(_has_keyring, page.show_keyring, lambda _: page.show_keyring(False), page)
        self._window.show_screen(page, self.speak("Welcome"))

    def _begin(self, kind: str, passphrase: str) -> None:
        settings = self._settings
        self._brings = self._keep is not None and self._keep.bring.isChecked()
        if kind == "paper":
            self._work.do(lambda: _new_draft(settings), self._open_paper, self._tell, self)
            return
        self._work.do(
            lambda: _make(settings, passphrase, with_keyring=kind == "keyring"),
            self._made,
            self._tell,
            self,
        )

    def _open_paper(self, draft: Draft) -> None:
        self._ask_form(None, draft)

    def _ask_form(self, vault: Vault | None, draft: Draft) -> None:
        """Ask which form to begin on; a place that is made already is not left again."""
        from crisisplan.ui.forms.asking import AskForm  # noqa: PLC0415 - after how to keep it

        asking = AskForm(self._window, self.speak, self._settings, self._work, vault)
        asking.made.connect(lambda made: self._open(vault, made))
        asking.went_back.connect(self._ask_how)
        asking.start(draft, can_go_back=vault is None)

    def _open(self, vault: Vault | None, draft: Draft) -> None:
        self.opened.emit(vault, draft)
        show = getattr(self._window.screen_now, "open_page", None)
        if self._brings and show is not None:
            show("bring")

    def _made(self, begun: _Begun) -> None:
        from crisisplan.ui.codes import CodeScreen  # noqa: PLC0415 - after the plan has a place

        changed = self._settings._replace(
            has_vault=True, unlock_with_keyring=begun.has_keyring, has_unseen_code=True
        )
        self._change(changed)
        screen = CodeScreen(self._window, self.speak, self._press, changed)
        screen.shown.connect(lambda: self._change(changed._replace(has_unseen_code=False)))
        screen.shown.connect(lambda: self._ask_form(begun.vault, begun.draft))
        self._window.show_screen(screen.page(begun.code), self.speak("Your recovery code"))

    def _tell(self, error: CrisisPlanError) -> None:
        from crisisplan.ui.problems import problem_text  # noqa: PLC0415 - when there is one

        if self._keep is not None:
            self._keep.show_error(problem_text(error, self.speak))

    def _show_blank(self) -> None:
        from crisisplan.ui.papers_to_see import blank_page  # noqa: PLC0415 - when asked for

        page = blank_page(self.speak, self._press, self._settings)
        page.went_back.connect(self.start)
        self._window.show_screen(page, self.speak("A blank sheet"))

    def _show_example(self) -> None:
        from crisisplan.ui.papers_to_see import example_page  # noqa: PLC0415 - when asked for

        page = example_page(self.speak, self._press, self._settings)
        page.went_back.connect(self.start)
        self._window.show_screen(page, self.speak("An invented example"))


def _has_keyring() -> bool:
    from crisisplan.vault import keychain  # noqa: PLC0415 - off the way to the first window

    return bool(keychain.status())


def _new_draft(settings: Settings) -> Draft:
    from crisisplan.jobs import drafts  # noqa: PLC0415 - off the way to the first window

    plan = drafts.new_plan("safety", settings.plan_language, settings.country)
    return drafts.Draft(plan, {})


def _make(settings: Settings, passphrase: str, *, with_keyring: bool) -> _Begun:
    """Make the place for the plan, and the plan. Raises as `make_vault`."""
    from crisisplan.errors import KeyringUnavailable  # noqa: PLC0415 - as above
    from crisisplan.jobs import drafts, vault_keys  # noqa: PLC0415 - as above
    from crisisplan.vault.folder import Folder  # noqa: PLC0415 - as above

    made = vault_keys.make_vault(Folder(paths.private()), passphrase)
    draft = _new_draft(settings)
    drafts.save_draft(made.vault, draft)
    has_keyring = False
    if with_keyring:
        try:
            vault_keys.add_keyring(made.vault, "vault")
            has_keyring = True
        except KeyringUnavailable:
            # The passphrase and the code are there; the page that asked told that it may be so.
            has_keyring = False
    return _Begun(made.vault, draft, made.code, has_keyring=has_keyring)
