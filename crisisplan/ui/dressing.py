"""Give Qt's own dialogs the look of the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)


def dress(dialog: QDialog) -> None:
    """Give the fields and buttons of a dialog of Qt's the look they have everywhere else."""
    for field in dialog.findChildren(QLineEdit):
        if not isinstance(field.parentWidget(), QSpinBox):
            _be(field, "field")
            field.setProperty("radius", 12)
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.findChildren(QPushButton):
            does = box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole
            button.setIcon(QIcon())
            _be(button, "filled" if does else "outlined")
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


def _be(part: QWidget, kind: str) -> None:
    """Have the style sheet look at a part again: Qt made it before it had its kind."""
    part.setProperty("kind", kind)
    part.style().unpolish(part)
    part.style().polish(part)
