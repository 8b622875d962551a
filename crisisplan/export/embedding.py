"""A font inside a PDF: only the glyphs that were used, with the text they stand for.

ReportLab's own TrueType class numbers characters, not glyphs, loses characters beyond U+FFFF, and
writes what it met into the font it shares with later documents. So each document gets fonts of its
own here: composite fonts (Type 0), cut to size by HarfBuzz. A code of such a font is one glyph
*and* its text, so that copied text is right even where two letters share a glyph.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import uharfbuzz as hb

from crisisplan.export.written import add, stream

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from crisisplan.export.fonts import Face

# Tables that a glyph inside a PDF has no use for: layout was done, names and codes are not asked.
_UNUSED: tuple[str, ...] = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "cmap",
    "name",
    "OS/2",
    "post",
    "gasp",
    "vhea",
)
_UNUSED += ("vmtx", "VORG", "kern", "DSIG", "meta", "MVAR", "HVAR", "avar", "fvar")
_BLOCK = 100
"""A ToUnicode map may have at most 100 entries in one block."""


class EmbeddedFont:
    """One font of one document. Codes are given in the order of first use, from 1."""

    def __init__(self, face: Face, resource: str) -> None:
        """`resource` is the name the page calls it by, such as "F1"."""
        self.face = face
        self.resource = resource
        self._codes: dict[tuple[int, str], int] = {}
        self.known: dict[tuple[int, str], tuple[str, int]] = {}
        """Code and width of every glyph with its text that was met."""

    def add(self, number: int, text: str) -> tuple[str, int]:
        """Give a glyph with its text a code; return it in hexadecimal digits, and its width."""
        code = self._codes[number, text] = len(self._codes) + 1
        found = self.known[number, text] = f"{code:04X}", self.face.advance(number)
        return found

    def add_to(self, document: PDFDocument, prefix: str) -> None:
        """Write the font and what belongs to it; `prefix` keeps subset names apart."""
        name = f"{prefix}+{self.face.name.replace('_', '-')}"
        program, numbers = self._program()
        glyphs = b"".join(numbers.get(number, 0).to_bytes(2, "big") for number, _ in self._codes)
        widths = " ".join(str(self.face.advance(number)) for number, _ in self._codes)
        extents = _extents(self.face)
        file = add(document, stream(program, f"/Length1 {len(program)}"))
        descriptor = add(
            document,
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/CapHeight 700/StemV 80"
            f"/FontBBox[-500 {extents[1]} 2000 {extents[0]}]/Ascent {extents[0]}"
            f"/Descent {extents[1]}/FontFile2 {file}>>",
        )
        descendant = add(
            document,
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 0/W[1[{widths}]]"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/CIDToGIDMap {add(document, stream(bytes(2) + glyphs))}"
            f"/FontDescriptor {descriptor}>>",
        )
        texts = add(document, stream(self._to_unicode()))
        font = add(
            document,
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {texts}>>",
        )
        document.idToObject["BasicFonts"].dict[self.resource] = font

    def _program(self) -> tuple[bytes, dict[int, int]]:
        """Cut the font to the used glyphs; return it and the new number of every glyph."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({number for number, _ in self._codes})
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(_tag, _UNUSED))
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self.face.font.face, wanted)
        mapping = dict(plan.old_to_new_glyph_mapping)
        return bytes(plan.execute().blob.data), mapping

    def _to_unicode(self) -> bytes:
        pairs = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
            if text
        ]
        blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
        body = "\n".join(
            "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode("ascii")


@cache
def _extents(face: Face) -> tuple[int, int]:
    found = face.font.get_font_extents("ltr")
    return int(found.ascender), int(found.descender)


def _tag(name: str) -> int:
    return int.from_bytes(name.ljust(4).encode("ascii"), "big")
