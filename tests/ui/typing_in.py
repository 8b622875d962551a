"""Type into a widget as a person does: by keys what keys can say, the rest as an input method.

`qtbot.keyClicks` ends the whole process at the first letter that is not ASCII.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QKeyCombination

_RUNS = re.compile(r"\n|\t|[ -~]+|[^ -~\n\t]+")


def type_text(widget: QWidget, text: str) -> None:
    """Type a text where the focus is within a widget, or into the widget itself.

    A newline is the key Return, a tab is the key Tab; what they do is up to the widget.
    """
    for run in _RUNS.findall(text):
        place = _place(widget)
        if run == "\n":
            QTest.keyClick(place, Qt.Key.Key_Return)
        elif run == "\t":
            QTest.keyClick(place, Qt.Key.Key_Tab)
        elif run.isascii():
            QTest.keyClicks(place, run)
        else:
            commit(place, run)


def commit(widget: QWidget, text: str, typed_so_far: str = "") -> None:
    """Give a text as an input method does; `typed_so_far` then stays under composition."""
    event = QInputMethodEvent(typed_so_far, [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, keys: str) -> None:
    """Press keys, written as in a menu: `Alt+Up`, `Ctrl+Z`, `Escape`."""
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    assert sequence.count() == 1, f"no such keys: {keys!r}"
    # The stubs do not know that a sequence has parts.
    pressed = cast("QKeyCombination", sequence[0])  # type: ignore[index]
    assert pressed.key() != Qt.Key.Key_unknown, f"no such keys: {keys!r}"
    QTest.keyClick(_place(widget), pressed.key(), pressed.keyboardModifiers())


def _place(widget: QWidget) -> QWidget:
    focus = QApplication.focusWidget()
    if focus is not None and (focus is widget or widget.isAncestorOf(focus)):
        return focus
    return widget.focusProxy() or widget
