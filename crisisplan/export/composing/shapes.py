"""Lines, frames, discs and stars: everything on a sheet that is not text."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from crisisplan.export.composing.sheet import GREEN, INK, RULE

if TYPE_CHECKING:
    from crisisplan.export.composing.sheet import Colour, Sheet
    from crisisplan.export.structure import Element
    from crisisplan.export.tagged import TaggedCanvas

Point = tuple[float, float]

RADIUS = 8.5
"""Round corners of a box: 3 mm."""
_ARM = 0.5523
"""Length of the control arms with which a curve comes closest to a quarter of a circle."""


def rule(canvas: TaggedCanvas, sheet: Sheet, y: float, *, strong: bool = False) -> None:
    """Draw a line across the sheet."""
    left = sheet.at(0, sheet.room)
    _line(canvas, (left, y), (left + sheet.room, y), strong=strong)


def upright(canvas: TaggedCanvas, x: float, top: float, bottom: float) -> None:
    """Draw a line between two columns."""
    _line(canvas, (x, top), (x, bottom))


def frame(
    canvas: TaggedCanvas, left: float, top: float, size: tuple[float, float], *, strong: bool
) -> None:
    """Draw a box with round corners, `size` wide and high, its line inside."""
    wide = 2.0 if strong else 1.0
    with canvas.artifact():
        canvas.setStrokeColorRGB(*(INK if strong else RULE))
        canvas.setLineWidth(wide)
        width, height = size
        canvas.roundRect(
            left + wide / 2, top - height + wide / 2, width - wide, height - wide, RADIUS
        )


def band(canvas: TaggedCanvas, left: float, top: float, size: tuple[float, float]) -> None:
    """Fill the upper part of a box, with round corners above."""
    width, height = size
    with canvas.artifact():
        canvas.setFillColorRGB(*GREEN)
        canvas.roundRect(left + 1, top - height, width - 2, height - 1, RADIUS, stroke=0, fill=1)
        canvas.rect(left + 1, top - height, width - 2, height / 2, stroke=0, fill=1)


def disc(canvas: TaggedCanvas, x: float, y: float, radius: float, fill: Colour = GREEN) -> None:
    """Fill a circle around a point."""
    with canvas.artifact():
        canvas.raw(f"{_colour(fill)} rg " + _circle(x, y, radius))


def _line(canvas: TaggedCanvas, start: Point, end: Point, *, strong: bool = False) -> None:
    """Draw a line. ReportLab's own takes ten times as long: it writes every number in Python."""
    ink, width = (INK, 2) if strong else (RULE, 0.75)
    with canvas.artifact():
        canvas.raw(
            f"{_colour(ink)} RG {width} w "
            f"{start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        )


def _colour(colour: Colour) -> str:
    return "{:.4g} {:.4g} {:.4g}".format(*colour)


def _circle(x: float, y: float, radius: float) -> str:
    """Four curves; ReportLab's own circle takes twenty times as long."""
    arm = radius * _ARM
    left, right, low, high = x - radius, x + radius, y - radius, y + radius
    return (
        f"{right:.2f} {y:.2f} m "
        f"{right:.2f} {y + arm:.2f} {x + arm:.2f} {high:.2f} {x:.2f} {high:.2f} c "
        f"{x - arm:.2f} {high:.2f} {left:.2f} {y + arm:.2f} {left:.2f} {y:.2f} c "
        f"{left:.2f} {y - arm:.2f} {x - arm:.2f} {low:.2f} {x:.2f} {low:.2f} c "
        f"{x + arm:.2f} {low:.2f} {right:.2f} {y - arm:.2f} {right:.2f} {y:.2f} c f"
    )


def star(canvas: TaggedCanvas, x: float, y: float, radius: float, element: Element) -> None:
    """Draw a star with five points around a point; `element` says what it means."""
    path = canvas.beginPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = pi / 2 + corner * pi / 5
        step = path.lineTo if corner else path.moveTo
        step(x + reach * cos(angle), y + reach * sin(angle))
    path.close()
    with canvas.tag(element):
        canvas.setFillColorRGB(*GREEN)
        canvas.drawPath(path, stroke=0, fill=1)


def across(canvas: TaggedCanvas, left: float, y: float, width: float) -> None:
    """Draw a line between two rows of cells."""
    _line(canvas, (left, y), (left + width, y))
