"""The layout "worksheet": a form with nothing written on it, to be filled by hand.

Help stands first, as on every paper. Lines are as far apart as the pages allow: no sheet more than
is needed, and no sheet half empty if there is room to write larger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.blocks import WriteOn
from crisisplan.export.characters import settable
from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Column
from crisisplan.export.composing.flow import Area, Group, Row, draw_rows, height, pages
from crisisplan.export.composing.foot import HEAD, Foot, running_head
from crisisplan.export.composing.help_numbers import help_box
from crisisplan.export.composing.press import Press
from crisisplan.export.composing.sections import asked_section
from crisisplan.export.composing.sheet import sheet
from crisisplan.export.composing.writing import lines_to_write
from crisisplan.export.printable import check_printable
from crisisplan.export.structure import Element
from crisisplan.export.tagged import TaggedCanvas
from crisisplan.export.typesetting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.blocks import Paper
    from crisisplan.export.composing.flow import Page, Segment
    from crisisplan.export.options import PaperOptions

_Part = Callable[[Press, Element], Group]

SUFFIX = ".pdf"
NEEDS_GLYPHS = True
BLANK = True

_LEAST, _MOST, _STEPS = 20.0, 28.0, 16
"""Height of a line to write on, in points at the usual text size: 7 to 10 mm; tried in steps."""
_SMALLER = 0.92
"""If it saves a sheet, words are set in 11.5 pt instead of 12.5 pt.

