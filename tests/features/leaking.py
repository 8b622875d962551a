"""Use the whole program as a person would, with a word in every field that is found nowhere else.

Run by `test_window_leaks.py` on a screen of its own. It says "ready" when all is written and
printed, waits for the file "go" in HOME, then locks: what follows is the program alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from tests.features.steps import drive, page, say, soon, until_page

STEM = "kanarivogel"
"""Stands in every word that is typed."""
PLACE = "notes.pdf"
_OPENED_AT_MOST = 3

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crisisplan.ui.desk import Desk
    from crisisplan.ui.program import Program
    from tests.features.steps import Steps

_typed = 0


def _use(program: Program) -> Steps:
    window = program.window
    yield lambda: window.is_drawn
    page(program, "WelcomePage").continued.emit()
    yield until_page(program, "KeepPage")
    keep = page(program, "KeepPage")
    yield from _fill(keep)
    keep.next.click()
    yield until_page(program, "CodePage")
    say("code " + page(program, "CodePage").code.line.text())
    page(program, "CodePage").skip_button.click()
    yield until_page(program, "FormPage")
    page(program, "FormPage").next.click()
    yield lambda: program.desk is not None
    desk = program.desk
    assert desk is not None
    yield from _write(desk)
    yield from _look_round(program, desk)
    say(f"typed {_typed}")
    say("ready")
    yield lambda: Path(os.environ["HOME"], "go").exists()
    desk.open_page("lock")
    yield lambda: False


def _write(desk: Desk) -> Steps:
    """Type into every field of every part, and of what opens under the first entries."""
    for form in desk.session.plan.form.sections:
        desk.open_section(form.id)
        yield soon()
        # The person's own name for the part: its field unfolds first.
        desk.section._title._open()
        yield from _fill(desk.section, enter=True)
        for block in desk.section._blocks:
            for entry_id in list(block.entries._rows)[:_OPENED_AT_MOST]:
                block._open(entry_id)
                if block._editor is not None:
                    block._editor._open_more(on=True)
                yield soon()
                yield from _fill(block.entries)
                desk.section.flush()
                yield soon()
    # What is begun and not finished is kept as well.
    yield from _fill(desk.section)
    desk.settle()
    yield lambda: desk.keeping.is_safe


def _look_round(program: Program, desk: Desk) -> Steps:
    """Print into a file, keep a version, look things over, copy a number, hide and come back."""
    desk.open_page("print")
    printing: Any = desk.pages.currentWidget()
    yield lambda: printing.view.is_new
    yield from _fill(printing)
    yield lambda: printing.view.is_new
    place = Path(os.environ["HOME"], PLACE)
    printing._maker._out._choose = lambda *_: place
    printing.save_button.click()
    yield place.exists
    for name in ("check", "versions", "settings"):
        desk.open_page(name)
        yield soon()
        yield from _fill(desk.pages.currentWidget())
    program.window.open_help()
    yield soon()
    program.help._copy(f"{STEM}9999")
    program.window.hide_all()
    yield soon()
    program.window.go_on()
    program.window.close_help()
    yield lambda: desk.keeping.is_safe


def _fill(shown: QWidget | None, *, enter: bool = False) -> Steps:
    """Type a word of its own into everything that can be typed into."""
    global _typed  # noqa: PLW0603 - one count for all fields
    assert shown is not None
    fields: list[QLineEdit | QPlainTextEdit] = [
        *shown.findChildren(QLineEdit),
        *shown.findChildren(QPlainTextEdit),
    ]
    for field in fields:
        if not isValid(field) or not field.isVisible() or field.isReadOnly():
            continue
        _typed += 1
        field.setFocus()
        QTest.keyClicks(field, f"{STEM}{_typed:04d}")
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
        yield soon()


if __name__ == "__main__":
    raise SystemExit(drive(_use))
