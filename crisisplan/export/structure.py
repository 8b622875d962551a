"""The structure tree of a tagged PDF: headings, lists and paragraphs, for who cannot see the page.

See ISO 32000-1, 14.7 and 14.8. Objects are written as text at once: a sheet has hundreds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


def text_string(text: str) -> str:
    """Write a text as a PDF string; lone surrogates, which have no meaning, become U+FFFD."""
    encoded = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return f"<FEFF{encoded.encode('utf-16-be').hex().upper()}>"


class Element(PDFObject):  # type: ignore[misc]
    """One element: its role, what describes it, and its children in reading order."""

    __RefOnly__ = 1

    def __init__(
        self,
        role: str,
        parent: Element | None = None,
        *,
        language: str = "",
        alt: str = "",
        actual: str = "",
    ) -> None:
        """`role` is a standard structure type: Document, H1, H2, L, LI, LBody, P, Span, Figure.

        `alt` describes what is not text; `actual` is the text itself, in reading order.
        """
        self.role, self.parent, self.language = role, parent, language
        self.alt, self.actual = alt, actual
        self.kids: list[Element | tuple[int, int]] = []
        """Elements, or (page, number of the marked content on it)."""
        if parent is not None:
            parent.kids.append(self)

    def child(self, role: str, *, language: str = "", alt: str = "", actual: str = "") -> Element:
        """Add an element at the end."""
        return Element(role, self, language=language, alt=alt, actual=actual)

    def format(self, document: PDFDocument) -> bytes:
        """Write the element (called by ReportLab)."""
        parent = "StructTree" if self.parent is None else self.parent.__InternalName__
        parts = [f"<</Type/StructElem/S/{self.role}/P {_ref(document, parent)}"]
        if self.alt:
            parts.append(f"/Alt{text_string(self.alt)}")
        if self.actual:
            parts.append(f"/ActualText{text_string(self.actual)}")
        if self.language:
            parts.append(f"/Lang{text_string(self.language)}")
        kids = " ".join(self._kid(document, kid) for kid in self.kids)
        return f"{''.join(parts)}/K[{kids}]>>".encode("ascii")

    @staticmethod
    def _kid(document: PDFDocument, kid: Element | tuple[int, int]) -> str:
        if isinstance(kid, Element):
            return _ref(document, kid.__InternalName__)
        page = document.Pages.pages[kid[0]].__InternalName__
        return f"<</Type/MCR/Pg {_ref(document, page)}/MCID {kid[1]}>>"


class Tree(PDFObject):  # type: ignore[misc]
    """The root of the structure, and the way back from marked content to its element."""

    __RefOnly__ = 1

    def __init__(self, root: Element, marked: list[list[Element]]) -> None:
        """`marked` has, for every page, the element of each marked content by its number."""
        self._root = root
        self._marked = marked

    def add_to(self, document: PDFDocument) -> None:
        """Register every element, parents first."""
        document.Reference(self, "StructTree")
        waiting = [self._root]
        while waiting:
            element = waiting.pop()
            document.Reference(element)
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    def format(self, document: PDFDocument) -> bytes:
        """Write the root (called by ReportLab)."""
        pages = "".join(
            f"{index}[{' '.join(_ref(document, e.__InternalName__) for e in elements)}]"
            for index, elements in enumerate(self._marked)
        )
        root = _ref(document, self._root.__InternalName__)
        return (
            f"<</Type/StructTreeRoot/K[{root}]/ParentTree<</Nums[{pages}]>>"
            f"/ParentTreeNextKey {len(self._marked)}>>"
        ).encode("ascii")


def _ref(document: PDFDocument, name: str) -> str:
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"
