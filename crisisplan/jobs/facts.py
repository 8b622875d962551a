"""Gather what pure functions over a plan need to know of the shipped content."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.review_words import load_word_lists
from crisisplan.content.roles import load_roles
from crisisplan.content.skills import load_skills
from crisisplan.errors import ContentError
from crisisplan.jobs.skills import kept_back
from crisisplan.plan.support import Around, Facts
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan


def facts_for(plan: Plan, around: Around | None = None) -> Facts:
    """Return the facts for a plan: by its language and its country.

    `around` is what the review may know besides the plan; its day is today if it names none.
    """
    facts = load_facts(plan.language, plan.country)
    if around is None:
        return facts
    return replace(facts, around=replace(around, today=around.today or _today()))


def _today() -> str:
    """Return the day it is here, as an ISO date."""
    return datetime.now().astimezone().date().isoformat()


def load_facts(language: str, country: str, open_gates: frozenset[str] = frozenset()) -> Facts:
    """Return the facts for a language and a country; a country we have no lines for has none.

    `open_gates`: the parts of the health check that were passed; what waits behind the others is
    kept back. See `crisisplan.plan.health.open_gates`.
    """
    known = country.strip().upper() in countries()
    return Facts(
        roles=load_roles(),
        words=load_word_lists(primary(language)),
        country=load_country(country) if known else None,
        kept_back=kept_back(open_gates, primary(language)),
        gates=_gates(primary(language)),
    )


def _gates(language: str) -> dict[str, str]:
    """Return the gate of each skill that has one; none of them when a file is damaged."""
    try:
        return {skill.id: skill.gate for skill in load_skills(language).values() if skill.gate}
    except ContentError:
        return {}
