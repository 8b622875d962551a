"""Through a whole form by keyboard alone: every part opened, written in, checked, put on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.check_plan import look_over
from crisisplan.jobs.drafts import new_plan
from crisisplan.jobs.export_plan import export_plan
from crisisplan.ui.check.check_page import CheckPage
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.printing.pdf_view import PdfView
from crisisplan.ui.printing.print_page import PrintPage
from tests.ui.open_desk import OpenDesk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Plan

_MOST_STOPS = 80
NUMBER = "07700 900138"


@pytest.mark.parametrize("form", ["joint", "mind"])
def test_a_form_is_filled_checked_and_printed_by_keyboard_alone(qtbot: QtBot, form: str) -> None:
    desk = OpenDesk(qtbot, new_plan(form, "en", "US"))
    sections = desk.session.plan.form.sections
    written = {}
    for number, section in enumerate(sections, 1):
        assert desk.desk.section.section_id == section.id
        written[section.id] = _write(desk, f"word{number}x")
        _to_button(desk, "Next")
        desk.press("Return")
    assert isinstance(desk.desk.pages.currentWidget(), CheckPage)
    _nothing_is_lost(desk.session.plan, written)
    _to_button(desk, "Print")
    desk.press("Return")
    page = desk.desk.pages.currentWidget()
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(lambda: all(view.is_new for view in page.findChildren(PdfView)))
    _is_on_paper(desk.session.plan, written)


def _write(desk: OpenDesk, words: str) -> str:
    """Write one thing where the keyboard is; return the words, or nothing for what was chosen."""
    field = QApplication.focusWidget()
    if isinstance(field, Button):
        assert field.isCheckable()
        desk.press("Space")
        assert field.isChecked()
        return ""
    assert isinstance(field, (QLineEdit, QPlainTextEdit))
    desk.type(f"{words}\n")
    if desk.focus().accessibleName().endswith(": number"):
        desk.type(f"{NUMBER}\n")
    if desk.block()._editor is not None:
        # What has parts is open for them now; Escape is enough.
        desk.press("Escape")
    return words


def _to_button(desk: OpenDesk, words: str) -> None:
    """Go on with Tab until the button with these words has the keyboard."""
    for _ in range(_MOST_STOPS):
        here = desk.focus()
        if isinstance(here, Button) and here.text().startswith(words):
            return
        desk.press("Tab")
    pytest.fail(f"Tab does not come to {words!r}")


def _nothing_is_lost(plan: Plan, written: dict[str, str]) -> None:
    known = str(plan)
    assert [words for words in written.values() if words not in known] == []
    empty = [s.id for s in plan.sections if s.id in written and not s.entries]
    assert empty == []
    assert look_over(plan).open


def _is_on_paper(plan: Plan, written: dict[str, str]) -> None:
    text = export_plan(plan, "text", Choices(private=True), PaperOptions()).data.decode()
    assert [words for words in written.values() if words not in text] == []
    assert export_plan(plan, "full", Choices(), PaperOptions()).data.startswith(b"%PDF")
