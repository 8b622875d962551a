"""How saving stands, in words: saving, saved at a time, not saved and why, not stored at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTime
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.versions.day_words import time_text

if TYPE_CHECKING:
    from crisisplan.ui.keeping import Saved
    from crisisplan.ui.kit.labels import Tone
    from crisisplan.words import Words

_ICONS = {"saved": "check", "read-only": "lock", "paper-only": "page", "not-saved": "info"}


class SavedMark(QWidget):
    """Says "Saved" only when it is on the disk. Never a promise in advance."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._is_narrow = False
        self._picture = Label(wrap=False)
        self._words = Label("", "small", "soft", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self._words)

    def words(self) -> str:
        """Return what it says now."""
        return self._words.text()

    def show_saved(self, saved: Saved) -> None:
        """Show how saving stands."""
        self._saved = saved
        self._say(saved)

    def be_narrow(self, *, narrow: bool) -> None:
        """Use fewer words where there is little room; a screen reader says them all."""
        self._is_narrow = narrow
        if getattr(self, "_saved", None) is not None:
            self._say(self._saved)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark in the colours of another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_saved", None) is not None:
            self._draw(self._saved)

    def _say(self, saved: Saved) -> None:
        match saved.state:
            case "saving":
                text = self.speak("Saving")
            case "saved":
                now = time_text(QTime.currentTime(), self.speak)
                text = self.speak("Saved {time}", time=now)
            case "not-saved":
                text = self.speak("Not saved yet")
            case "read-only":
                text = self.speak("To look at only")
            case _:
                text = self.speak("On paper only, nothing is stored")
        short = saved.state == "paper-only" and self._is_narrow
        self._words.say(self.speak("On paper only") if short else text)
        self._words.setAccessibleName(text)
        self._draw(saved)

    def _draw(self, saved: Saved) -> None:
        tone: Tone = "warm" if saved.state == "not-saved" else "soft"
        self._words.set_tone(tone)
        name = _ICONS.get(saved.state, "")
        size = look().px(18)
        if name:
            colour = look().colour("green" if saved.state == "saved" else tone).name()
            self._picture.setPixmap(pixmap(name, colour, size, self.devicePixelRatio()))
        else:
            self._picture.clear()
        # The same width in each state, so that nothing beside it jumps.
        self._picture.setFixedWidth(size)
