"""Open what is kept: by passphrase, code or keyring; and a way on when it cannot be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan import errors as e
from crisisplan import paths
from crisisplan.content.first_numbers import first_numbers
from crisisplan.ui.problems import problem_text
from crisisplan.ui.unlock.unlock_page import locked_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.jobs.vault_opening import Secret
    from crisisplan.settings import Settings
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.unlock.new_secret_page import NewSecretPage
    from crisisplan.ui.unlock.trouble_page import Kind
    from crisisplan.ui.unlock.unlock_page import UnlockPage
    from crisisplan.ui.work import Work
    from crisisplan.vault.folder import Folder, VaultState
    from crisisplan.vault.vault import Vault
    from crisisplan.words import Words

_TROUBLES: dict[str, Kind] = {"BUSY": "busy", "TOO_NEW": "too-new", "MISSING": "missing"}


class Unlocking(QObject):
    """Leads from a locked place to an open one."""

    opened = Signal(object)
    afresh_wanted = Signal()
    """Nothing is kept here any more, and the person wants to begin anew."""
    help_wanted = Signal()
    country_wanted = Signal(str)

    def __init__(
        self, window: MainWindow, speak: Words, settings: Settings, vault_work: Work, press: Work
    ) -> None:
        super().__init__(window)
        self.speak, self._window, self._settings = speak, window, settings
        self._work, self._press = vault_work, press
        self._page: UnlockPage | None = None
        self._is_open = False
        self._trouble = ""

    def start(
        self, reason: str = "", *, try_keyring: bool = False, shown: UnlockPage | None = None
    ) -> None:
        """Show the locked page, or go on from one that is shown already; see how things stand.

        `reason`: "idle" when it locked itself, "asked" when the person locked it, else empty.
        """
        self.show_locked(reason, shown)
        self._work.do(_look, partial(self._stands, try_keyring=try_keyring), self._cannot, self)

    def show_locked(self, reason: str = "", shown: UnlockPage | None = None) -> None:
        """Show the page that asks for the passphrase, or go on from one that is shown already."""
        page = shown or locked_page(self.speak, self._settings, reason)
        page.passphrase_given.connect(lambda typed: self._try(partial(_by_passphrase, typed)))
        page.code_given.connect(lambda typed: self._try(partial(_by_code, typed), by_code=True))
        page.keyring_wanted.connect(self._ask_keyring)
        page.backups_wanted.connect(self._show_backups)
        page.help_wanted.connect(self.help_wanted)
        page.country_wanted.connect(self.country_wanted)
        self._page = page
        if shown is None:
            self._window.show_screen(page, bar=False)

    # ----------------------------------------------------------------------- how it stands

    def _stands(self, found: VaultState, *, try_keyring: bool) -> None:
        state = found.name
        if state in {"LOCKED", "NEEDS_MIGRATION"}:
            if try_keyring:
                self._ask_keyring()
            return
        self._show_trouble(_TROUBLES.get(state, "damaged"))

    def _cannot(self, error: e.CrisisPlanError) -> None:
        self._show_trouble("unsafe" if isinstance(error, e.VaultUnsafe) else "cannot-read", error)

    def _show_trouble(self, kind: Kind, error: e.CrisisPlanError | None = None) -> None:
        from crisisplan.ui.unlock.trouble_page import TroublePage  # noqa: PLC0415 - seldom
        from crisisplan.ui.unlock.ways import ways_on  # noqa: PLC0415 - as above

        if self._is_open:
            return
        self._page, self._trouble = None, kind
        detail = problem_text(error, self.speak) if error else ""
        numbers = first_numbers(self._settings.country)
        page = TroublePage(self.speak, numbers, kind, ways_on(kind, self.speak), detail)
        page.way_chosen.connect(self._go)
        page.help_wanted.connect(self.help_wanted)
        page.country_wanted.connect(self.country_wanted)
        self._window.show_screen(page, bar=False)

    def _go(self, way: str) -> None:
        if way == "again":
            self.start()
        elif way == "afresh":
            self.afresh_wanted.emit()
        elif way == "passphrase":
            self.show_locked()
        else:
            self._show_backups()

    # ------------------------------------------------------------------------------- secrets

    def _ask_keyring(self) -> None:
        if self._page is not None:
            self._page.ask_keyring()
        # On a thread of its own: a keyring may take its time, and a passphrase must not wait.
        self._press.do(_from_keyring, self._keyring_answered, self._keyring_silent, self)

    def _keyring_answered(self, secret: Secret) -> None:
        if not self._is_open:
            self._try(lambda: secret)

    def _keyring_silent(self, error: e.CrisisPlanError) -> None:
        if self._page is not None and not self._is_open:
            self._page.show_error(problem_text(error, self.speak))

    def _try(self, secret: Callable[[], Secret], *, by_code: bool = False) -> None:
        self._work.do(
            partial(_unlock, secret), partial(self._unlocked, by_code=by_code), self._refused, self
        )

    def _refused(self, error: e.CrisisPlanError) -> None:
        if self._is_open:
            return
        match error:
            case e.VaultDamaged():
                self._show_trouble("damaged")
            case e.VaultBusy():
                self._show_trouble("busy")
            case e.VaultTooNew():
                self._show_trouble("too-new")
            case e.VaultMissing():
                self._show_trouble("missing")
            case _ if self._page is not None:
                self._page.show_error(problem_text(error, self.speak))
            case _:
                self._show_trouble("cannot-read", error)

    def _unlocked(self, vault: Vault, *, by_code: bool) -> None:
        self._is_open = True
        self._page = None
        if by_code:
            self._offer_new_secret(vault)
        else:
            self.opened.emit(vault)

    # ------------------------------------------------------------------- after a recovery code

    def _offer_new_secret(self, vault: Vault) -> None:
        from crisisplan.ui.unlock.new_secret_page import NewSecretPage  # noqa: PLC0415 - seldom

        page = NewSecretPage(self.speak)
        page.passphrase_given.connect(lambda typed: self._renew(vault, typed, page))
        page.skipped.connect(lambda: self.opened.emit(vault))
        self._window.show_screen(page, self.speak("Open again"))

    def _renew(self, vault: Vault, typed: str, page: NewSecretPage) -> None:
        def start_over() -> str:
            from crisisplan.jobs.vault_keys import start_over_keys  # noqa: PLC0415 - seldom

            return start_over_keys(vault, typed, lambda _: None)

        def show(code: str) -> None:
            from crisisplan.ui.codes import CodeScreen  # noqa: PLC0415 - seldom

            screen = CodeScreen(self._window, self.speak, self._press, self._settings)
            screen.shown.connect(lambda: self.opened.emit(vault))
            self._window.show_screen(screen.page(code), self.speak("Your recovery code"))

        def tell(error: e.CrisisPlanError) -> None:
            page.show_error(problem_text(error, self.speak))

        self._work.do(start_over, show, tell, page)

    # ------------------------------------------------------------------------------- backups

    def _show_backups(self) -> None:
        is_damaged = self._trouble == "damaged"
        from crisisplan.ui.restoring import Restoring  # noqa: PLC0415 - seldom

        restoring = Restoring(
            self._window, self.speak, self._settings, self._work, is_damaged=is_damaged
        )
        restoring.restored.connect(lambda secret: self._try(lambda: secret))
        restoring.left.connect(self.start)
        restoring.help_wanted.connect(self.help_wanted)
        restoring.country_wanted.connect(self.country_wanted)
        restoring.start()


def _folder() -> Folder:
    from crisisplan.vault.folder import Folder  # noqa: PLC0415 - off the way to the first window

    return Folder(paths.private())


def _look() -> VaultState:
    # The folder alone says it: what opens a plan is loaded when one is to be opened.
    return _folder().state()


def _by_passphrase(typed: str) -> Secret:
    from crisisplan.jobs.vault_opening import passphrase  # noqa: PLC0415 - as above

    return passphrase(typed)


def _by_code(typed: str) -> Secret:
    from crisisplan.jobs.vault_opening import recovery_code  # noqa: PLC0415 - as above

    return recovery_code(typed)


def _from_keyring() -> Secret:
    from crisisplan.jobs.vault_opening import from_keyring  # noqa: PLC0415 - as above

    return from_keyring(_folder())


def _unlock(secret: Callable[[], Secret]) -> Vault:
    from crisisplan.jobs.vault_opening import unlock  # noqa: PLC0415 - as above

    return unlock(_folder(), secret())
