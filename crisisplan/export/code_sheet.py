"""A recovery code on a sheet of its own, to be kept on paper.

The sheet says in plain words what it is for. The file tells nothing about itself but a neutral
title: no program, no person, no day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export import fixed
from crisisplan.export.blocks import Line, Paper, WriteOn
from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column
from crisisplan.export.composing.entries import Rows
from crisisplan.export.composing.flow import Area, Group, Row, Segment, draw_rows, pages
from crisisplan.export.composing.press import Press
from crisisplan.export.composing.sheet import number_style, sheet
from crisisplan.export.structure import Element
from crisisplan.export.tagged import TaggedCanvas
from crisisplan.export.typesetting import Typesetter
from crisisplan.words import is_rtl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.options import PaperOptions
    from crisisplan.export.typesetting import Style
    from crisisplan.words import Words

_ACROSS = 4
"""Groups in a row."""
_SIZES = (31.0, 28.0, 25.0, 22.0, 19.0, 16.0)
_PAD = 14.0
_BESIDE = 12.0
"""Least space beside a group."""
_GAP = 20.0
_LINES = 7.0
"""Space between the plain lines."""


def code_sheet(code: str, words: Words, options: PaperOptions) -> bytes:
    """Return one tagged PDF page with a recovery code in its normal form: groups with dashes.

    The groups stand from left to right in every language, as they are typed. The same code with
    the same options gives the same bytes.
    """
    paper = _paper(words)
    area = sheet(options, rtl=paper.rtl)
    setter = Typesetter(paper.language, rtl=paper.rtl, names_for_missing=True)
    press, root = Press(paper, area, setter, area.height), Element("Document")
    groups = [
        _title(press, root, words),
        _code(press, root, code.split("-")),
        _lines(press, root, words),
        _made_on(press, root, words),
    ]
    canvas = TaggedCanvas((area.width, area.height), title=paper.title, language=paper.language)
    canvas.root = root
    if paper.rtl:
        canvas.setViewerPreference("Direction", "R2L")
    for page in pages(groups, Area(area.top, area.top, area.bottom)):
        for paint in page:
            paint(canvas)
        canvas.showPage()
    return canvas.finished()


def _paper(words: Words) -> Paper:
    """Return what the press asks about the sheet; there is no plan behind it."""
    return Paper(
        title=words("Paper to keep"),
        name="",
        language=words.language,
        words_language=words.language,
        rtl=is_rtl(words.language),
        help_title="",
        help=(),
        sections=(),
        steady_title="",
        steady=(),
        also=(),
        footer="",
        checked="",
        page_numbers=False,
        wording=fixed.wording(words),
    )


def _title(press: Press, root: Element, words: Words) -> Group:
    column, styles = Column(0, press.sheet.room), press.styles
    title = press.text(press.paper.title, styles.title, column.width)
    opens = words("This code opens what you keep on your computer when the passphrase is lost.")
    said = press.even(opens, styles.body, column.width)
    rows = press.rows(title, column, press.heading(root, 1))
    first, *more = press.rows(said, column, root.child("P"))
    return Group((*rows, msgspec.structs.replace(first, gap=_LINES), *more))


def _code(press: Press, root: Element, groups: Sequence[str]) -> Group:
    """The groups in a frame, large, each with its number below."""
    style = _largest(press, groups)
    listed = root.child("L")
    numbered = list(enumerate(groups, 1))
    rows = [
        _across(press, listed, numbered[at : at + _ACROSS], style)
        for at in range(0, len(numbered), _ACROSS)
    ]

    def decorate(canvas: TaggedCanvas, part: Segment) -> None:
        size = (press.sheet.room, part.top - part.bottom)
        shapes.frame(canvas, press.sheet.at(0, press.sheet.room), part.top, size, strong=True)

    return Group(tuple(rows), decorate, _PAD, _PAD, gap=_GAP)


def _largest(press: Press, groups: Sequence[str]) -> Style:
    """Return the largest style in which every group has room in its quarter of the frame."""
    room = press.sheet.room / _ACROSS - 2 * _BESIDE
    ways = [number_style(size * (1 + press.sheet.scale) / 2) for size in _SIZES]
    for style in ways:
        if all(press.number(group, style, 10_000).width <= room for group in groups):
            return style
    return ways[-1]


def _across(press: Press, listed: Element, some: Sequence[tuple[int, str]], style: Style) -> Row:
    """Return a row of groups with their numbers below them."""
    wide = press.sheet.room / _ACROSS
    large, small = [], []
    for at, (number, group) in enumerate(some):
        # Counted from the first side: on a sheet read from the right, that is the right one.
        place = _ACROSS - 1 - at if press.sheet.rtl else at
        column = Column(place * wide + _BESIDE, wide - 2 * _BESIDE)
        entry = listed.child("LI")
        label, body = entry.child("Lbl"), entry.child("LBody")
        large.append(Cell(press.number(group, style, column.width), column, body, "middle"))
        said = press.number(str(number), press.styles.note, column.width)
        small.append(Cell(said, column, label, "middle"))
    rows = [*press.grid(large), *press.grid(small)]
    pad = _PAD / 2

    def draw(canvas: TaggedCanvas, top: float) -> None:
        draw_rows(canvas, rows, top - pad)

    return Row(sum(row.height for row in rows) + 2 * pad, draw, keep=True)


def _lines(press: Press, root: Element, words: Words) -> Group:
    said = (
        words("To use it, choose to open with a code and type all eight groups in their order."),
        words("Small letters are fine. There is no O, I or L in it, but there are 0 and 1."),
        words("Keep it where only you go, away from the computer."),
        words("Whoever has this code can open what is kept on this computer."),
        words("This code cannot be shown again. A new one can be made once you are in."),
        words("When a new code is made, older ones stop working."),
        words("Older backups still open with the code of their time."),
    )
    column = Column(0, press.sheet.room)
    rows = Rows(press, root, column, bullets=True).of([Line(text) for text in said])
    # Entries have a little space before them, lines of one entry have none.
    apart = [
        msgspec.structs.replace(row, gap=_LINES) if at and row.gap else row
        for at, row in enumerate(rows)
    ]
    return Group(tuple(apart), gap=_GAP)


def _made_on(press: Press, root: Element, words: Words) -> Group:
    """A line for the day, to be written by hand: the file bears no date."""
    column = Column(0, press.sheet.room / 2)
    line = WriteOn(parts=(words("Made on"),))
    return Group(Rows(press, root, column, bullets=False).of([line]), gap=_GAP)
