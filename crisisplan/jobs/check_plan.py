"""The plan review with its words, safety first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from crisisplan.content.review_words import load_rules
from crisisplan.jobs.facts import facts_for
from crisisplan.plan.editing import leave
from crisisplan.plan.review.finding import Finding
from crisisplan.plan.review.review import review
from crisisplan.plan.support import RuleWords
from crisisplan.words import primary

if TYPE_CHECKING:
    from collections.abc import Collection

    from crisisplan.plan.plan import Plan

LEVELS = ("look-first", "worth-a-look", "small-thing")


class Advice(msgspec.Struct, frozen=True):
    """A finding and how it is said."""

    finding: Finding
    words: RuleWords

    @property
    def message(self) -> str:
        """The message with {name}, {text}, {number} filled in; typed braces stay as typed."""
        typed = {
            "{name}": self.finding.name,
            "{number}": self.finding.text,
            "{text}": self.finding.text,
        }
        return re.sub(r"\{\w+\}", lambda m: typed.get(m[0], m[0]), self.words.message)


def leave_findings(plan: Plan, rules: Collection[str]) -> Plan:
    """Return the plan with every present finding of these rules left as it is.

    It is not brought up again until the words it was about change.
    """
    for finding in review(plan, facts_for(plan)):
        if finding.rule in rules:
            plan = leave(plan, finding.left())
    return plan


def check_plan(plan: Plan, language: str = "en") -> list[Advice]:
    """Return what is worth a look, safety first; an empty list when there is nothing."""
    rules = load_rules(primary(language))
    advice = [Advice(f, rules[f.rule]) for f in review(plan, facts_for(plan)) if f.rule in rules]
    return sorted(advice, key=lambda one: LEVELS.index(one.words.level))
