"""After hiding there is almost nothing to see, and nothing comes back by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget

from crisisplan.ui.kit.look import look
from crisisplan.ui.neutral_page import NeutralPage
from crisisplan.words import load
from tests.ui.accessible import nameless, tree

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> NeutralPage:
    made = NeutralPage(load("en"))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def test_it_says_nothing_of_what_it_hides(page: NeutralPage) -> None:
    assert {one.name for one in tree(page) if one.name} == {"Notes", "Go on"}
    assert all(not one.description for one in tree(page))
    assert [name for name in nameless(page) if "Notes" not in name] == []


def test_it_is_an_empty_sheet(page: NeutralPage) -> None:
    picture = page.grab().toImage()
    assert picture.pixelColor(640, 400) == look().colour("paper")


def test_a_key_pressed_in_haste_brings_nothing_back(page: NeutralPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.going_on):
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape):
            QTest.keyClick(QApplication.focusWidget() or page, key)


def test_going_on_is_one_tab_away(page: NeutralPage, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.going_on, timeout=500):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)


def test_the_sheet_takes_the_focus_each_time_it_covers_something(qtbot: QtBot) -> None:
    window, under, page = QStackedWidget(), QLineEdit(), NeutralPage(load("en"))
    qtbot.addWidget(window)
    window.addWidget(under)
    window.addWidget(page)
    window.show()
    for _ in range(2):
        window.setCurrentWidget(under)
        under.setFocus()
        window.setCurrentWidget(page)
        assert window.focusWidget() is page
        page.go_on.setFocus()
