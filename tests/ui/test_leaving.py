"""The end, and what was not ended well: nothing is lost, and there is always a way on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from crisisplan.errors import CannotSave
from crisisplan.jobs import drafts
from crisisplan.settings import Settings
from crisisplan.ui import idle, program
from crisisplan.ui.beginning import Beginning, _Begun
from crisisplan.ui.help_at_hand import HelpAtHand
from crisisplan.ui.instance import OneInstance
from crisisplan.ui.keeping import Saved
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.leaving import Leaving
from crisisplan.ui.printing.printer import ask_printer
from crisisplan.ui.welcome.code_page import CodePage
from crisisplan.ui.work import Work
from tests.ui.open_desk import SPEAK, OpenDesk, empty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    return OpenDesk(qtbot, empty())


@pytest.fixture
def leaving(desk: OpenDesk, tmp_path: Path) -> Leaving:
    window = desk.window
    made = Leaving(window, SPEAK, OneInstance(window, tmp_path), HelpAtHand(window, SPEAK, "US"))
    made.watch()
    made.look_after(desk.desk)
    return made


def ways(desk: OpenDesk) -> list[str]:
    shown = desk.desk.banner.findChildren(Button)
    return [one.text() for one in shown if one.isVisible()]


@pytest.mark.usefixtures("leaving")
def test_when_nothing_can_be_saved_the_window_can_be_closed_all_the_same(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> NoReturn:
        raise CannotSave("full")

    keeping = desk.desk.keeping
    monkeypatch.setattr(keeping, "close", refuse)
    # As the banner says it already, when the words of a minute ago could not be saved.
    keeping.changed.emit(Saved("not-saved", CannotSave("full")))
    assert "Close all the same" not in ways(desk)
    monkeypatch.setattr(type(keeping), "is_kept", property(lambda _: True))
    desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    assert ways(desk) == ["Try again", "Save a copy elsewhere", "Close all the same"]
    keeping.changed.emit(Saved("not-saved", CannotSave("full")))
    assert "Close all the same" in ways(desk)


def test_typing_in_a_dialog_is_use(
    desk: OpenDesk, leaving: Leaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(idle, "clock", lambda: now[0])
    leaving.wait(1)
    dialog = QDialog(desk.window)
    field = QLineEdit(dialog)
    dialog.show()
    desk.bot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    locked: list[bool] = []
    leaving._idle.long_enough.connect(lambda: locked.append(True))
    field.setFocus()
    for _ in range(4):
        now[0] += 40
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
        leaving._idle._look()
    assert locked == []
    now[0] += 61
    leaving._idle._look()
    assert locked == [True]
    dialog.close()


@pytest.mark.parametrize(
    ("keys", "open_now"),
    [([Qt.Key.Key_F1], "is_helping"), ([Qt.Key.Key_Shift] * 3, "is_hidden")],
)
def test_help_and_hiding_are_there_in_the_dialog_of_the_printer(
    desk: OpenDesk, keys: list[Qt.Key], open_now: str
) -> None:
    help_at_hand = HelpAtHand(desk.window, SPEAK, "US")
    help_at_hand.get_ready()
    from crisisplan.ui.neutral_page import NeutralPage  # noqa: PLC0415 - only here

    desk.window.set_neutral(NeutralPage(SPEAK))

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        for key in keys:
            QTest.keyClick(dialog.windowHandle(), key)
        if dialog.isVisible():
            dialog.close()

    QTimer.singleShot(300, press)
    assert ask_printer(desk.window, SPEAK, "a4", 2) is None
    desk.settle()
    assert getattr(desk.window, open_now)


def test_a_line_has_room_for_whatever_is_pasted_one_after_the_other(qtbot: QtBot) -> None:
    field = LineField("Words")
    qtbot.addWidget(field)
    for _ in range(9):
        field.paste_text("w" * 4_999 + " ")
    assert len(field.text()) == 9 * 5_000


# -------------------------------------------------------------------------- the recovery code


def test_a_code_whose_page_was_cut_short_is_spoken_of_once(desk: OpenDesk) -> None:
    changes: list[Settings] = []
    desk.desk.settings_changed.connect(changes.append)
    desk.desk.settings = Settings(has_vault=True, has_unseen_code=True)
    tell(desk)
    assert ways(desk) == ["Go to the settings", "I have it on paper"]
    desk.desk.banner.findChildren(Button)[1].click()
    assert ways(desk) == []
    assert [one.has_unseen_code for one in changes] == [False]
    desk.desk.settings = changes[-1]
    tell(desk)
    assert ways(desk) == []


def tell(desk: OpenDesk) -> None:
    vault: Any = SimpleNamespace(is_read_only=False, older_than="")
    program._tell_about(vault, desk.desk, lambda: None)
    desk.settle()


@pytest.mark.parametrize("way_on", [lambda page: page.next, lambda page: page.skip_button])
def test_a_code_counts_as_seen_when_its_page_is_left(
    desk: OpenDesk, way_on: Callable[[CodePage], Button]
) -> None:
    work = Work(desk.window, "vault")
    beginning = Beginning(desk.window, SPEAK, Settings(), work, work)
    changes: list[Settings] = []
    beginning.settings_changed.connect(changes.append)
    draft = drafts.Draft(empty(), {})
    beginning._made(_Begun(None, draft, "-".join(["AAAAA"] * 8), has_keyring=False))  # type: ignore[arg-type]
    assert [one.has_unseen_code for one in changes] == [True]
    page = desk.window.screen_now
    assert isinstance(page, CodePage)
    way_on(page).click()
    assert [one.has_unseen_code for one in changes] == [True, False]
    assert changes[-1].has_vault
    desk.settle()
