"""From characters to glyphs, with HarfBuzz: joined letters, marks, ligatures, kerning."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
import uharfbuzz as hb

from crisisplan.export.fonts import Face

if TYPE_CHECKING:
    from collections.abc import Sequence


_GLYPH = attrgetter("codepoint", "cluster")
_PLACE = attrgetter("x_advance", "x_offset", "y_offset")


class Glyph(msgspec.Struct, frozen=True, gc=False):
    """One glyph. Lengths are thousandths of the type size."""

    number: int
    text: str
    """What it stands for, from left to right; empty for the lesser glyphs of a cluster."""
    cluster: int
    """Where its text begins in the run."""
    advance: int
    x: int
    y: int


class Run(msgspec.Struct, frozen=True, gc=False):
    """Glyphs of one font, in the order in which they stand from left to right."""

    face: Face
    text: str
    rtl: bool
    glyphs: tuple[Glyph, ...]
    width: int
    plain: bool
    """True if the glyphs, read one after the other, give the text."""

    @property
    def divisible(self) -> bool:
        """Whether every character has a glyph of its own, in the order of the text."""
        return self.plain and not self.rtl and len(self.glyphs) == len(self.text)

    def part(self, start: int, end: int) -> Run:
        """Return a part of a run that is `divisible`."""
        glyphs = self.glyphs[start:end]
        width = sum([glyph.advance for glyph in glyphs])
        return Run(self.face, self.text[start:end], self.rtl, glyphs, width, self.plain)


def shape(text: str, face: Face, *, rtl: bool, language: str) -> Run:
    """Set one text in one font and one direction.

    `language` is a BCP 47 tag; some letters have a shape of their own in some languages.
    """
    buffer = hb.Buffer()
    # Read from right to left, a mark belongs to its letter: programs that collect text from a page
    # take a raised mark for a line of its own. From left to right each letter stands for itself.
    level = hb.BufferClusterLevel
    buffer.cluster_level = level.MONOTONE_GRAPHEMES if rtl else level.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.font, buffer)
    if not len(buffer):
        return Run(face, text, rtl, (), 0, not text)
    # Each look at `glyph_infos` makes a new list of new objects.
    numbers, clusters = zip(*map(_GLYPH, buffer.glyph_infos), strict=True)
    advances, across, up = zip(*map(_PLACE, buffer.glyph_positions), strict=True)
    texts = _texts(text, clusters, advances)
    if rtl:
        texts = [own[::-1] for own in texts]
    glyphs = tuple(map(Glyph, numbers, texts, clusters, advances, across, up))
    return Run(face, text, rtl, glyphs, sum(advances), all(texts))


@cache
def space(face: Face) -> Run:
    """Return a space in a font."""
    return shape(" ", face, rtl=False, language="und")


def _texts(text: str, clusters: Sequence[int], advances: Sequence[int]) -> list[str]:
    """Give every glyph the text it stands for.

    Where several glyphs make up one cluster (a letter and its dots), the widest has the text.
    """
    if clusters == tuple(range(len(text))):
        return list(text)
    widest: dict[int, int] = {}
    for index, cluster in enumerate(clusters):
        best = widest.get(cluster)
        if best is None or advances[index] > advances[best]:
            widest[cluster] = index
    known = sorted(widest)
    texts = [""] * len(clusters)
    for start, end in zip(known, [*known[1:], len(text)], strict=True):
        texts[widest[start]] = text[start:end]
    return texts
