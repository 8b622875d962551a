"""Numbers on the clipboard, only when asked, and not for longer than it takes to dial.

Programs that keep a history of the clipboard are asked not to keep them: by a hint that KDE knows
and three that Windows knows. Nobody can be made to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

KEPT_MS = 30_000
"""How long a copied text stays."""

_OF_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = bytes(4)
"""A number of four bytes, as Windows asks for it."""
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    _OF_WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _OF_WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _OF_WINDOWS.format("CanUploadToCloudClipboard"): _NO,
}


class Clipboard(QObject):
    """Puts a text on the clipboard and takes it back after a while, on locking and on closing."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._clipboard = app.clipboard()
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.forget)
        app.aboutToQuit.connect(self.forget)

    def copy(self, text: str) -> None:
        """Copy a text; it is taken back after `KEPT_MS`."""
        content = QMimeData()
        content.setText(text)
        for name, value in HINTS.items():
            content.setData(name, value)
        self._clipboard.setMimeData(content)
        self._text = text
        self._timer.start()

    def forget(self) -> None:
        """Take back what was copied, unless something else was copied since. For locking."""
        self._timer.stop()
        if self._text and self._clipboard.text() == self._text:
            self._clipboard.clear()
        self._text = ""
