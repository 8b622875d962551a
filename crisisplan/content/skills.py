"""The skills of the library, one file each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.health import load_health_check
from crisisplan.content.loader import choose, names_in, read_as, refuse_misplaced
from crisisplan.content.toml_file import FALLBACK
from crisisplan.errors import ContentError
from crisisplan.plan.skills import HIGHEST, Pace, Skill

if TYPE_CHECKING:
    from pathlib import Path


def skill_languages() -> tuple[str, ...]:
    """Return the languages that have a folder of skills; sorted."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


@cache
def load_skills(language: str = FALLBACK) -> dict[str, Skill]:
    """Return all skills by id, in English where there is none in this language. Read-only.

    Raises ContentError for the first faulty file.
    """
    own = _folder() / language if language in skill_languages() else _folder() / FALLBACK
    ids = sorted({*names_in(own), *names_in(_folder() / FALLBACK)})
    return {one: read_skill(_file(own, one)) for one in ids}


def load_skill(skill_id: str, language: str = FALLBACK) -> Skill:
    """Return a skill. Raises UnknownChoice for an unknown id, else as `load_skills`."""
    skills = load_skills(language)
    return skills[choose("skill", skill_id, skills)]


def read_skill(path: Path) -> Skill:
    """Return the skill in a file; raises ContentError, also for a gate or pace that cannot be."""
    skill = read_as(path, Skill)
    refuse_misplaced(path, skill.id, skill.language)
    for where, pair, most in (
        ("$.distress", skill.distress, HIGHEST),
        ("$.make_at", skill.make_at or (0, 0), HIGHEST),
        ("$.minutes", skill.minutes, skill.minutes[1]),
    ):
        check_range(path, where, pair, most)
    if skill.gate and load_health_check(skill.language).gate(skill.gate) is None:
        raise ContentError(path, "$.gate", f"no gate {skill.gate!r} in the health check")
    if not (skill.steps and skill.care and skill.sources):
        raise ContentError(path, "$", "steps, care and sources need a line each")
    if skill.pace:
        _check_pace(path, skill.pace)
    return skill


def check_range(path: Path, where: str, pair: tuple[int, int], most: int) -> None:
    """Raise ContentError unless the pair goes up and lies within 0 and `most`."""
    if not 0 <= pair[0] <= pair[1] <= most:
        raise ContentError(path, where, f"{list(pair)} does not go up within 0 and {most}")


def _check_pace(path: Path, pace: Pace) -> None:
    if (pace.kind == "breathing") != bool(pace.counts) or bool(pace.counts) == bool(pace.steps):
        raise ContentError(path, "$.pace", "breathing has counts, everything else has steps")
    for breath_in, breath_out in pace.counts:
        # A longer breath in, or a held one, is not what this skill is for.
        if not 0 < breath_in < breath_out:
            raise ContentError(path, "$.pace.counts", "the breath out must be the longer one")


def _file(own: Path, skill_id: str) -> Path:
    path = own / f"{skill_id}.toml"
    return path if path.is_file() else _folder() / FALLBACK / path.name


def _folder() -> Path:
    return resources.root() / "skills"
