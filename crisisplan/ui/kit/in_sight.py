"""What has the focus is in sight: never behind the foot, a bar, or the edge of what scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

_ROOM = 8
"""Pixels to be seen around it, for its ring."""
_LEAST = 44
"""Pixels of it that are enough when all of it can never be seen at once."""


def scrollers(widget: QWidget) -> list[QScrollArea]:
    """Return what a widget can be scrolled away in, the innermost first."""
    found: list[QScrollArea] = []
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        if isinstance(parent, QScrollArea):
            found.append(parent)
        widget, parent = parent, parent.parentWidget()
    return found


def bring_in_sight(widget: QWidget) -> None:
    """Scroll just as far as it takes to see all of a widget and its ring."""
    for area in scrollers(widget):
        _scroll(area, widget)


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(widget):
        return
    place = QRect(widget.mapTo(inside, QPoint()), widget.size())
    wanted = place.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM).intersected(inside.rect())
    bar, height = area.verticalScrollBar(), area.viewport().height()
    seen = bar.value()
    if wanted.height() > height:
        above, below = place.top() + _LEAST, place.bottom() - _LEAST
        if above > seen + height or below < seen:
            # Too high to be seen at once: where it begins.
            bar.setValue(wanted.top())
    elif wanted.top() < seen:
        bar.setValue(wanted.top())
    elif wanted.top() + wanted.height() > seen + height:
        bar.setValue(wanted.top() + wanted.height() - height)
