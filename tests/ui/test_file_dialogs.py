"""Asking for a place: by keyboard, in our words, and without a trace (F61, F63, F75, F77)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from crisisplan.ui.file_dialogs import PlaceDialog, open_place, save_place
from tests.tree import ROOT
from tests.ui.accessible import announced, listening, nameless, widget_of
from tests.ui.printing_stage import SPEAK
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LIST_UNDER_THE_FIELD = pytest.mark.qt_log_ignore(
    "^This plugin does not support grabbing the keyboard$", extend=True
)
"""What begins as what is typed unfolds below; without a screen that cannot take the keys."""

Act = Callable[[PlaceDialog], None]


class Window(QWidget):
    """Stands for the window: what is asked of it from within a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def open_help(self) -> None:
        self.asked.append("help")

    def hide_all(self) -> None:
        self.asked.append("hide")


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    return made


def in_dialog(act: Act) -> list[BaseException]:
    """Do something in the dialog when it is there; what goes wrong there is told here."""
    wrong: list[BaseException] = []

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlaceDialog)
        try:
            QApplication.processEvents()
            act(dialog)
        except BaseException as error:  # noqa: BLE001 - raised again outside
            wrong.append(error)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(200, go)
    return wrong


def asked_to_save(window: QWidget, act: Act) -> Path | None:
    wrong = in_dialog(act)
    found = save_place(window, SPEAK, "notes.pdf", ".pdf")
    assert not wrong, wrong
    return found


def test_enter_takes_the_neutral_name_at_home(window: Window, own_home: Path) -> None:
    found = asked_to_save(window, lambda dialog: press(dialog, "Return"))
    assert found == own_home / "notes.pdf"
    assert not found.exists()


def test_a_name_is_typed_at_once_and_gets_its_ending(window: Window, own_home: Path) -> None:
    def act(dialog: PlaceDialog) -> None:
        assert dialog.windowTitle() == "Notes"
        # The name without its ending is marked: typing replaces it.
        type_text(dialog, "list")
        assert dialog._field.text() == "list.pdf"
        press(dialog, "Ctrl+A")
        type_text(dialog, "list.txt\n")

    assert asked_to_save(window, act) == own_home / "list.txt.pdf"


def test_escape_chooses_nothing(window: Window) -> None:
    assert asked_to_save(window, lambda dialog: press(dialog, "Escape")) is None


def test_f63_an_existing_file_is_replaced_only_by_a_plain_yes(
    window: Window, own_home: Path
) -> None:
    (own_home / "notes.pdf").write_bytes(b"mine")
    said: list[str] = []

    def act(dialog: PlaceDialog) -> None:
        with listening() as heard:
            press(dialog, "Return")
            press(dialog, "Return")
        said.extend(announced(heard))
        assert dialog.isVisible()
        assert dialog.findChildren(QMessageBox) == []
        assert QApplication.focusWidget() is dialog._field
        press(widget_of(dialog, "Button", "Replace it"), "Space")
        assert not dialog.isVisible()

    assert asked_to_save(window, act) == own_home / "notes.pdf"
    assert said[0].startswith("There is already a file named notes.pdf here.")
    assert (own_home / "notes.pdf").read_bytes() == b"mine"


def test_f63_another_name_is_another_question(window: Window, own_home: Path) -> None:
    (own_home / "notes.pdf").write_bytes(b"mine")

    def act(dialog: PlaceDialog) -> None:
        press(dialog, "Return")
        assert dialog._notice.isVisible()
        type_text(dialog, "2")
        assert not dialog._notice.isVisible()
        press(dialog, "Return")

    assert asked_to_save(window, act) == own_home / "2.pdf"


@LIST_UNDER_THE_FIELD
def test_a_folder_is_gone_into(window: Window, own_home: Path) -> None:
    (own_home / "papers").mkdir()

    def act(dialog: PlaceDialog) -> None:
        press(dialog, "Ctrl+A")
        type_text(dialog, "papers\n")
        assert dialog.isVisible()
        press(dialog, "Ctrl+A")
        type_text(dialog, "mine\n")

    assert asked_to_save(window, act) == own_home / "papers" / "mine.pdf"


@LIST_UNDER_THE_FIELD
def test_a_file_that_is_there_is_opened_and_no_other(window: Window, own_home: Path) -> None:
    (own_home / "one.backup").write_bytes(b"x")

    def act(dialog: PlaceDialog) -> None:
        type_text(dialog, "two.backup\n")
        assert dialog._words.text() == "There is no file of that name here."
        press(dialog, "Ctrl+A")
        type_text(dialog, "one.backup\n")

    wrong = in_dialog(act)
    assert open_place(window, SPEAK, (".backup",)) == own_home / "one.backup"
    assert not wrong, wrong


def test_everything_has_a_name_and_is_plain_text(window: Window) -> None:
    found: list[str] = []

    def act(dialog: PlaceDialog) -> None:
        found.extend(nameless(dialog))
        found.extend(
            one.text()
            for one in dialog.findChildren(QLabel)
            if one.textFormat() != one.textFormat().PlainText
        )

    asked_to_save(window, act)
    assert found == []


@pytest.mark.parametrize(
    ("keys", "what"), [([Qt.Key.Key_F1], "help"), ([Qt.Key.Key_Shift] * 3, "hide")]
)
def test_help_and_hiding_are_there_from_within(
    window: Window, qtbot: QtBot, keys: list[Qt.Key], what: str
) -> None:
    def act(dialog: PlaceDialog) -> None:
        handle = dialog.windowHandle()
        assert handle is not None
        for key in keys:
            # To the window of the dialog, as the system gives a key.
            QTest.keyClick(handle, key)
        assert not dialog.isVisible()

    assert asked_to_save(window, act) is None
    qtbot.waitUntil(lambda: window.asked == [what])


# --------------------------------------------------------------------------------- no trace

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from crisisplan.ui.file_dialogs import save_place
from crisisplan.ui.kit.look import Looks
from crisisplan.ui.printing.printer import ask_printer
from crisisplan.words import load

app = QApplication([])
Looks(app).choose("light", 100)
window, speak = QWidget(), load("en")
window.show()

def end():
    dialog = app.activeModalWidget()
    dialog.done(QDialog.DialogCode.Accepted) if sys.argv[1] == "printer" else dialog.accept()

QTimer.singleShot(300, end)
if sys.argv[1] == "ours":
    assert save_place(window, speak, "notes.pdf", ".pdf") is not None
elif sys.argv[1] == "printer":
    assert ask_printer(window, speak, "a4", 2) is not None
else:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("notes.pdf")
    dialog.exec()
    dialog.deleteLater()
    del dialog
window.close()
del window
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt's settings are no file")
@pytest.mark.parametrize(("which", "left"), [("ours", 0), ("printer", 0), ("Qt's", 1)])
def test_f75_f77_nothing_is_left_in_the_home(tmp_path: Path, which: str, left: int) -> None:
    """Qt's own use of it is the proof that there would be something to find."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "QT_"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, which],
        cwd=ROOT,
        env=kept | {"HOME": str(home), "TMPDIR": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = [path for path in home.rglob("*") if path.is_file()]
    assert len(found) == left, found
