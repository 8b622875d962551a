"""A paper to look at, to print or to save: nothing of the person is on it, nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from crisisplan.messages.errors import error_text
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.printing.newest import Newest
from crisisplan.ui.printing.notice import Notice
from crisisplan.ui.printing.papers import NAME, PaperOut
from crisisplan.ui.printing.pdf_view import PdfView
from crisisplan.ui.unlock.first_page import FirstPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from crisisplan.errors import CrisisPlanError
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


_STEP = 60
"""Pixels an arrow key moves the paper."""


class PaperPage(FirstPage):
    """Shows a paper as wide as the column."""

    went_back = Signal()

    def __init__(
        self,
        speak: Words,
        press: Work,
        title: str,
        reason: str,
        pdf_job: Callable[[], bytes],
        out: PaperOut | None = None,
    ) -> None:
        """`pdf_job` makes the paper, in the background."""
        super().__init__(title, reason, width=760)
        self.speak, self._pdf = speak, b""
        self._job, self._is_asked = pdf_job, False
        self._out = out or PaperOut(self, speak, press)
        self._making = Newest[bytes](self, press, self._show, self._go_without)
        self.view = PdfView(speak, press, is_whole=False, what=title)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self.column.addWidget(self.view)
        self.back_button(speak("Back")).clicked.connect(self.went_back)
        self.status = Label("", "small", "soft")
        self.foot.row.insertWidget(1, self.status, 1)
        self.save_button = Button(speak("Save as PDF"), "outlined", "save")
        self.print_button = Button(speak("Print"), "filled", "printer")
        self.foot.add_end(self.save_button)
        self.foot.add_end(self.print_button)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        sheet = self.view.sheet
        sheet.moved.connect(self._scroll)
        # A page key first shows the rest of the page, as in every long text.
        sheet.turned.disconnect(self.view.turn)
        sheet.turned.connect(self._turn)
        self._out.told.connect(self._tell)
        self._out.failed.connect(self._tell_failed)

    def put_above(self, widget: QWidget) -> None:
        """Put a choice about the paper above it."""
        self.column.insertWidget(self.column.indexOf(self.view), widget)

    def draw_again(self) -> None:
        """Make the paper anew: what its job looks at is another now."""
        self.view.be_stale()
        self._making.ask(self._job)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the paper when it is looked at for the first time."""
        super().showEvent(event)
        if not self._is_asked:
            self._is_asked = True
            self.view.be_stale()
            self._making.ask(self._job)

    def _scroll(self, key: int) -> None:
        bar = self.scroller.verticalScrollBar()
        step = {Qt.Key.Key_Up: -_STEP, Qt.Key.Key_Down: _STEP}.get(Qt.Key(key), 0)
        bar.setValue(bar.value() + step)

    def _turn(self, step: int) -> None:
        bar = self.scroller.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        if bar.value() == before:
            self.view.turn(step)
            bar.setValue(bar.minimum() if step > 0 else bar.maximum())

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf)

    def _go_without(self, error: CrisisPlanError) -> None:
        self._is_asked = False
        self._tell_failed(error_text(error, self.speak))

    def _print(self) -> None:
        if self._is_ready():
            self._out.print_pdf(self._pdf, self.view.paper_size)

    def _save(self) -> None:
        if self._is_ready():
            self._out.save_pdf(self._pdf, NAME)

    def _is_ready(self) -> bool:
        self.notice.be_quiet()
        if not self._pdf:
            self._tell(self.speak("The page is still being drawn. Try again in a moment."))
        return bool(self._pdf)

    def _tell(self, text: str) -> None:
        self.status.say(text)

    def _tell_failed(self, text: str) -> None:
        self.status.say("")
        self.notice.tell(text)
        self.scroller.begin()
