"""Qt's QPdfWriter: every line of words at its place, shaped by Qt; it cannot write tags."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from typing import Any

from tests.bench.notes import Notes

_DOTS = 1200
"""Dots in an inch: what QPdfWriter counts in."""


def prepare(notes: Notes) -> Callable[[], bytes]:
    """Return what makes the document; the fonts are opened once."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    core, gui = (importlib.import_module(f"PySide6.{part}") for part in ("QtCore", "QtGui"))
    application = gui.QGuiApplication.instance() or gui.QGuiApplication([])
    fonts = {name: _font(gui, path, name) for name, path in notes.fonts.items()}
    size = gui.QPageSize(core.QSizeF(*notes.size), gui.QPageSize.Unit.Point)

    def document() -> bytes:
        assert application is not None
        buffer = core.QBuffer()
        buffer.open(core.QIODevice.OpenModeFlag.WriteOnly)
        writer = gui.QPdfWriter(buffer)
        writer.setTitle(notes.title)
        writer.setPageSize(size)
        writer.setPageMargins(core.QMarginsF(0, 0, 0, 0))
        writer.setResolution(_DOTS)
        _draw(gui, core, writer, notes, fonts)
        return bytes(buffer.data().data())

    return document


def _font(gui: Any, path: str, name: str) -> Any:
    weights = {"400": gui.QFont.Weight.Normal, "600": gui.QFont.Weight.DemiBold}
    weight = next((weights[key] for key in weights if key in name), gui.QFont.Weight.Bold)
    known = gui.QFontDatabase.applicationFontFamilies(gui.QFontDatabase.addApplicationFont(path))
    font = gui.QFont(known[0])
    font.setWeight(weight)
    return font


def _draw(gui: Any, core: Any, writer: Any, notes: Notes, fonts: dict[str, Any]) -> None:
    scale = _DOTS / 72
    painter = gui.QPainter(writer)
    page = 0
    for line in notes.lines:
        if line.page != page:
            page = line.page
            writer.newPage()
        font = gui.QFont(fonts[line.font])
        font.setPointSizeF(line.size)
        painter.setFont(font)
        at = core.QPointF(line.x * scale, (notes.size[1] - line.y) * scale)
        painter.drawText(at, line.text)
    painter.end()
