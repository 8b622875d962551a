"""When something goes wrong that nobody thought of: save first, then say so calmly.

What is told and printed is a code of class and function names, never a message, which could hold
what the person wrote.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class LastResort:
    """Catches what no other place does. Make one for the program."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        """`tell` saves what can be saved and shows the code."""
        self._tell = tell
        self._is_telling = False
        sys.excepthook = self._caught
        # On another thread nothing of the window may be touched: only the code is printed.
        threading.excepthook = lambda caught: _print_code(caught.exc_value)
        sys.unraisablehook = lambda caught: _print_code(caught.exc_value)
        qInstallMessageHandler(_say_nothing)

    def _caught(
        self, _: type[BaseException], error: BaseException, __: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            raise SystemExit(130)
        code = _print_code(error)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(code)
        finally:
            self._is_telling = False


def _print_code(error: BaseException | None) -> str:
    """Print and return the code; None as an error is one that is gone already."""
    from crisisplan.messages.faults import fault_code  # noqa: PLC0415 - needed once, if ever

    code = fault_code(error or RuntimeError())
    if sys.stderr is not None:
        sys.stderr.write(f"crisisplan: {code}\n")
    return code


def _say_nothing(kind: QtMsgType, *_: object) -> None:
    """Keep Qt's own messages out of the logs: some hold what is on the screen."""
    if kind in {QtMsgType.QtFatalMsg, QtMsgType.QtCriticalMsg} and sys.stderr is not None:
        sys.stderr.write("crisisplan: Qt could not go on\n")
