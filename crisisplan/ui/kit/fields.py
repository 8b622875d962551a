"""Fields to type in: one line, or as many as it takes. Plain text only, whatever is pasted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.pause import Pause
from crisisplan.ui.kit.typed import SOFT_LIMIT, lines_of, typed

_HEIGHT = 48
_NO_END = 2**31 - 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(QLineEdit):
    """One line. `value_changed` comes after a short pause and when the field is left."""

    value_changed = Signal(str)
    entered = Signal(str)
    """Enter was pressed."""
    lines_pasted = Signal(list)
    """Several lines were pasted at once; the field is as it was."""
    too_long = Signal()
    """A paste was longer than one answer can be; the field is as it was."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        """`name` is its spoken name; `hint` stands in it while it is empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("kind", "field")
        # Qt would drop what is beyond 32,767 characters without a word.
        self.setMaxLength(_NO_END)
        self._told = ""
        self._pause = Pause(self)
        self._pause.over.connect(self._tell)
        self.textEdited.connect(self._pause.touch)
        self.returnPressed.connect(self._enter)

    def value(self) -> str:
        """Return what stands in it."""
        return typed(self.text())

    def show_value(self, text: str) -> None:
        """Show a value. One that stands there already leaves the cursor where it is."""
        self._told = text
        if self.value() != text:
            self._pause.forget()
            self.setText(text)
            self.setCursorPosition(0)

    def flush(self) -> None:
        """Tell at once what was typed last."""
        self._pause.end()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo to the plan when there is nothing to undo in the field."""
        if _is_for_the_plan(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a paste in as plain lines."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QClipboard.Mode.Clipboard)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the usual menu; its paste goes the same way as the keys of paste."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = next((one for one in menu.actions() if one.objectName() == "edit-paste"), None)
        if usual is not None:
            own = QAction(usual.icon(), usual.text(), menu)
            own.setEnabled(usual.isEnabled())
            own.triggered.connect(lambda: self._paste(QClipboard.Mode.Clipboard))
            menu.insertAction(usual, own)
            menu.removeAction(usual)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take in what was marked elsewhere, where the middle button does that."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)
        elif QApplication.clipboard().supportsSelection():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self._paste(QClipboard.Mode.Selection)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what is let go of over the field as if it were pasted there."""
        if event.source() is self:
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self.paste_text(_words_in(event.mimeData()))
        event.acceptProposedAction()

    def _paste(self, mode: QClipboard.Mode) -> None:
        self.paste_text(_words_in(QApplication.clipboard().mimeData(mode)))

    def paste_text(self, text: str) -> None:
        """Put a pasted text in at the cursor, or tell of several lines, or of too much."""
        if len(text) > SOFT_LIMIT:
            self.too_long.emit()
            return
        lines = lines_of(text)
        if len(lines) > 1:
            self.lines_pasted.emit(lines)
        elif lines:
            self.insert(lines[0])
            self._pause.touch()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field tells what was typed last."""
        self.flush()
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        """Return the usual width and the height of a field at this text size."""
        return QSize(super().sizeHint().width(), max(look().px(_HEIGHT), 44))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(80, self.sizeHint().height())

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)

    def _enter(self) -> None:
        self._pause.end()
        self.entered.emit(self.value())


class TextField(QPlainTextEdit):
    """As many lines as it takes; grows with what is typed. Enter ends it, Shift+Enter goes on."""

    value_changed = Signal(str)
    entered = Signal(str)
    cancelled = Signal()
    too_long = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("kind", "field")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._told = ""
        self._shown = ""
        self._pause = Pause(self)
        self._pause.over.connect(self._tell)
        self.textChanged.connect(self._changed)

    def value(self) -> str:
        """Return what stands in it; `toPlainText` would turn no-break spaces into spaces."""
        raw = self.document().toRawText()
        return self._shown if raw == self._raw_shown else typed(raw)

    def show_value(self, text: str) -> None:
        """Show a value. One that stands there already leaves the cursor where it is."""
        self._told = text
        if self.value() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            # What the field shows for it may differ in characters no field can hold: an
            # answer nobody touched is the answer that was there.
            self._shown, self._raw_shown = text, self.document().toRawText()
            self._pause.forget()
            self._fit()

    def flush(self) -> None:
        """Tell at once what was typed last."""
        self._pause.end()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in plain text only, and not without end."""
        text = _words_in(source)
        if len(text) > SOFT_LIMIT:
            self.too_long.emit()
        elif text:
            self.insertPlainText(typed(text))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Tell whether there are words in it."""
        return source.hasText()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo to the plan when there is nothing to undo in the field."""
        held = self.document()
        if _is_for_the_plan(event, undo=held.isUndoAvailable(), redo=held.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the answer, Shift+Enter starts a line, Escape gives up the field."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.flush()
            self.entered.emit(self.value())
        elif event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.cancelled.emit()
        elif event.key() in _ENTER:
            # Qt would put a line separator there, another character than everywhere else.
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field tells what was typed last."""
        self.flush()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to what stands in it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()

    _raw_shown = ""

    def _changed(self) -> None:
        self._fit()
        self._pause.touch()

    def _fit(self) -> None:
        lines = self.document().documentLayout().documentSize().height()
        room = self.contentsMargins().top() + self.contentsMargins().bottom()
        around = 2 * self.document().documentMargin() + room + 2
        height = round(lines * self.fontMetrics().lineSpacing() + around)
        self.setFixedHeight(max(height, look().px(_HEIGHT)))

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)


def _words_in(source: QMimeData | None) -> str:
    """Return the plain text of what is pasted; a file or a picture has none."""
    if source is None or any(url.isLocalFile() for url in source.urls()):
        return ""
    return source.text() if source.hasText() else ""


def _is_for_the_plan(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Tell whether a key asks for a step back or forth that the field itself does not have."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)
