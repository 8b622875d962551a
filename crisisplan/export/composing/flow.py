"""Rows to pages: what stays together, what goes on overleaf. Takes time linear in the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.tagged import TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Iterable

Draw = Callable[[TaggedCanvas, float], None]
"""Draws on a canvas below the given height."""


class Row(msgspec.Struct, frozen=True):
    """What stands on one height and is never cut."""

    height: float
    draw: Draw
    gap: float = 0
    """Space above, left out at the top of a page."""
    keep: bool = False
    """True if it must stand on the same page as the next row."""
    spare: float = 0
    """How much of the height can be left out, at the lower end."""


class Segment(msgspec.Struct, frozen=True):
    """The part of a group that stands on one page: heights of its upper and lower end."""

    top: float
    rows: float
    """Where the first row begins, below the space above it."""
    bottom: float
    first: bool
    last: bool


class Group(msgspec.Struct, frozen=True):
    """Rows with something around or beside them, such as a section with its title."""

    rows: tuple[Row, ...]
    decorate: Callable[[TaggedCanvas, Segment], None] | None = None
    """Called before the rows of every page are drawn."""
    above: float = 0
    """Space between the upper end and the first row, on every page."""
    below: float = 0
    again: Callable[[], Sequence[Row]] | None = None
    """Placed above the first row of every later part: the title, once more."""
    least: float = 0
    """Height that the first part must have for what stands beside it."""
    new_page: bool = False
    follow: bool = False
    """True for a title that must not stand alone at the foot of a page."""
    gap: float = 0
    """Space before the group; nothing at the top of a page."""

    @property
    def height(self) -> float:
        """Height if all of it stands on one page."""
        gaps = sum(row.gap for row in self.rows[1:])
        rows = sum(row.height for row in self.rows) + gaps
        return self.above + max(rows, self.least) + self.below


class Area(msgspec.Struct, frozen=True):
    """Upper and lower end of the room for rows: on the first page, and on the others."""

    first_top: float
    top: float
    bottom: float

    @property
    def capacity(self) -> float:
        """Room on a page after the first."""
        return self.top - self.bottom


Page = list[Callable[[TaggedCanvas], None]]

_SPARE_GAP = 0.5
"""Part of the space between things that can be left out."""
_WHOLE = 0.35
"""A group smaller than this part of a page is not divided."""


def pages(groups: Iterable[Group], area: Area) -> list[Page]:
    """Divide groups among pages. Nothing is left out, whatever its height."""
    flow = _Flow(area)
    known = list(groups)
    for group, following in zip_longest(known, known[1:]):
        flow.add(group, following if group.follow else None)
    return flow.pages


def height(groups: Sequence[Group]) -> float:
    """Height of groups that follow each other on one page."""
    return sum(group.height for group in groups) + sum(group.gap for group in groups[1:])


def fitted(groups: Sequence[Group], room: float) -> list[Group] | None:
    """Take away as little space as lets all groups stand on one page; None if they cannot."""
    need = height(groups) - room
    if need <= 0:
        return list(groups)
    full = [_tighter(group, 1) for group in groups]
    most = height(groups) - height(full)
    if need > most:
        return None
    found = [_tighter(group, need / most) for group in groups]
    return found if height(found) <= room else full


def _tighter(group: Group, by: float) -> Group:
    """Take away space: all there is to spare if `by` is 1."""
    gaps = 1 - by * _SPARE_GAP
    rows = [
        Row(row.height - by * row.spare, row.draw, row.gap * gaps, row.keep) for row in group.rows
    ]
    above, below = group.above * gaps, group.below * gaps
    return msgspec.structs.replace(group, rows=tuple(rows), above=above, below=below)


def draw_rows(canvas: TaggedCanvas, rows: Sequence[Row], top: float) -> None:
    """Draw rows one below the other."""
    for row in rows:
        row.draw(canvas, top)
        top -= row.height


class _Flow:
    def __init__(self, area: Area) -> None:
        self._area = area
        self._y = area.first_top
        self.pages: list[Page] = [[]]

    @property
    def _at_top(self) -> bool:
        return not self.pages[-1]

    def add(self, group: Group, following: Group | None = None) -> None:
        """Place a group below what is there."""
        if not self._at_top and (group.new_page or not self._has_room(group, following)):
            self._turn()
        if not self._at_top:
            self._y -= group.gap
        index, first = 0, True
        while first or index < len(group.rows):
            index = self._place(group, index, first=first)
            first = False

    def _has_room(self, group: Group, following: Group | None = None) -> bool:
        room = self._y - group.gap - self._area.bottom
        if following is not None:
            room -= self._beginning(following)
        return self._beginning(group) <= room

    def _beginning(self, group: Group) -> float:
        """Height of the least part of a group that can stand on a page."""
        if group.height <= _WHOLE * self._area.capacity:
            return group.height
        head = max(group.least, _chain(group.rows, 0, self._area.capacity)[1])
        return group.above + head + group.below

    def _place(self, group: Group, start: int, *, first: bool) -> int:
        """Place as many rows as fit on this page; return the index of the next one."""
        top = self._y
        y = top - group.above
        limit = self._area.bottom + group.below
        placed: list[tuple[Row, float]] = []
        for row in () if first or group.again is None else group.again():
            placed.append((row, y))
            y -= row.height
        index, repeated = start, len(placed)
        while index < len(group.rows):
            stop, tall = _chain(group.rows, index, self._area.capacity)
            gap = group.rows[index].gap if placed else 0
            alone = len(placed) == repeated and self._at_top
            if y - gap - tall < limit - 0.01 and not alone:
                break
            for row in group.rows[index:stop]:
                y -= row.gap if placed else 0
                placed.append((row, y))
                y -= row.height
            index = stop
        last = index == len(group.rows)
        if first:
            y = min(y, top - group.above - group.least)
        if placed or first:
            bottom = y - group.below
            self.pages[-1].append(
                _painter(group, Segment(top, top - group.above, bottom, first, last), placed)
            )
            self._y = bottom
        if not last:
            self._turn()
        return index

    def _turn(self) -> None:
        self.pages.append([])
        self._y = self._area.top


def _chain(rows: Sequence[Row], index: int, most: float) -> tuple[int, float]:
    """Return the end and the height of the rows that hang together from `index` on."""
    tall = rows[index].height if rows else 0
    stop = min(index + 1, len(rows))
    while stop < len(rows) and rows[stop - 1].keep:
        more = rows[stop].gap + rows[stop].height
        if tall + more > most * 0.8:
            break
        tall += more
        stop += 1
    return stop, tall


def _painter(
    group: Group, segment: Segment, placed: list[tuple[Row, float]]
) -> Callable[[TaggedCanvas], None]:
    def paint(canvas: TaggedCanvas) -> None:
        if group.decorate is not None:
            group.decorate(canvas, segment)
        for row, y in placed:
            row.draw(canvas, y)

    return paint
