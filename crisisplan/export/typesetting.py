"""Text to lines of glyphs: the one place where fonts, shaping, breaking and direction meet.

A `Typesetter` lives as long as one export and forgets the words with it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export import direction
from crisisplan.export.breaking import line_end
from crisisplan.export.characters import named, settable
from crisisplan.export.characters import number as as_number
from crisisplan.export.fonts import LATIN_LEADING, UNITS, Face, Weight, is_known
from crisisplan.export.runs import Piece, pieces
from crisisplan.export.shaping import Run, shape, space

if TYPE_CHECKING:
    from collections.abc import Iterator


Ink = tuple[float, float, float]
"""Red, green, blue, from 0 to 1."""

Part = tuple[int, Run]
"""Where the text of a run begins, and the run."""


class Style(msgspec.Struct, frozen=True):
    """How a text looks."""

    weight: Weight
    size: float
    """Points."""
    ink: Ink
    leading: float
    """Line height of Latin text as a factor of the size; taller scripts take more."""


class Placed(msgspec.Struct, frozen=True):
    """A run and where it begins, in points from the left end of its line."""

    x: float
    run: Run


class TextLine(msgspec.Struct, frozen=True):
    """One line, ready to be drawn. The runs stand in reading order."""

    runs: tuple[Placed, ...]
    text: str
    width: float
    size: float
    ink: Ink
    rtl: bool
    """Direction of the line itself."""

    @property
    def turned(self) -> bool:
        """Whether any part of it runs from right to left."""
        return any(placed.run.rtl for placed in self.runs)


class Paragraph(msgspec.Struct, frozen=True):
    """A text broken into lines."""

    lines: tuple[TextLine, ...]
    line_height: float
    """Points from one baseline to the next."""
    width: float
    """Width of the widest line."""

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.line_height * len(self.lines)


Broken = tuple[tuple[TextLine, ...], float, float]
"""Lines, how much more height than Latin they need (a factor), and the width of the widest."""


class Typesetter:
    """Sets the texts of one sheet."""

    def __init__(self, language: str, *, rtl: bool, names_for_missing: bool) -> None:
        """`language` and `rtl` are those of the sheet (see `crisisplan.export.blocks.Paper`)."""
        self._language = language if language.isascii() else "und"
        self._rtl = rtl
        self._named = names_for_missing
        self._sources: dict[tuple[str, Weight, bool], _Source] = {}
        self._broken: dict[tuple[str, Weight, float, Ink, float, bool], Broken] = {}

    def paragraph(self, text: str, style: Style, width: float) -> Paragraph:
        """Break a text into lines at most `width` points wide. Typed line breaks are kept."""
        return self._cached(text, style, width, numeric=False)

    def number(self, text: str, style: Style, width: float) -> Paragraph:
        """Set a phone number: always left to right; broken only if wider than `width`."""
        return self._cached(text, style, width, numeric=True)

    def _cached(self, text: str, style: Style, width: float, *, numeric: bool) -> Paragraph:
        key = (text, style.weight, style.size, style.ink, width, numeric)
        found = self._broken.get(key)
        if found is None:
            shown = as_number(text) if numeric else settable(text)
            shown = named(shown, is_known) if self._named else shown
            found = self._broken[key] = self._set(shown, style, width, numeric=numeric)
        lines, taller, widest = found
        return Paragraph(lines, style.leading * taller * style.size, widest)

    def _set(self, text: str, style: Style, width: float, *, numeric: bool) -> Broken:
        lines: list[TextLine] = []
        for part in text.split("\n"):
            lines += _lines(self._source(part, style.weight, numeric=numeric), style, width)
        faces = {placed.run.face for line in lines for placed in line.runs}
        leading = max((face.leading for face in faces), default=LATIN_LEADING)
        return tuple(lines), leading / LATIN_LEADING, max(line.width for line in lines)

    def _source(self, text: str, weight: Weight, *, numeric: bool) -> _Source:
        """Return a typed line as it is before it is broken; shaped once for every width."""
        key = (text, weight, numeric)
        found = self._sources.get(key)
        if found is None:
            rtl = not numeric and direction.is_rtl(text, sheet=self._rtl)
            turned = not numeric and (rtl or direction.has_rtl(text))
            levels = direction.levels(text, rtl=rtl) if turned else None
            faces = pieces(text, weight)
            found = _Source(text, faces, levels, rtl=rtl, language=self._language)
            self._sources[key] = found
        return found


class _Source:
    """One typed line with all that is known about it before it is broken."""

    def __init__(
        self, text: str, faces: list[Piece], levels: list[int] | None, *, rtl: bool, language: str
    ) -> None:
        """`levels` is None if all of it is read from left to right."""
        self.text, self.rtl, self.turned = text, rtl, levels is not None
        self._faces, self._levels, self._language = faces, levels, language
        self.whole = self._shaped(0, len(text))
        self.width = sum(run.width for _, run in self.whole)

    def runs(self, start: int, end: int) -> list[Part]:
        """Return the runs of a part from left to right, each with the place of its text."""
        if (start, end) == (0, len(self.text)):
            return self.whole
        if self._levels is None and len(self.whole) == 1 and self.whole[0][1].divisible:
            return [(start, self.whole[0][1].part(start, end))]
        return self._shaped(start, end)

    def advances(self) -> list[int]:
        """Width of the cluster that begins at each character, 0 inside a cluster."""
        found = [0] * len(self.text)
        for first, run in self.whole:
            for glyph in run.glyphs:
                found[first + glyph.cluster] += glyph.advance
        return found

    def _shaped(self, start: int, end: int) -> list[Part]:
        return [
            (first, shape(self.text[first:last], face, rtl=rtl, language=self._language))
            for first, last, rtl, face in self._visual(start, end)
        ]

    def _visual(self, start: int, end: int) -> Iterator[tuple[int, int, bool, Face]]:
        if self._levels is None:
            for first, last, face in self._in_faces(start, end):
                yield first, last, False, face
            return
        part = self.text[start:end]
        order = direction.visual_order(self._levels[start:end], part, int(self.rtl))
        for first, last, level in order:
            inside = list(self._in_faces(start + first, start + last))
            for piece in reversed(inside) if level % 2 else inside:
                yield piece[0], piece[1], bool(level % 2), piece[2]

    def _in_faces(self, start: int, end: int) -> Iterator[Piece]:
        index = bisect_right(self._faces, start, key=lambda piece: piece[0]) - 1
        while start < end:
            last = min(self._faces[index][1], end)
            yield start, last, self._faces[index][2]
            start = last
            index += 1


def _lines(source: _Source, style: Style, width: float) -> Iterator[TextLine]:
    """Break a typed line into lines at most `width` points wide."""
    scale = style.size / UNITS
    if source.width * scale <= width + 0.01:
        yield _line(source, style, 0, len(source.text))
        return
    sums = [0, *accumulate(source.advances())]
    start, text = 0, source.text
    while start < len(text):
        room = int(width / scale)
        line = _line(source, style, start, line_end(text, sums, start, room))
        while line.width > width + 0.01 and len(line.text) > 1 and room > 0:
            # A joined letter may be wider at the end of a line than it was inside its word.
            room -= int((line.width - width) / scale) + 1
            line = _line(source, style, start, line_end(text, sums, start, room))
        yield line
        start += len(line.text)


def _line(source: _Source, style: Style, start: int, end: int) -> TextLine:
    """Set a part as one line. Spaces at its end take no room."""
    text = source.text[start:end]
    shown = start + len(text.rstrip(" "))
    scale = style.size / UNITS
    x = 0
    placed: list[tuple[int, Placed]] = []
    for first, run in source.runs(start, shown):
        placed.append((first, Placed(x * scale, run)))
        x += run.width
    if source.turned:
        placed.sort(key=itemgetter(0))
    runs = [item for _, item in placed]
    if end > shown and runs:
        # The space after the last word is set inside that word. It is not seen, nothing hangs
        # over the margin, and who copies the text or hears it finds two words and not one.
        gap = space(runs[-1].run.face)
        runs.append(Placed((0 if source.rtl else x - gap.width) * scale, gap))
    return TextLine(tuple(runs), text, x * scale, style.size, style.ink, source.rtl)
