"""Words by which import recognises a place, or help that is always open."""

from __future__ import annotations

from functools import cache

from crisisplan import resources
from crisisplan.content.loader import read_as
from crisisplan.plan.support import Hints


@cache
def load_hints() -> Hints:
    """Return the words of all languages; raises ContentError for a faulty file."""
    return read_as(resources.root() / "hints.toml", Hints)
