"""Rules on wording, by word lists that are data: SP15, SP18, SP22, SP23, SP36 of part 1.7.

They run only when the person opens the review, comment on wording, and never lead to the help
route. Whole words only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from crisisplan.plan.look import entries
from crisisplan.plan.plan import Plan, words_of
from crisisplan.plan.review.finding import Finding, about, digest
from crisisplan.plan.support import Facts

FEW_WORDS = 2
"""So many words or fewer are called vague (part 1.7, SP15 and SP18)."""

FEW_SIGNS = 3
"""The same for scripts written without spaces, in characters."""

STEPS = ("step-alone", "skill", "pause")

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def vague_sign(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP15: a sign that could mean many things."""
    for seen in entries(plan, "warning-sign"):
        own = not seen.entry.origin
        if own and is_vague(words_of(seen.entry), facts.words.vague_signs):
            yield about("SP15", plan, seen)


def vague_step(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP18: a step that does not say what to do first."""
    for seen in entries(plan, "step-alone"):
        own = not seen.entry.origin
        if own and is_vague(words_of(seen.entry), facts.words.vague_steps):
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


def is_vague(text: str, stop_words: tuple[str, ...]) -> bool:
    """Tell whether a text has very few words, or nothing but stop words."""
    words = _words(text)
    if not words:
        return False
    if _UNSPACED.search(text):
        return len("".join(words)) <= FEW_SIGNS
    if len(words) <= FEW_WORDS:
        return True
    phrases = [_phrase(one) for one in stop_words]
    if not {word for phrase in phrases for word in phrase}.issuperset(words):
        return False
    for phrase in sorted(phrases, key=len, reverse=True):
        words = _without(words, phrase)
    return not words


def holds(text: str, phrases: tuple[str, ...], harmless: tuple[str, ...] = ()) -> bool:
    """Tell whether a text holds one of the phrases; "ice + hold" wants both in it."""
    words = _words(text)
    for phrase in harmless:
        words = _without(words, _phrase(phrase))
    return any(all(_at(words, _phrase(p)) >= 0 for p in one.split("+")) for one in phrases)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return _WORD.findall(plain)


@lru_cache(maxsize=4096)
def _phrase(text: str) -> tuple[str, ...]:
    return tuple(_words(text))


def _at(words: list[str], phrase: tuple[str, ...], start: int = 0) -> int:
    """Return where a phrase stands from `start` on, or -1; time grows with the length only."""
    while phrase:
        try:
            start = words.index(phrase[0], start)
        except ValueError:
            break
        if tuple(words[start : start + len(phrase)]) == phrase:
            return start
        start += 1
    return -1


def _without(words: list[str], phrase: tuple[str, ...]) -> list[str]:
    left: list[str] = []
    start = 0
    while (spot := _at(words, phrase, start)) >= 0:
        left += words[start:spot]
        start = spot + len(phrase)
    return left + words[start:]


RULES = (vague_sign, vague_step, substance_step, pain_substitute, promise)
