"""Run by a test on a screen with a primary selection: mark numbers, print who could read them."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QClipboard, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from crisisplan.ui.help.number_label import NumberLabel
from crisisplan.ui.kit.look import Looks


def main() -> int:
    """Mark a number in a usual label, then in ours."""
    app = QApplication(sys.argv)
    Looks(app).choose("light", 100)
    primary = app.clipboard()
    usual = QLabel("0161 496 0100")
    usual.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    _show(usual)
    _drag_over(usual)
    _say("other label:", primary.text(QClipboard.Mode.Selection))
    primary.clear(QClipboard.Mode.Selection)
    ours = NumberLabel()
    ours.show_number("07700 900123")
    _show(ours)
    _drag_over(ours)
    _say("dragged:", _told(ours, primary))
    QTest.mouseDClick(ours, Qt.MouseButton.LeftButton, pos=ours.rect().center())
    _say("pressed twice:", _told(ours, primary))
    return 0


def _say(what: str, told: str) -> None:
    sys.stdout.write(f"{what} {told}\n")


def _show(label: QLabel) -> None:
    label.resize(500, 90)
    label.show()
    assert QTest.qWaitForWindowExposed(label)


def _drag_over(label: QLabel) -> None:
    start, end = QPointF(1, 45), QPointF(label.width() - 1, 45)
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=start.toPoint())
    kind, left = QEvent.Type.MouseMove, Qt.MouseButton.LeftButton
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        kind, end, label.mapToGlobal(end), none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(label, move)
    QTest.mouseRelease(label, left, pos=end.toPoint())
    QApplication.processEvents()


def _told(label: QLabel, primary: QClipboard) -> str:
    QApplication.processEvents()
    marked = "marked" if label.selectedText() else "not marked"
    handed = primary.text(QClipboard.Mode.Selection)
    return f"{marked}, handed on: {handed or 'nothing'}"


if __name__ == "__main__":
    sys.exit(main())
