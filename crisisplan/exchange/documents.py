"""Take the words out of a file: plain text as it is, a .docx in the order it is read.

A .docx is opened by python-docx, after a look at the package itself: what it unpacks to is
bounded, a macro is refused, and nothing outside of it is ever fetched. The words are gathered
from the elements of the body, since the library's own paragraphs leave out what stands in content
controls, text boxes and tracked insertions, and no word may be lost.

Source of the names of the elements: ECMA-376, part 1, WordprocessingML.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from crisisplan.errors import NotADocument, TooMuchText
from crisisplan.exchange.lines import decode_text

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_LIMIT = 2_000_000
"""Most bytes of text that is taken in: a plan is hundreds of times smaller."""

UNPACKED_LIMIT, MEMBERS_LIMIT, WORDS_LIMIT = 60_000_000, 2_000, 10_000_000
"""Most bytes a document unpacks to, most parts it has, most bytes of a part that holds words."""

DEPTH_LIMIT = 40
"""Deepest nesting of boxes and tables; a document of a text program has a handful."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PACKED, _OLD, _OTHERS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (b"%PDF-", b"{\\rtf", b"\x89PNG")
_BODY, _TYPES = "word/document.xml", "[Content_Types].xml"
_GONE = {"del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "instrText"}
"""What is no word of the text: deleted, said a second time for old programs, or how it looks."""

_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "",
}
_JOINED_DIGITS = 3


def text_of(data: bytes) -> str:
    """Return the words of a file: UTF-8, UTF-16 or a .docx.

    Raises `NotText`, `NotADocument`, `TooMuchText`. A plan file may be longer than other text.
    """
    if data.startswith(_PACKED):
        text = _document(data)
        check_length(text)
        return text
    if data.startswith(_OLD):
        raise NotADocument("old")
    if data.startswith(_OTHERS):
        raise NotADocument("other")
    return decode_text(data)


def check_length(text: str) -> None:
    """Raise `TooMuchText` for a text that is longer than any plan."""
    if len(text) > TEXT_LIMIT or len(text.encode("utf-8", "replace")) > TEXT_LIMIT:
        raise TooMuchText


def _document(data: bytes) -> str:
    try:
        _check_package(data)
        # Late: only who brings in a document pays for it.
        import docx  # noqa: PLC0415 - see above

        document = docx.Document(io.BytesIO(data))
        return "\n".join(_words(document)).strip("\n")
    except (NotADocument, TooMuchText):
        raise
    except Exception as error:
        # The library names no errors for what a damaged package can bring about.
        raise NotADocument("damaged") from error


def _check_package(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        names = {member.filename for member in members}
        if any(member.flag_bits & 1 for member in members):
            raise NotADocument("locked")
        # A member never gives more than it says here: `zipfile` stops there.
        whole = sum(member.file_size for member in members)
        if len(members) > MEMBERS_LIMIT or whole > UNPACKED_LIMIT:
            raise NotADocument("large")
        if any(m.file_size > WORDS_LIMIT for m in members if m.filename.endswith(".xml")):
            raise NotADocument("large")
        if _BODY not in names or _TYPES not in names:
            raise NotADocument("other")
        types = package.read(_TYPES)
        if b"macroEnabled" in types or any("vbaproject" in name.casefold() for name in names):
            raise NotADocument("macros")


def _words(document: Any) -> Iterator[str]:  # noqa: ANN401 - the library's document
    """Yield the lines: the head of the page, the text, then what stands at the foot."""
    head, foot = _margins(document)
    yield from head
    if head:
        yield ""
    yield from _blocks(document.element.body, _levels(document), 0)
    if foot:
        # Under a heading that means nothing, so that they join no part of the plan unseen.
        yield from ("", "# \u2014", *foot)


def _margins(document: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401 - as above
    """Return the lines at the head and at the foot of the pages, each once, and the footnotes."""
    heads: dict[str, None] = {}
    feet: dict[str, None] = {}
    for section in document.sections:
        for found, kinds in (
            (heads, (section.header, section.first_page_header, section.even_page_header)),
            (feet, (section.footer, section.first_page_footer, section.even_page_footer)),
        ):
            for one in kinds:
                if not one.is_linked_to_previous:
                    found.update(dict.fromkeys(_filled(_blocks(one.part.element, {}, 0))))
    feet.update(dict.fromkeys(_notes(document)))
    return list(heads), list(feet)


def _notes(document: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    from docx.oxml import parse_xml  # noqa: PLC0415 - see `_document`

    for part in document.part.package.iter_parts():
        if str(part.partname).rpartition("/")[2] in {"footnotes.xml", "endnotes.xml"}:
            for note in parse_xml(part.blob):
                yield from _filled(_blocks(note, {}, 0))


def _filled(lines: Iterator[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _levels(document: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """Return what stands in front of a paragraph, by the id of its style."""
    marks: dict[str, str] = {}
    for style in document.styles:
        name = (style.name or "").casefold()
        if name == "title":
            marks[style.style_id] = "# "
        elif name.startswith("heading ") and name[8:].isdecimal():
            marks[style.style_id] = "#" * min(int(name[8:]) + 1, 6) + " "
        elif name.startswith("list"):
            marks[style.style_id] = "- "
    return marks


def _blocks(element: Any, marks: dict[str, str], depth: int) -> Iterator[str]:  # noqa: ANN401 - XML
    """Yield the lines of all paragraphs and tables in an element, in reading order."""
    if depth > DEPTH_LIMIT:
        raise NotADocument("damaged")
    for child in element:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child, marks, depth)
        elif name == "tbl":
            yield from _table(child, marks, depth)
        elif name not in _GONE:
            yield from _blocks(child, marks, depth + 1)


def _paragraph(element: Any, marks: dict[str, str], depth: int) -> Iterator[str]:  # noqa: ANN401
    boxes: list[Any] = []
    text = "".join(_runs(element, boxes, depth))
    properties = element.find(f"{_W}pPr")
    style = numbered = None
    if properties is not None:
        style, numbered = properties.find(f"{_W}pStyle"), properties.find(f"{_W}numPr")
    mark = marks.get(style.get(f"{_W}val"), "") if style is not None else ""
    mark = mark or ("- " if numbered is not None else "")
    first, *rest = text.split("\n")
    yield mark + first if first.strip() else first
    yield from rest
    for box in boxes:
        yield ""
        yield from _blocks(box, marks, depth + 1)


def _runs(element: Any, boxes: list[Any], depth: int) -> Iterator[str]:  # noqa: ANN401 - XML
    """Yield the words within a paragraph; boxes that float beside it are put into `boxes`."""
    if depth > DEPTH_LIMIT:
        raise NotADocument("damaged")
    for child in element:
        name = _name(child)
        if name == "t":
            yield (child.text or "").replace("\r", " ").replace("\n", " ")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _GONE:
            yield from _runs(child, boxes, depth + 1)


def _table(element: Any, marks: dict[str, str], depth: int) -> Iterator[str]:  # noqa: ANN401 - XML
    """Yield a table row by row: a list of people as lines, anything else cell by cell."""
    rows = [
        [_filled_cell(cell, marks, depth) for cell in _parts(row, "tc")]
        for row in _parts(element, "tr")
    ]
    told = [_is_told(row) for row in rows]
    for place, row in enumerate(rows):
        heads_list = place == 0 and any(told) and not any(cell[1:] for cell in row)
        if told[place] or heads_list:
            yield "\t".join(cell[0] for cell in row if cell)
            continue
        yield ""
        for cell in row:
            yield from cell
    yield ""


def _parts(element: Any, wanted: str) -> Iterator[Any]:  # noqa: ANN401 - XML
    """Yield the rows of a table, or the cells of a row, also those in a control."""
    for child in element:
        if _name(child) == wanted:
            yield child
        elif _name(child) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _parts(child, wanted)


def _filled_cell(cell: Any, marks: dict[str, str], depth: int) -> list[str]:  # noqa: ANN401 - XML
    return [line for line in _blocks(cell, marks, depth + 1) if line.strip()]


def _is_told(row: list[list[str]]) -> bool:
    """Tell whether a row is one of a list: a line in each cell, and a number in one of them."""
    if any(cell[1:] for cell in row):
        return False
    return any(sum(c.isdecimal() for c in line) >= _JOINED_DIGITS for cell in row for line in cell)


def _name(element: Any) -> str:  # noqa: ANN401 - XML
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
