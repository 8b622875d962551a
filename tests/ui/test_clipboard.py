"""A copied number goes again; a marked one goes nowhere (F74)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crisisplan.ui import clipboard
from crisisplan.ui.clipboard import Clipboard
from tests.screen import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


MARKING = Path(__file__).with_name("child_marking.py")


@pytest.fixture
def copied(qapp: QApplication) -> Iterator[Clipboard]:
    made = Clipboard(qapp)
    made.copy("988")
    yield made
    made.forget()
    made.deleteLater()


@pytest.mark.usefixtures("copied")
def test_a_copy_asks_others_not_to_keep_it(qapp: QApplication) -> None:
    content = qapp.clipboard().mimeData()
    assert content.text() == "988"
    assert bytes(content.data("x-kde-passwordManagerHint").data()) == b"secret"
    windows = 'application/x-qt-windows-mime;value="{}"'
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"):
        assert bytes(content.data(windows.format(name)).data()) == bytes(4)


def test_a_copy_is_taken_back_on_locking(qapp: QApplication, copied: Clipboard) -> None:
    copied.forget()
    assert qapp.clipboard().text() == ""


def test_a_copy_is_taken_back_after_a_while(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clipboard.KEPT_MS == 30_000
    monkeypatch.setattr(clipboard, "KEPT_MS", 20)
    made = Clipboard(qapp)
    made.copy("911")
    assert qapp.clipboard().text() == "911"
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "", timeout=2000)
    made.deleteLater()


def test_what_was_copied_since_is_left_alone(qapp: QApplication, copied: Clipboard) -> None:
    qapp.clipboard().setText("a shopping list")
    copied.forget()
    assert qapp.clipboard().text() == "a shopping list"
    qapp.clipboard().clear()


def test_f74_a_marked_number_is_handed_to_no_other_program(tmp_path: Path) -> None:
    with screen() as shown:
        child = shown.start(tmp_path, command=(sys.executable, str(MARKING)))
        assert child.ends() == 0, child.said
        said = child.said.splitlines()
    assert said[-3:] == [
        "other label: 0161 496 0100",
        "dragged: marked, handed on: nothing",
        "pressed twice: marked, handed on: nothing",
    ]
