"""Many plans: no name before something is typed; open, hand over, delete, a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from crisisplan.jobs import drafts, vault_handing
from crisisplan.settings import Settings
from crisisplan.ui import file_dialogs
from crisisplan.ui.forms.form_page import FormPage
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.plan_search import FoundRow, PlanSearch
from crisisplan.ui.plans import Choosing
from crisisplan.ui.work import Work
from crisisplan.words import load
from tests.ui.typing_in import press, type_text
from tests.vault_examples import new_folder, opened, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from crisisplan.jobs.drafts import Draft
    from crisisplan.vault.vault import Vault

SPEAK = load("en")


class Opened:
    """A place with three plans, opened in the window."""

    def __init__(self, qtbot: QtBot, vault: Vault) -> None:
        self.bot, self.vault = qtbot, vault
        self.drafts: list[Draft] = []
        self.window = MainWindow(SPEAK)
        qtbot.addWidget(self.window)
        choosing = Choosing(self.window, SPEAK, Settings(country="US"), Work(self.window, "vault"))
        choosing.chosen.connect(self.drafts.append)
        with qtbot.waitActive(self.window):
            self.window.show()
        choosing.start(vault)
        qtbot.waitUntil(lambda: isinstance(self.window.screen_now, PlanSearch))

    @property
    def page(self) -> PlanSearch:
        page = self.window.screen_now
        assert isinstance(page, PlanSearch)
        return page

    def names(self) -> list[str]:
        rows = [row for row in self.page.findChildren(FoundRow) if row.isVisible()]
        return [row.open_button.text() for row in rows]

    def words(self) -> str:
        return "\n".join(one.text() for one in self.page.findChildren(Label) if one.isVisible())

    def type(self, text: str) -> None:
        self.page.field.setFocus()
        self.page.field.clear()
        type_text(self.window, text)
        QApplication.processEvents()

    def click(self, spoken: str) -> None:
        (button,) = [
            one
            for one in self.page.findChildren(Button)
            if one.isVisible() and one.accessibleName() == spoken
        ]
        button.click()
        QApplication.processEvents()


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    vault = opened(new_folder(tmp_path))
    for name in ("one", "two", "tower"):
        vault.plans.save(plan_of(name))
    yield Opened(qtbot, vault)
    vault.close()


def test_no_name_is_shown_until_something_is_typed(at: Opened) -> None:
    assert at.names() == []
    assert not any("Plan o" in one.text() for one in at.window.findChildren(Button))
    at.type("plan t")
    assert at.names() == ["Plan two", "Plan tower"]
    at.type(" ")
    assert at.names() == []
    at.type("nobody")
    assert "Try fewer letters" in at.words()


def test_enter_opens_the_only_one_that_is_left(at: Opened) -> None:
    at.type("plan t")
    press(at.window, "Return")
    assert at.drafts == []
    at.type("two")
    press(at.window, "Return")
    at.bot.waitUntil(lambda: bool(at.drafts))
    assert at.drafts[0].plan.id == "two"


def test_deleting_is_asked_once_and_can_be_left(at: Opened) -> None:
    at.type("two")
    at.click("More about Plan two")
    at.click("Delete: Plan two")
    assert "Backups that were made before may still hold it" in at.words()
    at.click("Keep it")
    assert "two" in at.vault.plans.ids()
    at.click("Delete: Plan two")
    at.click("Delete it")
    at.bot.waitUntil(lambda: "Deleted here" in at.words())
    assert at.names() == []
    assert at.vault.plans.ids() == ("one", "tower")


def test_one_plan_is_handed_over_alone(
    at: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "handed.json"
    monkeypatch.setattr(file_dialogs, "save_place", lambda *_: path)
    at.type("two")
    at.click("More about Plan two")
    at.click("Hand over as a file: Plan two")
    at.bot.waitUntil(lambda: "not encrypted" in at.words())
    other = opened(new_folder(tmp_path / "other"))
    taken = vault_handing.take_in(other, path.read_bytes(), "safety")
    assert taken.plan == plan_of("two")
    assert "tower" not in path.read_text()
    other.close()


def test_a_new_plan_for_someone_is_saved_at_once(at: Opened) -> None:
    at.click("New plan for someone")
    at.bot.waitUntil(lambda: isinstance(at.window.screen_now, FormPage))
    forms = at.window.screen_now
    assert isinstance(forms, FormPage)
    forms.next.click()
    at.bot.waitUntil(lambda: bool(at.drafts))
    assert at.drafts[0].plan.form.id == "safety"
    assert len(drafts.plans(at.vault)) == 4
