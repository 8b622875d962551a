"""What every part of a layout needs: the sheet, the styles, the typesetter, and simple rows."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from crisisplan.export.breaking import tears_a_word
from crisisplan.export.characters import settable
from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column, Side
from crisisplan.export.composing.flow import Draw, Row, draw_rows
from crisisplan.export.composing.sheet import INK, Sheet, Styles, styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.blocks import Paper
    from crisisplan.export.structure import Element
    from crisisplan.export.tagged import TaggedCanvas
    from crisisplan.export.typesetting import Paragraph, Style, TextLine, Typesetter

BODY_LEADING = 1.36
_WRITTEN = 2.2
_SPARE = 0.12
"""Part of the line height that can be saved: entries are then set at 1.2 instead of 1.36."""
_MARKS = tuple(",;:.\u2026\u060c\u061b\u3001\u3002\uff0c")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_SHORT = 0.2
"""A last line shorter than this part of the width looks lost."""
_BALANCED = 4
"""Longer texts are set as they come."""


class Press:
    """Sets the parts of one paper at one text size."""

    ink = INK

    def __init__(self, paper: Paper, sheet: Sheet, typesetter: Typesetter, most: float) -> None:
        """`most` is the height of a page for rows."""
        self.paper = paper
        self.sheet = sheet
        self.most = most
        self.styles: Styles = styles(sheet.scale, BODY_LEADING)
        self.mark = self.styles.body.size * 1.2
        self.writing = self.styles.body.size * _WRITTEN
        """Height of a line to write on by hand."""
        self.typesetter = typesetter
        self._level = 2

    def text(self, text: str, style: Style, width: float) -> Paragraph:
        """Set the person's words."""
        return self.typesetter.paragraph(text, style, width)

    fixed = text

    def balanced(self, text: str, style: Style, width: float) -> Paragraph:
        """Set words in as few lines as `width` allows, and those about equally long.

        Of several ways the one is taken whose lines end where one would pause.
        """
        paragraph = self.text(text, style, width)
        count = len(paragraph.lines)
        if not 1 < count <= _BALANCED or is_torn(text, paragraph):
            return paragraph
        total = sum(line.width for line in paragraph.lines)
        ways = [
            self.text(text, style, min(width, total / count * share))
            for share in (1.04, 1.15, 1.3, 1.5)
        ]
        ways = [way for way in ways if len(way.lines) == count and not is_torn(text, way)]
        return max((*ways, paragraph), key=_pauses)

    def even(self, text: str, style: Style, width: float) -> Paragraph:
        """Set words so that no short word stands alone on the last line, if that is possible."""
        paragraph = self.text(text, style, width)
        count = len(paragraph.lines)
        if not 1 < count <= _BALANCED or paragraph.lines[-1].width >= width * _SHORT:
            return paragraph
        whole = not is_torn(text, paragraph)
        for share in (0.94, 0.88, 0.8):
            narrow = self.text(text, style, width * share)
            if len(narrow.lines) > count or (whole and is_torn(text, narrow)):
                break
            paragraph = narrow
            if paragraph.lines[-1].width >= width * _SHORT:
                break
        return paragraph

    def number(self, text: str, style: Style, width: float) -> Paragraph:
        """Set a phone number."""
        return self.typesetter.number(text, style, width)

    def heading(self, parent: Element, level: int) -> Element:
        """Add a heading in the person's words."""
        return parent.child(f"H{level}")

    def fixed_element(self, parent: Element, role: str, alt: str = "") -> Element:
        """Add an element for words of ours, with their language if it is another."""
        paper = self.paper
        language = paper.words_language if paper.words_language != paper.language else ""
        return parent.child(role, language=language, alt=alt)

    def baseline(self, style: Style) -> float:
        """Distance from the top of a row of this style to its baseline."""
        return style.leading * style.size / 2 + style.size * 0.34

    def rows(
        self, paragraph: Paragraph, column: Column, element: Element | None, side: Side = "first"
    ) -> list[Row]:
        """Return a paragraph as one row for each line."""
        return self.grid([Cell(paragraph, column, element, side)])

    def grid(self, cells: Sequence[Cell]) -> list[Row]:
        """Return paragraphs side by side, line for line on common baselines."""
        found: list[Row] = []
        lines = [[(cell, line) for line in cell.paragraph.lines] for cell in cells]
        tall = max(cell.paragraph.line_height for cell in cells)
        size = max(line.size for column in lines for _, line in column)
        base = tall / 2 + size * 0.34
        for across in zip_longest(*lines):
            present = [pair for pair in across if pair is not None]
            found.append(Row(tall, _drawn(present, self.sheet, base), spare=tall * _SPARE))
        return found

    def framed(self, inside: Sequence[Row], column: Column, tall: float, pad: float) -> Row:
        """Put rows into a box that is never divided."""
        left = self.sheet.at(column.start, column.width)

        def draw(canvas: TaggedCanvas, top: float) -> None:
            shapes.frame(canvas, left, top, (column.width, tall), strong=False)
            draw_rows(canvas, inside, top - pad)

        return Row(tall, draw)


def is_torn(text: str, paragraph: Paragraph) -> bool:
    """Whether a word of a text without typed line breaks goes on from one line to the next."""
    return "\n" not in settable(text) and tears_a_word([line.text for line in paragraph.lines])


def _pauses(paragraph: Paragraph) -> int:
    """Return how well the lines of a paragraph end; that of its worst end."""
    lines = [line.text for line in paragraph.lines]
    return min((_pause(line, after) for line, after in pairwise(lines)), default=0)


def _pause(line: str, after: str) -> int:
    """Return 2 for an end at a mark, 1 between words, 0 where two parts belong together.

    In Japanese a word mostly begins where other characters follow hiragana.
    """
    end, begin = line.rstrip()[-1:], after.lstrip()[:1]
    if end in _MARKS:
        return 2
    if end.isascii() or line.endswith(" "):
        return 0 if begin.isdigit() else 1
    return int(bool(_HIRAGANA.match(end)) and not _HIRAGANA.match(begin))


def _drawn(cells: Sequence[tuple[Cell, TextLine]], sheet: Sheet, base: float) -> Draw:
    """Draw one line of several cells on one baseline, `base` points below the top."""
    marks = [
        (sheet.at(cell.first(line.width), line.width), line, cell.element) for cell, line in cells
    ]

    def draw(canvas: TaggedCanvas, top: float) -> None:
        for x, line, element in marks:
            canvas.words(x, top - base, line, element)

    return draw
