"""Start the program with a hand on it that goes on when what it waits for is so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from crisisplan.ui import app, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crisisplan.ui.program import Program

    Steps = Iterator[Callable[[], bool]]

_STEP_MS = 30


def drive(use: Callable[[Program], Steps]) -> int:
    """Start the program; each step gives what it waits for. Return the exit code."""
    start = program.Program.start

    def begin(self: Program) -> None:
        start(self)
        steps = use(self)
        waiting = [next(steps)]
        timer = QTimer(self)
        timer.setInterval(_STEP_MS)

        def go_on() -> None:
            if not waiting[0]():
                return
            try:
                waiting[0] = next(steps)
            except StopIteration:
                # From here on the window is left alone.
                timer.stop()

        timer.timeout.connect(go_on)
        timer.start()

    program.Program.start = begin  # type: ignore[method-assign]
    return app.start([])


def until_page(program: Program, name: str) -> Callable[[], bool]:
    """Wait for a screen of this class."""
    return lambda: type(program.window.screen_now).__name__ == name


def page(program: Program, name: str) -> Any:
    """Return the screen that is there, of this class."""
    found = program.window.screen_now
    assert type(found).__name__ == name, found
    return found


def begin_on_paper(program: Program) -> Steps:
    """Go from the first page to a new plan that is stored nowhere."""
    yield lambda: program.window.is_drawn
    page(program, "WelcomePage").continued.emit()
    yield until_page(program, "KeepPage")
    page(program, "KeepPage").choices.choose("paper")
    page(program, "KeepPage").next.click()
    yield until_page(program, "FormPage")
    page(program, "FormPage").next.click()
    yield until_page(program, "Desk")


def soon() -> Callable[[], bool]:
    """Let the window go on for a moment."""
    left = [2]

    def over() -> bool:
        left[0] -= 1
        return left[0] <= 0

    return over


def say(text: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
