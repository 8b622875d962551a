"""ReportLab's canvas with tags and our fonts, and nothing about who made the file and when."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFPage
from reportlab.pdfgen.canvas import Canvas

from crisisplan.export.characters import settable
from crisisplan.export.embedding import EmbeddedFont
from crisisplan.export.fonts import UNITS
from crisisplan.export.outlines import path
from crisisplan.export.structure import Element, Tree, text_string
from crisisplan.export.written import Written, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.export.shaping import Run
    from crisisplan.export.typesetting import TextLine

_VERSION = (1, 7)
_ADVERTISEMENT = b" ReportLab Generated PDF document (opensource)"


class _Page(PDFPage):  # type: ignore[misc]
    """ReportLab writes only those entries of a page that its class lists."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Facts(PDFObject):  # type: ignore[misc]
    """The document information: the title, and nothing else."""

    invariant = 1

    def __init__(self, title: str) -> None:
        self.title = title

    def digest(self, _: object) -> None:
        """There is no identifier to be made of the facts."""

    def format(self, _: object) -> bytes:
        """Write the dictionary (called by ReportLab)."""
        return f"<</Title{text_string(self.title)}>>".encode("ascii")


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which every mark belongs to an element or is named an artifact."""

    def __init__(self, size: tuple[float, float], *, title: str, language: str) -> None:
        """`size` in points; `language` is the BCP 47 tag of the document."""
        self._fonts: dict[str, EmbeddedFont] = {}
        self._marked: list[list[Element]] = [[]]
        self.root = Element("Document")
        self._bookmarks = 0
        super().__init__(
            io.BytesIO(),
            pagesize=size,
            pageCompression=1,
            pdfVersion=_VERSION,
            lang=language,
            invariant=1,
        )
        self._doc.info = _Facts(title)
        self._doc.ID = _no_identifier
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        """ReportLab would name its default font, Helvetica, which is not embedded."""
        self._preamble = ""

    @contextmanager
    def tag(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to an element."""
        marked = self._marked[-1]
        element.kids.append((len(self._marked) - 1, len(marked)))
        self._code.append(f"/{element.role}<</MCID {len(marked)}>>BDC")
        marked.append(element)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is decoration, or repeats what was said before."""
        self._code.append(f"/Artifact<</Type/{kind}>>BDC")
        yield
        self._code.append("EMC")

    def words(self, x: float, y: float, line: TextLine, element: Element | None) -> None:
        """Draw a line of text that belongs to an element, or is an artifact if there is none.

        Glyphs that run from right to left stand in the page from left to right. The structure
        says the words in the order in which they are read.
        """
        if element is None:
            with self.artifact("Pagination"):
                self.line_of_text(x, y, line)
            return
        if line.turned:
            element = element.child("Span", actual=line.text)
        with self.tag(element):
            self.line_of_text(x, y, line)

    def line_of_text(self, x: float, y: float, line: TextLine) -> None:
        """Draw a line with its left end at `x` and its baseline at `y`."""
        red, green, blue = line.ink
        code = self._code
        ink = f"{red:.3g} {green:.3g} {blue:.3g}"
        # Japanese and emoji are made bold with an outline, which has a colour of its own.
        outlined = any(placed.run.face.stroke for placed in line.runs)
        code.append(f"{ink} rg {ink} RG BT" if outlined else f"{ink} rg BT")
        for placed in line.runs:
            self._run(x + placed.x, y, placed.run, line.size)
        code.append("ET")
        code += [
            dot
            for placed in line.runs
            if placed.run.rtl and not placed.run.plain
            for dot in _dots(x + placed.x, y, placed.run, line.size)
        ]

    def _run(self, x: float, y: float, run: Run, size: float) -> None:
        name = run.face.name
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = EmbeddedFont(run.face, f"F{len(self._fonts) + 1}")
        parts = [f"/{font.resource} {size:.5g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        if run.face.stroke:
            parts.append(f"2 Tr {run.face.stroke * size / 1000:.3f} w")
        parts.append(_shown(run, font, size))
        if run.face.stroke:
            parts.append("0 Tr")
        if not run.plain and not run.rtl:
            parts.insert(0, f"/Span<</ActualText{text_string(run.text)}>>BDC")
            parts.append("EMC")
        self._code.append("\n".join(parts))

    def raw(self, operators: str) -> None:
        """Add operators of a page's content as they are."""
        self._code.append(operators)

    def bookmark(self, title: str, y: float, level: int = 0) -> None:
        """Add an entry to the outline that leads to the height `y` of this page."""
        words = " ".join(settable(title).split())
        if not words:
            return
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=y)
        self.addOutlineEntry(words, key, level)

    def showPage(self) -> None:  # noqa: N802  (the name is ReportLab's)
        """End the page."""
        number = len(self._marked) - 1
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__class__ = _Page
        page.StructParents = number
        page.Tabs = PDFName("S")
        page.Contents = Written(stream(page.stream.encode("ascii")))
        self._marked.append([])

    def finished(self) -> bytes:
        """Return the document. The canvas cannot be used after that."""
        document = self._doc
        for index, font in enumerate(self._fonts.values()):
            font.add_to(document, f"AAAAA{chr(ord('A') + index)}")
        tree = Tree(self.root, self._marked[:-1])
        tree.add_to(document)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = "<</Marked true>>"
        content: bytes = self.getpdfdata()
        return content.replace(_ADVERTISEMENT, b" " * len(_ADVERTISEMENT), 1)


def _no_identifier() -> None:
    """An identifier is made of the time or of the words; a sheet has neither."""


def _dots(x: float, y: float, run: Run, size: float) -> Iterator[str]:
    """Draw what has no width and no text of its own (see `outlines`)."""
    scale = size / UNITS
    at = 0
    for glyph in run.glyphs:
        if not glyph.text and not glyph.advance:
            left, height = x + (at + glyph.x) * scale, y + glyph.y * scale
            yield path(run.face, glyph.number, left, height, size)
        at += glyph.advance


def _shown(run: Run, font: EmbeddedFont, size: float) -> str:
    """Write glyphs: one array, or several where a mark is raised or lowered."""
    parts = ["[<"]
    height = 0
    pending = 0
    known, rtl = font.known, run.rtl
    for glyph in run.glyphs:
        number, text, x, y, wide = glyph.number, glyph.text, glyph.x, glyph.y, glyph.advance
        if rtl and not text and not wide:
            continue
        if y != height:
            height = y
            parts.append(f">]TJ {height * size / UNITS:.3f} Ts[<")
        if pending != x:
            parts.append(f">{pending - x}<")
        code, own = known.get((number, text)) or font.add(number, text)
        parts.append(code)
        pending = own + x - wide
    parts.append(">]TJ")
    if height:
        parts.append(" 0 Ts")
    return "".join(parts)
