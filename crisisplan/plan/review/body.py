"""Rules on what is not safe for every body: SP24, SP25 of the clinical paper, part 1.7.

The gate belongs to the skill; unanswered means not passed. A step typed in own words is known by
the word lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.look import entries
from crisisplan.plan.phrases import holds
from crisisplan.plan.plan import Action, Entry, Plan, words_of
from crisisplan.plan.review.finding import Finding, about
from crisisplan.plan.review.words import STEPS
from crisisplan.plan.support import Facts

COLD_FACE = "cold-face"
HARD_EXERCISE = "hard-movement"
"""Ids of the gates of the health check (part 2.2), as `resources/health` has them."""


def cold_unchecked(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP24: cold water on the face, and the health check is not passed."""
    yield from _unchecked("SP24", plan, facts, COLD_FACE)


def exercise_unchecked(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP25: hard exercise, and the health check is not passed."""
    yield from _unchecked("SP25", plan, facts, HARD_EXERCISE)


def waits_for(entry: Entry, gate: str, facts: Facts) -> bool:
    """Tell whether an entry is something that a gate of the health check holds back."""
    if isinstance(entry, Action) and facts.gates.get(entry.skill) == gate:
        return True
    lists = {COLD_FACE: facts.words.cold, HARD_EXERCISE: facts.words.hard_exercise}
    return holds(words_of(entry), lists.get(gate, ()), facts.words.harmless)


def _unchecked(rule: str, plan: Plan, facts: Facts, gate: str) -> Iterator[Finding]:
    if gate in facts.around.passed:
        return
    for seen in entries(plan, *STEPS):
        if waits_for(seen.entry, gate, facts):
            yield about(rule, plan, seen)


RULES = (cold_unchecked, exercise_unchecked)
