"""What stands closer together, what further apart, and what beside something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.composing.flow import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.tagged import TaggedCanvas

_FEW = 2
"""A section with no more entries is small and seldom divided."""


def set_apart(rows: list[Row], starts: Sequence[int], gap: float) -> None:
    """Put at least `gap` points before the rows at `starts`, but not below a title."""
    for start in starts:
        if start > 0:
            row = rows[start]
            rows[start] = msgspec.structs.replace(row, gap=max(gap, row.gap))


def pair(rows: list[Row], firsts: Sequence[int]) -> None:
    """Keep the first two entries together, and the last two: none stands alone on a page.

    `firsts` are the first rows of the entries.
    """
    if len(firsts) > _FEW:
        for first in (firsts[1], firsts[-1]):
            rows[first - 1] = msgspec.structs.replace(rows[first - 1], keep=True)


def side_by_side(
    rows: Sequence[Row], others: Sequence[Row], *, whole: bool
) -> tuple[list[Row], list[Row]]:
    """Put other rows beside rows; return them all, and those others that are left.

    `whole`: none is left, they go on below.
    """
    beside = [_both(row, other) for row, other in zip(rows, others, strict=False)]
    found = [*beside, *rows[len(beside) :]]
    left = list(others[len(beside) :])
    return (found + left, []) if whole else (found, left)


def _both(row: Row, other: Row) -> Row:
    def draw(canvas: TaggedCanvas, top: float) -> None:
        other.draw(canvas, top)
        row.draw(canvas, top)

    tall = max(row.height, other.height)
    return msgspec.structs.replace(row, height=tall, draw=draw)
