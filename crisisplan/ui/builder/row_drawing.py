"""How a row is drawn, and how much room it needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.painted import draw_text, height_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from crisisplan.ui.builder.shown import RowShown

_PAD, _GAP, _LINE_GAP = 14, 12, 2
_TOP = 16
"""Above the words: with what a font leaves free below them, one line stands in the middle."""
_HANDLE_SIDE, _HANDLE = 6, 20
_LEAST = 56


def disc_size() -> int:
    """Return how wide the disc with the number is."""
    return max(look().px(26), 26)


def least() -> int:
    """Return how high a row is at least."""
    return max(_LEAST, disc_size() + 2 * _PAD)


def words_start() -> int:
    """Return how far from the start of the line the words begin."""
    return _disc_start() + disc_size() + _GAP


def _disc_start() -> int:
    """Return how far from the start of the line the disc begins: after the handle."""
    return _HANDLE_SIDE + look().px(_HANDLE) + 2


@lru_cache(maxsize=32)
def _font(size: int, weight: int, _scale: float) -> QFont:
    return look().font(size, weight)


def _font_of(size: int, weight: int = 400) -> QFont:
    """Return a font of the look, kept: hundreds of rows ask for it thousands of times."""
    return _font(size, weight, look().scale)


class RowDrawing(NamedTuple):
    """A row at a size. `rtl`: it reads from the right."""

    shown: RowShown
    number: int
    star_words: str
    size: tuple[int, int]
    rtl: bool

    def draw(
        self, painter: QPainter, *, chosen: bool, held: bool, pointed_at: bool, ratio: float
    ) -> None:
        """Draw everything but what stands under the words."""
        now = look()
        edge = "edge" if chosen or now.border > 1 else "line"
        painter.setPen(QPen(now.colour(edge), now.border))
        painter.setBrush(now.colour("tint" if held else "card"))
        half = now.border / 2
        card = QRectF(0, 0, *self.size).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(card, 12, 12)
        if pointed_at or chosen:
            self._draw_handle(painter, ratio)
        if not self.shown.rest:
            self._draw_disc(painter)
        words, second, star = self._areas()
        tone = "soft" if self.shown.rest else "ink"
        draw_text(painter, words, self.shown.words, _font_of(17), now.colour(tone))
        draw_text(painter, second, self.shown.second, _font_of(15), now.colour("soft"))
        if self.shown.star:
            self._draw_star(painter, star, ratio)

    def _draw_handle(self, painter: QPainter, ratio: float) -> None:
        size = look().px(_HANDLE)
        picture = pixmap("drag", look().colour("soft").name(), size, ratio)
        painter.drawPixmap(round(self._x(_HANDLE_SIDE, size)), self._middle() - size // 2, picture)

    def _draw_disc(self, painter: QPainter) -> None:
        now, size = look(), disc_size()
        disc = QRectF(self._x(_disc_start(), size), self._middle() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("green" if now.is_contrast else "tint"))
        painter.drawEllipse(disc)
        painter.setPen(now.colour("on_green" if now.is_contrast else "green"))
        painter.setFont(_font_of(13, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _draw_star(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        now = look()
        size = now.px(18)
        picture = pixmap("star-filled", now.colour("green").name(), size, ratio)
        left = area.right() - size if self.rtl else area.left()
        painter.drawPixmap(round(left), round(area.top() + 3), picture)
        painter.setPen(now.colour("green"))
        painter.setFont(_font_of(15, 600))
        start, end = (0, -size - 6) if self.rtl else (size + 6, 0)
        room = area.adjusted(start, 0, end, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading, self.star_words)

    def _x(self, start: float, width: float) -> float:
        """Return where something stands whose distance from the line's start is known."""
        return self.size[0] - start - width if self.rtl else start

    def _middle(self) -> int:
        return _TOP + disc_size() // 2 - 1

    def _areas(self) -> tuple[QRectF, QRectF, QRectF]:
        """Return where the words, the second line and the star stand."""
        width, start = self.size[0], words_start()
        star = _star_room(self.star_words, width)
        room, words, second = _heights(self.shown, width, star)
        left = self._x(start, room)
        gap = _LINE_GAP if self.shown.second else 0
        height = look().px(24)
        return (
            QRectF(left, _TOP, room, words),
            QRectF(left, _TOP + words + gap, room, second),
            QRectF(self._x(width - _PAD - star + 8, star - 8), _TOP + 1, star - 8, height),
        )


def head_of(shown: RowShown, star_words: str, width: int) -> int:
    """Return how high a row is without what stands under its words.

    `star_words` is empty for a row without a star.
    """
    _, words, second = _heights(shown, width, _star_room(star_words, width))
    gap = _LINE_GAP if shown.second else 0
    return max(round(_TOP + words + gap + second) + _PAD, least())


def _star_room(star_words: str, width: float) -> float:
    if not star_words:
        return 0.0
    wide = QFontMetricsF(_font_of(15, 600)).horizontalAdvance(star_words)
    return min(look().px(18) + 6 + wide + 24, width * 0.45)


def _heights(shown: RowShown, width: float, star: float) -> tuple[float, float, float]:
    """Return the width left for the words, and how high they and the second line are in it."""
    room = max(width - words_start() - _PAD - star, 40)
    words = height_of(shown.words, _font_of(17), room)
    return room, words, height_of(shown.second, _font_of(15), room) if shown.second else 0.0
