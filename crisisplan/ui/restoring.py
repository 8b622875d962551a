"""Bring plans back from a backup: choose one, say what opens it, and the rest is moved aside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from crisisplan import paths
from crisisplan.content.first_numbers import first_numbers
from crisisplan.errors import VaultMissing
from crisisplan.jobs import vault_backups, vault_opening
from crisisplan.jobs.vault_checking import standing
from crisisplan.ui.file_dialogs import open_place
from crisisplan.ui.problems import problem_text
from crisisplan.ui.unlock.backups_page import BackupsPage
from crisisplan.vault.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.errors import CrisisPlanError
    from crisisplan.jobs.vault_checking import Standing
    from crisisplan.jobs.vault_opening import Secret
    from crisisplan.settings import Settings
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class Restoring(QObject):
    """The way back from a backup. What is there now is moved aside, never written over."""

    restored = Signal(object)
    """The secret that opened the backup opens the plans now."""
    left = Signal()
    help_wanted = Signal()
    country_wanted = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        speak: Words,
        settings: Settings,
        vault_work: Work,
        *,
        is_damaged: bool,
    ) -> None:
        """`is_damaged`: what is there cannot be opened, so that it may be moved aside."""
        super().__init__(window)
        self.speak, self._window, self._work = speak, window, vault_work
        self._is_damaged = is_damaged
        self._numbers = first_numbers(settings.country)
        self._page: BackupsPage | None = None
        self._chosen = Path()

    def start(self) -> None:
        """Look for backups and show them."""
        self._work.do(_look, self._show, None, self)

    def _show(self, found: Standing) -> None:
        shown = []
        for backup in reversed(found.backups):
            when = QDateTime.fromSecsSinceEpoch(int(backup.stamp.at.timestamp()))
            text = QLocale().toString(when, QLocale.FormatType.LongFormat)
            shown.append((str(backup.path), text, backup.path.name))
        page = BackupsPage(self.speak, self._numbers, shown)
        page.went_back.connect(self.left)
        page.file_wanted.connect(self._choose_file)
        page.backup_chosen.connect(self._choose)
        page.passphrase_given.connect(partial(self._bring, vault_opening.passphrase))
        page.code_given.connect(partial(self._bring, vault_opening.recovery_code))
        page.help_wanted.connect(self.help_wanted)
        page.country_wanted.connect(self.country_wanted)
        self._page = page
        self._window.show_screen(page, bar=False)

    def _choose_file(self) -> None:
        chosen = open_place(self._window, self.speak, (".backup",))
        if chosen is not None and self._page is not None:
            self._page.add_file(str(chosen), chosen.name)

    def _choose(self, path: str) -> None:
        self._chosen = Path(path)

    def _bring(self, make: Callable[[str], Secret], typed: str) -> None:
        is_damaged, path = self._is_damaged, self._chosen

        def bring() -> Secret:
            secret = make(typed)
            _bring_back(path, secret, is_damaged=is_damaged)
            return secret

        self._work.do(bring, self.restored.emit, self._tell, self)

    def _tell(self, error: CrisisPlanError) -> None:
        if self._page is not None:
            self._page.show_error(problem_text(error, self.speak))


def _look() -> Standing:
    return standing(Folder(paths.private()))


def _bring_back(path: Path, secret: Secret, *, is_damaged: bool) -> None:
    folder = Folder(paths.private())
    if not is_damaged:
        try:
            with vault_opening.unlock(folder, secret) as vault:
                # What is there is whole: it is kept as a backup first, so this can be undone.
                vault_backups.go_back_to(vault, path, vault_backups.now())
                return
        except VaultMissing:
            pass
    vault_backups.bring_over(folder, path, secret, replace_damaged=is_damaged)
