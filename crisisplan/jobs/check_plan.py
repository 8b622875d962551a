"""The plan review with its words, safety first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan.content.review_words import load_rules
from crisisplan.jobs.facts import facts_for
from crisisplan.plan.editing import leave
from crisisplan.plan.review.finding import Finding
from crisisplan.plan.review.review import review
from crisisplan.plan.support import Around, RuleWords
from crisisplan.words import primary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crisisplan.plan.plan import Plan

NOTHING = Around()
"""Nothing is known besides the plan and the day."""

LEVELS = ("look-first", "worth-a-look", "small-thing")


_PLACEHOLDER = re.compile(r"(?P<before>[^\w\s]?)\{(?P<name>name|number|text)\}")
_PAIRS = (
    *('""', "''", "\xab\xbb", "\xbb\xab", "\u2039\u203a", "\u2018\u2019", "\u201c\u201d"),
    *("\u201a\u2018\u2019", "\u201e\u201c\u201d", "\u201d\u201d", "\u300c\u300d", "\u300e\u300f"),
)
_QUOTES = {pair[0]: pair[1:] for pair in _PAIRS}
"""Marks that open a quotation, with those that close it."""

_MOST = 60
"""Characters of an entry that are enough to know it by."""


class Advice(msgspec.Struct, frozen=True):
    """A finding and how it is said."""

    finding: Finding
    words: RuleWords

    @property
    def message(self) -> str:
        """The message with {name}, {text}, {number} filled in; typed braces stay as typed.

        Where the message quotes what was typed, quotation marks around it are not said twice.
        """
        return _PLACEHOLDER.sub(self._filled, self.words.message)

    @property
    def about(self) -> str:
        """What it is about, in one short line: a name, or else the words; empty for the whole."""
        if not self.finding.entry:
            return ""
        by_name = "{name}" in self.words.message and self.finding.name
        line = " / ".join((by_name or self.finding.text).split("\n")).strip()
        line = line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "\u2026"
        return line if by_name or not line else f'"{without_quotes(line)}"'

    @property
    def says_what(self) -> bool:
        """Whether the message itself says what it is about."""
        return _PLACEHOLDER.search(self.words.message) is not None

    def _filled(self, found: re.Match[str]) -> str:
        typed = self.finding.name if found["name"] == "name" else self.finding.text
        return found["before"] + (without_quotes(typed) if found["before"] in _QUOTES else typed)


def without_quotes(typed: str) -> str:
    """Return words without one pair of quotation marks around all of them, of whatever style."""
    inner = typed.strip().rstrip(".,;")
    if len(inner) < len("'a'") or inner[-1] not in _QUOTES.get(inner[0], ""):
        return typed
    first, last, inner = inner[0], inner[-1], inner[1:-1]
    return typed if first in inner or last in inner else inner.strip()


def together(advice: Iterable[Advice]) -> list[tuple[Advice, tuple[str, ...]]]:
    """Return each rule once, where it came first, with what else it is about.

    If the message does not say what it is about and there are several, all of them are named.
    """
    by_rule: dict[str, list[Advice]] = {}
    for one in advice:
        by_rule.setdefault(one.finding.rule, []).append(one)
    found = []
    for first, *others in by_rule.values():
        named = others if first.says_what or not others else [first, *others]
        said = {"", first.about} if first.says_what else {""}
        labels = dict.fromkeys(one.about for one in named if one.about not in said)
        found.append((first, tuple(labels)))
    return found


def leave_findings(plan: Plan, rules: Collection[str], around: Around = NOTHING) -> Plan:
    """Return the plan with every present finding of these rules left as it is.

    It is not brought up again until the words it was about change.
    """
    for finding in review(plan, facts_for(plan, around)):
        if finding.rule in rules:
            plan = leave(plan, finding.left())
    return plan


def check_plan(plan: Plan, language: str = "en", around: Around = NOTHING) -> list[Advice]:
    """Return what is worth a look, safety first; an empty list when there is nothing.

    `around` is what the review may know besides the plan: the day (today if it names none), the
    places the person keeps away from, what of the health check is passed.
    """
    rules = load_rules(primary(language))
    found = review(plan, facts_for(plan, around))
    advice = [Advice(finding, rules[finding.rule]) for finding in found if finding.rule in rules]
    return sorted(advice, key=lambda one: LEVELS.index(one.words.level))


class Looked(msgspec.Struct, frozen=True):
    """Everything worth a look, sorted by what the person said about it; safety first in each."""

    open: tuple[Advice, ...]
    """Neither left as it is nor on the list for the session."""
    talk: tuple[Advice, ...]
    """On the list for the session."""
    left: tuple[Advice, ...]
    """Left as it is, and still so."""
    settled: tuple[str, ...]
    """Rules on the list for the session that find nothing any more."""
    order: tuple[str, ...]
    """All rules that find something, safety first."""


def look_over(plan: Plan, language: str = "en", around: Around = NOTHING) -> Looked:
    """Return what is worth a look, and what the person put aside of it."""
    notes = {(note.rule, note.entry, note.digest) for note in plan.left}
    open_, talk, left = [], [], []
    every = check_plan(replace(plan, left=()), language, around)
    for one in every:
        found = one.finding
        if (found.rule, found.entry, found.digest) in notes:
            left.append(one)
        elif found.rule in plan.talk:
            talk.append(one)
        else:
            open_.append(one)
    known = {one.finding.rule for one in (*talk, *left)}
    settled = tuple(rule for rule in plan.talk if rule not in known)
    order = tuple(dict.fromkeys(one.finding.rule for one in every))
    return Looked(tuple(open_), tuple(talk), tuple(left), settled, order)
