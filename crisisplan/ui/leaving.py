"""Hiding, locking and the end: in each of them, what was typed is saved first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from crisisplan.ui.ending import EndAsked
from crisisplan.ui.hiding import ShiftThrice
from crisisplan.ui.idle import Idle

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QWindow

    from crisisplan.ui.desk import Desk
    from crisisplan.ui.help_at_hand import HelpAtHand
    from crisisplan.ui.instance import OneInstance
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.words import Words

HIDDEN_SECONDS = 30.0
"""A hidden screen locks itself after so long: whoever hid it does not want it seen."""


class Leaving(QObject):
    """Watches over an open plan until it is closed."""

    def __init__(
        self, window: MainWindow, speak: Words, instance: OneInstance, help_at_hand: HelpAtHand
    ) -> None:
        super().__init__(window)
        self.speak, self._window, self._instance = speak, window, instance
        self._help = help_at_hand
        self._desk: Desk | None = None
        self._may_go = False
        self._seconds = 0.0
        self._idle = Idle(self)
        self._shift = ShiftThrice(self)
        self._idle.long_enough.connect(self._idle_long)
        self._shift.pressed.connect(window.hide_all)
        window.hidden.connect(self._hidden)
        window.shown_again.connect(self._wait)
        window.closing.connect(self._closing)
        EndAsked(self).asked.connect(self._end_asked)
        app = QApplication.instance()
        app.commitDataRequest.connect(lambda _: self._end_asked())  # type: ignore[union-attr]
        # A dialog is a window of its own: who types a name there is using the program too.
        app.focusWindowChanged.connect(self._use)  # type: ignore[union-attr]

    def watch(self) -> None:
        """Listen to the window, once it is shown."""
        handle = self._window.windowHandle()
        self._idle.watch(handle)
        self._shift.watch(handle)

    def _use(self, window: QWindow | None) -> None:
        if window is not None:
            self._idle.watch(window)

    def look_after(self, desk: Desk) -> None:
        """Look after an open plan."""
        self._desk, self._may_go = desk, False
        desk.lock_wanted.connect(lambda: self.lock("asked"))
        desk.session.plan_changed.connect(self._idle.touch)

    def wait(self, minutes: int) -> None:
        """Lock after so many minutes without use."""
        self._seconds = minutes * 60.0
        self._wait()

    def lock(self, reason: str) -> None:
        """Save, and go on as a process that knows nothing. If it cannot be saved, stay open."""
        desk = self._desk
        if desk is None or not desk.keeping.is_kept:
            # What is on paper only would be gone with the process.
            self._window.hide_all()
            return
        desk.settle()
        self._help.forget_copied()
        arguments = ["window", f"--locked={reason}", f"--place={self._window.place()}"]
        if self._window.is_helping:
            arguments.append("--help-now")
        if self._window.is_hidden:
            arguments.append("--hidden")
        try:
            # The place of the one window must be free for the process that follows.
            self._instance.leave()
            desk.keeping.lock(arguments)
        except Exception as error:  # noqa: BLE001 - nothing may be lost, whatever it is
            self._instance.is_first()
            self._tell(error)

    def _wait(self) -> None:
        self._idle.wait(self._seconds if self._desk is not None else 0)

    def _hidden(self) -> None:
        self._idle.wait(HIDDEN_SECONDS if self._desk is not None else 0)
        # After this frame: what stands in a field is saved as well.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if self._desk is not None:
            self._desk.settle()

    def _idle_long(self) -> None:
        if self._window.is_helping:
            # Somebody may be reading it with the phone in hand: it stays.
            return
        self.lock("idle")

    def _closing(self, event: QCloseEvent) -> None:
        if not self._finish():
            event.ignore()

    def _finish(self) -> bool:
        """Save and close what is open; tell whether it is safe to end."""
        self._help.forget_copied()
        desk = self._desk
        if desk is None:
            return True
        desk.settle()
        if not self._may_go and not desk.keeping.is_kept and not desk.keeping.is_safe:
            self._ask()
            return False
        try:
            desk.keeping.close()
        except Exception as error:  # noqa: BLE001 - nothing may be lost, whatever it is
            self._tell(error)
            return False
        self._desk = None
        return True

    def _ask(self) -> None:
        """Say once, on the page itself, that a plan on paper only will be gone."""
        desk = self._shown_desk()
        desk.banner.tell(
            self.speak(
                "This plan is stored nowhere. Print it or save it as PDF before you go. "
                "After that it is gone from this computer."
            ),
            (self.speak("Print now"), lambda: desk.open_page("print")),
            (self.speak("Close without keeping it"), self._go),
        )
        desk.banner.begin()

    def _go(self) -> None:
        self._may_go = True
        self._window.close()

    def _tell(self, error: BaseException) -> None:
        from crisisplan.errors import CannotSave, CrisisPlanError  # noqa: PLC0415 - seldom
        from crisisplan.ui.problems import problem_text  # noqa: PLC0415 - seldom

        ours = error if isinstance(error, CrisisPlanError) else CannotSave("broken")
        desk = self._shown_desk()
        # It may say so already, with other ways on.
        desk.banner.be_quiet()
        desk.banner.tell(
            self.speak("Your words are still here. {why}", why=problem_text(ours, self.speak)),
            (self.speak("Try again"), desk.keeping.try_again),
            (self.speak("Save a copy elsewhere"), desk.copy_wanted.emit),
            (self.speak("Close all the same"), self._end),
        )
        desk.banner.begin()

    def _shown_desk(self) -> Desk:
        self._window.go_on()
        self._window.close_help()
        assert self._desk is not None  # noqa: S101 - told only while a plan is open
        return self._desk

    def _end(self) -> NoReturn:
        self._instance.leave()
        raise SystemExit(0)

    def _end_asked(self) -> None:
        """The system ends the session: save, then go, without a question."""
        self._may_go = True
        self._finish()
        QApplication.exit(0)
