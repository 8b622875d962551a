"""A plan on the desk in the real window, nothing stored: for the tests of the builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.jobs.drafts import new_plan
from crisisplan.plan import editing
from crisisplan.plan.making import entry_of
from crisisplan.settings import Settings
from crisisplan.ui.builder.entry_row import EntryRow
from crisisplan.ui.desk import Desk
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.session import Session
from crisisplan.ui.work import Work
from crisisplan.words import load
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.ui.builder.field_block import FieldBlock

SPEAK = load("en")
SIGNS, ALONE, TELL, PRO, USING = "a1_signs", "a2_alone", "a4_tell", "a5_pro", "using_it"


def empty() -> Plan:
    """Return a new plan of the usual form."""
    return new_plan("safety", "en", "US")


def with_lines(section: str, *lines: str, plan: Plan | None = None, field: int = 0) -> Plan:
    """Return a plan with these lines in a field of a part; their ids are e0, e1 and so on."""
    plan = plan or empty()
    form = plan.form.section(section)
    assert form is not None
    for number, line in enumerate(lines):
        entry = replace(entry_of(form.fields[field], line), id=f"e{number}")
        plan = editing.add_entry(plan, section, entry)
    return plan


class OpenDesk:
    """The window with a plan, and hands to type with."""

    def __init__(self, qtbot: QtBot, plan: Plan, unfinished: dict[str, str] | None = None) -> None:
        self.bot = qtbot
        self.window = MainWindow(SPEAK)
        qtbot.addWidget(self.window)
        self.session = Session(self.window, plan, unfinished or {})
        keeping = Keeping(self.session, Work(self.window, "vault"), None)
        press_thread = Work(self.window, "press")
        self.desk = Desk(SPEAK, Settings(country="US"), self.session, keeping, press_thread)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show_desk(self.desk, "My plan")
            self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let what is on its way happen."""
        for _ in range(4):
            QApplication.processEvents()

    def open(self, section: str, entry: str = "") -> None:
        """Open a part, as the list of parts does."""
        self.desk.open_section(section, entry)
        self.settle()

    def block(self, place: int = 0) -> FieldBlock:
        """Return a field of the open part."""
        return self.desk.section._blocks[place]

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_text(self.window, text)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, as the window hears them."""
        for one in keys:
            press(self.window, one)
            self.settle()

    def focus(self) -> QWidget:
        """Return what has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def rows(self, place: int = 0) -> list[str]:
        """Return the words of the rows of a field, as they stand from top to bottom."""
        rows = [row for row in self.block(place).findChildren(EntryRow) if row.isVisible()]
        return [row.shown.words for row in sorted(rows, key=lambda row: row.y())]

    def row(self, entry: str, place: int = 0) -> EntryRow:
        """Return a row."""
        found = self.block(place).entries.row(entry)
        assert found is not None
        return found

    def entries(self, section: str) -> tuple[Entry, ...]:
        """Return what a part of the plan holds."""
        found = self.session.plan.section(section)
        return found.entries if found else ()

    def words(self, section: str) -> list[str]:
        """Return the text of each entry of a part of the plan."""
        return [str(getattr(entry, "text", "")) for entry in self.entries(section)]

    def button(self, name: str, within: QWidget | None = None) -> Button:
        """Return the one button to be seen that is called so."""
        found = [
            one
            for one in (within or self.window).findChildren(Button)
            if one.isVisible() and name in (one.text().replace("&&", "&"), one.accessibleName())
        ]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click a button."""
        QTest.mouseClick(self.button(name, within), Qt.MouseButton.LeftButton)
        self.settle()

    def says(self, part: str) -> bool:
        """Tell whether a label that can be seen holds these words."""
        return any(
            part in one.text() for one in self.window.findChildren(Label) if one.isVisible()
        )

    def drag(self, entry: str, onto: str, *, below: bool) -> None:
        """Take a row by the mouse and let it go above or below another one."""
        row, goal = self.row(entry), self.row(onto)
        start = row.rect().center()
        end = goal.mapToGlobal(QPoint(start.x(), goal.height() - 4 if below else 4))
        QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
        for step in (1, 2, 3):
            way = row.mapFromGlobal(end) - start
            QTest.mouseMove(row, start + way * step / 3)
            self.settle()
        QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=row.mapFromGlobal(end))
        self.settle()
