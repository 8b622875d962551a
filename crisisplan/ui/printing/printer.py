"""A PDF goes to a printer, page by page as pictures: what was seen is what is printed.

The job says nothing: its name is neutral, and neither the plan's title nor the name of this
program is in it (F80).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit

from crisisplan.errors import ExportError
from crisisplan.ui.dressing import dress
from crisisplan.ui.printing.pixels import image_of
from crisisplan.ui.traceless import no_trace
from crisisplan.ui.way_out import WayOut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from crisisplan.words import Words

SHARPEST = 600
"""Most dots per inch to draw with: finer ones are larger, and look the same."""
_POINTS = 72


def prepare(size: str, speak: Words) -> QPrinter:
    """Return a printer for a paper size (a4 or letter), with no margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper = QPageSize.PageSizeId.Letter if size == "letter" else QPageSize.PageSizeId.A4
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(QPageSize(paper), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setDocName(speak("Notes"))
    printer.setCreator("")
    return printer


def ask_printer(parent: QWidget, speak: Words, size: str, pages: int) -> QPrinter | None:
    """Ask which printer, which of the pages and how many copies; None if none at all."""
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - only to print
    from shiboken6 import delete  # noqa: PLC0415 - as above

    printer = prepare(size, speak)
    with no_trace():
        dialog = QPrintDialog(printer, parent)
        try:
            dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
            dialog.setMinMax(1, max(pages, 1))
            dress(dialog)
            WayOut(dialog, parent.window())
            _offer_name(dialog)
            chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted.value
        finally:
            delete(dialog)
    # What the dialog changed of it is the person's; the name of the job is ours.
    printer.setDocName(speak("Notes"))
    return printer if chosen else None


def _offer_name(dialog: QDialog) -> None:
    """Offer a neutral name where printing into a file is asked for with a folder only."""
    field = dialog.findChild(QLineEdit, "filename")
    if field is not None and field.text().endswith("/"):
        field.setText(f"{field.text()}notes.pdf")


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to print, counted from 0, in their order, with all copies."""
    pages = [page for page in range(count) if _is_in_range(printer, page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return pages
    if printer.collateCopies():
        return pages * printer.copyCount()
    return [page for page in pages for _ in range(printer.copyCount())]


def print_pages(printer: QPrinter, pdf: bytes) -> None:
    """Print. Slow, and for the thread that draws pages only: call it through `Work`.

    Raises `ExportError` if a page cannot be drawn, or the printer did not take it.
    """
    from crisisplan.jobs.page_pictures import pages  # noqa: PLC0415 - only to print

    wanted = pages_wanted(printer, pages(pdf))
    if not wanted:
        return
    # Choosing another printer, or a file, takes it back that the whole sheet is drawn on.
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError
    try:
        for place, page in enumerate(wanted):
            if place:
                _turn(printer)
            _print_page(printer, painter, pdf, page)
    except ExportError:
        printer.abort()
        raise
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in _FAILED:
        raise ExportError


_FAILED = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def _turn(printer: QPrinter) -> None:
    if not printer.newPage():
        raise ExportError


def _print_page(printer: QPrinter, painter: QPainter, pdf: bytes, page: int) -> None:
    from crisisplan.jobs.page_pictures import picture  # noqa: PLC0415 - only to print

    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    dots = min(printer.resolution(), SHARPEST) / printer.resolution()
    drawn = picture(pdf, page, max(round(paper.width() * dots), 1))
    image = image_of(drawn).convertToFormat(QImage.Format.Format_RGB888)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(fitted(QSizeF(drawn.width, drawn.height), paper), image)


def fitted(size: QSizeF, paper: QRect) -> QRect:
    """Return where a page stands on the paper: whole, in its own shape, in the middle."""
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    wide, high = round(size.width() * scale), round(size.height() * scale)
    return QRect((paper.width() - wide) // 2, (paper.height() - high) // 2, wide, high)


def _is_in_range(printer: QPrinter, page: int) -> bool:
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return True
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(page)
    last = printer.toPage() or page
    return printer.fromPage() <= page <= last
