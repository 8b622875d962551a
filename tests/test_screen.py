"""The bench itself: a small window on a screen in memory, typed into, seen, heard, killed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.screen import Program, Screen, screen, until
from tests.screen_reader import screen_reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("A small window")
column = QVBoxLayout(window)
field, button = QLineEdit(), QPushButton("Keep")
field.setAccessibleName("What helps")
kept = Path.home() / "kept"
if kept.exists():
    field.setText(kept.read_text("utf-8"))
button.clicked.connect(lambda: kept.write_text(field.text(), "utf-8"))
field.returnPressed.connect(button.click)
column.addWidget(field)
column.addWidget(button)
window.resize(700, 500)
window.show()
sys.exit(app.exec())
"""
TYPED = "I walk to the sea, Zo\u00eb knows \u2013 \u6d77"


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen() as made:
        yield made


@pytest.fixture(autouse=True)
def ended(shown: Screen) -> Iterator[None]:
    """One that failed does not leave its window to the next."""
    yield
    shown.end_programs()


def start(shown: Screen, home: Path, **more: str) -> Program:
    return shown.start(home, command=(sys.executable, "-c", _WINDOW), more=more)


def test_what_is_typed_is_seen_and_is_there_after_a_kill(shown: Screen, tmp_path: Path) -> None:
    home = tmp_path / "home"
    program = start(shown, home)
    window = program.window("small")
    assert window.place[2:] == (700, 500)
    empty = shown.settled()
    program.type(TYPED)
    assert shown.settled().tobytes() != empty.tobytes()
    program.press("Return")
    kept = home / "kept"
    until(kept.exists, "Return did not reach the button")
    until(lambda: kept.read_text("utf-8") == TYPED, f"{kept.read_text('utf-8')!r}")
    full = shown.settled()
    program.kill()
    until(lambda: not shown.windows(), "the window is still there")
    again = start(shown, home)
    again.window("small")
    until(lambda: shown.picture().tobytes() == full.tobytes(), "not as before")


def test_a_screenshot_shows_the_window_and_nothing_around_it(
    shown: Screen, tmp_path: Path
) -> None:
    program = start(shown, tmp_path / "home")
    window = program.window()
    picture = shown.settled()
    assert picture.size == (1280, 800)
    left, top, width, height = window.place
    assert picture.getbbox() == (left, top, left + width, top + height)
    assert shown.save(tmp_path / "seen.png").stat().st_size > 1000


def test_a_screen_reader_is_told_and_can_press(shown: Screen, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with screen_reader(shown) as reader:
        program = start(shown, home, **reader.environment)
        program.window("small")
        program.type("water")
        field = reader.find("text", "What helps")
        assert field.text == "water"
        assert "focused" in field.states
        assert field.place[2] > 400
        reader.press("push button", "Keep")
        until((home / "kept").exists, "the button was not pressed")


def test_a_program_that_ends_is_told_with_what_it_said(shown: Screen, tmp_path: Path) -> None:
    program = shown.start(tmp_path, command=(sys.executable, "-c", "print('Good night')"))
    assert program.ends() == 0
    with pytest.raises(AssertionError, match="Good night"):
        program.window()


def test_nothing_is_left_running() -> None:
    with screen() as made:
        program = made.start(made._folder, command=("sleep", "600"))
        display = made.display
    assert program.process.returncode == -9
    asked = subprocess.run(["xdotool", "getmouselocation"], env={"DISPLAY": display}, check=False)
    assert asked.returncode != 0
