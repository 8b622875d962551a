"""Buttons: words first, with an icon beside them where it helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from crisisplan.ui.kit.icons import icon as draw
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

Kind = Literal[
    "filled",
    "outlined",
    "quiet",
    "plain",
    "warm",
    "chip",
    "row",
    "action",
    "tab",
    "cream",
    "cream-outlined",
    "cream-quiet",
]
"""filled: the one thing to do next on a page. outlined, quiet, plain (in soft ink): the others.
warm: "I need help now" and nothing else. chip: an idea. row: a line of the list at the side.
action: one of several things to do with what is chosen. tab: one of a few views. cream...: in the
help view and on the dark half of a locked page."""

_ICON_TONE = {
    "filled": "on_green",
    "warm": "on_warm",
    "plain": "soft",
    "row": "soft",
    "cream": "on_cream",
    "cream-outlined": "cream",
    "cream-quiet": "mist",
}

_GAPS = {"row": 12, "action": 2}
"""Pixels between the icon and the words, besides the four that Qt puts there."""


class Button(QPushButton):
    """A button with words. What it says is its spoken name, unless `spoken` says more."""

    def __init__(
        self,
        text: str,
        kind: Kind = "outlined",
        icon: str = "",
        *,
        spoken: str = "",
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`trailing` puts the icon after the words (an arrow)."""
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setProperty("bare", not icon)
        self._icon, self._kind = icon, kind
        self._drawn: tuple[object, ...] = ()
        if trailing:
            # A button holds words and icon only: turned round, they change places.
            rtl = QApplication.isRightToLeft()
            turned = Qt.LayoutDirection.LeftToRight if rtl else Qt.LayoutDirection.RightToLeft
            self.setLayoutDirection(turned)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, spoken)
        self._draw_icon()

    def say(self, text: str, spoken: str = "") -> None:
        """Show other words. An ampersand is an ampersand, never a shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(spoken or text)

    def set_icon(self, name: str) -> None:
        """Show another icon; an empty name for none."""
        self._icon = name
        self._draw_icon()

    def choose(self, *, chosen: bool) -> None:
        """Show whether this is the open one of several (a row, a tab)."""
        if bool(self.property("chosen")) != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)
            self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does: Qt would do so in dialogs only."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not held and not event.isAutoRepeat():
            self.click()
        elif held & Qt.KeyboardModifier.AltModifier:
            # Qt would go to the button beside it; whatever holds the button may move.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not getattr(self, "_icon", ""):
            return
        now = look()
        chosen = self._kind == "row" and self.property("chosen")
        tone = "ink" if chosen else _ICON_TONE.get(self._kind, "green")
        size = now.px(16 if self._kind == "action" else 20)
        gap = 4 if not self.text() else _GAPS.get(self._kind, 6)
        # The icon stands where the button's own line of reading begins: the words come after it.
        at_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        gaps = (gap, 0) if at_right else (0, gap)
        mirrored = QApplication.isRightToLeft()
        wanted = self._icon, now.colour(tone).name(), size, gaps
        if (wanted, mirrored) != self._drawn:
            # Qt says that the style has changed each time a button gets a place.
            self._drawn = wanted, mirrored
            self.setIcon(draw(*wanted, mirrored=mirrored))
            self.setIconSize(QSize(size + gap, size))
