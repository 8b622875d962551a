"""A quiet clock: whole minutes of the session and of the part. It rings nothing and can be hidden.

Its timer runs only while it is shown in session: nothing else in the window may tick but the lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from crisisplan.ui.idle import clock
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.words import Words

_LOOK_MS = 10_000


class QuietClock(QWidget):
    """Shows for how long the session and the open part have gone on."""

    def __init__(
        self, speak: Words, parent: QWidget | None = None, now: Callable[[], float] = clock
    ) -> None:
        """`now` gives seconds that only go forward."""
        super().__init__(parent)
        self.speak, self._now = speak, now
        self._began = self._part_since = 0.0
        self._part = ""
        self._spent: dict[str, float] = {}
        self._minutes = Label("", "small", "soft", wrap=False)
        self._of_part = Label("", "small", "soft", wrap=False)
        self._toggle = Button("", "quiet")
        self._toggle.clicked.connect(lambda: self._show(shown=self._minutes.isHidden()))
        row = Flow(self, gap=16, rows=0)
        for one in (self._minutes, self._of_part, self._toggle):
            row.addWidget(one)
        self._show(shown=True)
        self.timer = QTimer(self)
        self.timer.setInterval(_LOOK_MS)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin anew."""
        self._began = self._part_since = self._now()
        self._spent = {}
        self.timer.start()
        self.look()

    def stop(self) -> None:
        """Stop: no timer runs any more."""
        self.timer.stop()

    def turn_to(self, part: str) -> None:
        """Count for another part; one that was open before goes on where it stood."""
        now = self._now()
        if self._part:
            self._spent[self._part] = self._spent.get(self._part, 0.0) + now - self._part_since
        self._part, self._part_since = part, now
        self.look()

    def look(self) -> None:
        """Show the minutes of this moment."""
        now = self._now()
        here = self._spent.get(self._part, 0.0) + now - self._part_since
        self._minutes.say(
            self.speak("Session: {minutes} min", minutes=int(now - self._began) // 60)
        )
        self._of_part.say(self.speak("This part: {minutes} min", minutes=int(here) // 60))

    def _show(self, *, shown: bool) -> None:
        self._minutes.setVisible(shown)
        self._of_part.setVisible(shown)
        if shown:
            self._toggle.say(self.speak("Hide the time"))
        else:
            self._toggle.say(self.speak("Show the time"))
