"""What is pasted or dropped: plain words only, lines apart, and far too much changes nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu

from crisisplan.ui.kit.fields import LineField, TextField
from crisisplan.ui.kit.typed import SOFT_LIMIT
from tests.ui.accessible import announced, listening
from tests.ui.open_desk import SIGNS, OpenDesk, empty, with_lines
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ANSWERS_WITHIN = 0.1
"""Seconds (F55)."""
TOO_MUCH = {
    "1 MB": "a few words " * 87_000,
    "one word": "x" * 200_000,
    "50,000 lines": "line\n" * 50_000,
}

NO_GRAB = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")
"""What opens a menu on a platform without a screen."""


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    made = OpenDesk(qtbot, empty())
    made.open(SIGNS)
    return made


@pytest.fixture(autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.clipboard().clear()


def line(desk: OpenDesk) -> LineField:
    found = desk.focus()
    assert isinstance(found, LineField)
    return found


def drop(field: LineField | TextField, mime: QMimeData) -> None:
    """Let go of something over a field, as a file manager or another program does."""
    place = QPoint(20, 20)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    target = field.viewport() if isinstance(field, TextField) else field
    QApplication.sendEvent(target, QDragEnterEvent(place, copy, mime, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(place), copy, mime, left, none))


def picture() -> QImage:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    return image


def of_files() -> QMimeData:
    """Return what a file manager gives: the files, and their paths as text."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/somewhere/letter.odt")])
    mime.setText("/somewhere/letter.odt")
    return mime


def of_rich_text() -> QMimeData:
    mime = QMimeData()
    mime.setHtml("<b>I cannot <i>sleep</i></b><img src='x.png'>")
    mime.setText("I cannot sleep")
    return mime


def of_picture() -> QMimeData:
    mime = QMimeData()
    mime.setImageData(picture())
    return mime


def test_pasted_lines_are_entries_of_their_own(desk: OpenDesk, qapp: QApplication) -> None:
    desk.type("half a ")
    qapp.clipboard().setText("I stop answering\r\n\n  I lie awake\nmy chest is tight\n")
    with listening() as heard:
        desk.press("Ctrl+V")
    assert desk.words(SIGNS) == ["I stop answering", "  I lie awake", "my chest is tight"]
    assert line(desk).value() == "half a "
    assert announced(heard) == ["Added. Each line stands on its own."]
    desk.desk.undo()
    assert desk.words(SIGNS) == []
    assert line(desk).value() == "half a "


def test_one_pasted_line_is_put_in_at_the_cursor(desk: OpenDesk, qapp: QApplication) -> None:
    desk.type("I awake")
    desk.press(*["Left"] * 5)
    qapp.clipboard().setText("lie ")
    desk.press("Shift+Ins")
    assert line(desk).value() == "I lie awake"


@pytest.mark.parametrize("name", TOO_MUCH)
@pytest.mark.parametrize("way", ["keys", "drop"])
def test_far_too_much_is_answered_at_once_and_changes_nothing(
    desk: OpenDesk, qapp: QApplication, name: str, way: str
) -> None:
    desk.type("before")
    plan, field = desk.session.plan, line(desk)
    mime = QMimeData()
    mime.setText(TOO_MUCH[name])
    if way == "keys":
        qapp.clipboard().setText(TOO_MUCH[name])
    start = time.perf_counter()
    if way == "keys":
        press(field, "Ctrl+V")
    else:
        drop(field, mime)
    desk.settle()
    took = time.perf_counter() - start
    assert took < ANSWERS_WITHIN
    assert desk.session.plan is plan
    assert field.value() == "before"
    assert desk.says("That is a lot for one line")
    desk.type("!")
    assert not desk.says("That is a lot for one line")


@pytest.mark.parametrize("name", TOO_MUCH)
def test_far_too_much_in_an_answer_is_answered_at_once(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, "I lie awake"))
    desk.open(SIGNS, "e0")
    desk.press("Return")
    field = desk.focus()
    assert isinstance(field, TextField)
    qapp.clipboard().setText(TOO_MUCH[name])
    start = time.perf_counter()
    desk.press("Ctrl+V")
    assert time.perf_counter() - start < ANSWERS_WITHIN
    assert field.value() == "I lie awake"
    assert desk.says("This is more than one answer can hold")


def test_the_longest_line_that_is_taken_in_can_be_added(
    desk: OpenDesk, qapp: QApplication
) -> None:
    qapp.clipboard().setText("x" * SOFT_LIMIT)
    start = time.perf_counter()
    desk.press("Ctrl+V", "Return")
    assert time.perf_counter() - start < 1
    assert desk.words(SIGNS) == ["x" * SOFT_LIMIT]


@NO_GRAB
@pytest.mark.parametrize(
    ("mime", "words"),
    [(of_rich_text, "I cannot sleep"), (of_picture, ""), (of_files, "")],
    ids=["rich text", "picture", "files"],
)
@pytest.mark.parametrize("way", ["keys", "drop", "menu"])
@pytest.mark.parametrize("place", ["line", "answer"])
def test_only_plain_words_are_taken_in(
    qtbot: QtBot,
    qapp: QApplication,
    mime: Callable[[], QMimeData],
    words: str,
    way: str,
    place: str,
) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, ""))
    desk.open(SIGNS, "e0" if place == "answer" else "")
    if place == "answer":
        desk.press("Return")
    field = desk.focus()
    assert isinstance(field, (LineField, TextField))
    made = mime()
    if way == "drop":
        drop(field, made)
    else:
        qapp.clipboard().setMimeData(made)
        if way == "keys":
            desk.press("Ctrl+V")
        else:
            choose_paste(desk, field)
    desk.settle()
    assert field.value() == words
    field.flush()
    if place == "answer":
        assert desk.words(SIGNS) == [words]


def choose_paste(desk: OpenDesk, field: LineField | TextField) -> None:
    """Open the menu of a field by its key and choose paste in it."""
    target = field.viewport() if isinstance(field, TextField) else field
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, event)
    desk.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (paste,) = [one for one in menu.actions() if one.text().startswith("&Paste")]
    paste.trigger()
    menu.close()
    desk.settle()


@NO_GRAB
def test_the_menu_of_a_line_knows_lines_and_limits(desk: OpenDesk, qapp: QApplication) -> None:
    qapp.clipboard().setText("one\ntwo")
    choose_paste(desk, line(desk))
    assert desk.words(SIGNS) == ["one", "two"]
    qapp.clipboard().setText(TOO_MUCH["one word"])
    choose_paste(desk, line(desk))
    assert line(desk).value() == ""
    assert desk.says("That is a lot for one line")
