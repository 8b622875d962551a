"""Line icons in the colour of their text, from `resources/icons/*.svg`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crisisplan import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "undo", "redo", "list", "list-check", "message"}
)
"""Icons that point along the line of reading."""


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon by its file's name, `size` logical pixels wide, in a colour "#rrggbb"."""
    return _drawn(name, colour, size, ratio)


def icon(name: str, colour: str, size: int, gaps: tuple[int, int], *, mirrored: bool) -> QIcon:
    """Return an icon for a button, with empty space at its left and right.

    Qt sets words four pixels beside an icon, and no style sheet can change that. `mirrored` in a
    layout that reads from the right.
    """
    # Late: with it come the names of all icons of a desktop, and some first pages have no icon.
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - see above

    made = QIcon()
    for ratio in {1.0, QGuiApplication.instance().devicePixelRatio()}:  # type: ignore[union-attr]
        picture = _drawn(name, colour, size, ratio)
        if mirrored and name in MIRRORED:
            picture = QPixmap.fromImage(picture.toImage().flipped(Qt.Orientation.Horizontal))
            picture.setDevicePixelRatio(ratio)
        wide = QPixmap(round((size + sum(gaps)) * ratio), round(size * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(gaps[0], 0, picture)
        painter.end()
        made.addPixmap(wide)
    return made


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = (resources.root() / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
