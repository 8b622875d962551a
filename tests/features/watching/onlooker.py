"""Tells a test what a person in front of the window has before them. It changes nothing.

It writes to the file that JOURNEY_SEEN names, as JSON: see `tests.features.journey.Seen`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

_EVERY_MS = 50


def look_on() -> None:
    """Look on from the next turn of the program's own loop."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    QTimer.singleShot(0, app, lambda: _Onlooker(app))


class _Onlooker(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._file = Path(os.environ["JOURNEY_SEEN"])
        self._last: dict[str, object] = {}
        self._moves = 0
        app.focusChanged.connect(self._moved)
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(_EVERY_MS)

    def _moved(self) -> None:
        self._moves += 1
        # Not at once: what loses the keyboard may be on its way out, and must not be touched.
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        now = _before_the_eyes() | {"moves": self._moves, "pid": os.getpid()}
        if now != self._last:
            self._last = now
            new = self._file.with_suffix(".new")
            new.write_text(json.dumps(now), "utf-8")
            new.replace(self._file)


def _before_the_eyes() -> dict[str, object]:
    dialog = QApplication.activeModalWidget()
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    focus = QApplication.focusWidget()
    return {
        "words": "\n".join(_words(dialog or windows[0])) if windows else "",
        "focus": "" if focus is None else _name(focus),
        "holds": _held(focus),
        "dialog": dialog is not None,
    }


def _words(window: QWidget) -> list[str]:
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    words = [one.text() for one in shown if isinstance(one, (QAbstractButton, QLabel))]
    return [word for word in dict.fromkeys([*words, *map(_name, shown)]) if word]


def _held(field: QWidget | None) -> str:
    if isinstance(field, QLineEdit):
        # What is hidden from eyes is hidden from this one.
        return field.text() if field.echoMode() is QLineEdit.EchoMode.Normal else ""
    return field.currentText() if isinstance(field, QComboBox) else ""


def _name(widget: QWidget) -> str:
    # For a list Qt says what is chosen.
    spoken = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or str(spoken.text(QAccessible.Text.Name))
