"""Lines that belong together, each with a mark or its number in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.ui.kit.labels import Style

_MARK = "\u2022"


class Listed(QWidget):
    """A list to read."""

    def __init__(
        self, lines: Iterable[str], style: Style = "body", *, numbered: bool = False
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8 if numbered else 5)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(lines):
            front = Label(f"{place + 1}." if numbered else _MARK, style, "soft", wrap=False)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(front, place, 0, top | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(line, style), place, 1, top)
