"""Rules on things to do alone: SP19, SP20, SP21, SP27, SP28, SP44 of part 1.7."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.look import Seen, entries
from crisisplan.plan.phrases import holds, stands
from crisisplan.plan.plan import Action, Entry, IfThen, Plan, words_of
from crisisplan.plan.review.body import HARD_EXERCISE, waits_for
from crisisplan.plan.review.contacts import names_of
from crisisplan.plan.review.finding import Finding, about, about_roles, unanswered
from crisisplan.plan.support import Facts

LIKELY = 7
"""Below this, what gets in the way is worth a word (part 1.2, a cut-off of our own)."""

LONG = 15
"""Minutes after which a first step is no small one (part 1.7, SP44)."""


def needs_someone(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP19: a thing to do alone that needs another person."""
    names = names_of(plan, facts)
    for seen in entries(plan, "step-alone"):
        said = words_of(seen.entry)
        someone = holds(said, facts.words.people) or any(stands(said, name) for name in names)
        if someone and holds(said, facts.words.reaching):
            yield about("SP19", plan, seen)


def only_by_day(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP20: most steps need daylight or noise, and none is said to be good at night."""
    steps = list(entries(plan, "step-alone"))
    marks = [seen.entry.night if isinstance(seen.entry, Action) else None for seen in steps]
    by_day = [seen for seen in steps if _is_by_day(seen.entry, facts)]
    if True not in marks and 2 * len(by_day) > len(steps):
        yield about_roles("SP20", plan, "step-alone", also=str(marks))


def all_need_kit(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP21: there is nothing to do without a phone, power, money or equipment."""
    steps = [seen.entry for seen in entries(plan, "step-alone")]
    need = [
        (isinstance(step, Action) and bool(step.kit.strip()))
        or holds(words_of(step), facts.words.kit)
        for step in steps
    ]
    if steps and all(need):
        yield about_roles("SP21", plan, "step-alone")


def hard_to_do(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP27: said to be not so likely on a bad night, and no word on what would help."""
    del facts
    for seen in entries(plan):
        step = seen.entry
        if not isinstance(step, Action) or step.likelihood is None:
            continue
        noted = step.barrier.strip() or step.way_round.strip()
        if step.likelihood < LIKELY and not noted:
            yield about("SP27", plan, seen, also=str(step.likelihood))


def no_way_round(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP28: nothing anywhere on what could get in the way."""
    del facts
    noted = any(_notes_barrier(seen) for seen in entries(plan))
    if unanswered(plan, "barrier") and not noted:
        yield about_roles("SP28", plan, "barrier")


def big_first_step(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP44: what comes first takes long or much strength."""
    first = next(entries(plan, "step-alone"), None)
    if first is None:
        return
    minutes = first.entry.minutes if isinstance(first.entry, Action) else None
    if (minutes or 0) > LONG or waits_for(first.entry, HARD_EXERCISE, facts):
        yield about("SP44", plan, first, also=str(minutes))


def _is_by_day(entry: Entry, facts: Facts) -> bool:
    """Tell whether a step is said not to be for the night, or its words say so."""
    if isinstance(entry, Action) and entry.night is not None:
        return not entry.night
    return holds(words_of(entry), facts.words.by_day, facts.words.harmless)


def _notes_barrier(seen: Seen) -> bool:
    entry = seen.entry
    if isinstance(entry, Action):
        return bool(entry.barrier.strip() or entry.way_round.strip())
    return isinstance(entry, IfThen)


RULES = (
    needs_someone,
    only_by_day,
    all_need_kit,
    hard_to_do,
    no_way_round,
    big_first_step,
)
