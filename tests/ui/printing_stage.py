"""A print page over a real vault, with answers in place of the dialogs."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan import files, resources
from crisisplan.jobs.import_plan import import_plan
from crisisplan.settings import Settings
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.printing.papers import PaperOut
from crisisplan.ui.printing.print_page import PrintPage
from crisisplan.ui.printing.printer import prepare
from crisisplan.ui.session import Session
from crisisplan.ui.work import Work
from crisisplan.words import load
from tests.vault_examples import new_folder, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crisisplan.plan.plan import Plan
    from crisisplan.vault.plans import Copy
    from crisisplan.vault.vault import Vault
    from crisisplan.vault.versions import Version
    from crisisplan.words import Words

SPEAK = load("en")
PATIENCE = 20.0


def example_plan(more: str = "") -> Plan:
    """Return the invented plan that ships, with more lines at its end."""
    text = files.read(resources.root() / "examples" / "en.txt")
    return import_plan(text + more.encode(), "safety", country="US")


def until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        QApplication.processEvents()
        time.sleep(0.005)
    # What follows from it (sizes, the focus) comes to its end within the test.
    for _ in range(3):
        QApplication.processEvents()


def words_in(pdf: Path) -> str:
    """Return the text of a PDF, as poppler reads it."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Stage(QObject):
    """The page, answers in place of the dialogs, and what was put out."""

    def __init__(self, folder: Path, plan: Plan | None = None, *, has_vault: bool = True) -> None:
        super().__init__()
        self.plan = plan or example_plan()
        self.place: Path | None = folder / "notes.pdf"
        self.printed = folder / "printed.pdf"
        self.asked: list[tuple[str, int]] = []
        self.press, self.work = Work(self, "press"), Work(self, "vault")
        self.vault: Vault | None = None
        if has_vault:
            self.vault = self.work.wait_for(lambda: opened(new_folder(folder)), PATIENCE)
        self.session = Session(self, self.plan, {})
        self.keeping = Keeping(self.session, self.work, self.vault)
        self.parent_of_dialogs = QWidget()
        out = PaperOut(
            self.parent_of_dialogs, SPEAK, self.press, ask=self._ask, choose=self._choose
        )
        self.page = PrintPage(SPEAK, self.session, self.keeping, self.press, Settings(), out)

    def show(self) -> None:
        """Show the page and wait for its picture."""
        self.page.resize(984, 736)
        self.page.show()
        self.page.begin()
        self.until_drawn()

    def until_drawn(self) -> None:
        """Wait for the newest picture."""
        until(lambda: self.page.view.is_new)

    def versions(self) -> list[Version]:
        """Return the versions that are kept."""
        vault = self.vault
        if vault is None:
            return []
        return self.work.wait_for(lambda: vault.versions.of(self.plan.id), PATIENCE)

    def copies(self) -> list[Copy]:
        """Return the copies that are remembered."""
        vault = self.vault
        if vault is None:
            return []
        return self.work.wait_for(lambda: vault.plans.copies(self.plan.id), PATIENCE)

    def close(self) -> None:
        """Put everything away."""
        if self.vault is not None:
            self.work.wait_for(self.vault.close, PATIENCE)
        self.page.close()

    def _ask(self, _: QWidget, speak: Words, size: str, pages: int) -> QPrinter:
        self.asked.append((size, pages))
        return printer_to(self.printed, size, speak)

    def _choose(self, *_: object) -> Path | None:
        return self.place


def printer_to(path: Path, size: str, speak: Words = SPEAK) -> QPrinter:
    """Return a printer that prints into a file, coarse enough to be quick."""
    printer = prepare(size, speak)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    return printer
