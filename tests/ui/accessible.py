"""What a screen reader finds in a window, and what it is told, without a screen.

The tree is Qt's own, the events are those that Qt would send to the system. The system's side is
asked in `tests/screen_reader.py`.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import PySide6
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import wrapInstance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject


class Told(NamedTuple):
    """One element as a screen reader knows it."""

    role: str
    """As `QAccessible.Role` calls it: Button, EditableText, ListItem, Heading, ..."""
    name: str
    description: str
    value: str
    states: frozenset[str]
    """Of `_STATES`, those that are so."""
    object: QObject | None
    """The widget; None for a part of one, such as an item of a list."""
    depth: int


class Heard(NamedTuple):
    """One event, in the order of coming."""

    event: str
    """As `QAccessible.Event` calls it: Focus, NameChanged, Announcement, ..."""
    object: QObject | None
    message: str
    """What is to be said; empty but for an announcement."""
    assertive: bool


_STATES = (
    *("checked", "checkable", "disabled", "expandable", "expanded", "focusable", "focused"),
    *("invisible", "multiLine", "offscreen", "passwordEdit", "readOnly", "selected", "selectable"),
)
_BY_TAB = Qt.FocusPolicy.TabFocus


def told(widget: QWidget) -> Told:
    """Return what a screen reader is told of one widget."""
    return _told(_interface(widget), 0)


def tree(widget: QWidget) -> list[Told]:
    """Return the widget and everything visible in it, parents first."""
    return list(_below(_interface(widget), 0))


def focusable(window: QWidget) -> list[Told]:
    """Return every widget of a window that can be seen and reached by the keyboard."""
    every = [window, *window.findChildren(QWidget)]
    return [
        told(widget)
        for widget in every
        if widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusPolicy() & _BY_TAB
        # Whoever hands the focus on is not what the person stands on.
        and widget.focusProxy() is None
    ]


def nameless(window: QWidget) -> list[str]:
    """Return those that are focusable and that a screen reader could not call by name."""
    return [
        f"{one.object!r} is {one.role}, named {one.name!r}"
        for one in focusable(window)
        if not one.name.strip() or one.role in ("NoRole", "Client", "Grouping", "Window")
    ]


def find(window: QWidget, role: str, name: str) -> Told:
    """Return the one visible element of this role and this exact name."""
    every = tree(window)
    found = [one for one in every if (one.role, one.name) == (role, name)]
    there = "\n".join(f"  {one.role} {one.name!r}" for one in every if one.name)
    assert len(found) == 1, f"{len(found)} of {role} {name!r}. There is:\n{there}"
    return found[0]


def widget_of(window: QWidget, role: str, name: str) -> QWidget:
    """Return the widget of the one visible element of this role and this exact name."""
    found = find(window, role, name).object
    assert isinstance(found, QWidget), f"{role} {name!r} is a part of a widget"
    return found


@contextlib.contextmanager
def listening() -> Iterator[list[Heard]]:
    """Collect every event that Qt tells the system, from here to the end of the block.

    PySide6 has no `installUpdateHandler`, so it is called in Qt's own library.
    """
    install = _installer()
    heard: list[Heard] = []
    hear = _HANDLER(lambda pointer: heard.append(_heard(pointer)))
    was_active = QAccessible.isActive()
    before = install(ctypes.cast(hear, ctypes.c_void_p))
    QAccessible.setActive(True)
    try:
        yield heard
    finally:
        QAccessible.setActive(was_active)
        install(before)


def announced(heard: list[Heard]) -> list[str]:
    """Return what was to be said aloud, in order."""
    return [one.message for one in heard if one.event == "Announcement"]


_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_INSTALL = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"


def _installer() -> ctypes._NamedFuncPointer:
    if sys.platform != "linux":
        pytest.skip("the name in Qt's library is known for Linux")
    library = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"
    install = ctypes.CDLL(str(library))[_INSTALL]
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    return install


def _heard(pointer: int) -> Heard:
    event = cast("QAccessibleEvent", wrapInstance(pointer, QAccessibleEvent))
    message, assertive = "", False
    if event.type() == QAccessible.Event.Announcement:
        kind = QAccessibleAnnouncementEvent
        said = cast("QAccessibleAnnouncementEvent", wrapInstance(pointer, kind))
        message = said.message()
        assertive = said.politeness() == QAccessible.AnnouncementPoliteness.Assertive
    return Heard(event.type().name, event.object(), message, assertive)


def _interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, f"{widget!r} says nothing to a screen reader"
    return found


def _below(one: QAccessibleInterface, depth: int) -> Iterator[Told]:
    yield _told(one, depth)
    for place in range(one.childCount()):
        child = one.child(place)
        if child.isValid() and not child.state().invisible:
            yield from _below(child, depth + 1)


def _told(one: QAccessibleInterface, depth: int) -> Told:
    state, text = one.state(), QAccessible.Text
    return Told(
        one.role().name,
        one.text(text.Name),
        one.text(text.Description),
        one.text(text.Value),
        frozenset(name for name in _STATES if getattr(state, name)),
        one.object(),
        depth,
    )
