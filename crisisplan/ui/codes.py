"""Show a new recovery code, and put it on paper before it is out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan.export.options import PaperOptions
from crisisplan.ui.printing.making import size_of
from crisisplan.ui.printing.papers import PaperOut
from crisisplan.ui.welcome.code_page import CodePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from crisisplan.settings import Settings
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class CodeScreen(QObject):
    """The page with the code, its print and its file."""

    shown = Signal()
    """The person has seen the code and goes on."""
    on_paper = Signal()
    """The person said to have it on paper."""

    def __init__(self, window: QWidget, speak: Words, press: Work, settings: Settings) -> None:
        super().__init__(window)
        self.speak, self._press = speak, press
        self._size = size_of(settings)
        self._out = PaperOut(window, speak, press)

    def page(self, code: str) -> CodePage:
        """Return the page with a code."""
        page = CodePage(self.speak, code)
        page.next.clicked.connect(self.on_paper)
        page.print_wanted.connect(lambda: self._draw(code, self._print))
        page.save_wanted.connect(lambda: self._draw(code, self._save))
        self._out.told.connect(page.say)
        self._out.failed.connect(page.show_error)
        # Last: whoever hears it lets the page go.
        page.continued.connect(self.shown)
        return page

    def _print(self, pdf: bytes) -> None:
        self._out.print_pdf(pdf, self._size)

    def _save(self, pdf: bytes) -> None:
        self._out.save_pdf(pdf, "notes.pdf")

    def _draw(self, code: str, done: Callable[[bytes], object]) -> None:
        size, speak = self._size, self.speak

        def sheet() -> bytes:
            from crisisplan.jobs.code_sheet import code_sheet  # noqa: PLC0415 - fonts load late

            return code_sheet(code, speak, PaperOptions(size=size))

        self._press.do(sheet, done, self._out.tell_failed, self)
