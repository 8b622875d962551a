"""Rules on wording, by word lists that are data: SP15, SP18, SP22, SP23, SP36, SP37.

Their ids are those of the clinical paper, part 1.7. They run only when the person opens the
review, comment on wording, and never lead to the help route. Whole words only.
"""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.look import Seen, entries
from crisisplan.plan.phrases import holds, is_vague
from crisisplan.plan.plan import Plan, words_of
from crisisplan.plan.review.finding import Finding, about, digest
from crisisplan.plan.support import Facts, WordLists

OTHERS_VOICE = ("warning-sign", "trigger", "level-words", "cue-card", "mode", "others-dont")
"""Roles in which harsh words are quoted: what a bad moment says, what others are not to say."""

STEPS = ("step-alone", "skill", "pause")


def vague_sign(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP15: a sign that could mean many things."""
    for seen in entries(plan, "warning-sign"):
        if _is_open(seen, facts.words, facts.words.vague_signs):
            yield about("SP15", plan, seen)


def vague_step(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP18: a step that does not say what to do first."""
    for seen in entries(plan, "step-alone"):
        if _is_open(seen, facts.words, facts.words.vague_steps):
            yield about("SP18", plan, seen)


def substance_step(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP22: a step that uses alcohol, drugs or extra medicine."""
    for seen in entries(plan, *STEPS):
        if holds(words_of(seen.entry), facts.words.substances, facts.words.harmless):
            yield about("SP22", plan, seen)


def pain_substitute(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP23: a step that copies pain."""
    for seen in entries(plan, *STEPS):
        if holds(words_of(seen.entry), facts.words.pain, facts.words.harmless):
            yield about("SP23", plan, seen)


def promise(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP36: a promise or contract instead of things to do."""
    for seen in entries(plan):
        if holds(words_of(seen.entry), facts.words.promises):
            yield about("SP36", plan, seen)
    for text in plan.unsorted:
        if not text.rest and holds(text.text, facts.words.promises):
            yield Finding("SP36", "", text.id, text.text, text.text, digest(text.text))


def harsh_words(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP37: a harsh voice about oneself, outside of what is quoted as a sign."""
    for seen in entries(plan):
        said = seen.role not in OTHERS_VOICE and words_of(seen.entry)
        if said and holds(said, facts.words.harsh):
            yield about("SP37", plan, seen)


def _is_open(seen: Seen, lists: WordLists, stop_words: tuple[str, ...]) -> bool:
    """Tell whether the person's own words could mean many things; silent without a list."""
    if seen.entry.origin or not stop_words:
        return False
    return is_vague(words_of(seen.entry), stop_words, lists.few_words, lists.particular)


RULES = (vague_sign, vague_step, substance_step, pain_substitute, promise, harsh_words)
