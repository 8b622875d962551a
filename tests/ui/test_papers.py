"""Papers leave the program: the job at the printer, the page to look at, the newest job."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from crisisplan.errors import CrisisPlanError, ExportError
from crisisplan.ui.printing.making import Wanted, draw
from crisisplan.ui.printing.newest import Newest
from crisisplan.ui.printing.paper_page import PaperPage
from crisisplan.ui.printing.papers import PaperOut
from crisisplan.ui.printing.printer import pages_wanted, print_pages
from crisisplan.ui.work import Work
from tests.ui.accessible import widget_of
from tests.ui.printing_stage import SPEAK, example_plan, printer_to, until
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# ------------------------------------------------------------------------------------ the printer


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return draw(example_plan(), Wanted(percent=160)).pdf


@pytest.mark.usefixtures("qapp")
def test_f80_the_job_says_nothing(tmp_path: Path, pdf: bytes) -> None:
    path = tmp_path / "job.pdf"
    printer = printer_to(path, "a4")
    assert (printer.docName(), printer.creator()) == ("Notes", "")
    print_pages(printer, pdf)
    with pikepdf.open(path) as job:
        assert str(job.docinfo["/Title"]) == "Notes"
        whole = path.read_bytes().lower() + str(job.docinfo).lower().encode()
    for word in (b"crisisplan", b"crisis", b"hard moments", b"alex", b"safety"):
        assert word not in whole


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_whole_sheet_is_drawn_on(
    tmp_path: Path, pdf: bytes, size: str, points: tuple[int, int]
) -> None:
    path = tmp_path / "job.pdf"
    printer = printer_to(path, size)
    print_pages(printer, pdf)
    assert printer.fullPage()
    with pikepdf.open(path) as job:
        box = [float(value) for value in job.pages[0].mediabox]
    assert (round(box[2]), round(box[3])) == points


@pytest.mark.usefixtures("qapp")
def test_page_ranges_and_copies_are_what_was_asked_for(tmp_path: Path, pdf: bytes) -> None:
    path = tmp_path / "job.pdf"
    printer = printer_to(path, "a4")
    assert pages_wanted(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert pages_wanted(printer, 3) == [1, 2]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_wanted(printer, 3) == [1, 2, 1, 2]
    printer.setCollateCopies(False)
    assert pages_wanted(printer, 3) == [1, 1, 2, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(printer, 3) == [2, 2, 1, 1]
    print_pages(printer, pdf)
    assert len(pikepdf.open(path).pages) == 4


@pytest.mark.usefixtures("qapp")
def test_what_is_no_pdf_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        print_pages(printer_to(tmp_path / "job.pdf", "a4"), b"no paper")


# ------------------------------------------------------------------------------- other papers


def test_a_paper_to_look_at_is_printed_and_saved(qtbot: QtBot, tmp_path: Path, pdf: bytes) -> None:
    holder, place = QWidget(), tmp_path / "sheet.pdf"
    qtbot.addWidget(holder)
    press_ = Work(holder, "press")
    asked: list[str] = []

    def ask(_: QWidget, __: object, size: str, ___: int) -> QPrinter:
        asked.append(size)
        return printer_to(tmp_path / "printed.pdf", size)

    out = PaperOut(holder, SPEAK, press_, ask=ask, choose=lambda *_: place)
    page = PaperPage(SPEAK, press_, "A sheet", "To look at.", lambda: pdf, out)
    qtbot.addWidget(page)
    page.resize(984, 736)
    page.print_button.click()
    assert page.status.text() == "The page is still being drawn. Try again in a moment."
    page.show()
    page.begin()
    until(lambda: page.view.is_new)
    assert page.view.sheet.accessibleName().endswith(", A sheet")
    page.print_button.click()
    until(lambda: page.status.text() == "Sent to the printer")
    assert asked == ["a4"]
    page.save_button.click()
    until(lambda: page.status.text() == "Saved as PDF: sheet.pdf")
    assert place.read_bytes() == pdf
    with qtbot.waitSignal(page.went_back):
        press(widget_of(page, "Button", "Back"), "Space")


def test_a_page_key_shows_the_rest_before_it_turns(qtbot: QtBot, pdf: bytes) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    page = PaperPage(SPEAK, Work(holder, "press"), "A sheet", "To look at.", lambda: pdf)
    qtbot.addWidget(page)
    page.resize(984, 736)
    page.show()
    until(lambda: page.view.is_new)
    bar = page.scroller.verticalScrollBar()
    press(page.view.sheet, "PgDown")
    assert bar.value() > 0
    assert page.view.where.text().startswith("Page 1 of")
    bar.setValue(bar.maximum())
    press(page.view.sheet, "PgDown")
    until(lambda: page.view.is_new)
    assert page.view.where.text().startswith("Page 2 of")
    assert bar.value() == 0


# ------------------------------------------------------------------------------- the newest job


def test_only_the_newest_job_is_done_and_told(qtbot: QtBot) -> None:
    owner = QObject()
    press_, gate = Work(owner, "press"), threading.Event()
    done: list[int] = []
    failed: list[CrisisPlanError] = []
    ran: list[int] = []

    def job(number: int) -> Callable[[], int]:
        def run() -> int:
            assert gate.wait(10)
            ran.append(number)
            return number

        return run

    newest = Newest[int](owner, press_, done.append, failed.append)
    for number in range(5):
        newest.ask(job(number))
    gate.set()
    qtbot.waitUntil(lambda: done == [4])
    assert ran == [0, 4]
    assert not newest.is_busy
    newest.ask(job(5))
    newest.forget()
    qtbot.waitUntil(lambda: not newest.is_busy)
    assert (done, failed) == ([4], [])
