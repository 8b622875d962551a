"""One part of the plan: its question, its own title, its ways on, and what it never does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from crisisplan.plan import editing
from crisisplan.plan.plan import Text
from crisisplan.ui.builder.entry_row import EntryRow
from crisisplan.ui.builder.own_title import OwnTitle
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.labels import Label
from tests.ui.accessible import nameless
from tests.ui.open_desk import ALONE, SIGNS, TELL, USING, OpenDesk, empty, with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

MANY = 500
MOST_TIMES = 4.0
"""As long as this many times the same number of Qt's own buttons may it take to open a part."""
"""Seconds for a part with many entries."""
EVERY = [section.id for section in empty().form.sections]


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    made = OpenDesk(qtbot, empty())
    made.open(SIGNS)
    return made


class Windows(QObject):
    """Hears of every window that is shown, if only for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember a window that comes."""
        is_shown = event.type() == QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    heard = Windows()
    qapp.installEventFilter(heard)
    yield heard
    qapp.removeEventFilter(heard)


@pytest.mark.parametrize("section", EVERY)
def test_a_part_opens_ready_to_write_and_nothing_flashes(
    desk: OpenDesk, windows: Windows, section: str
) -> None:
    desk.open(SIGNS if section != SIGNS else TELL)
    windows.shown.clear()
    desk.open(section)
    assert windows.shown == []
    assert desk.window.isActiveWindow()
    page = desk.desk.section
    assert page.isAncestorOf(desk.focus())
    assert page.accessibleName() == page.question.text() != ""
    assert nameless(desk.window) == []
    assert desk.session.unfinished == {}


@pytest.mark.parametrize("section", EVERY)
def test_tab_goes_through_a_part_as_it_is_read(qtbot: QtBot, section: str) -> None:
    desk = OpenDesk(qtbot, with_lines(section, "one", "two"))
    desk.open(section)
    desk.settle()
    page = desk.desk.section
    first = desk.focus()
    seen: list[QWidget] = []
    for _ in range(60):
        desk.press("Tab")
        if desk.focus() is first or not page.isAncestorOf(desk.focus()):
            break
        seen.append(desk.focus())
    assert page._next in seen
    inside = [one for one in seen if page.scroller.isAncestorOf(one)]
    column = page.scroller.widget()
    assert column is not None
    places = [one.mapTo(column, QPoint(0, 0)).y() for one in inside]
    heights = [one.height() for one in inside]
    # On one line from side to side, else further down.
    for (above, high), below in zip(
        zip(places, heights, strict=True), places[1:] + places[-1:], strict=True
    ):
        assert below >= above - high


# ----------------------------------------------------------------------------------- ways on


def test_next_and_back_go_through_the_parts(desk: OpenDesk) -> None:
    desk.open(EVERY[0])
    for section in EVERY[1:]:
        desk.desk.section._next.click()
        desk.settle()
        assert desk.desk.section.section_id == section
    for section in reversed(EVERY[:-1]):
        desk.desk.section._back.click()
        desk.settle()
        assert desk.desk.section.section_id == section
    assert not desk.desk.section._back.isVisible()


def test_a_part_can_be_skipped_and_says_nothing_of_it(desk: OpenDesk) -> None:
    desk.desk.section._skip.click()
    desk.settle()
    assert desk.desk.section.section_id == ALONE
    section = desk.session.plan.section(SIGNS)
    assert section is not None
    assert section.state == "skipped"
    # No step of the person's: there is nothing to take back.
    assert not desk.session.can_undo


def test_what_is_typed_is_added_when_the_part_is_skipped(desk: OpenDesk) -> None:
    desk.type("I lie awake")
    desk.desk.section._skip.click()
    desk.settle()
    assert desk.words(SIGNS) == ["I lie awake"]


def test_the_last_part_leads_to_looking_it_over(desk: OpenDesk) -> None:
    desk.open(EVERY[-1])
    desk.desk.section._next.click()
    desk.settle()
    assert desk.desk.pages.currentWidget() is desk.desk._made["check"]


# --------------------------------------------------------------------------------- own title


def test_a_part_can_have_a_title_of_its_own(desk: OpenDesk) -> None:
    desk.click("Call this part something else")
    desk.type("My storm signs\n")
    section = desk.session.plan.section(SIGNS)
    assert section is not None
    assert section.title == "My storm signs"
    assert [row.part.title for row in desk.desk.rail._rows.values()][EVERY.index(SIGNS)] == (
        "My storm signs"
    )
    assert desk.focus() is desk.button("Call this part something else")
    desk.press("Ctrl+Z")
    section = desk.session.plan.section(SIGNS)
    assert section is not None
    assert section.title == ""


