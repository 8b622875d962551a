"""A part of the table, and what it may not exceed."""

from __future__ import annotations

import msgspec


class Limit(msgspec.Struct, frozen=True):
    """A figure that is asserted."""

    name: str
    found: float
    most: float

    @property
    def kept(self) -> bool:
        return self.found <= self.most


class Table(msgspec.Struct, frozen=True):
    """Rows of words and figures, the first of each to the left."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    limits: list[Limit]
    remarks: list[str] = []


def shown(table: Table) -> str:
    """Return a table as lines of text."""
    every = [table.heads, *table.rows]
    widths = [max(len(row[place]) for row in every) for place in range(len(table.heads))]
    lines = [table.title]
    for row in every:
        first, *others = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(("", first, *others)).rstrip())
    lines += [f"  {remark}" for remark in table.remarks]
    for limit in table.limits:
        verdict = "kept" if limit.kept else "BROKEN"
        lines.append(f"  {verdict}: {limit.name}: {limit.found:.2f}, at most {limit.most:.2f}")
    return "\n".join(lines)
