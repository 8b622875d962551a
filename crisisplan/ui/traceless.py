"""Qt's own dialogs note the last folders in a file of Qt's; here they note nothing (F75, F77)."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORGANISATION, _GROUP = "QtProject", "FileDialog"
"""Where `QFileDialog` keeps its history, in the settings of this user."""


@contextmanager
def no_trace() -> Iterator[None]:
    """Let dialogs be used inside that would leave the folders behind, and leave none.

    A dialog must be gone (deleted, not only closed) when the block ends: it writes as it goes.
    """
    # A place where nothing can be: what would be written goes nowhere, not even for a moment.
    # Nothing of ours is kept by QSettings, so it stays so until the program ends.
    nowhere = f"{os.devnull}/none"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, nowhere)
    before = {} if sys.platform == "linux" else _noted()
    try:
        yield
    finally:
        if sys.platform != "linux":
            _put_back(before)


def _noted() -> dict[str, object]:
    """Return what Qt has noted so far, where its settings are no file that can be moved."""
    settings = QSettings(QSettings.Scope.UserScope, _ORGANISATION)
    settings.beginGroup(_GROUP)
    return {name: settings.value(name) for name in settings.allKeys()}


def _put_back(before: dict[str, object]) -> None:
    """Bring the notes back to what they were: other programs made with Qt share them."""
    settings = QSettings(QSettings.Scope.UserScope, _ORGANISATION)
    settings.beginGroup(_GROUP)
    settings.remove("")
    for name, value in before.items():
        settings.setValue(name, value)
    settings.sync()