def test_the_usual_title_is_no_own_title(desk: OpenDesk) -> None:
    desk.click("Call this part something else")
    field = desk.focus()
    assert isinstance(field, LineField)
    desk.type(f"{field.placeholderText()}\n")
    section = desk.session.plan.section(SIGNS)
    assert section is not None
    assert section.title == ""


def test_a_title_that_is_being_typed_goes_to_its_own_part(desk: OpenDesk) -> None:
    desk.session.revise(
        lambda plan: editing.add_entry(plan, TELL, Text(id="x", field="people", text="Sam")), TELL
    )
    desk.click("Call this part something else")
    desk.type("Mine")
    desk.desk.open_section(ALONE)
    desk.settle()
    titles = {s.id: s.title for s in desk.session.plan.sections if s.title}
    assert titles == {SIGNS: "Mine"}
    title = desk.desk.section.findChild(OwnTitle)
    assert isinstance(title, OwnTitle)
    assert title._field.isHidden()
    assert title._field.value() == ""


def test_the_usual_title_comes_back(desk: OpenDesk) -> None:
    desk.click("Call this part something else")
    desk.type("Mine\n")
    desk.click("Call this part something else")
    desk.press("Ctrl+A", "Del", "Return")
    section = desk.session.plan.section(SIGNS)
    assert section is not None
    assert section.title == ""


# ---------------------------------------------------------------------------------- one answer


def test_a_number_is_answered_and_taken_back(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, empty())
    desk.open(USING)
    assert desk.entries(USING) == ()
    chip = desk.desk.section._blocks[0].findChild(QWidget, "7") or next(
        one
        for one in desk.block().findChildren(QWidget)
        if one.isVisible() and one.accessibleName().endswith("7")
    )
    chip.setFocus()
    desk.press("Space")
    assert [getattr(entry, "value", None) for entry in desk.entries(USING)] == [7]
    desk.press("Ctrl+Z")
    assert desk.entries(USING) == ()
    desk.press("Ctrl+Shift+Z")
    assert [getattr(entry, "value", None) for entry in desk.entries(USING)] == [7]


def test_looking_at_a_part_writes_nothing(desk: OpenDesk) -> None:
    for section in EVERY:
        desk.open(section)
    desk.desk.open_page("check")
    desk.settle()
    assert not any(section.entries for section in desk.session.plan.sections)
    assert not desk.session.can_undo


# --------------------------------------------------------------------------------------- speed


def plain_buttons(qtbot: QtBot) -> float:
    """Return how long as many of Qt's own buttons take to stand in a window, in seconds."""
    start = time.perf_counter()
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for number in range(MANY):
        column.addWidget(QPushButton(f"sign number {number}, in a few more words"))
    window.show()
    QApplication.processEvents()
    window.grab()
    spent = time.perf_counter() - start
    window.close()
    return spent


def test_a_part_with_many_entries_opens_at_once(qtbot: QtBot) -> None:
    lines = (f"sign number {number}, in a few more words" for number in range(MANY))
    desk = OpenDesk(qtbot, with_lines(SIGNS, *lines))
    best = control = 9.0
    for _ in range(3):
        control = min(control, plain_buttons(qtbot))
        desk.open(TELL)
        start = time.perf_counter()
        desk.desk.open_section(SIGNS)
        desk.settle()
        desk.window.grab()
        best = min(best, time.perf_counter() - start)
    assert len(desk.block().findChildren(EntryRow)) == MANY
    assert best < MOST_TIMES * control, (best, control)


def test_an_empty_place_for_numbers_says_what_is_there_anyway(desk: OpenDesk) -> None:
    desk.session.revise(lambda plan: editing.set_country(plan, "US"), "help_now")
    desk.open("help_now")
    said = "is already on your paper and in the help view. You can add others here."
    assert [text for text in texts(desk) if said in text] == [
        f"\u2066911\u2069 {said}",
        f"\u2066988\u2069 {said}",
    ]
    desk.type("My line\t555-0134\n")
    assert sum(said in text for text in texts(desk)) == 1


def texts(desk: OpenDesk) -> list[str]:
    """Return the words that are shown, in the order of the page's widgets."""
    return [label.text() for label in desk.desk.section.findChildren(Label) if label.isVisible()]