Never when the person has asked for larger text.
"""
_FOOT_GAP = 10
_BOX = 14
"""Space between the frame of the help box and what stands in it."""


def render(paper: Paper, options: PaperOptions) -> bytes:
    """Return the sheets as a tagged PDF.

    The same paper with the same options gives the same bytes. Raises `errors.Unprintable` before
    anything is drawn if a character has no shape in our fonts and `options.names_for_missing` is
    False.
    """
    if not options.names_for_missing:
        check_printable(paper)
    typesetter = Typesetter(
        paper.language, rtl=paper.rtl, names_for_missing=options.names_for_missing
    )
    return _Worksheet(paper, options, typesetter).document()


class _Worksheet:
    """One blank sheet in the making."""

    def __init__(self, paper: Paper, options: PaperOptions, typesetter: Typesetter) -> None:
        self._paper = paper
        self._sheet = sheet(options, rtl=paper.rtl)
        self._typesetter = typesetter
        self._foot = Foot(self._press())
        bottom = self._sheet.bottom + self._foot.height + _FOOT_GAP
        self._area = Area(self._sheet.top, self._sheet.top - HEAD, bottom)
        self._parts = _parts(paper, self._foot.overflow)

    def document(self) -> bytes:
        """Return the finished document."""
        root = Element("Document")
        found = pages(self._groups(root), self._area)
        canvas = TaggedCanvas(
            (self._sheet.width, self._sheet.height),
            title=settable(self._paper.title),
            language=self._paper.language,
        )
        canvas.root = root
        if self._paper.rtl:
            canvas.setViewerPreference("Direction", "R2L")
        head = running_head(self._press())
        for number, page in enumerate(found, 1):
            if number > 1:
                draw_rows(canvas, head, self._sheet.top)
            for paint in page:
                paint(canvas)
            self._foot.draw(canvas, number, len(found))
            canvas.showPage()
        return canvas.finished()

    def _groups(self, root: Element) -> list[Group]:
        """Return everything for the fewest pages, the lines of each as far apart as it allows."""
        scale, found = 1.0, self._divided(1.0)
        if self._sheet.scale == 1.0 and len(smaller := self._divided(_SMALLER)) < len(found):
            scale, found = _SMALLER, smaller
        counts = [len(page) for page in found]
        if sum(counts) > len(self._parts):
            # A part goes on overleaf: it is not known how far the lines on one page may part.
            counts = []
        groups = []
        rest = iter(self._parts)
        for at, count in enumerate(counts):
            some = list(islice(rest, count))
            press = self._fitting(some, scale, first=at == 0)
            made = [part(press, root) for part in some]
            groups += [msgspec.structs.replace(made[0], new_page=True), *made[1:]]
        return groups + [part(self._press(scale), root) for part in rest]

    def _divided(self, scale: float) -> list[Page]:
        """Return the pages with the lines as close as can be."""
        press, root = self._press(scale), Element("Document")
        return pages([part(press, root) for part in self._parts], self._area)

    def _fitting(self, parts: Sequence[_Part], scale: float, *, first: bool) -> Press:
        """Return the press with the tallest lines that let these parts stand on one page."""
        room = (self._area.first_top if first else self._area.top) - self._area.bottom
        best = self._press(scale)
        for step in range(1, _STEPS + 1):
            press = self._press(scale, _LEAST + (_MOST - _LEAST) * step / _STEPS)
            root = Element("Document")
            if height([part(press, root) for part in parts]) > room:
                break
            best = press
        return best

    def _press(self, scale: float = 1.0, tall: float = _LEAST) -> Press:
        paper = msgspec.structs.replace(self._sheet, scale=self._sheet.scale * scale)
        press = Press(self._paper, paper, self._typesetter, self._sheet.height * 0.7)
        press.writing = tall * (1 + self._sheet.scale) / 2
        return press


def _parts(paper: Paper, overflow: Sequence[str]) -> list[_Part]:
    """Return what stands on the sheets, in reading order."""
    parts: list[_Part] = [_title, _help]
    if paper.wording.start:
        parts.append(_start)
    steps = [section for section in paper.sections if section.first_page]
    rest = [section for section in paper.sections if not section.first_page]
    parts += [partial(asked_section, section=step, number=at) for at, step in enumerate(steps, 1)]
    parts += [partial(asked_section, section=section, number=0) for section in rest]
    parts += [partial(_words, text=text) for text in (*paper.steady, *paper.also, *overflow)]
    return parts


def _title(press: Press, root: Element) -> Group:
    """The title, and below it lines for name and day, two beside each other."""
    room, paper = press.sheet.room, press.paper
    column = Column(0, room)
    title = press.text(paper.title, press.styles.title, room)
    rows = press.rows(title, column, press.heading(root, 1))
    if paper.name:
        name = press.text(paper.name, press.styles.name, room)
        rows += press.rows(name, column, root.child("P"))
    for at in range(0, len(paper.head), 2):
        words = tuple(line.label for line in paper.head[at : at + 2])
        parts = words if len(words) > 1 or not at else (*words, "")
        lines = lines_to_write(press, WriteOn(parts=parts), column, lambda: root.child("P"))
        rows += [msgspec.structs.replace(lines[0], gap=4), *lines[1:]]
    return Group(tuple(rows), _marked(paper.title))


def _help(press: Press, root: Element) -> Group:
    """The help box; what has no number yet is asked for on lines over its whole width."""
    known = tuple(entry for entry in press.paper.help if not entry.to_write)
    above = Press(
        msgspec.structs.replace(press.paper, help=known),
        press.sheet,
        press.typesetter,
        press.most,
    )
    box = help_box(above, root)
    column = Column(_BOX, press.sheet.room - 2 * _BOX)
    rows: list[Row] = []
    for entry in press.paper.help:
        if entry.to_write:
            rows += lines_to_write(press, WriteOn(entry.label), column, lambda: root.child("P"))
            words = press.even(entry.detail, press.styles.note, column.width)
            rows += press.rows(words, column, root.child("P")) if entry.detail else []
    if rows and known:
        rows[0] = _ruled(press, rows[0])
    return msgspec.structs.replace(box, rows=(*box.rows, *rows), below=_BOX / 2 if rows else 0)


def _ruled(press: Press, row: Row) -> Row:
    """Put a line above a row of the help box."""
    left = press.sheet.at(0, press.sheet.room) + 2

    def draw(canvas: TaggedCanvas, top: float) -> None:
        shapes.across(canvas, left, top + row.gap, press.sheet.room - 4)
        row.draw(canvas, top)

    return msgspec.structs.replace(row, draw=draw)


def _start(press: Press, root: Element) -> Group:
    column = Column(0, press.sheet.room)
    words = press.fixed(press.paper.wording.start, press.styles.body, column.width)
    rows = press.rows(words, column, press.fixed_element(root, "P"))
    return Group(tuple(rows), None, 8)


def _words(press: Press, root: Element, text: str) -> Group:
    column = Column(0, press.sheet.room)
    words = press.text(text, press.styles.body, column.width)
    return Group(tuple(press.rows(words, column, root.child("P"))), None, 6)


def _marked(title: str) -> Callable[[TaggedCanvas, Segment], None]:
    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        if part.first and title:
            canvas.bookmark(title, part.top)

    return decorate
