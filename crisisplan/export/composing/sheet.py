"""The sheet: its size and margins, its colours and styles, and which side is the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.typesetting import Style

if TYPE_CHECKING:
    from crisisplan.export.fonts import Weight
    from crisisplan.export.options import PaperOptions, Size

Colour = tuple[float, float, float]

MM = 72 / 25.4
INK: Colour = (20 / 255, 25 / 255, 29 / 255)
HINT: Colour = (61 / 255, 70 / 255, 77 / 255)
GREEN: Colour = (29 / 255, 95 / 255, 90 / 255)
RULE: Colour = (133 / 255, 142 / 255, 141 / 255)
WHITE: Colour = (1.0, 1.0, 1.0)

_SIZES: dict[Size, tuple[float, float]] = {
    "a4": (210 * MM, 297 * MM),
    "letter": (8.5 * 72, 11 * 72),
}
_TOP, _SIDE, _FOOT = 14 * MM, 16 * MM, 10 * MM


class Sheet(msgspec.Struct, frozen=True):
    """Where things may stand. Distances along a line are counted from its first side.

    The first side is the left one, or the right one on a sheet that is read from right to left:
    what is built with `at` mirrors by itself.
    """

    width: float
    height: float
    rtl: bool
    scale: float

    @property
    def room(self) -> float:
        """Width between the margins, in points."""
        return self.width - 2 * _SIDE

    @property
    def top(self) -> float:
        """Height of the upper margin line."""
        return self.height - _TOP

    @property
    def bottom(self) -> float:
        """Height of the lower margin line, on which the footer stands."""
        return _FOOT

    def at(self, start: float, width: float = 0) -> float:
        """Return the left end of something `width` wide that begins at `start`."""
        return self.width - _SIDE - start - width if self.rtl else _SIDE + start


class Styles(msgspec.Struct, frozen=True):
    """The styles of a sheet at its text size."""

    title: Style
    name: Style
    more: Style
    band: Style
    section: Style
    detail: Style
    sub: Style
    body: Style
    strong: Style
    note: Style
    hint: Style
    disc: Style
    steady: Style
    foot: Style
    label: Style


def sheet(options: PaperOptions, *, rtl: bool) -> Sheet:
    """Return the sheet for a paper size."""
    width, height = _SIZES[options.size]
    return Sheet(width, height, rtl, options.scale)


def styles(scale: float, leading: float) -> Styles:
    """Return the styles; sizes are those of the design, times `scale`.

    Titles grow half as fast as text. `leading` is the line height of entries (1.36).
    """
    slow = 1 + (scale - 1) / 2

    def style(weight: Weight, size: float, ink: Colour, line: float, by: float) -> Style:
        return Style(weight, size * by, ink, line)

    return Styles(
        title=style("bold", 23, INK, 1.15, slow),
        name=style("regular", 11.5, HINT, 1.3, slow),
        more=style("bold", 20, INK, 1.2, slow),
        band=style("bold", 12.5, WHITE, 1.3, slow),
        section=style("bold", 12.5, INK, 1.25, scale),
        detail=style("bold", 13, GREEN, 1.25, scale),
        sub=style("semibold", 11.5, GREEN, 1.3, scale),
        body=style("regular", 12.5, INK, leading, scale),
        strong=style("bold", 12.5, INK, leading, scale),
        note=style("regular", 11.5, HINT, leading, scale),
        hint=style("regular", 12.5, HINT, leading, scale),
        disc=style("bold", 9.5, WHITE, 1.2, slow),
        steady=style("semibold", 18, INK, 1.3, slow),
        foot=style("regular", 9, HINT, 1.3, slow),
        label=style("semibold", 11.5, INK, 1.3, scale),
    )


def number_style(size: float) -> Style:
    """Return the style of a number in the help box."""
    return Style("bold", size, INK, 1.1)
