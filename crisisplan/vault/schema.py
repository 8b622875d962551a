"""The scripts that make the database: shipped files, first to last, never changed once shipped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources

if TYPE_CHECKING:
    from pathlib import Path


def migrations() -> tuple[str, ...]:
    """Return the scripts; the schema of a database is how many of them were run."""
    return _scripts(resources.root() / "vault")


@cache
def _scripts(folder: Path) -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(folder.glob("[0-9]*.sql")))
