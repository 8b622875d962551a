"""Lines to say, when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.plan.in_session import SessionWords
    from crisisplan.words import Words


class KindWords(QWidget):
    """Folded away until it is opened."""

    def __init__(self, speak: Words, words: SessionWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.speak = speak
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.toggle = Button(speak("Words that may help"), "quiet", "message")
        self.toggle.clicked.connect(self._turn)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines = QWidget(self)
        inside = QVBoxLayout(self._lines)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        for line in words.kind_lines:
            inside.addWidget(Label(line.when, "small", "soft"))
            inside.addWidget(Label(speak("“{words}”", words=line.say), "body"))
            inside.addSpacing(6)
        inside.addWidget(Label(words.feeling_rule, "small", "soft"))
        avoid = speak("; ").join(speak("“{words}”", words=one) for one in words.avoid)
        inside.addWidget(Label(speak("Better left out: {words}", words=avoid), "small", "soft"))
        inside.addSpacing(6)
        inside.addWidget(Label(speak("A steady limit"), "small", "soft"))
        inside.addWidget(Label(speak("“{words}”", words=words.limit), "body"))
        column.addWidget(self._lines)
        self._lines.hide()

    def _turn(self) -> None:
        shown = self._lines.isHidden()
        self._lines.setVisible(shown)
        text = self.speak("Fold the words away") if shown else self.speak("Words that may help")
        self.toggle.say(text)
