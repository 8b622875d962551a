"""The body health check, one file a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import read_as, refuse_twice
from crisisplan.content.toml_file import FALLBACK, in_language
from crisisplan.errors import ContentError
from crisisplan.plan.health import MONTHS, HealthCheck

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_health_check(language: str = FALLBACK) -> HealthCheck:
    """Return the check, in English when there is none in this language.

    Raises ContentError for a faulty file.
    """
    return read_health_check(in_language(resources.root() / "health", language))


def read_health_check(path: Path) -> HealthCheck:
    """Return the check in a file; raises ContentError, also for a gate without a gentle swap."""
    check = read_as(path, HealthCheck)
    refuse_twice(path, "$.gates", (gate.id for gate in check.gates))
    if check.months != MONTHS:
        raise ContentError(path, "$.months", f"is {check.months}, answers are kept for {MONTHS}")
    for index, gate in enumerate(check.gates):
        if not (gate.items and gate.swaps and gate.sources):
            raise ContentError(path, f"$.gates[{index}]", "items, swaps and sources need a line")
    return check
