"""Gather what pure functions over a plan need to know of the shipped content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.review_words import load_word_lists
from crisisplan.content.roles import load_roles
from crisisplan.jobs.skills import kept_back
from crisisplan.plan.support import Facts
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan


def facts_for(plan: Plan) -> Facts:
    """Return the facts for a plan: by its language and its country."""
    return load_facts(plan.language, plan.country)


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
    )
