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

    from crisisplan.settings import Settings
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class CodeScreen(QObject):
    """The page with the code, its print and its file."""

    shown = Signal()
    """The person has seen the code and goes on."""

    def __init__(self, window: MainWindow, speak: Words, press: Work, settings: Settings) -> None:
        super().__init__(window)
        self.speak, self._window, self._press = speak, window, press
        self._size = size_of(settings)
        self._out = PaperOut(window, speak, press)

    def show_code(self, code: str) -> None:
        """Show a code."""
        page = CodePage(self.speak, code)
        page.print_wanted.connect(lambda: self._draw(code, self._print))
        page.save_wanted.connect(lambda: self._draw(code, self._save))
        page.continued.connect(self.shown)
        self._out.told.connect(page.say)
        self._out.failed.connect(page.show_error)
        self._window.show_screen(page, self.speak("Your recovery code"))

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
