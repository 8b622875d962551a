"""Rules over the whole plan: SP29, SP30, SP31, SP40, SP41 of the clinical paper, part 1.7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplan.plan.look import Seen, entries, said
from crisisplan.plan.phrases import count_words, stands
from crisisplan.plan.plan import Plan, words_of
from crisisplan.plan.review.finding import Finding, about, digest
from crisisplan.plan.support import Facts

MOSTLY = 0.6
"""More of the plan than this in our words is worth a word (part 1.7, SP29)."""

SOME = 3
"""Fewer entries than this say nothing about the whole."""

MOST = 7
"""More than this in one list is much to read on a hard night (part 1.7, SP30)."""

TRAINED = 4
"""From this step on, help is trained: see `Role.step`."""

FREE = ("letter", "note", "picture")
"""Roles that are read in a quiet hour: their sentences may be long."""

_SENTENCE_ENDS = re.compile(r"[.!?;:\u2026](?=\s)|\n")


def our_words(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP29: most of the plan is ideas that were taken as they are. Picked lines do not count."""
    seen = [one for one in entries(plan) if not facts.role(one.role).reach]
    taken = [one for one in seen if one.entry.origin]
    if len(seen) >= SOME and len(taken) > MOSTLY * len(seen):
        texts = digest(*(said(plan, one.entry) for one in taken))
        yield Finding("SP29", taken[0].section.id, digest=texts)


def long_list(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP30: a list that is long for a hard night. Pages are looked at where they are made."""
    del facts
    lists: dict[tuple[str, str], list[Seen]] = {}
    for seen in entries(plan):
        if seen.field is not None:
            lists.setdefault((seen.section.id, seen.field.id), []).append(seen)
    for (section, _), seen_here in lists.items():
        if len(seen_here) > MOST:
            texts = digest(*(said(plan, seen.entry) for seen in seen_here))
            yield Finding("SP30", section, digest=texts)


def odd_order(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP31: in what is for a crisis, something small stands after trained help.

    A box of help on top is as it should be: going straight to help is always allowed.
    """
    passed: list[int] = []
    for section, levels in _crisis_flow(plan, facts):
        is_small = any(0 < level < TRAINED for level in levels)
        if is_small and max(passed, default=0) >= TRAINED:
            yield Finding("SP31", section, digest=digest(str(passed), str(sorted(levels))))
            return
        if passed or min(levels) < TRAINED:
            passed += sorted(levels)


def long_sentence(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP40: a sentence that is long to read in a crisis.

    Reading formulas mislead on lines this short (part 9.2), so words are looked at alone.
    """
    longest = facts.words.longest_sentence
    for seen in entries(plan) if longest else ():
        if seen.role in FREE:
            continue
        if any(count_words(one) > longest for one in _SENTENCE_ENDS.split(words_of(seen.entry))):
            yield about("SP40", plan, seen)


def open_gap(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP41: something is still to be written here."""
    for seen in entries(plan):
        if _has_gap(words_of(seen.entry), facts.words.open_gaps):
            yield about("SP41", plan, seen)


def _crisis_flow(plan: Plan, facts: Facts) -> Iterator[tuple[str, set[int]]]:
    """Yield the sections of page one that hold steps, in their order, with the steps."""
    flow: dict[str, set[int]] = {}
    for seen in entries(plan):
        step = facts.role(seen.role).step
        if step is not None and seen.form is not None and seen.form.page_one:
            flow.setdefault(seen.section.id, set()).add(step)
    yield from flow.items()


def _has_gap(text: str, gaps: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(
        stands(text, gap) if gap.isalnum() else bool(gap) and gap.casefold() in folded
        for gap in gaps
    )


RULES = (odd_order, open_gap, our_words, long_list, long_sentence)
