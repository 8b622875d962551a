"""How pages are laid out: in line, in one row where there is room, and nothing under another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from crisisplan.ui.builder.row_actions import RowActions
from crisisplan.ui.desk import Desk
from crisisplan.ui.help.view import HelpView
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label, Style
from crisisplan.ui.kit.look import THEMES
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.rail import PartRow
from crisisplan.words import load
from tests.ui.pages import all_pages, put_away, settle
from tests.ui.states import all_states

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks, Theme

SPEAK = load("en")
SIZES = [(100, (1024, 600)), (200, (1280, 800)), (200, (1024, 600))]


def shown(name: str, size: tuple[int, int] = (1280, 800)) -> MainWindow:
    window = {**all_pages(SPEAK), **all_states(SPEAK)}[name]()
    assert isinstance(window, MainWindow)
    window.resize(*size)
    window.show()
    window.activateWindow()
    settle()
    settle()
    return window


def desk_of(window: MainWindow) -> Desk:
    desk = window.screen_now
    assert isinstance(desk, Desk)
    return desk


@pytest.mark.parametrize("theme", THEMES)
def test_what_can_be_done_with_a_row_stands_in_one_line(theme: Theme, looks: Looks) -> None:
    looks.choose(theme, 100)
    window = shown("state-row")
    actions = desk_of(window).findChild(RowActions)
    assert actions is not None
    for star in ("On page one", "Off page one"):
        buttons = (actions.change, actions.star, actions.up, actions.rest, actions.remove)
        assert actions.star.text() == star
        assert len({button.y() for button in buttons}) == 1, star
        actions.star.click()
        settle()
    put_away(window)


@pytest.mark.parametrize(("percent", "size"), SIZES)
def test_the_list_of_parts_takes_the_place_of_the_page(
    percent: int, size: tuple[int, int], looks: Looks
) -> None:
    looks.choose("light", percent)
    window = shown("state-parts", size)
    desk = desk_of(window)
    assert desk.rail.width() == window.width()
    rows = [row for row in desk.rail.findChildren(PartRow) if row.isVisible()]
    assert all(above.geometry().bottom() < below.y() for above, below in pairwise(rows))
    assert all(row.height() >= row.heightForWidth(row.width()) for row in rows)
    desk.show_parts_list()
    settle()
    assert not desk.rail.isVisible()
    assert desk.pages.isVisible()
    assert desk.pages.width() == window.width()
    put_away(window)


def test_the_banner_stays_over_the_list_of_parts() -> None:
    window = shown("state-parts", (1024, 600))
    desk = desk_of(window)
    desk.banner.tell("This stays until it is solved.")
    settle()
    assert desk.banner.isVisible()
    assert desk.rail.width() == window.width()
    assert desk.banner.geometry().bottom() < desk.rail.y()
    put_away(window)


def test_the_list_goes_beside_the_page_again_when_there_is_room() -> None:
    window = shown("state-parts", (1024, 600))
    window.resize(1280, 800)
    settle()
    desk = desk_of(window)
    assert desk.rail.geometry().right() < desk.pages.x()
    assert desk.rail.width() < window.width() / 3
    put_away(window)


def test_a_question_stands_in_line_with_the_answers() -> None:
    window = shown("part-a2_alone")
    section = desk_of(window).section
    row = section._blocks[0].entries.row(section._blocks[0].entries._active()[0])
    assert row is not None
    words = section.question.mapTo(window, section.question.contentsRect().topLeft())
    assert words.x() == row.mapTo(window, QPoint()).x()
    put_away(window)


def test_many_kinds_of_ideas_are_a_list_and_few_are_side_by_side() -> None:
    window = shown("ideas")
    panel = desk_of(window).section._blocks[0].ideas
    groups = panel._groups
    assert len(groups) > 5
    assert panel._list.isVisible()
    assert not panel._tabs.isVisible()
    panel._list.setFocus()
    panel._list.setCurrentIndex(1)
    panel._list.chosen.emit(panel._list.key())
    settle()
    chips = [c.accessibleName() for c in panel._chips.findChildren(QWidget) if c.isVisible()]
    assert chips[0].startswith(groups[1].ideas[0].text)
    panel.show_groups(groups[:3])
    settle()
    assert not panel._list.isVisible()
    assert panel._tabs.isVisible()
    put_away(window)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_on_a_page_is_larger_than_its_question(percent: int, looks: Looks) -> None:
    looks.choose("light", percent)
    box = QWidget()
    labels = {style: Label("Words", style, parent=box) for style in get_args(Style)}
    for label in labels.values():
        label.ensurePolished()
    title = labels["title"].fontInfo().pixelSize()
    for style in ("heading", "body", "control", "small", "minimum"):
        assert labels[style].fontInfo().pixelSize() <= title, style


def test_words_beside_a_button_stand_in_the_middle_of_it(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box, gap=8)
    flow.setContentsMargins(6, 7, 8, 9)
    label, button = QLabel("Removed."), QPushButton("Undo")
    flow.addWidget(label)
    flow.addWidget(button)
    box.resize(400, 100)
    box.show()
    assert abs(label.geometry().center().y() - button.geometry().center().y()) <= 1
    assert (label.x(), button.y()) == (6, 7)
    assert flow.heightForWidth(400) == 7 + button.sizeHint().height() + 9
    assert flow.heightForWidth(button.sizeHint().width() + 14) > 7 + 2 * 9 + button.height()


def test_help_opened_before_the_window_is_seen_begins_with_its_first_choice() -> None:
    window = shown("help")
    focus = QApplication.focusWidget()
    view = window.findChild(HelpView)
    assert view is not None
    page = view.pages.currentWidget()
    assert isinstance(page, QScrollArea)
    assert focus is not None
    assert page.isAncestorOf(focus)
    put_away(window)
