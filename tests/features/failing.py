"""Start the program and make it fail in each of its layers, with a word in every message.

    python failing.py KIND

It prints what the plan holds and what the page says, and ends.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QEvent, QTimer, qCritical, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.plan import editing
from crisisplan.plan.plan import Text
from crisisplan.ui.kit.labels import Label
from tests.features.steps import begin_on_paper, drive, say, soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from crisisplan.ui.desk import Desk
    from crisisplan.ui.program import Program
    from tests.features.steps import Steps

STEM = "kanarivogel"
_ROUNDS = 5


def fail() -> NoReturn:
    """Fail as a fault of ours would: with what a person wrote in the message."""
    words = f"{STEM}1111"
    raise ValueError(f"cannot draw {words}")


class Painted(QWidget):
    """Cannot be painted."""

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fail."""
        fail()


class Strict(QWidget):
    """Fails when it hears of an event."""

    def event(self, event: QEvent) -> bool:
        """Fail."""
        if event.type() == QEvent.Type.User:
            fail()
        return super().event(event)


class Last:
    """Fails as it goes."""

    def __del__(self) -> None:
        fail()


def in_job(desk: Desk) -> None:
    """Fail on a thread of the window's own."""
    desk.press.do(fail)


def in_slot(desk: Desk) -> None:
    """Fail in what a timer calls."""
    QTimer.singleShot(0, desk, fail)


def in_paint(desk: Desk) -> None:
    """Fail while drawing."""
    desk.pages.addWidget(painted := Painted())
    desk.pages.setCurrentWidget(painted)


def in_event(desk: Desk) -> None:
    """Fail while hearing of an event."""
    QApplication.postEvent(Strict(desk), QEvent(QEvent.Type.User))


def in_thread(_: Desk) -> None:
    """Fail on a thread nobody looks after."""
    threading.Thread(target=fail).start()


def in_end(_: Desk) -> None:
    """Fail where nothing can be raised."""
    Last()


def in_qt(_: Desk) -> None:
    """Have Qt warn of something."""
    qWarning(f"QLabel: {STEM}1111 has no room")
    qCritical(f"QLabel: {STEM}1111 is broken")


KINDS: dict[str, Callable[[Desk], None]] = {
    "job": in_job,
    "slot": in_slot,
    "paint": in_paint,
    "event": in_event,
    "thread": in_thread,
    "end": in_end,
    "qt": in_qt,
}


def use(program: Program) -> Steps:
    """Begin a plan on paper, fail, and tell how things stand."""
    yield from begin_on_paper(program)
    desk = program.desk
    assert desk is not None
    section = desk.session.plan.form.sections[2]
    entry = Text(id="e1", field=section.fields[0].id, text="I walk to the sea")
    desk.session.revise(lambda plan: editing.add_entry(plan, section.id, entry))
    yield soon()
    KINDS[sys.argv[1]](desk)
    for _ in range(_ROUNDS):
        yield soon()
    kept = desk.session.plan.section(section.id)
    said = [one.text() for one in desk.banner.findChildren(Label) if one.isVisible()]
    say(f"kept: {getattr(kept.entries[0], 'text', '') if kept else ''}")
    say(f"said: {' '.join(said)}")
    program.window.hide()
    QApplication.exit(0)


if __name__ == "__main__":
    raise SystemExit(drive(use))
