"""Where a plan is worked on: the list of its parts, one page at a time, and how saving stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from crisisplan.plan.look import out_of_place
from crisisplan.ui.banner import Banner
from crisisplan.ui.builder.section_page import SectionPage
from crisisplan.ui.builder.unsorted_page import WHERE, UnsortedPage, is_loose
from crisisplan.ui.desk_pages import connect_skills, make_page
from crisisplan.ui.in_session.mode import SessionMode
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.problems import problem_text
from crisisplan.ui.rail import Part, Rail
from crisisplan.ui.saved_mark import SavedMark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QBoxLayout

    from crisisplan.errors import CrisisPlanError
    from crisisplan.plan.plan import Plan
    from crisisplan.settings import Settings
    from crisisplan.ui.keeping import Keeping, Saved
    from crisisplan.ui.kit.page import Page
    from crisisplan.ui.session import Session
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class Desk(QWidget):
    """The screen of an open plan."""

    settings_changed = Signal(object)
    lock_wanted = Signal()
    rehearsal_wanted = Signal()
    copy_wanted = Signal()
    """A copy of the plan is to be saved elsewhere, since it cannot be saved here."""

    def __init__(
        self,
        speak: Words,
        settings: Settings,
        session: Session,
        keeping: Keeping,
        press: Work,
    ) -> None:
        super().__init__()
        self.speak, self.settings = speak, settings
        self.session, self.keeping, self.press = session, keeping, press
        session.setParent(self)
        self._made: dict[str, Page] = {}
        self._is_narrow = False
        self.banner = Banner()
        self.rail = Rail(speak)
        self.pages = QStackedWidget()
        self.section = SectionPage(speak, session, keeping.person)
        self.pages.addWidget(self.section)
        self.mode, self.mark = SessionMode(speak, session, self.section), SavedMark(speak)
        self._lay_out()
        self._connect()
        self._show_parts()

    def bar_parts(self) -> tuple[QWidget, ...]:
        """Return what stands in the bar while this screen is open."""
        self.mark.show_saved(self.keeping.saved)
        self._undo = Button(self.speak("Undo"), "plain", "undo")
        self._undo.clicked.connect(self.undo)
        self._show_steps()
        return self.mark, self._undo, self.mode.switch

    def begin(self) -> None:
        """Open where a line is half written, else the first part not looked at, or the first."""
        plan = self.session.plan
        ids = [form.id for form in plan.form.sections]
        left = (key.partition("/")[0] for key in self.session.unfinished)
        half_written = next((name for name in left if name in ids), "")
        if half_written:
            self.open_section(half_written)
            return
        for name in ids:
            section = plan.section(name)
            if section is None or (section.state == "new" and not section.entries):
                self.open_section(name)
                return
        self.open_section(ids[0] if ids else WHERE)

    def open_section(self, section_id: str, entry_id: str = "") -> None:
        """Open a part of the plan, at an entry if one is named.

        What the form has no place for is shown on a page of its own.
        """
        if self.session.plan.form.section(section_id) is None or self._is_loose(entry_id):
            self.open_page(WHERE)
            page = self._made[WHERE]
            if entry_id and isinstance(page, UnsortedPage):
                page.go_to(entry_id)
            return
        self.section.open_section(section_id, entry_id)
        self._turn_to(self.section, section_id)

    def open_page(self, name: str) -> None:
        """Open a page by its name, as `desk_pages` has it; or lock."""
        if name == "lock":
            self.lock_wanted.emit()
            return
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = make_page(name, self)
        self.show_page(page, name)

    def show_page(self, page: Page, row: str) -> None:
        """Open a page that was made elsewhere; `row` of the list shows where it belongs."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self._turn_to(page, row)
        page.begin()

    def undo(self) -> None:
        """Take the last step back and show where it was."""
        _leave_fields()
        where = self.session.undo()
        if where is not None:
            announce(self, self.speak("Undone"))
            self._show_where(where)

    def redo(self) -> None:
        """Take a step again and show where it was."""
        where = self.session.redo()
        if where is not None:
            announce(self, self.speak("Done again"))
            self._show_where(where)

    def tell(self, error: CrisisPlanError) -> None:
        """Say that something did not work, without stopping anything."""
        self.banner.tell(problem_text(error, self.speak))

    def settle(self) -> None:
        """Have every field tell what was typed last, before anything is saved or hidden."""
        self.section.flush()
        _leave_fields()

    def be_narrow(self, *, narrow: bool) -> None:
        """Fold the list of parts away, or show it beside the page again."""
        self._is_narrow = narrow
        self.mode.be_narrow(narrow=narrow)
        self.mark.be_narrow(narrow=narrow)
        _move(self.rail, (self._row, self._right), alone=False)
        self.rail.setVisible(not narrow)
        self._edge.setVisible(not narrow)
        self.pages.setVisible(True)

    def show_parts_list(self) -> None:
        """Show the list of parts in place of the page, where they do not fit side by side."""
        shown = not self.rail.isVisible()
        _move(self.rail, (self._row, self._right), alone=shown)
        self.rail.setVisible(shown)
        self.pages.setVisible(not shown)
        if shown:
            self.rail.begin()

    def _lay_out(self) -> None:
        self._edge = QFrame()
        self._edge.setProperty("kind", "rail-edge")
        self._edge.setFixedWidth(1)
        self._right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._edge)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.rail.part_chosen.connect(self.open_section)
        self.rail.page_chosen.connect(self.open_page)
        self.rail.offer("versions", offered=self.keeping.is_kept)
        self.rail.offer("lock", offered=self.keeping.is_kept)
        self.section.back_wanted.connect(lambda: self._step(-1))
        self.section.next_wanted.connect(lambda: self._step(1))
        self.section.skipped.connect(lambda: self._step(1))
        connect_skills(self)
        self.session.plan_changed.connect(self._show_parts)
        self.session.plan_changed.connect(self._show_steps)
        self.keeping.changed.connect(self._show_saved)
        self.mode.way_changed.connect(self._take_way)
        self.mode.turned_on.connect(self.to_last_part)
        self.mode.note_wanted.connect(lambda: self.open_page("note"))
        _add_keys(
            self,
            ("Ctrl+Z", self.undo),
            # Either is what people know, whatever system they are on now.
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+S", self._save_now),
            ("Ctrl+P", lambda: self.open_page("print")),
            ("Ctrl+L", self.lock_wanted.emit),
        )

    def _turn_to(self, page: QWidget, name: str) -> None:
        if page is not self.section:
            self.section.settle()
        _leave_fields()
        self.pages.setCurrentWidget(page)
        self.rail.show_open(name)
        self.rail.offer(WHERE, offered=name == WHERE or is_loose(self.session.plan))
        if self._is_narrow and self.rail.isVisible():
            self.be_narrow(narrow=True)
        announce(page, page.accessibleName())

    def to_last_part(self) -> None:
        """Go back to the part that was open last."""
        if self._here():
            self.open_section(self._here())

    def _here(self) -> str:
        return self.section.section_id

    def _is_loose(self, entry_id: str) -> bool:
        return any(one.entry.id == entry_id for one in out_of_place(self.session.plan))

    def _show_where(self, where: str) -> None:
        is_there = self.pages.currentWidget() is self.section and where == self._here()
        if where == WHERE and self.pages.currentWidget() is not self._made.get(WHERE):
            self.open_page(WHERE)
        elif self.session.plan.form.section(where) is not None and not is_there:
            self.open_section(where)

    def _step(self, by: int) -> None:
        ids = self._way()
        at = ids.index(self._here()) + by if self._here() in ids else 0
        if at >= len(ids):
            self.open_page("print" if self.mode.way else "check")
        else:
            self.open_section(ids[max(at, 0)])

    def _way(self) -> tuple[str, ...]:
        """Return the parts in the order they are gone through: all, or those of a short way."""
        return self.mode.way or tuple(one.id for one in self.session.plan.form.sections)

    def _take_way(self) -> None:
        self.section.follow_way(self.mode.way)
        self._show_parts()
        if self.pages.currentWidget() is self.section:
            here = self._here() in self._way()
            self.rail.show_open(self._here()) if here else self.open_section(self._way()[0])

    def _show_parts(self) -> None:
        plan = self.session.plan
        self.rail.show_parts(_parts(plan, self._way(), self.speak))
        is_open = self.pages.currentWidget() is self._made.get(WHERE, self)
        self.rail.offer(WHERE, offered=is_open or is_loose(plan))

    def _show_steps(self) -> None:
        if hasattr(self, "_undo"):
            self._undo.setVisible(self.session.can_undo)

    def _show_saved(self, saved: Saved) -> None:
        if hasattr(self, "mark"):
            self.mark.show_saved(saved)
        if saved.state == "not-saved" and saved.error is not None:
            self.banner.tell(
                self.speak(
                    "Your words are still here. {why}", why=problem_text(saved.error, self.speak)
                ),
                (self.speak("Try again"), self.keeping.try_again),
                (self.speak("Save a copy elsewhere"), self.copy_wanted.emit),
                (self.speak("Print now"), lambda: self.open_page("print")),
            )
        elif saved.state == "saved":
            self.banner.be_quiet()

    def _save_now(self) -> None:
        self.settle()
        self.keeping.try_again()
        if self.keeping.is_safe:
            announce(self, self.mark.words())


