"""A new recovery code: the one before goes only when the new one is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from crisisplan import settings, words
from crisisplan.errors import WrongSecret
from crisisplan.jobs import vault_opening
from crisisplan.jobs.drafts import new_plan
from crisisplan.ui.desk import Desk
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.preferences.settings_page import SettingsPage
from crisisplan.ui.session import Session
from crisisplan.ui.welcome.code_page import CodePage
from crisisplan.ui.work import Work
from crisisplan.vault.folder import Folder
from crisisplan.vault.recovery_code import new_code, secret_of
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SPEAK = words.load("en")


class Kept:
    """An open desk over a vault that one recovery code opens."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.folder, self.code = Folder(path / "kept"), new_code()
        create_vault(self.folder, [Way("recovery", secret_of(self.code))])
        self.owner = QObject()
        self.work, press = Work(self.owner, "vault"), Work(self.owner, "press")
        self.vault: Vault = self.work.wait_for(self._open, 10)
        session = Session(self.owner, new_plan("safety", "en", "US"), {})
        keeping = Keeping(session, self.work, self.vault)
        self.desk = Desk(SPEAK, settings.Settings(country="US"), session, keeping, press)
        qtbot.addWidget(self.desk)
        self.desk.bar_parts()
        self.desk.show()
        self.desk.open_page("settings")

    def _open(self) -> Vault:
        return open_vault(self.folder, "recovery", secret_of(self.code))

    def opens_with(self, code: str) -> bool:
        """Tell whether a code opens what is kept, once it is closed."""
        try:
            vault_opening.unlock(self.folder, vault_opening.recovery_code(code)).close()
        except WrongSecret:
            return False
        return True


@pytest.fixture
def kept(tmp_path: Path, qtbot: QtBot) -> Kept:
    return Kept(tmp_path, qtbot)


@pytest.mark.parametrize("on_paper", [True, False])
def test_the_code_before_goes_when_the_new_one_is_on_paper(
    kept: Kept, qtbot: QtBot, on_paper: bool
) -> None:
    page = kept.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    page.code_wanted.emit()
    qtbot.waitUntil(lambda: isinstance(kept.desk.pages.currentWidget(), CodePage))
    shown = kept.desk.pages.currentWidget()
    assert isinstance(shown, CodePage)
    made = shown.code.line.text()
    (shown.next if on_paper else shown.skip_button).click()
    assert kept.desk.pages.currentWidget() is page
    kept.work.wait_for(kept.vault.close, 10)
    assert kept.opens_with(made)
    assert kept.opens_with(kept.code) is not on_paper
