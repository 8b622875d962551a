"""What goes on after a test: open windows, running timers, running threads."""

from __future__ import annotations

import gc
import threading
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_PATIENCE_MS = 2000


class Running(NamedTuple):
    """What runs at a moment. Held on to, so that nothing new takes the place of something gone."""

    windows: list[QWidget]
    timers: list[QTimer]
    threads: list[QThread | threading.Thread]


def running() -> Running:
    """Return what runs now."""
    windows: list[QWidget] = []
    if isinstance(QCoreApplication.instance(), QApplication):
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    # Timers need no parent, so no list of Qt's holds them all.
    found = [one for one in gc.get_objects() if type(one) in _WATCHED and isValid(one)]
    timers = [one for one in found if isinstance(one, QTimer) and one.isActive()]
    here = threading.current_thread()
    threads: list[QThread | threading.Thread] = [
        one for one in threading.enumerate() if one is not here and not one.daemon
    ]
    threads += [one for one in found if isinstance(one, QThread) and one.isRunning()]
    return Running(windows, timers, threads)


def left_behind(before: Running) -> list[str]:
    """Return what runs now and did not before, one line each, after everything had its chance."""
    _finish()
    found = _new(before)
    if found:
        # Held only by each other: gone with the next round of the collector.
        gc.collect()
        _finish()
        found = _new(before)
    return found


_WATCHED = (QTimer, QThread)


def _finish() -> None:
    """Let what is on its way come to its end."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)
    for thread in running().threads:
        if isinstance(thread, threading.Thread):
            thread.join(_PATIENCE_MS / 1000)


def _new(before: Running) -> list[str]:
    now = running()
    lines = [
        f"a window was left open: {window!r} {window.windowTitle()!r}"
        for window in now.windows
        if window not in before.windows
    ]
    lines += [
        f"a timer was left running: every {timer.interval()} ms, of {timer.parent()!r}"
        for timer in now.timers
        if timer not in before.timers
    ]
    lines += [
        f"a thread was left running: {thread!r}"
        for thread in now.threads
        if thread not in before.threads
    ]
    return lines
