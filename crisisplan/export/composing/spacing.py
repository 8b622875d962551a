"""What stands closer together and what further apart, once all rows of a section are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.export.composing.flow import Row

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
