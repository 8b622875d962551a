"""Make a copy: the plan is kept as a version first, then drawn, put out and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from crisisplan.ui.printing.making import draw
from crisisplan.ui.printing.papers import PaperOut
from crisisplan.ui.problems import problem_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.errors import CrisisPlanError
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.keeping import Keeping
    from crisisplan.ui.printing.making import Wanted
    from crisisplan.ui.session import Session
    from crisisplan.ui.work import Work
    from crisisplan.vault.versions import Version
    from crisisplan.words import Words

    PutOut = Callable[[bytes, Callable[[], object]], object]


class _Copy(NamedTuple):
    """A copy under way: the plan as it was when it was asked for."""

    plan: Plan
    wanted: Wanted
    put_out: PutOut
    version: Version | None = None


class CopyMaker(QObject):
    """Prints and saves copies of the plan, one at a time, so that each paper has a number."""

    told = Signal(str)
    """How it goes: a short sentence."""
    failed = Signal(str)
    """It did not work: what happened, what is safe, what to do next."""
    not_kept = Signal(str)
    """No version could be kept; `go_on` makes the copy all the same, without a number."""

    def __init__(
        self, speak: Words, session: Session, keeping: Keeping, press: Work, out: PaperOut
    ) -> None:
        super().__init__(out)
        self.speak = speak
        self._session, self._keeping, self._press, self._out = session, keeping, press, out
        self._copy: _Copy | None = None
        self._without: _Copy | None = None
        out.told.connect(self._finish)
        out.failed.connect(self._give_up)

    def print_copy(self, wanted: Wanted, pages: int) -> None:
        """Ask for a printer and print; `pages` is how many there are to choose from."""
        if self._is_busy():
            return
        printer = self._out.ask_printer(wanted.size, pages)
        if printer is not None:
            if printer.copyCount() < wanted.copies:
                printer.setCopyCount(wanted.copies)
                # One whole plan for each, not each page twice.
                printer.setCollateCopies(True)
            self._begin(wanted, lambda pdf, done: self._out.print_on(printer, pdf, done))

    def save_copy(self, wanted: Wanted) -> None:
        """Ask for a place and save as PDF."""
        if self._is_busy():
            return
        path = self._out.ask_place()
        if path is not None:
            wanted = wanted._replace(copies=1)
            self._begin(wanted, lambda pdf, done: self._out.write_to(path, pdf, done))

    def go_on(self) -> None:
        """Make the copy although no version could be kept; it says none."""
        copy, self._without = self._without, None
        if copy is not None and not self._is_busy():
            self._copy = copy
            self._draw(None)

    def _is_busy(self) -> bool:
        if self._copy is not None:
            self.told.emit(self.speak("The last copy is still on its way"))
        return self._copy is not None

    def _begin(self, wanted: Wanted, put_out: PutOut) -> None:
        self._without = None
        self._copy = _Copy(self._session.plan, wanted, put_out)
        self.told.emit(self.speak("On its way"))
        self._keeping.keep_version("print", self._draw, self._cannot_keep)

    def _draw(self, version: Version | None) -> None:
        if self._copy is None:
            return
        self._copy = copy = self._copy._replace(version=version)
        label = f"{version.number} ({version.fingerprint})" if version else ""
        self._press.do(
            lambda: draw(copy.plan, copy.wanted, label).pdf,
            lambda pdf: copy.put_out(pdf, lambda: self._remember(copy)),
            self._out.tell_failed,
            self,
        )

    def _remember(self, copy: _Copy) -> None:
        if copy.version is not None:
            # The paper is there; only the note of it would be missing.
            for _ in range(copy.wanted.copies):
                self._keeping.remember(copy.version, copy.wanted.layout, self._tell_error)

    def _tell_error(self, error: CrisisPlanError) -> None:
        self.failed.emit(problem_text(error, self.speak))

    def _cannot_keep(self, error: CrisisPlanError) -> None:
        self._without, self._copy = self._copy, None
        self.not_kept.emit(problem_text(error, self.speak))

    def _finish(self, text: str) -> None:
        self._copy = None
        self.told.emit(text)

    def _give_up(self, text: str) -> None:
        self._copy = None
        self.failed.emit(text)
