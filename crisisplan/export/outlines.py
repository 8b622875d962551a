"""The shape of a glyph as drawing operators, for the dots of joined letters.

The Arabic font sets a letter as a body and its dots, two glyphs. One letter may only be written
once as text, or whoever copies or hears it meets it twice; so the body is text and the dots, which
take no width, are drawn.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crisisplan.export.fonts import UNITS

if TYPE_CHECKING:
    from crisisplan.export.fonts import Face

Point = tuple[float, float]


@lru_cache(maxsize=512)
def outline(face: Face, glyph: int) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Return operators of a page's content with their points, in thousandths of the size."""
    pen = _Pen()
    face.font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.steps)


def path(face: Face, glyph: int, x: float, y: float, size: float) -> str:
    """Write a filled glyph with its origin at a point of the page."""
    scale = size / UNITS
    parts = [
        " ".join(f"{x + px * scale:.2f} {y + py * scale:.2f}" for px, py in points) + f" {step}"
        for step, points in outline(face, glyph)
    ]
    return "\n".join((*parts, "f"))


class _Pen:
    """Receives an outline from HarfBuzz (the pen protocol of fontTools)."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, tuple[Point, ...]]] = []
        self._at: Point = (0, 0)

    def moveTo(self, to: Point) -> None:  # noqa: N802
        self.steps.append(("m", (to,)))
        self._at = to

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self.steps.append(("l", (to,)))
        self._at = to

    def qCurveTo(self, control: Point, to: Point) -> None:  # noqa: N802
        """PDF has cubic curves only: raise the degree."""
        first, second = (
            ((end[0] + 2 * control[0]) / 3, (end[1] + 2 * control[1]) / 3)
            for end in (self._at, to)
        )
        self.curveTo(first, second, to)

    def curveTo(self, first: Point, second: Point, to: Point) -> None:  # noqa: N802
        self.steps.append(("c", (first, second, to)))
        self._at = to

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("h", ()))

    def endPath(self) -> None:  # noqa: N802
        """An open path is filled all the same."""
