"""Ideas of things to do, one file a language, with the words that none of them may hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import read_as, refuse_twice
from crisisplan.content.skills import check_range, load_skills
from crisisplan.content.toml_file import FALLBACK, in_language
from crisisplan.errors import ContentError
from crisisplan.plan.phrases import holds
from crisisplan.plan.skills import HIGHEST, Suggestion, Suggestions

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_suggestions(language: str = FALLBACK) -> Suggestions:
    """Return all ideas, in English when there are none in this language.

    Raises ContentError for a faulty file.
    """
    return read_suggestions(in_language(resources.root() / "suggestions", language))


def read_suggestions(path: Path) -> Suggestions:
    """Return the ideas in a file; raises ContentError, also for a blocked word in one of them."""
    found = read_as(path, Suggestions)
    refuse_twice(path, "$.suggestions", (one.id for one in found.suggestions))
    refuse_twice(path, "$.suggestions", (one.text.casefold() for one in found.suggestions))
    for index, one in enumerate(found.suggestions):
        _check(path, f"$.suggestions[{index}]", one, found)
    return found


def _check(path: Path, where: str, one: Suggestion, among: Suggestions) -> None:
    check_range(path, f"{where}.distress", one.distress, HIGHEST)
    if one.kind not in among.kinds:
        raise ContentError(path, f"{where}.kind", f"no kind {one.kind!r}")
    if one.skill and one.skill not in load_skills():
        raise ContentError(path, f"{where}.skill", f"no skill {one.skill!r}")
    if holds(one.text, among.blocked):
        raise ContentError(path, f"{where}.text", f"{one.id} holds a blocked word")
