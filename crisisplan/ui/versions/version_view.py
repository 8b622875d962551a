"""One earlier version: what changed since then, or the whole of it to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.messages.differences import differences
from crisisplan.messages.shown import plan_parts
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.versions.comparison import Comparison
from crisisplan.ui.versions.reading import Reading

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.words import Words


class VersionView(QWidget):
    """Shows an earlier plan beside the one of now, or alone."""

    old_wanted = Signal(object)
    """The `Row` whose earlier number is to be brought back."""
    turned = Signal()
    """The other tab is shown."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._then: Plan | None = None
        self._is_read = False
        self.tabs = (
            Button(speak("What changed since then"), "tab"),
            Button(speak("The whole version"), "tab"),
        )
        # Room for the ring around a tab; the layout itself keeps no margins.
        above = QVBoxLayout()
        above.setContentsMargins(8, 6, 8, 6)
        row = Flow(gap=24)
        above.addLayout(row)
        for n, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _=False, n=n: self._turn_to(n))
            row.addWidget(tab)
        self.comparison, self.reading = Comparison(speak), Reading(speak)
        self.comparison.old_wanted.connect(self.old_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.comparison)
        column.addWidget(self.reading)
        self._turn_to(0)

    def show_version(self, then: Plan, name: str, now: Plan) -> None:
        """Show an earlier plan, called by `name`, and what changed until now."""
        self.comparison.show_rows(differences(then, now, self.speak), name)
        if then != self._then:
            self._then, self._is_read = then, False
            self._read()

    def begin(self) -> None:
        """Start with what changed."""
        self._turn_to(0)
        self.tabs[0].setFocus()

    def _turn_to(self, place: int) -> None:
        for n, tab in enumerate(self.tabs):
            tab.choose(chosen=n == place)
            named = tab.text().replace("&&", "&")
            chosen = self.speak("{name}, chosen", name=named) if n == place else named
            tab.setAccessibleName(chosen)
        self.comparison.setVisible(place == 0)
        self.reading.setVisible(place == 1)
        self._read()
        self.turned.emit()

    def _read(self) -> None:
        """Make the pages of words only once somebody wants to read them."""
        if self._then is not None and not self._is_read and self.reading.isVisibleTo(self):
            self._is_read = True
            self.reading.show_parts(plan_parts(self._then, self.speak))
