"""Tab goes through a page as it is read.

Qt goes in the order in which widgets were made: a card that is made later would come after the
buttons at the foot.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def order_tabs(page: QWidget) -> None:
    """Have Tab go through everything on a page in the order of its layouts, shown or hidden."""
    for before, after in pairwise(reading_order(page)):
        QWidget.setTabOrder(before, after)


def reading_order(widget: QWidget) -> list[QWidget]:
    """Return what Tab stops at within a widget, in the order of its layouts."""
    return list(_stops(widget))


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _stops(inside)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)
    elif widget.property("holds") == "widgets":
        # It puts them in their places itself.
        for child in widget.children():
            if isinstance(child, QWidget):
                yield from _stops(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
