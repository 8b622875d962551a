"""The program itself: a plan goes in, a PDF comes out."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.notes import Notes
from tests.bench.sample import export, typical


def prepare(notes: Notes) -> Callable[[], bytes]:
    """Return what makes the document; the plan is open already, as it is in the program."""
    del notes
    plan = typical()
    return lambda: export(plan)
