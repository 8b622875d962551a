"""What the tests of the window stand on: typing, listening, and noticing what is left behind."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.look import look
from tests.program import python
from tests.ui import accessible
from tests.ui.leaks import left_behind, running
from tests.ui.typing_in import commit, press, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks

EVERY_SCRIPT = "caf\u00e9 \u5b89\u5fc3 \u0627\u0644\u0628\u062d\u0631 \U0001f33f e\u0301 ok"


class Small(QWidget):
    """A window of everything that is asked for below."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.label = QLabel("&Warning sign")
        self.line, self.text, self.list = QLineEdit(), QPlainTextEdit(), QListWidget()
        self.label.setBuddy(self.line)
        self.text.setAccessibleName("Notes")
        self.list.addItems(["walk", "music"])
        self.list.setAccessibleName("Steps")
        self.button, self.box = QPushButton("Add"), QCheckBox("Share")
        self.button.setShortcut("Alt+Up")
        for one in (self.label, self.line, self.text, self.list, self.button, self.box):
            column.addWidget(one)


@pytest.fixture
def small(qtbot: QtBot) -> Small:
    window = Small()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_the_platform_is_offscreen_and_the_look_is_ours(looks: Looks) -> None:
    assert QApplication.platformName() == "offscreen"
    assert (look().theme, look().scale) == ("light", 1.0)
    looks.choose("dark", 200)
    assert (look().theme, look().scale) == ("dark", 2.0)
    assert QApplication.font().families()[0].startswith("Atkinson")


def test_every_script_is_typed(small: Small) -> None:
    type_text(small.line, EVERY_SCRIPT)
    assert small.line.text() == EVERY_SCRIPT
    type_text(small.text, f"one\n{EVERY_SCRIPT}\ntwo")
    assert small.text.toPlainText() == f"one\n{EVERY_SCRIPT}\ntwo"


def test_what_is_under_composition_is_not_yet_typed(small: Small) -> None:
    small.line.setFocus()
    commit(small.line, "", "\u3042")
    assert small.line.text() == ""
    commit(small.line, "\u6d77")
    assert small.line.text() == "\u6d77"


def test_keys_are_pressed_where_the_focus_is(small: Small, qtbot: QtBot) -> None:
    pressed: list[str] = []
    small.button.clicked.connect(lambda: pressed.append("button"))
    small.line.setFocus()
    type_text(small, "ab")
    press(small, "Left")
    press(small, "Shift+Home")
    press(small, "Delete")
    assert small.line.text() == "b"
    press(small, "Alt+Up")
    # A button stays down for a moment before it acts.
    qtbot.waitUntil(lambda: pressed == ["button"])
    type_text(small, "\t")
    assert not small.line.hasFocus()
    with pytest.raises(AssertionError, match="no such keys"):
        press(small, "Hyper+Nothing")


def test_the_tree_has_roles_names_and_states(small: Small) -> None:
    assert accessible.widget_of(small, "EditableText", "Warning sign") is small.line
    assert accessible.find(small, "CheckBox", "Share").states >= {"checkable", "focusable"}
    assert accessible.find(small, "ListItem", "music").object is None
    small.box.hide()
    with pytest.raises(AssertionError, match="Button 'Add'"):
        accessible.find(small, "CheckBox", "Share")


def test_who_has_no_name_is_found(small: Small) -> None:
    widgets = [one.object for one in accessible.focusable(small)]
    assert widgets == [small.line, small.text, small.list, small.button, small.box]
    assert accessible.nameless(small) == []
    small.text.setAccessibleName("")
    assert len(accessible.nameless(small)) == 1
    small.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert accessible.nameless(small) == []


def test_announcements_are_heard_and_so_is_the_focus(small: Small) -> None:
    with accessible.listening() as heard:
        small.button.setFocus()
        announce(small, "Saved.")
    assert accessible.announced(heard) == ["Saved."]
    assert not heard[-1].assertive
    assert [one.object for one in heard if one.event == "Focus"] == [small.button]
    announce(small, "Nobody hears this.")
    assert accessible.announced(heard) == ["Saved."]


def test_a_running_timer_is_noticed() -> None:
    before = running()
    timer = QTimer()
    timer.start(60_000)
    assert [line for line in left_behind(before) if "60000" in line]
    timer.stop()
    assert left_behind(before) == []


def test_an_open_window_is_noticed() -> None:
    before = running()
    window = QWidget()
    window.setWindowTitle("Left open")
    window.show()
    assert [line for line in left_behind(before) if "Left open" in line]
    window.close()
    assert left_behind(before) == []


def test_a_running_thread_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.ui.leaks._PATIENCE_MS", 10)
    before, end = running(), threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    assert [line for line in left_behind(before) if "forgotten" in line]
    end.set()
    thread.join()
    assert left_behind(before) == []


_FAULTS = """
import pytest
from PySide6.QtCore import QTimer, qWarning

kept = []

@pytest.fixture
def late():
    yield
    qWarning("late")

def test_warns():
    qWarning("odd")

def test_leaves():
    kept.append(QTimer())
    kept[0].start(60_000)

def test_warns_late(late):
    pass

def test_is_well():
    pass
"""


# The rules of this folder hold for its files; here they are those of all, but for the platform,
# which pytest-qt says last. Another package may have brought a "tests" of its own, which would be
# taken instead.
_BENCH = """
import os, sys, types
os.environ["QT_QPA_PLATFORM"] = "offscreen"
ours = types.ModuleType("tests")
ours.__path__ = ["tests"]
sys.modules["tests"] = ours
import pytest
from tests.ui import conftest
options = ["-p", "no:cacheprovider", "--tb=short", "-c", "pyproject.toml", "--rootdir", "."]
sys.exit(pytest.main([*options, sys.argv[1]], plugins=[conftest]))
"""


def test_faults_do_fail_a_test(tmp_path: Path) -> None:
    path = tmp_path / "test_faults.py"
    path.write_text(_FAULTS, "utf-8")
    said = python("-c", _BENCH, str(path)).stdout.decode()
    summary = re.findall(r"^(FAILED|ERROR) \S*::(\w+)", said, re.MULTILINE)
    assert set(summary) == {
        ("FAILED", "test_warns"),
        ("ERROR", "test_leaves"),
        ("ERROR", "test_warns_late"),
    }, said
    assert "every 60000 ms" in said
    assert "Qt warned: late" in said


@pytest.mark.qt_log_ignore("odd")
def test_a_warning_that_is_expected_can_be_said_to_be_so() -> None:
    qWarning("odd")
