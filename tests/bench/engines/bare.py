"""ReportLab's canvas as it is, without tags (see `tests.bench.control`)."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench import control
from tests.bench.notes import Notes


def prepare(notes: Notes) -> Callable[[], bytes]:
    """Return what makes the document."""
    control.register(notes)
    return lambda: control.untagged(notes)
