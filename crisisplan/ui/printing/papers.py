"""A finished paper leaves the program: to a printer, or into a file that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan.messages.errors import error_text
from crisisplan.ui.file_dialogs import save_place
from crisisplan.ui.kit.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from crisisplan.errors import CrisisPlanError
    from crisisplan.ui.work import Work
    from crisisplan.words import Words

    Ask = Callable[[QWidget, Words, str, int], QPrinter | None]
    Choose = Callable[[QWidget, Words, str, str], Path | None]

NAME = "notes.pdf"
"""What a file is called unless the person calls it something else: it says nothing (F61)."""


class PaperOut(QObject):
    """Prints and saves. What became of it is announced and signalled."""

    told = Signal(str)
    """It is out: a short sentence."""
    failed = Signal(str)
    """It is not: what happened, what is safe, what to do next."""

    def __init__(
        self,
        parent: QWidget,
        speak: Words,
        press: Work,
        *,
        ask: Ask | None = None,
        choose: Choose = save_place,
    ) -> None:
        """`ask` and `choose` show the dialogs; the usual ones unless said."""
        super().__init__(parent)
        self.speak, self._parent, self._press = speak, parent, press
        self._ask, self._choose = ask, choose

    # ----------------------------------------------------------------- for a paper at hand

    def print_pdf(self, pdf: bytes, size: str) -> None:
        """Ask for a printer and print; `size` is a4 or letter."""
        from crisisplan.jobs.page_pictures import pages  # noqa: PLC0415 - only to print

        def ask(count: int) -> None:
            printer = self.ask_printer(size, count)
            if printer is not None:
                self.print_on(printer, pdf)

        self._press.do(lambda: pages(pdf), ask, self.tell_not_printed, self)

    def save_pdf(self, pdf: bytes, name: str = NAME) -> None:
        """Ask for a place and save; `name` is what is offered."""
        path = self.ask_place(name)
        if path is not None:
            self.write_to(path, pdf)

    # ------------------------------------------------------------------------- in two steps

    def ask_printer(self, size: str, pages: int) -> QPrinter | None:
        """Ask for a printer; None if none was chosen."""
        if self._ask is not None:
            return self._ask(self._parent, self.speak, size, pages)
        from crisisplan.ui.printing.printer import ask_printer  # noqa: PLC0415 - only to print

        return ask_printer(self._parent, self.speak, size, pages)

    def ask_place(self, name: str = NAME) -> Path | None:
        """Ask for a place; None if none was chosen."""
        return self._choose(self._parent, self.speak, name, ".pdf")

    def print_on(
        self, printer: QPrinter, pdf: bytes, done: Callable[[], object] | None = None
    ) -> None:
        """Print in the background, then call `done`; a failure is told."""
        from crisisplan.ui.printing.printer import print_pages  # noqa: PLC0415 - only to print

        def printed(_: None) -> None:
            if done is not None:
                done()
            self._tell(self.speak("Sent to the printer"))

        self._press.do(lambda: print_pages(printer, pdf), printed, self.tell_not_printed, self)

    def write_to(self, path: Path, pdf: bytes, done: Callable[[], object] | None = None) -> None:
        """Write in the background, whole or not at all, then call `done`; a failure is told."""
        from crisisplan import files  # noqa: PLC0415 - only to save

        def written(_: None) -> None:
            if done is not None:
                done()
            self._tell(self.speak("Saved as PDF: {name}", name=path.name))

        self._press.do(
            lambda: files.write(path, pdf, replace=True), written, self.tell_failed, self
        )

    def tell_not_printed(self, _: CrisisPlanError) -> None:
        """Tell that the printer did not take it."""
        self._tell_failed(
            self.speak(
                "It was not printed. Your words are as they were. Look at the printer and try "
                "again, or save it as a PDF and print that."
            )
        )

    def tell_failed(self, error: CrisisPlanError) -> None:
        """Tell what went wrong."""
        self._tell_failed(error_text(error, self.speak))

    def _tell(self, text: str) -> None:
        announce(self._parent, text)
        self.told.emit(text)

    def _tell_failed(self, text: str) -> None:
        announce(self._parent, text)
        self.failed.emit(text)
