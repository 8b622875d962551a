"""One page of paper on the screen: the picture of it, whole, with an outline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crisisplan.ui.kit.look import look

A4_SHAPE = 2**0.5
"""Height by width of the first page, until its picture is there."""
_DIMMED = 0.45
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_SMALLEST = QSize(160, 200)
_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Sheet(QLabel):
    """Shows a page as large as fits. It knows nothing of pages but their pictures.

    A label, so that a screen reader takes it for a picture.
    """

    width_changed = Signal()
    """The page is to be drawn anew, for another width."""
    turned = Signal(int)
    """Page up (-1) or page down (1) was pressed."""

    moved = Signal(int)
    """An arrow key was pressed: which one, as `Qt.Key` has it."""

    def __init__(self, parent: QWidget | None = None, *, is_whole: bool = True) -> None:
        """`is_whole`: fits into the room there is; else as wide, and as high as it needs."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._image = QImage()
        self._is_stale = False
        self._is_whole = is_whole
        self._told_width = 0
        self.setProperty("radius", 4)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        vertical = QSizePolicy.Policy.Expanding if is_whole else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        policy.setHeightForWidth(not is_whole)
        self.setSizePolicy(policy)
        self._wide = 0

    @property
    def is_stale(self) -> bool:
        """Whether what is shown is not what will be printed (yet)."""
        return self._is_stale

    @property
    def is_close(self) -> bool:
        """Whether it is larger than what fits."""
        return self._wide > 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture at all."""
        return self._image.isNull()

    def show_image(self, image: QImage) -> None:
        """Show a page; it is the newest."""
        grown = self.shape() != _shape(image)
        self._image, self._is_stale = image, False
        # For a screen reader a label with a picture is a picture; it is drawn below.
        self.setPixmap(QPixmap.fromImage(image.scaledToWidth(8)))
        if grown:
            self.updateGeometry()
            self._tell_width()
        self.update()

    def be_stale(self) -> None:
        """Show that the page is being drawn anew."""
        if not self._is_stale:
            self._is_stale = True
            self.update()

    def be_wide(self, width: int) -> None:
        """Show the page so many pixels wide, whatever room there is; 0: as it fits."""
        self._wide = width
        self.updateGeometry()

    def shape(self) -> float:
        """Return height by width."""
        return A4_SHAPE if self._image.isNull() else _shape(self._image)

    def paper(self) -> QRect:
        """Return where the page is drawn: in the middle, at the top."""
        room = self.contentsRect()
        wide = min(room.width(), round(room.height() / self.shape()))
        high = round(wide * self.shape())
        return QRect(room.topLeft() + QPoint((room.width() - wide) // 2, 0), QSize(wide, high))

    def width_to_draw(self) -> int:
        """Return how many pixels wide its picture should be."""
        return max(round(self.paper().width() * self.devicePixelRatio()), 1)

    def hasHeightForWidth(self) -> bool:
        """Tell whether its height follows from its width."""
        return not self._is_whole

    def heightForWidth(self, width: int) -> int:
        """Return the height of a page so wide."""
        return round(width * self.shape())

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(420, round(420 * self.shape()))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size; that of the page where it is to be so wide."""
        return QSize(self._wide, round(self._wide * self.shape())) if self._wide else _SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size; until then the old one is scaled."""
        super().resizeEvent(event)
        self._tell_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            self.turned.emit(step)
        elif event.key() in _ARROWS:
            self.moved.emit(event.key())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the outline anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the page on white, or dimmed while a newer one is on its way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = self.paper().adjusted(0, 0, -1, -1)
        painter.fillRect(paper, look().colour("panel"))
        if not self._image.isNull():
            painter.setOpacity(_DIMMED if self._is_stale else 1.0)
            painter.drawImage(paper, self._image)
            painter.setOpacity(1.0)
        painter.setPen(QPen(look().colour("edge"), look().border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)

    def _tell_width(self) -> None:
        width = self.width_to_draw()
        if width != self._told_width:
            self._told_width = width
            self.width_changed.emit()


def _shape(image: QImage) -> float:
    return image.height() / image.width()
