"""What changed, side by side: before at the start, now after it, and the kind of change in words.

Where there is no room for two columns, now stands under before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.messages.differences import kind_text
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label, divider
from crisisplan.ui.kit.look import look
from crisisplan.ui.unlock.picture import Picture
from crisisplan.ui.versions.marked_words import MarkedWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from crisisplan.messages.changed_words import Spans
    from crisisplan.messages.differences import Row
    from crisisplan.words import Words

_ICONS = {
    "changed": "pencil",
    "added": "plus",
    "taken-out": "minus",
    "moved": "arrow-right",
    "moved-up": "up",
    "moved-down": "down",
    "put-aside": "rest",
    "in-use-again": "undo",
    "starred": "star-filled",
    "not-starred": "star",
}
_KIND_WIDTH = 160
_TWO_COLUMNS = 680
"""Pixels, growing with the text, below which now stands under before."""


class Comparison(QWidget):
    """Shows rows of differences, numbers that changed first."""

    old_wanted = Signal(object)
    """The `Row` whose earlier number is to be brought back."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._rows: list[_RowView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._is_wide: bool | None = None
        self._head: QWidget | None = None

    def show_rows(self, rows: Sequence[Row], then: str) -> None:
        """Show differences; `then` names the earlier version, with its day."""
        clear(self._column)
        self._rows, self._is_wide = [], None
        if not rows:
            self._head = None
            same = self.speak("The words are the same. Nothing changed since then.")
            self._column.addWidget(Label(same))
            return
        self._column.addWidget(self._make_head(then))
        self._show_numbers([row for row in rows if row.number])
        sections = dict.fromkeys(row.section for row in rows if not row.number)
        for section in sections:
            mine = [row for row in rows if row.section == section and not row.number]
            self._show_section(section, mine)
        self._column.addSpacing(8)
        rest = self.speak("Everything else is the same.")
        self._column.addWidget(Label(rest, "small", "soft"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find room anew at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._fit()

    def _make_head(self, then: str) -> QWidget:
        head = self._head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 4)
        row = QHBoxLayout()
        row.setSpacing(16)
        space = QWidget()
        space.setFixedWidth(look().px(_KIND_WIDTH))
        row.addWidget(space)
        row.addWidget(Label(then, "control", "soft"), 1)
        row.addWidget(Label(self.speak("Your plan now"), "control", "soft"), 1)
        column.addLayout(row)
        column.addWidget(divider())
        return head

    def _show_numbers(self, rows: list[Row]) -> None:
        if not rows:
            return
        card = Card("warm", padding=18)
        title = self.speak("A phone number changed")
        ask = self.speak("Did you change this number? If not, someone else may have.")
        card.inside.addWidget(self._heading(title, rows, ask))
        for row in rows:
            self._add_row(card.inside, row)
            foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            foot.setSpacing(12)
            foot.addWidget(Label(ask), 1)
            if row.item:
                foot.addWidget(self._back_button(row))
            card.inside.addLayout(foot)
        self._column.addWidget(card)

    def _back_button(self, row: Row) -> Button:
        words = self.speak("Bring the old one back")
        button = Button(words, "outlined", "undo")
        button.setObjectName("old")
        button.setAccessibleDescription(row.before)
        button.clicked.connect(lambda: self.old_wanted.emit(row))
        return button

    def _show_section(self, section: str, rows: list[Row]) -> None:
        self._column.addSpacing(10)
        self._column.addWidget(self._heading(section, rows))
        for n, row in enumerate(rows):
            if n:
                self._column.addWidget(divider())
            self._add_row(self._column, row)

    def _heading(self, title: str, rows: list[Row], more: str = "") -> Label:
        """Return a heading to go to with Tab; a screen reader then says all that is under it."""
        label = Label(title, "heading")
        label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        label.setContentsMargins(0, 2, 0, 2)
        said = [self._spoken(row) for row in rows]
        label.setAccessibleName(" ".join([f"{title}.", *said, more]).strip())
        return label

    def _spoken(self, row: Row) -> str:
        kind = kind_text(row.kind, self.speak)
        if not row.before or not row.after:
            return f"{kind}: {row.before or row.after}."
        return self.speak(
            "{kind}. Before: {before}. Now: {now}.", kind=kind, before=row.before, now=row.after
        )

    def _add_row(self, column: QVBoxLayout, row: Row) -> None:
        view = _RowView(self.speak, row)
        self._rows.append(view)
        column.addWidget(view)

    def _fit(self) -> None:
        wide = self.width() >= look().px(_TWO_COLUMNS)
        if self._head is not None:
            self._head.setVisible(wide)
        if wide != self._is_wide:
            self._is_wide = wide
            for row in self._rows:
                row.be_wide(wide=wide)


class _RowView(QWidget):
    """One difference."""

    def __init__(self, speak: Words, row: Row) -> None:
        super().__init__()
        self.speak = speak
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(16)
        self._kind = QWidget()
        kind = QHBoxLayout(self._kind)
        kind.setContentsMargins(0, 0, 0, 0)
        kind.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        kind.addWidget(Picture(_ICONS[row.kind], 18), 0, top)
        kind.addWidget(Label(kind_text(row.kind, speak), "small", "soft"), 1, top)
        self._captions: list[Label] = []
        self._row.addWidget(self._kind, 0, top)
        gone, missing = speak("Not there any more"), speak("Not in this version")
        before = self._side(speak("Before"), row.before or missing, row, is_now=False)
        self._row.addWidget(before, 1, top)
        after = self._side(speak("Now"), row.after or gone, row, is_now=True)
        self._row.addWidget(after, 1, top)

    def be_wide(self, *, wide: bool) -> None:
        """Stand in columns, or one under the other with a word on each."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._row.setSpacing(16 if wide else 4)
        for caption in self._captions:
            caption.setVisible(not wide)
        if wide:
            # The head has its own space of the same width at the start.
            self._kind.setFixedWidth(look().px(_KIND_WIDTH) - 6)
        else:
            self._kind.setMinimumWidth(0)
            self._kind.setMaximumWidth(16_777_215)

    def _side(self, caption: str, text: str, row: Row, *, is_now: bool) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        label = Label(caption, "minimum", "soft")
        label.hide()
        self._captions.append(label)
        column.addWidget(label)
        spans = row.after_spans if is_now else _gone(row)
        nothing = not (row.after if is_now else row.before)
        column.addWidget(MarkedWords(text, spans, soft=nothing))
        return box


def _gone(row: Row) -> Spans:
    """Return what to mark before: only where words went and nothing came in their place."""
    return row.before_spans if row.after and not row.after_spans else ()
