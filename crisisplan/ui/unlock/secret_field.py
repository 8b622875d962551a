"""A field for a passphrase or a recovery code, with "Show" in it.

What is typed stays in the field: no signal holds it, and it is gone when the field goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent

    from crisisplan.words import Words

_HEIGHT = 50


class SecretField(QLineEdit):
    """One line, hidden until "Show" is pressed. Pasting is fine: lines end up side by side."""

    typed = Signal()
    """Something was typed or pasted: not what."""
    entered = Signal()
    """Enter was pressed."""
    caps_seen = Signal(bool)
    """A letter came as if Caps Lock was on, or as if it was off."""

    def __init__(self, speak: Words, name: str) -> None:
        """`name` is its spoken name."""
        super().__init__()
        self.speak = speak
        self.setAccessibleName(name)
        self.setProperty("kind", "field")
        self.setProperty("radius", 12)
        self.setDragEnabled(False)
        self._show = Button(speak("Show"), "quiet", spoken=speak("Show what is typed"))
        self._show.setProperty("inside", "true")
        # A click leaves the cursor where it is; by keyboard it can be reached.
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show.clicked.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self._show)
        self._show_typed(shown=False)
        self.textEdited.connect(lambda _: self.typed.emit())
        self.returnPressed.connect(self.entered)

    def secret(self) -> str:
        """Return what stands in it. Keep it no longer than needed."""
        return self.text()

    def forget(self) -> None:
        """Empty it, with all it remembers for undoing, and hide what comes next."""
        # Not `clear`, after which it could be brought back by undoing.
        self.setText("")
        self._show_typed(shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice Caps Lock where a letter tells of it: Qt cannot be asked."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        elif len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shift)
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed when the page goes; not when the window is only made small."""
        super().hideEvent(event)
        if event.spontaneous():
            self._show_typed(shown=False)
        else:
            self.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words clear of the button."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_show"):
            self._make_room()

    def sizeHint(self) -> QSize:
        """Return the usual width and the height of a field at this text size."""
        return QSize(super().sizeHint().width(), max(look().px(_HEIGHT), 44))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(look().px(180), self.sizeHint().height())

    def _turn(self) -> None:
        self._show_typed(shown=self.echoMode() is not QLineEdit.EchoMode.Normal)

    def _show_typed(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
        # Qt takes these away when the letters are shown: no keyboard may learn them even then.
        hint = Qt.InputMethodHint
        self.setInputMethodHints(
            hint.ImhSensitiveData | hint.ImhNoPredictiveText | hint.ImhNoAutoUppercase
        )
        if shown:
            self._show.say(self.speak("Hide"), self.speak("Hide what is typed"))
        else:
            self._show.say(self.speak("Show"), self.speak("Show what is typed"))
        self._make_room()

    def _make_room(self) -> None:
        room = self._show.sizeHint().width() + 2
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setTextMargins(room, 0, 0, 0)
        else:
            self.setTextMargins(0, 0, room, 0)
