"""The fonts that ship, in the order in which they are asked for a character.

A font file is opened once per process, when the first text needs it. HarfBuzz reads the tables it
is asked for and no more, so that opening the large Japanese font costs well below a millisecond.
What is kept for the process is about fonts only (which character stands in which font), never
about what somebody wrote.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import uharfbuzz as hb

from crisisplan.export.characters import ignorable, is_drawn_by_name
from crisisplan.resources import root

if TYPE_CHECKING:
    from collections.abc import Iterator

Weight = Literal["regular", "semibold", "bold"]

UNITS = 1000
"""Every length of a font is given in thousandths of the type size, whatever the file says."""

# NotoSansSymbols2 is cut to boxes to tick, ticks, crosses, arrows, stars and figures (U+2190 to
# U+21FF, U+25A0 to U+27BF, U+2B00 to U+2B2F, U+1F5F4 to U+1F5F9). It stands before the fonts for
# Japanese and emoji, which have only some of them: a list is ticked with marks of one hand.
_CHAIN: dict[Weight, tuple[str, ...]] = {
    "regular": (
        "AtkinsonHyperlegibleNext_400Regular",
        "NotoSans_400Regular",
        "NotoSansArabic_400Regular",
        "NotoSansHebrew_400Regular",
        "NotoSansDevanagari_400Regular",
        "NotoSansThai_400Regular",
        "NotoSansSymbols2_400Regular",
        "NotoSansJP_400Regular",
        "NotoEmoji_400Regular",
    ),
    "semibold": (
        "AtkinsonHyperlegibleNext_600SemiBold",
        "NotoSans_700Bold",
        "NotoSansArabic_700Bold",
        "NotoSansHebrew_700Bold",
        "NotoSansDevanagari_700Bold",
        "NotoSansThai_700Bold",
        "NotoSansSymbols2_400Regular",
        "NotoSansJP_400Regular",
        "NotoEmoji_400Regular",
    ),
    "bold": (
        "AtkinsonHyperlegibleNext_700Bold",
        "NotoSans_700Bold",
        "NotoSansArabic_700Bold",
        "NotoSansHebrew_700Bold",
        "NotoSansDevanagari_700Bold",
        "NotoSansThai_700Bold",
        "NotoSansSymbols2_400Regular",
        "NotoSansJP_400Regular",
        "NotoEmoji_400Regular",
    ),
}

# Scripts with marks above and below need more room between lines than Latin (1.36).
_LEADING = {"NotoSansArabic": 1.6, "NotoSansDevanagari": 1.55, "NotoSansThai": 1.55}
_LEADING |= {"NotoSansJP": 1.5, "NotoSansHebrew": 1.4}

LATIN_LEADING = 1.36
_STROKE = 28
"""Width of the outline, in thousandths of the size, that makes Japanese, signs and emoji bold."""


@cache
def face(name: str, *, stroke: int = 0) -> Face:
    """Open a font that ships, once per process. `stroke` as in `Face.stroke`."""
    return Face(name, stroke)


@cache
def chain(weight: Weight) -> tuple[Face, ...]:
    """Return the fonts of a weight in the order in which they are asked."""
    heavy = weight != "regular"
    return tuple(face(n, stroke=_STROKE if heavy and "400" in n else 0) for n in _CHAIN[weight])


def missing(text: str) -> tuple[str, ...]:
    """Return the characters that no font holds, each once, in order of first appearance.

    Characters without a shape (joiners, direction marks, soft hyphens, line breaks) and controls,
    which are always set as names in brackets, are not missing.
    """
    return tuple(ch for ch in dict.fromkeys(text) if not is_known(ch))


@cache
def is_known(character: str) -> bool:
    """Whether a character can be set: by a font, as nothing visible, or as its name."""
    if ignorable(character) or is_drawn_by_name(character):
        return True
    return any(f.has(character) for f in chain("regular"))


def names() -> Iterator[str]:
    """Yield the name of every font file that ships, each once."""
    yield from dict.fromkeys(name for weight in _CHAIN.values() for name in weight)


class Face:
    """One font file, opened when it is first asked for something."""

    def __init__(self, name: str, stroke: int = 0) -> None:
        """`name` is the file without its ending; `stroke` draws the outlines with that width."""
        self.name = name
        self.stroke = stroke
        self.emoji = name.startswith("NotoEmoji")
        self.main = name.startswith("Atkinson")
        self._font: hb.Font | None = None
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, int] = {}

    @property
    def font(self) -> hb.Font:
        """The HarfBuzz font, scaled to `UNITS`."""
        if self._font is None:
            path = root() / "fonts" / f"{self.name}.ttf"
            self._font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
            self._font.scale = (UNITS, UNITS)
        return self._font

    def has(self, character: str) -> bool:
        """Whether the font holds a character."""
        glyph = self._glyphs.get(character)
        if glyph is None:
            glyph = self.font.get_nominal_glyph(ord(character)) or 0
            self._glyphs[character] = glyph
        return glyph != 0

    def advance(self, glyph: int) -> int:
        """Width of a glyph by its number."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = int(self.font.get_glyph_h_advance(glyph))
        return width

    @property
    def leading(self) -> float:
        """Line height that suits the script, as a factor of the size."""
        return _LEADING.get(self.name.partition("_")[0], LATIN_LEADING)
