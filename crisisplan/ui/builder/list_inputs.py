"""Parts that are a list: lines, and lines with a name each. There is always one more to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisplan.ui.builder.inputs import RING, Input
from crisisplan.ui.kit.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.ui.builder.parts import Part
    from crisisplan.words import Words


class _Cell:
    """A field and what stands in the list for it."""

    def __init__(self, name: str) -> None:
        self.field = LineField(name)
        self.told = ""
        self._at_rest = ""

    def show_text(self, text: str) -> None:
        if text != self.told:
            self.told = text
            self.field.show_value(text)
            self._at_rest = self.field.value()

    def take(self, text: str) -> None:
        self.told = self._at_rest = text

    @property
    def is_typed_in(self) -> bool:
        return self.field.value() != self._at_rest


class _Row:
    """One item: its fields, and whether it stands in the list."""

    def __init__(self, cells: Sequence[_Cell]) -> None:
        self.cells = tuple(cells)
        self.is_there = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.told for cell in self.cells)

    def show_texts(self, texts: Sequence[str], *, is_there: bool) -> None:
        self.is_there = is_there
        for cell, text in zip(self.cells, texts, strict=True):
            cell.show_text(text)

    def show(self, *, visible: bool) -> None:
        for cell in self.cells:
            cell.field.setVisible(visible)


class LinesInput(Input):
    """A list of lines. Enter goes to the next; an emptied line is taken out."""

    columns = 1

    def __init__(self, speak: Words, part: Part) -> None:
        super().__init__(speak, part)
        self._rows: list[_Row] = []
        self._used = 0
        self.column.addWidget(self._notice)
        self._use(1)

    @property
    def fields(self) -> list[LineField]:
        """Return the fields of the list as they stand, the empty one at the end among them."""
        return [cell.field for row in self._rows[: self._used] for cell in row.cells]

    def value(self) -> tuple[object, ...]:
        """Return the list."""
        rows = self._rows[: self._used]
        return tuple(self._item(row.texts) for row in rows if row.is_there)

    def show_value(self, value: object) -> None:
        """Show a list. Where one is being typed in, it stays until that is told."""
        items = value if isinstance(value, tuple) else ()
        if items == self.value() or any(cell.is_typed_in for cell in self._cells()):
            return
        self._use(len(items) + 1)
        for row, item in zip(self._rows, items, strict=False):
            row.show_texts(self._texts(item), is_there=True)
        empty = ("",) * self.columns
        for row in self._rows[len(items) :]:
            row.show_texts(empty, is_there=False)

    def flush(self) -> None:
        """Tell at once what was typed last."""
        for field in self.fields:
            field.flush()

    def typing_fields(self) -> tuple[QWidget, ...]:
        """Return the fields there are now, those that wait to be used again among them."""
        return tuple(cell.field for row in self._rows for cell in row.cells)

    def begin(self) -> None:
        """Give the focus to the first line."""
        self.fields[0].setFocus()
        self.fields[0].end(False)

    def _name(self, number: int, column: int) -> str:
        del column
        return self.speak("{question}, line {number}", question=self.part.label, number=number)

    def _item(self, texts: tuple[str, ...]) -> object:
        return texts[0]

    def _texts(self, item: object) -> tuple[str, ...]:
        return (str(item),)

    def _cells(self) -> list[_Cell]:
        return [cell for row in self._rows[: self._used] for cell in row.cells]

    def _use(self, count: int) -> None:
        """Show so many rows; those made once are used again, so that no field is lost in use."""
        while len(self._rows) < count:
            self._rows.append(self._make(len(self._rows) + 1))
        self._used = count
        for place, row in enumerate(self._rows):
            row.show(visible=place < count)

    def _make(self, number: int) -> _Row:
        row = _Row([_Cell(self._name(number, column)) for column in range(self.columns)])
        line = QHBoxLayout()
        line.setSpacing(2 * RING)
        before = self._rows[-1].cells[-1].field if self._rows else None
        for cell in row.cells:
            field = cell.field
            line.addWidget(field)
            field.value_changed.connect(lambda text, cell=cell: self._typed(row, cell, text))
            field.entered.connect(lambda _, field=field: self._go_on(field))
            field.lines_pasted.connect(lambda lines: self._pasted(row, lines))
            field.too_long.connect(self._too_long)
        # The notice stands last.
        self.column.insertLayout(self.column.count() - 1, line)
        for cell in row.cells:
            if before is not None:
                self.setTabOrder(before, cell.field)
            before = cell.field
            self.field_made.emit(cell.field)
        return row

    def _typed(self, row: _Row, cell: _Cell, text: str) -> None:
        before = self.value()
        cell.take(text)
        row.is_there = any(text.strip() for text in row.texts)
        if self._rows[self._used - 1].is_there:
            self._use(self._used + 1)
        self.notice("")
        if self.value() != before:
            self.value_changed.emit(self.value())

    def _go_on(self, field: LineField) -> None:
        fields = self.fields
        place = fields.index(field)
        if field.value().strip() and place + 1 < len(fields):
            fields[place + 1].setFocus()
        else:
            self.entered.emit()

    def _pasted(self, row: _Row, lines: list[str]) -> None:
        """Make each line one of the list, after the one they were pasted in."""
        self.flush()
        place = self._rows.index(row)
        later = [r.texts for r in self._rows[place + 1 : self._used] if r.is_there]
        here = [row.texts] if row.is_there else []
        before = [r.texts for r in self._rows[:place] if r.is_there]
        new = [(line, *("",) * (self.columns - 1)) for line in lines]
        items = tuple(self._item(texts) for texts in (*before, *here, *new, *later))
        self.show_value(items)
        self.value_changed.emit(items)


class PairsInput(LinesInput):
    """A list of lines with a name each."""

    columns = 2

    def _name(self, number: int, column: int) -> str:
        if column == 0:
            return self.speak("{question}, name {number}", question=self.part.label, number=number)
        return super()._name(number, column)

    def _item(self, texts: tuple[str, ...]) -> object:
        return texts

    def _texts(self, item: object) -> tuple[str, ...]:
        return cast("tuple[str, str]", item)
