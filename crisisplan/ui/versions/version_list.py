"""The kept versions, newest first, as plain cards; the plan of now stands on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.versions.day_words import day_text, moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.vault.plans import Copy
    from crisisplan.vault.versions import Version
    from crisisplan.words import Words

WIDTH = 640
"""Most pixels of a row: as wide as words are read well."""
AT_ONCE = 50
"""Rows made at first and with each "Show earlier ones": a plan may have thousands."""


class VersionList(QWidget):
    """Shows versions. Rows are made as they are asked for."""

    version_chosen = Signal(object)
    """The `Version` to look at."""
    keep_wanted = Signal()
    rows_added = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._versions: list[Version] = []
        self._copies: dict[int, list[Copy]] = {}
        self.keep = Button(speak("Keep this version"), "outlined", "save")
        self.keep.clicked.connect(self.keep_wanted)
        self._kept = Label("", "small", "soft")
        self._kept.hide()
        self._inside = inside = QWidget()
        inside.setMaximumWidth(look().px(WIDTH))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside, WIDTH)
        # Beyond its width it stands at the start, not in the middle.
        whole.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._now())
        self._none = Label(
            speak(
                "No earlier versions yet. One is kept each time you print, and whenever you ask "
                "for it here. Later you can see what changed, and bring one back."
            ),
            tone="soft",
        )
        self._none.hide()
        column.addWidget(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        column.addLayout(self._rows)
        self.more = Button(speak("Show earlier ones"), "quiet", "chevron-down")
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        column.addWidget(self.more)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._inside.setMaximumWidth(look().px(WIDTH))

    def show_versions(self, versions: Sequence[Version], copies: Sequence[Copy]) -> None:
        """Show versions (oldest first, as they are kept) and the copies made of them."""
        self._versions = sorted(versions, key=lambda one: -one.number)
        self._copies = {}
        for copy in copies:
            self._copies.setdefault(copy.version, []).append(copy)
        clear(self._rows)
        self._none.setVisible(not versions)
        self._add_rows()

    def say_kept(self, text: str) -> None:
        """Say under the plan of now what became of keeping it; empty for nothing."""
        self._kept.say(text)
        self._kept.setVisible(bool(text))

    def go_to(self, number: int) -> None:
        """Give the focus to a version's button, if it is shown."""
        found = self.findChild(Button, f"version:{number}")
        (found or self.keep).setFocus(Qt.FocusReason.OtherFocusReason)

    def _now(self) -> Card:
        card = Card(padding=20)
        card.inside.addWidget(Label(self.speak("Your plan now"), "heading"))
        why = self.speak("Keep it as it is today, so that you can come back to it.")
        card.inside.addWidget(Label(why, "small", "soft"))
        card.inside.addSpacing(4)
        card.inside.addWidget(self.keep)
        card.inside.addWidget(self._kept)
        return card

    def _show_more(self) -> None:
        first = self._rows.count()
        self._add_rows()
        self.rows_added.emit()
        self.go_to(self._versions[first].number)

    def _add_rows(self) -> None:
        first = self._rows.count()
        for version in self._versions[first : first + AT_ONCE]:
            row = self._row(version)
            self._rows.addWidget(row)
            row.show()
        self.more.setVisible(self._rows.count() < len(self._versions))

    def _row(self, version: Version) -> Card:
        card = Card(padding=16)
        row = QHBoxLayout()
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(3)
        name = self.speak("Version {number}", number=version.number)
        words.addWidget(Label(name, "heading"))
        when = moment_text(version.at, self.speak)
        words.addWidget(Label(when, "small"))
        for text in (_reason(version.reason, self.speak), self._printed(version.number)):
            if text:
                words.addWidget(Label(text, "small", "soft"))
        mark = self.speak("On paper it is called {fingerprint}", fingerprint=version.fingerprint)
        words.addWidget(Label(mark, "small", "soft"))
        row.addLayout(words, 1)
        look = self.speak("Look at it")
        spoken = self.speak("{do}: {version}, {when}", do=look, version=name, when=when)
        button = Button(look, "outlined", spoken=spoken)
        button.setObjectName(f"version:{version.number}")
        button.clicked.connect(lambda: self.version_chosen.emit(version))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.inside.addLayout(row)
        return card

    def _printed(self, number: int) -> str:
        """Return which copies were made: their days, and who has them."""
        days = dict.fromkeys(self._copy(copy) for copy in self._copies.get(number, ()))
        return self.speak("Printed: {copies}", copies="; ".join(days)) if days else ""

    def _copy(self, copy: Copy) -> str:
        day = day_text(copy.at, self.speak)
        if not copy.held_by:
            return day
        return self.speak("{day}, with {person}", day=day, person=copy.held_by)


def _reason(reason: str, speak: Words) -> str:
    return {
        "by-hand": speak("You kept it"),
        "print": speak("Kept when it was printed"),
        "before-restore": speak("Kept before an older one was brought back"),
        "change": speak("Kept before it was changed from outside"),
    }.get(reason, "")
