"""One window at a time: a second start brings the first one to the front (F25, F26).

A lock file says that there is one, a watched file carries the message. No network, no socket.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QFileSystemWatcher

WANTED = ("front", "help")
"""What a second start may ask for: the window as it is, or the help view."""


class OneInstance(QObject):
    """Holds the lock of this user's one window, and hears when another start asks for it."""

    asked_for = Signal(str)
    """One of `WANTED`."""

    def __init__(self, parent: QObject, folder: Path) -> None:
        """`folder` is this user's own for the time of the session."""
        super().__init__(parent)
        self._lock = QLockFile(str(folder / "window.lock"))
        # Never taken for left over because it is old: only when its process is gone.
        self._lock.setStaleLockTime(0)
        self._bell = folder / "window.bell"
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the place of the one window; tell whether it was free."""
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        with contextlib.suppress(OSError):
            # Without it a second start only cannot call this one.
            self._bell.write_text("", "utf-8")
        return True

    def listen(self) -> None:
        """Hear from now on when another start asks, and whether one has asked meanwhile."""
        from PySide6.QtCore import QFileSystemWatcher  # noqa: PLC0415 - after the first picture

        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._rung)
        self._rung()

    def call_first(self, wanted: str) -> None:
        """Ask the window that is there already to come to the front."""
        try:
            self._bell.write_text(wanted, "utf-8")
        except OSError:
            return

    def leave(self) -> None:
        """Let go of the place, before the process is replaced."""
        self._lock.unlock()

    def _rung(self) -> None:
        try:
            if self._watcher is not None and str(self._bell) not in self._watcher.files():
                self._watcher.addPath(str(self._bell))
            wanted = self._bell.read_text("utf-8")[:20]
        except (OSError, ValueError):
            return
        if wanted in WANTED:
            self.asked_for.emit(wanted)
