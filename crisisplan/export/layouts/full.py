"""The layout "full": help first, then the steps in order, then more detail.

Page one is to be enough in a crisis: the help box and the sections of the first page stand there
if they fit, if need be with a little less space. What does not fit goes on overleaf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.blocks import Line
from crisisplan.export.characters import settable
from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column
from crisisplan.export.composing.flow import (
    Area,
    Group,
    Row,
    Segment,
    draw_rows,
    fitted,
    height,
    pages,
)
from crisisplan.export.composing.foot import HEAD, Foot, running_head
from crisisplan.export.composing.help_numbers import help_box
from crisisplan.export.composing.press import Press
from crisisplan.export.composing.sections import detail_section, numbered_section
from crisisplan.export.composing.sheet import sheet
from crisisplan.export.printable import check_printable
from crisisplan.export.structure import Element
from crisisplan.export.tagged import TaggedCanvas
from crisisplan.export.typesetting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.export.blocks import Paper
    from crisisplan.export.options import PaperOptions

SUFFIX = ".pdf"
NEEDS_GLYPHS = True
BLANK = False

_SMALLER = 0.92
"""If less space is not enough, entries are set in 11.5 pt instead of 12.5 pt.

Never when the person has asked for larger text.
"""
_MOST_SAVED = 1.4
"""More than this part of the height cannot be saved by leaving out space."""
_LITTLE = 1.05
"""What is no longer than this part of page one stands there altogether: no nearly empty page."""
_APART = 8.0
"""Space between the first part and what found no place."""
_FOOT_GAP = 10


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
    return _Full(paper, options, typesetter).document()


class _Full:
    """One sheet set in the making."""

    def __init__(self, paper: Paper, options: PaperOptions, typesetter: Typesetter) -> None:
        self._paper = paper
        self._typesetter = typesetter
        self._sheet = sheet(options, rtl=paper.rtl)
        self._press = self._at()
        self._foot = Foot(self._press)
        self._area = self._room()

    def document(self) -> bytes:
        """Return the finished document."""
        paper = self._paper
        groups, root = self._parts()
        canvas = TaggedCanvas(
            (self._sheet.width, self._sheet.height),
            title=settable(paper.title),
            language=paper.language,
        )
        canvas.root = root
        if paper.rtl:
            canvas.setViewerPreference("Direction", "R2L")
        found = pages(groups, self._area)
        head = running_head(self._press)
        for number, page in enumerate(found, 1):
            if number > 1:
                draw_rows(canvas, head, self._sheet.top)
            for paint in page:
                paint(canvas)
            self._foot.draw(canvas, number, len(found))
            canvas.showPage()
        return canvas.finished()

    def _at(self, scale: float = 1.0) -> Press:
        most = self._sheet.height * 0.7
        sheet = msgspec.structs.replace(self._sheet, scale=self._sheet.scale * scale)
        return Press(self._paper, sheet, self._typesetter, most)

    def _room(self) -> Area:
        bottom = self._sheet.bottom + self._foot.height + _FOOT_GAP
        return Area(self._sheet.top, self._sheet.top - HEAD, bottom)

    def _parts(self) -> tuple[list[Group], Element]:
        """Return help and steps, on one page if less space lets them, and all that follows."""
        room = self._area.first_top - self._area.bottom
        groups, root = self._build()
        after = self._second_part(root)
        whole = [*groups, *after]
        together = fitted(whole, room) if height(whole) <= room * _LITTLE else None
        if together is not None:
            return together, root
        found = fitted(groups, room)
        for smaller, other in self._smaller(height(groups) / room) if found is None else ():
            found = fitted(smaller, room)
            if found is not None:
                root, after = other, self._second_part(other)
        if found is None:
            return whole, root
        return [*found, *self._overleaf(after)], root

    def _smaller(self, share: float) -> Iterator[tuple[list[Group], Element]]:
        """Yield the first part in smaller text, if that can help and nobody asked for larger."""
        if self._sheet.scale == 1.0 and share < _MOST_SAVED:
            yield self._build(_SMALLER)

    def _build(self, scale: float = 1.0) -> tuple[list[Group], Element]:
        press, root, paper = self._at(scale), Element("Document"), self._paper
        groups = [_title(press, root)]
        if paper.help:
            groups.append(help_box(press, root))
        steps = [section for section in paper.sections if section.first_page]
        if steps and paper.wording.start:
            groups.append(_start(press, root))
        for number, section in enumerate(steps, 1):
            groups.append(numbered_section(press, root, section, number))
        if paper.steady:
            groups.append(_steady(press, root))
        return groups, root

    def _overleaf(self, after: list[Group]) -> list[Group]:
        """Let more detail begin on a page of its own, so that page one stays as it is."""
        if all(section.first_page for section in self._paper.sections):
            return after
        return [msgspec.structs.replace(after[0], new_page=True), *after[1:]]

    def _second_part(self, root: Element) -> list[Group]:
        """Return what follows: more detail, and what found no place."""
        paper, press = self._paper, self._at()
        details = [section for section in paper.sections if not section.first_page]
        groups = []
        if details:
            groups.append(_more(press, root))
            groups += [detail_section(press, root, part.title, part.items) for part in details]
        also = [Line(text) for text in paper.also]
        if also:
            groups.append(detail_section(press, root, paper.wording.also, also))
        if self._foot.overflow:
            groups.append(_words(press, root, self._foot.overflow))
        if groups and not details:
            groups[0] = msgspec.structs.replace(groups[0], gap=_APART)
        return groups


def _title(press: Press, root: Element) -> Group:
    """Title, and the name at the end of its line if there is room, else below."""
    column = Column(0, press.sheet.room)
    title = press.text(press.paper.title, press.styles.title, column.width)
    name = press.text(press.paper.name, press.styles.name, column.width)
    heading = press.heading(root, 1)
    if not press.paper.name:
        rows = press.rows(title, column, heading)
    else:
        owner = root.child("P")
        fits = title.width + name.width + 24 <= column.width
        if fits and len(title.lines) == len(name.lines) == 1:
            rows = press.grid([Cell(title, column, heading), Cell(name, column, owner, "end")])
        else:
            rows = press.rows(title, column, heading) + press.rows(name, column, owner)
    return Group(tuple(rows), lambda canvas, part: _mark(canvas, press.paper.title, part))


def _mark(canvas: TaggedCanvas, title: str, part: Segment) -> None:
    if part.first and title:
        canvas.bookmark(title, part.top)


def _start(press: Press, root: Element) -> Group:
    column = Column(0, press.sheet.room)
    words = press.fixed(press.paper.wording.start, press.styles.body, column.width)
    rows = press.rows(words, column, press.fixed_element(root, "P"))
    pad = 9
    return Group(tuple(rows), None, pad, pad * 0.7)


def _steady(press: Press, root: Element) -> Group:
    """The lines that hold: large, alone, in the middle."""
    column = Column(0, press.sheet.room)
    rows: list[Row] = []
    if press.paper.steady_title:
        title = press.text(press.paper.steady_title, press.styles.sub, column.width)
        rows += press.rows(title, column, press.heading(root, 2), "middle")
        rows = [Row(row.height, row.draw, keep=True) for row in rows]
    for text in press.paper.steady:
        words = press.text(text, press.styles.steady, column.width)
        rows += press.rows(words, column, root.child("P"), "middle")

    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        if part.first:
            shapes.rule(canvas, press.sheet, part.top, strong=True)

    return Group(tuple(rows), decorate, 14, 4)


def _more(press: Press, root: Element) -> Group:
    column = Column(0, press.sheet.room)
    title = press.paper.wording.more
    words = press.fixed(title, press.styles.more, column.width)
    rows = press.rows(words, column, press.fixed_element(root, "H2"))
    return Group(
        tuple(rows), lambda canvas, part: _mark(canvas, title, part), 0, 8, gap=18, follow=True
    )


def _words(press: Press, root: Element, texts: list[str]) -> Group:
    """What was meant for the foot and is too long for it."""
    column = Column(0, press.sheet.room)
    rows = [
        row
        for text in texts
        for row in press.rows(
            press.text(text, press.styles.foot, column.width), column, root.child("P")
        )
    ]
    return Group(tuple(rows), None, 8, 0)
