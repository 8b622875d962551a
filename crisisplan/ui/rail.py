"""The list at the side: the parts of the plan in any order, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import clear
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent

    from crisisplan.words import Words

WIDTH = 296
_GROWS_TO = 1.4
"""How much wider it gets with the text: the page beside it comes first."""
_ALONE = 480
"""Most pixels of a line where the list stands alone."""
_ANY = 16_777_215

_USUAL = 240
_TALL, _AROUND = 34, 12
"""Pixels of a row: the eleven parts of the safety plan and all pages fit a window of 800."""
_END = 10


class Part(NamedTuple):
    """A part of the plan in the list."""

    id: str
    title: str
    has_words: bool
    standing: str
    """How it stands, for the ear: "something is written"; never a count or a mark."""


class PartRow(Button):
    """A line of the list with a disc: filled when something is written, a ring when not."""

    def __init__(self, part: Part, number: int) -> None:
        super().__init__(part.title, "row", spoken=f"{part.title}, {part.standing}")
        self.part, self._number = part, number
        self.setProperty("disc", "yes")
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_part(self, part: Part) -> None:
        """Show how the part stands now."""
        if part != self.part:
            self.part = part
            self.say(part.title, f"{part.title}, {part.standing}")
            self.updateGeometry()
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the row, the disc and its number, and the title shortened only where it must be."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        now = look()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = max(now.px(24), 24)
        left = self.width() - size - 14 if rtl else 14
        disc = QRectF(left, (self.height() - size) / 2, size, size)
        filled = self.part.has_words
        chosen = bool(self.property("chosen"))
        fill, digit = "paper", "soft"
        if filled:
            fill, digit = ("green", "on_green") if now.is_contrast else ("tint_pressed", "green")
        if chosen and not (filled and now.is_contrast):
            digit = "ink"
        painter.setPen(QPen(now.colour(fill if filled else "edge"), 1.5))
        painter.setBrush(now.colour(fill))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setPen(now.colour(digit))
        painter.setFont(now.font(13, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setPen(now.colour("ink"))
        painter.setFont(now.font(15, 700 if chosen else 400))
        gap = _start()
        room = QRectF(self.rect()).adjusted(_END if rtl else gap, 0, -gap if rtl else -_END, 0)
        # Where lines begin: a painter turns it round by itself in a window that is mirrored.
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        flags = side | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.part.title)

    def hasHeightForWidth(self) -> bool:
        """Tell that less width needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return a height in which the title fits, in two lines if need be: it is never cut."""
        now = look()
        room = QRectF(0, 0, max(width - _start() - _END, 40), _ANY)
        flags = Qt.TextFlag.TextWordWrap
        # In the weight of the open one, so that nothing moves when it is opened.
        area = QFontMetricsF(now.font(15, 700)).boundingRect(room, flags, self.part.title)
        return max(round(area.height()) + _AROUND, now.px(_TALL))

    def sizeHint(self) -> QSize:
        """Return a usual width and the height at it."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size; the height is asked for by width."""
        return QSize(120, look().px(_TALL))


def _start() -> int:
    """Return how far from the start of a row its title begins: after the disc."""
    return max(look().px(24), 24) + 14 + 12


class Rail(QFrame):
    """Chooses a page. Arrow keys go up and down, Enter or Space opens."""

    part_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "rail")
        self.setAccessibleName(speak("Parts of the plan"))
        self._alone = False
        inside = QWidget()
        inside.setProperty("kind", "rail")
        self._block = QWidget(inside)
        across = self._across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._block, 1000)
        across.addStretch(1)
        self._column = QVBoxLayout(self._block)
        self._column.setContentsMargins(12, 18, 12, 12)
        self._column.setSpacing(0)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self._column.addWidget(_heading(speak("Build your plan")))
        self._column.addLayout(self._parts)
        self._pages: dict[str, Button] = {}
        self._add_page("@unsorted", "list", speak("Also written down"))
        spoken = speak("Add a part from another form")
        self._add_page("@add", "plus", speak("Add a part"), spoken)
        self._column.addSpacing(10)
        self._column.addWidget(_heading(speak("Then")))
        self._rows: dict[str, PartRow] = {}
        for name, icon, words in self._places():
            self._add_page(name, icon, words)
        self._column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._fit()

    def stand(self, *, alone: bool) -> None:
        """Be as wide as a list beside a page, or alone: as wide as there is room."""
        self._alone = alone
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_block"):
            self._fit()

    def _fit(self) -> None:
        now = look()
        beside = round(WIDTH * min(now.scale, _GROWS_TO))
        self.setMinimumWidth(0 if self._alone else beside)
        self.setMaximumWidth(_ANY if self._alone else beside)
        self._block.setMaximumWidth(now.px(_ALONE) if self._alone else _ANY)

    def _places(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("skills", "rest", self.speak("Skills")),
            ("check", "list-check", self.speak("Check my plan")),
            ("print", "printer", self.speak("Print and carry")),
            ("versions", "clock", self.speak("Earlier versions")),
            ("settings", "settings", self.speak("Settings")),
            ("lock", "lock", self.speak("Lock now")),
        )

    def _add_page(self, name: str, icon: str, words: str, spoken: str = "") -> None:
        button = Button(words, "row", icon, spoken=spoken)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        button.clicked.connect(lambda: self.page_chosen.emit(name))
        button.installEventFilter(self)
        self._pages[name] = button
        self._column.addWidget(button)

    def offer(self, name: str, *, offered: bool) -> None:
        """Offer a page or not: without a vault there are no versions and nothing to lock."""
        self._pages[name].setVisible(offered)

    def show_parts(self, parts: Iterable[Part]) -> None:
        """Show the parts; rows that are there stay, and so does the focus."""
        parts = tuple(parts)
        if [part.id for part in parts] != list(self._rows):
            clear(self._parts)
            self._rows = {}
            for number, part in enumerate(parts, 1):
                row = PartRow(part, number)
                row.clicked.connect(lambda _=False, name=part.id: self.part_chosen.emit(name))
                row.installEventFilter(self)
                self._rows[part.id] = row
                self._parts.addWidget(row)
            order_tabs(self)
        for part in parts:
            self._rows[part.id].show_part(part)

    def show_open(self, name: str) -> None:
        """Show which part or page is open."""
        for key, row in {**self._rows, **self._pages}.items():
            row.choose(chosen=key == name)
            if key == name:
                # When what is new in the list has its place.
                QTimer.singleShot(0, row, partial(self._bring_into_sight, row))

    def _bring_into_sight(self, row: Button) -> None:
        self._across.activate()
        self._area.ensureWidgetVisible(row, 0, row.height())

    def begin(self) -> None:
        """Give the focus to the open line."""
        rows: list[Button] = [*self._rows.values(), *self._pages.values()]
        chosen = next((row for row in rows if row.property("chosen")), rows[0])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab go as it is read: coming into a window, its parts lost their order."""
        super().showEvent(event)
        order_tabs(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Go up and down with the arrow keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and not event.modifiers():
                rows = [r for r in (*self._rows.values(), *self._pages.values()) if r.isVisible()]
                at = rows.index(watched) + step if watched in rows else 0
                goal = rows[max(0, min(at, len(rows) - 1))]
                goal.setFocus(Qt.FocusReason.TabFocusReason)
                self._bring_into_sight(goal)
                return True
        return False


def _heading(text: str) -> Label:
    label = Label(text, "minimum", "soft")
    label.setContentsMargins(14, 0, 0, 4)
    return label
