"""Pictures of pages as Qt draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from crisisplan.jobs.page_pictures import Picture


def image_of(picture: Picture) -> QImage:
    """Return a picture as Qt draws it, with pixels of its own."""
    row = picture.width * 4
    shown = QImage(picture.rgba, picture.width, picture.height, row, QImage.Format.Format_RGBX8888)
    return shown.copy()
