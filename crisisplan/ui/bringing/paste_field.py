"""A field for a whole plan: many lines, scrolled within. Plain text only, and not without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.pause import Pause
from crisisplan.ui.kit.typed import typed

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent

LIMIT = 200_000
"""Most characters: about a hundred pages."""
_HEIGHT, _MOST = 190, 230
"""Pixels; however large the text, the question stays in sight above it."""


class PasteField(QPlainTextEdit):
    """Takes a text. Enter begins a line, Tab goes on to what comes next."""

    value_changed = Signal(str)
    """After a short pause and when the field is left."""
    too_long = Signal()
    """A paste was longer than any plan; the field is as it was."""
    file_dropped = Signal(str)
    """A file was dropped here: its path."""

    def __init__(self, name: str, hint: str) -> None:
        """`name` is its spoken name; `hint` stands in it while it is empty."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("kind", "field")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._told = ""
        self._pause = Pause(self)
        self._pause.over.connect(self._tell)
        self.textChanged.connect(self._pause.touch)
        self._fit()

    def value(self) -> str:
        """Return what stands in it; `toPlainText` would turn no-break spaces into spaces."""
        return typed(self.document().toRawText())

    def show_value(self, text: str) -> None:
        """Show a text; nothing is signalled."""
        self._told = text
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._pause.forget()

    def flush(self) -> None:
        """Tell at once what was typed last."""
        self._pause.end()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Tell whether there are words in it, or a file."""
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in plain text, as much as a plan may have; of a file, say where it is."""
        paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if paths:
            self.file_dropped.emit(paths[0])
            return
        text = source.text()
        if len(text) + self.document().characterCount() > LIMIT:
            self.too_long.emit()
        elif text:
            self.insertPlainText(typed(text))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field tells what was typed last."""
        self.flush()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(min(look().px(_HEIGHT), _MOST))

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)
