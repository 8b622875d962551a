"""Which skill and which idea fits how strong it is, or how the body feels; one file a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import read_as, refuse_twice
from crisisplan.content.skills import load_skills
from crisisplan.content.suggestions import load_suggestions
from crisisplan.content.toml_file import FALLBACK, in_language
from crisisplan.errors import ContentError
from crisisplan.plan.skills import HIGHEST, Bands

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@cache
def load_bands(language: str = FALLBACK) -> Bands:
    """Return which skill fits when, in English when there is nothing in this language.

    Raises ContentError for a faulty file.
    """
    return read_bands(in_language(resources.root() / "bands", language))


def read_bands(path: Path) -> Bands:
    """Return the bands in a file; raises ContentError, also for a number with no band or two."""
    bands = read_as(path, Bands)
    refuse_twice(path, "$.bands", (band.id for band in bands.bands))
    refuse_twice(path, "$.states", (state.id for state in bands.states))
    covered = [n for b in bands.bands if b.numbers for n in range(b.numbers[0], b.numbers[-1] + 1)]
    if sorted(covered) != list(range(HIGHEST + 1)):
        raise ContentError(path, "$.bands", f"cover {sorted(covered)}, not 0 to {HIGHEST} once")
    if sum(not band.numbers for band in bands.bands) != 1:
        raise ContentError(path, "$.bands", "one band, and one only, has no numbers")
    skills = [one for band in bands.bands for one in (*band.first, *band.next)]
    skills += [one for state in bands.states for one in state.skills]
    ideas = [one for state in bands.states for one in state.ideas]
    _refuse_unknown(path, "skill", skills, load_skills())
    _refuse_unknown(path, "idea", ideas, [one.id for one in load_suggestions().suggestions])
    return bands


def _refuse_unknown(path: Path, kind: str, ids: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(ids) - set(known))
    if unknown:
        raise ContentError(path, "$", f"no {kind} {unknown[0]!r}")
