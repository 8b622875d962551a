"""Call a part something else: the person's own title, in place of the form's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from crisisplan.words import Words

_FIELD = 380
"""Pixels at 100 %: as wide as most titles."""


class OwnTitle(QWidget):
    """A quiet button that becomes a field."""

    title_given = Signal(str)
    """Empty: the form's title again."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._title = self._usual = ""
        self._button = Button(speak("Call this part something else"), "quiet", "pencil")
        self._button.clicked.connect(self._open)
        self._field = LineField(speak("What you call this part"), "")
        self._field.setProperty("radius", 12)
        self._field.entered.connect(self._close)
        self._field.value_changed.connect(self._give)
        self._done = Button(speak("Done"), "outlined")
        self._done.clicked.connect(lambda: self._close(self._field.value()))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(14)
        row.addWidget(self._button)
        row.addWidget(self._field, 1)
        row.addWidget(self._done)
        self._field.hide()
        self._done.hide()

    def show_title(self, title: str, usual: str) -> None:
        """Show the person's own title, and the form's for when there is none."""
        self._title, self._usual = title, usual
        self._field.setPlaceholderText(usual)
        if not self._field.hasFocus():
            self._field.show_value(title)

    def settle(self) -> None:
        """Tell what was typed last, and be a button again: the part is left."""
        self._field.flush()
        self._be_a_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the field; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape and not self._field.isHidden():
            self._close(self._field.value())
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self._button.hide()
        above = self.parentWidget() or self
        self._field.setMinimumWidth(min(look().px(_FIELD), above.width() // 2))
        self._field.show()
        self._done.show()
        self._field.setFocus()
        self._field.selectAll()

    def _close(self, title: str) -> None:
        self._give(title)
        self._be_a_button()
        self._button.setFocus()

    def _be_a_button(self) -> None:
        self._field.hide()
        self._done.hide()
        self._button.show()

    def _give(self, title: str) -> None:
        own = "" if title.strip() == self._usual else title.strip()
        if own != self._title:
            self.title_given.emit(own)