def _leave_fields() -> None:
    """Have the field with the focus tell what was typed last."""
    field = QApplication.focusWidget()
    flush = getattr(field, "flush", None)
    if flush is not None and isinstance(field, (QLineEdit, QPlainTextEdit)):
        flush()


def _add_keys(desk: Desk, *keys: tuple[str, Callable[[], object]]) -> None:
    for one, act in keys:
        key = QShortcut(QKeySequence.fromString(one), desk)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(act)


def _parts(plan: Plan, way: tuple[str, ...], speak: Words) -> Iterator[Part]:
    """Yield the parts of these ids as they stand in the list."""
    for name in way:
        form, section = plan.form.section(name), plan.section(name)
        written = bool(section and section.entries)
        title = (section.title if section else "") or (form.title if form else "")
        standing = speak("something is written") if written else speak("nothing yet")
        yield Part(name, title, written, standing)


def _move(rail: Rail, lines: tuple[QBoxLayout, QBoxLayout], *, alone: bool) -> None:
    """Put the list beside the page (into the first line) or, alone, in its place."""
    old, new = lines if alone else lines[::-1]
    if new.indexOf(rail) < 0:
        old.removeWidget(rail)
        new.insertWidget(int(alone), rail, int(alone))
    rail.stand(alone=alone)
