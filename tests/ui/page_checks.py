"""What is looked at on every page of the window, each as a list of what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from crisisplan.ui.help.view import HelpView
from crisisplan.ui.kit.in_sight import scrollers
from crisisplan.ui.kit.page import Page
from tests.ui.accessible import focusable
from tests.ui.pages import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST, LEAST_IN_HELP = 24, 44
"""Pixels of what can be pressed (WCAG 2.2, 2.5.8 and 2.5.5)."""
_MOST_STOPS = 300
_RING = 5
_NO = Qt.KeyboardModifier.NoModifier


def named(widget: QWidget) -> str:
    """Return a line that says which widget it is."""
    kind, place = type(widget).__name__, widget.geometry().getRect()
    return f"{kind} {widget.accessibleName()[:40]!r} {place} in {parent_name(widget)}"


def parent_name(widget: QWidget) -> str:
    """Return the class of the parent."""
    return type(widget.parentWidget()).__name__


def visible(window: QWidget) -> list[QWidget]:
    """Return everything in a window that can be seen, scrolled away or not."""
    return [one for one in window.findChildren(QWidget) if one.isVisible()]


def words_of(widget: QWidget) -> Iterator[str]:
    """Return all that a widget shows or says."""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())


def unasked(window: QWidget) -> list[str]:
    """Return the pages whose question is not their spoken name, or who have none."""
    found = [one for one in window.findChildren(Page) if one.isVisible()]
    wrong = [named(one) for one in found if one.accessibleName() != one.question.text()]
    every = [*found, *(one for one in window.findChildren(HelpView) if one.isVisible())]
    return [*wrong, *(named(one) for one in every if not one.accessibleName().strip())]


def marked_up(window: QWidget) -> list[str]:
    """Return the labels that would take what a person wrote for markup."""
    plain = Qt.TextFormat.PlainText
    return [named(one) for one in window.findChildren(QLabel) if one.textFormat() != plain]


def too_small(window: QWidget) -> list[str]:
    """Return what is too small to be pressed."""
    found = [one.object for one in focusable(window)]
    return [
        named(one)
        for one in found
        if isinstance(one, QWidget) and min(one.width(), one.height()) < _least(one)
    ]


def cut(window: QWidget) -> list[str]:
    """Return what does not show all of its words, or lies outside of what holds it."""
    return [f"{why}: {named(one)}" for one in visible(window) if (why := _cut(one))]


def unseen(window: QWidget) -> list[str]:
    """Walk through a window by Tab, and back; return what goes wrong on the way."""
    wrong = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        stops: list[QWidget] = []
        for _ in range(_MOST_STOPS):
            QTest.keyClick(QApplication.focusWidget() or window, key, _NO)
            settle()
            here = QApplication.focusWidget()
            if here is None or here in stops:
                break
            stops.append(here)
            wrong += [f"{key.name}: {line}" for line in hidden(here)]
        here = QApplication.focusWidget()
        if not stops or here is not stops[0]:
            wrong.append(f"{key.name}: a trap at {named(here) if here else 'nothing'}")
        reached = set(stops)
        wrong += [
            f"{key.name}: never at {named(one.object)}"
            for one in focusable(window)
            if isinstance(one.object, QWidget) and one.object not in reached
        ]
    return wrong


def hidden(widget: QWidget) -> list[str]:
    """Return what of a focused widget or its ring cannot be seen (WCAG 2.2, 2.4.11 and 2.4.12).

    Of what is higher than the room there is, a part must be seen that can be pressed.
    """
    seen = widget.visibleRegion().boundingRect()
    room = min((area.viewport().height() for area in scrollers(widget)), default=10_000)
    if widget.height() + 2 * _RING > room:
        return [] if seen.height() >= LEAST else [f"out of sight: {named(widget)}"]
    if seen != widget.rect():
        return [f"in part out of sight, {seen.getRect()}: {named(widget)}"]
    rings = [one for one in visible(widget.window()) if type(one).__name__ == "_Ring"]
    if widget.property("ring") == "none":
        return []
    if len(rings) != 1:
        return [f"{len(rings)} rings: {named(widget)}"]
    ring = rings[0]
    if ring.visibleRegion().boundingRect() != ring.rect():
        return [f"its ring is cut off: {named(widget)}"]
    return []


def careless_keys(window: QWidget) -> list[str]:
    """Return the shortcuts that a key pressed in haste, or typed, would set off."""
    found = [one.key() for one in window.findChildren(QShortcut)]
    found += [one.shortcut() for one in window.findChildren(QAbstractButton)]
    texts = [one.toString(QKeySequence.SequenceFormat.PortableText) for one in found]
    safe = ("Ctrl+", "Alt+", "Meta+", *(f"F{number}" for number in range(1, 13)))
    return [text for text in texts if text and not text.startswith(safe)]


def _least(widget: QWidget) -> int:
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, HelpView):
            return LEAST_IN_HELP
        parent = parent.parentWidget()
    return LEAST


def _cut(one: QWidget) -> str:
    if isinstance(one, QLabel | QAbstractButton) and _needs(one):
        return _needs(one)
    if isinstance(one, QScrollArea):
        inside = one.widget()
        never = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        too_wide = inside is not None and inside.width() > one.viewport().width() + 1
        return "wider than can be seen" if never and too_wide else ""
    parent = one.parentWidget()
    if parent is None or type(one).__name__ == "_Ring":
        return ""
    # What is scrolled is outside of the viewport by its nature.
    if isinstance(parent.parentWidget(), QScrollArea):
        return ""
    return "" if parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()) else "outside"


def _needs(one: QLabel | QAbstractButton) -> str:
    if isinstance(one, QLabel) and not one.text():
        return ""
    if one.hasHeightForWidth():
        need = one.heightForWidth(one.width())
        if isinstance(one, QLabel) and one.minimumSizeHint().width() > one.width() + 1:
            return "a word is cut"
        return f"needs {need} pixels" if need > one.height() + 1 else ""
    need_size = one.sizeHint()
    fits = need_size.width() <= one.width() + 1 and need_size.height() <= one.height() + 1
    return "" if fits else f"needs {need_size.toTuple()}"
