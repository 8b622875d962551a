"""Open and save plan files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import files
from crisisplan.plan import codec

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.plan import Plan


def open_plan(path: Path) -> Plan:
    """Return the plan in a file. Raises `CannotRead`, `TooLarge`, `NotAPlan`, `TooNew`."""
    return codec.decode(files.read(path))


def save_plan(path: Path, plan: Plan, *, replace: bool = False) -> None:
    """Write a plan file, whole or not at all. Raises `CannotWrite`."""
    files.write(path, codec.encode(plan), replace=replace)
