"""Boxes that hold together what belongs together."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

Kind = Literal["card", "panel", "tint", "warm"]


class Card(QFrame):
    """A quiet box. Put things into `inside`."""

    def __init__(
        self, kind: Kind = "card", parent: QWidget | None = None, *, padding: int = 20
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(padding, padding - 4, padding, padding - 4)
        self.inside.setSpacing(8)


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
