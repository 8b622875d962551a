"""The entries of a section as rows: lines with numbers, cards, barriers and ways round them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

import msgspec

from crisisplan.export.blocks import Card, IfThen, Line, Subhead, WriteOn
from crisisplan.export.composing import shapes
from crisisplan.export.composing.cells import Cell, Column
from crisisplan.export.composing.flow import Draw, Row
from crisisplan.export.composing.spacing import pair, set_apart, side_by_side
from crisisplan.export.composing.writing import lines_to_write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.blocks import Item
    from crisisplan.export.composing.press import Press
    from crisisplan.export.structure import Element
    from crisisplan.export.tagged import TaggedCanvas
    from crisisplan.export.typesetting import Paragraph

_ITEM_GAP = 2.6
_WRAPPED = 0.5
"""Space between entries, in parts of the text size, where some have several lines and no
dot before them: one must see where an entry ends."""
_COLUMN_GAP = 14
_NUMBER_SHARE = 0.45
"""A number wider than this part of the line stands below the words, not beside them."""
_NOTE_SHARE = 0.34
_LABEL_SHARE = 0.3
_CARD_PAD = 9
_CARD_GAP = 8
_WRITE_GAP = 2
"""Space before lines to write on; they bring their own."""
_BELOW_TITLE = 3
"""Space between a title, or a question, and the label of the first line to write on."""
_SMALL = 4
"""An entry of no more lines is not divided."""


class Rows:
    """Builds the rows of one section."""

    def __init__(self, press: Press, parent: Element, column: Column, *, bullets: bool) -> None:
        """`parent` is the element the entries belong to; `bullets` sets a dot before entries."""
        self._press = press
        self._parent = parent
        self._column = column
        self._bullets = bullets
        self._indent = 0.0
        self._list: Element | None = None
        self._label = 0.0
        self._of_label: list[Row] = []
        """What is still to be set of a label that is longer than the entries beside it."""
        self._firsts: list[int] = []
        self._starts: list[int] = []
        self._wrapped = False
        self._after_card = False
        self.rows: list[Row] = []

    def of(self, items: Sequence[Item]) -> tuple[Row, ...]:
        """Return the rows of all items, in order."""
        self._label = self._label_width(items)
        marked = any(_is_starred(item) or (not self._label and _is_plain(item)) for item in items)
        if self._bullets and marked:
            self._indent = self._press.mark
        for item, after in zip_longest(items or (WriteOn(),), items[1:]):
            self._item(item, goes_on=isinstance(after, Line) and after.under)
        if self._wrapped and (self._label or not self._indent):
            set_apart(self.rows, self._starts, self._press.styles.body.size * _WRAPPED)
        pair(self.rows, self._firsts)
        return tuple(self.rows)

    def _item(self, item: Item, *, goes_on: bool) -> None:
        match item:
            case Subhead():
                self._subhead(item)
            case Card():
                self._card(item)
            case IfThen():
                self._if_then(item)
            case WriteOn():
                self._write_on(item)
            case Line():
                self._line(item, goes_on=goes_on)
            case _:
                assert_never(item)

    def _write_on(self, item: WriteOn) -> None:
        body = self._body if item.label or any(item.parts) else None
        column = self._column.inset(self._indent)
        rows = lines_to_write(self._press, item, column, body)
        gap = _WRITE_GAP if self.rows else _BELOW_TITLE if item.label else 0
        self.rows += [msgspec.structs.replace(rows[0], gap=max(gap, rows[0].gap)), *rows[1:]]

    def _body(self) -> Element:
        """A new list entry."""
        if self._list is None:
            self._list = self._parent.child("L")
        return self._list.child("LI").child("LBody")

    def _label_width(self, items: Sequence[Item]) -> float:
        styles, limit = self._press.styles, self._column.width * _LABEL_SHARE
        labels = [item.label for item in items if isinstance(item, Line) and item.label]
        widths = [self._press.text(label, styles.strong, limit).width for label in labels]
        return max(widths) + _COLUMN_GAP if widths else 0

    def _subhead(self, item: Subhead) -> None:
        self._list = None
        element = self._press.heading(self._parent, 3)
        paragraph = self._press.text(item.text, self._press.styles.sub, self._column.width)
        rows = self._press.rows(paragraph, self._column, element)
        self._add(rows, gap=8 if self.rows else 3, follow=True)

    def _line(self, item: Line, *, goes_on: bool) -> None:
        """Add an entry; `goes_on` if the next one belongs to the same label."""
        press, styles = self._press, self._press.styles
        body = self._body()
        column = self._column.inset(self._indent)
        if item.label:
            label = press.balanced(item.label, styles.strong, self._label - _COLUMN_GAP)
            narrow = Column(column.start, self._label)
            self._of_label = press.rows(label, narrow, body.child("Span"))
        if item.label or item.under:
            column = column.inset(self._label)
        beside, below = self._beside(item, column)
        taken = beside.width + _COLUMN_GAP if beside else 0
        words = press.even(item.text, styles.body, column.width - taken)
        cells = [Cell(words, column, body)] if item.text or not beside else []
        if beside:
            cells.append(Cell(beside, column, body.child("Span"), "end"))
        rows = press.grid(cells)
        for paragraph in below:
            rows += press.rows(paragraph, column, body.child("Span"))
        self._wrapped = self._wrapped or len(rows) > 1
        rows, self._of_label = side_by_side(rows, self._of_label, whole=not goes_on)
        self._add(rows, star=self._star(item, body), follow=bool(self._of_label))

    def _beside(self, item: Line, column: Column) -> tuple[Paragraph | None, list[Paragraph]]:
        """Return what stands at the end of the line, and what stands below it."""
        press, styles, width = self._press, self._press.styles, column.width
        number = press.number(item.number, styles.strong, width) if item.number else None
        note = press.even(item.note, styles.note, width) if item.note else None
        beside: Paragraph | None = None
        below: list[Paragraph] = []
        if number is not None:
            fits = len(number.lines) == 1 and number.width <= width * _NUMBER_SHARE
            beside, below = (number, []) if fits else (None, [number])
        if note is not None:
            words = press.text(item.text, styles.body, width)
            alone = number is None and len(note.lines) == len(words.lines) == 1
            narrow = note.width <= width * _NOTE_SHARE
            if alone and narrow and words.width + _COLUMN_GAP + note.width <= width:
                beside = note
            else:
                below.append(note)
        return beside, below

    def _if_then(self, item: IfThen) -> None:
        press, styles, wording = self._press, self._press.styles, self._press.paper.wording
        body = self._body()
        column = self._column.inset(self._indent)
        half = column.width / 2
        when = press.fixed(wording.when, styles.hint, half / 2)
        then = press.fixed(wording.then, styles.hint, half / 2)
        first, second = when.width + 10, then.width + 10
        wide = column.width >= 400 * press.sheet.scale
        share = (column.width - _COLUMN_GAP) * 0.45 if wide else column.width
        lead = first if wide else max(first, second)
        other = column.inset(share + _COLUMN_GAP) if wide else column
        if not wide:
            second = lead
        left = [
            Cell(when, column, press.fixed_element(body, "Span")),
            self._words(item.when, Column(column.start + lead, share - lead), body),
        ]
        right = [
            Cell(then, other, press.fixed_element(body, "Span")),
            self._words(item.then, other.inset(second), body),
        ]
        rows = press.grid(left + right) if wide else press.grid(left) + press.grid(right)
        self._wrapped = self._wrapped or len(rows) > 1
        self._add(rows, star=self._star(item, body))

    def _words(self, text: str, column: Column, body: Element) -> Cell:
        paragraph = self._press.even(text, self._press.styles.body, column.width)
        return Cell(paragraph, column, body.child("Span"))

    def _card(self, item: Card) -> None:
        press, styles = self._press, self._press.styles
        self._list = None
        block = self._parent.child("Div")
        column = self._column.inset(self._indent)
        inner = Column(column.start + _CARD_PAD + 3, column.width - 2 * (_CARD_PAD + 3))
        title = press.heading(block, 3)
        inside = press.rows(press.text(item.title, styles.strong, inner.width), inner, title)
        lines = block.child("L") if item.lines else block
        for text in item.lines:
            element = lines.child("LI").child("LBody")
            inside += press.rows(press.even(text, styles.body, inner.width), inner, element)
        tall = sum(row.height for row in inside) + 2 * _CARD_PAD
        star = self._star(item, block)
        if tall > press.most:
            self._add(inside, gap=8, star=star)
        else:
            box = press.framed(inside, column, tall, _CARD_PAD)
            self._add([box], gap=_CARD_GAP if self.rows else 3, star=star, lower=_CARD_PAD)
            self._after_card = True

    def _star(self, item: Item, body: Element) -> Draw | None:
        """Return the star or the bullet before an entry.

        Beside a title there is room for it in front of the column; elsewhere all entries of a
        section are indented if one of them has a mark, so that their words stay in line.
        """
        press = self._press
        radius = press.mark * 0.3
        centre = self._column.start + (radius if self._indent else -press.mark * 0.62)
        x = press.sheet.at(centre)
        rise = press.styles.body.size * 0.34
        if _is_starred(item):
            figure = press.fixed_element(body, "Figure", alt=press.paper.wording.star)
            body.kids.insert(0, body.kids.pop())
            return lambda canvas, y: shapes.star(canvas, x, y + rise, radius * 1.2, figure)
        if self._indent and not self._label and _is_plain(item):
            dot = press.styles.body.size * 0.16
            return lambda canvas, y: shapes.disc(canvas, x, y + rise - 0.4, dot, press.ink)
        return None

    def _add(
        self,
        rows: list[Row],
        *,
        gap: float = _ITEM_GAP,
        star: Draw | None = None,
        follow: bool = False,
        lower: float = 0,
    ) -> None:
        """Add the rows of one item: kept together if few, never one row alone."""
        count = len(rows)
        if self._after_card:
            gap, self._after_card = max(gap, _CARD_GAP), False
        self._firsts.append(len(self.rows))
        self._starts += [len(self.rows)] if gap == _ITEM_GAP else []
        for index, row in enumerate(rows):
            near_end = index < 1 or index == count - 2 or count <= _SMALL
            keep = (index < count - 1 and near_end) or (index == count - 1 and follow)
            draw = row.draw if index or star is None else self._with(star, row, lower)
            space = gap if index == 0 else row.gap
            self.rows.append(Row(row.height, draw, space, keep, row.spare))

    def _with(self, star: Draw, row: Row, lower: float) -> Draw:
        base = self._press.baseline(self._press.styles.body) + lower

        def draw(canvas: TaggedCanvas, top: float) -> None:
            star(canvas, top - base)
            row.draw(canvas, top)

        return draw


def _is_plain(item: Item) -> bool:
    """Whether an entry is nothing but words, and takes a bullet where there are bullets."""
    return isinstance(item, Line) and not item.label


def _is_starred(item: Item) -> bool:
    return not isinstance(item, Subhead | WriteOn) and item.star
