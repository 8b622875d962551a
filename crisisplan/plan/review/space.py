"""Rules on a safer space: SP12, SP13 of the clinical paper, part 1.7. No detail is ever repeated.

Labels in this part are private: a finding may name one to the person on the screen, and what
SP13 found is not quoted at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from crisisplan.plan.look import entries
from crisisplan.plan.phrases import count_words, holds, stands
from crisisplan.plan.plan import Entry, Plan, Safer, Unknown, words_of
from crisisplan.plan.review.contacts import names_of
from crisisplan.plan.review.dates import is_past
from crisisplan.plan.review.finding import Finding, about
from crisisplan.plan.support import Facts

ENOUGH_SAID = 12
"""More words than this say more than a label and where it is kept (part 1.7, SP13)."""


def nobody_sees_to_it(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP12: a step that is not done, and lacks who or by when, or whose day is past.

    A line that was typed as one piece may say who by a name.
    """
    names = names_of(plan, facts)
    for seen in entries(plan, "safer-step"):
        step = seen.entry
        if not isinstance(step, Safer) or step.done:
            continue
        parts = (step.who.strip(), step.by.strip())
        is_agreed = all(parts) or (not any(parts) and any(stands(step.text, n) for n in names))
        if not is_agreed or is_past(step.by, facts.around.today):
            yield about("SP12", plan, seen, text=step.text)


def more_than_needed(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP13: more than a short label: many words, figures, or units."""
    for seen in entries(plan, "safer-step"):
        said = _label(seen.entry)
        figures = any(c.isdecimal() for c in said)
        if figures or count_words(said) > ENOUGH_SAID or holds(said, facts.words.amounts):
            yield replace(about("SP13", plan, seen), name="", text="")


def _label(entry: Entry) -> str:
    """Return what is made safer and how; who helps and by when may hold figures."""
    if isinstance(entry, Safer):
        return f"{entry.text}\n{entry.how}"
    return "" if isinstance(entry, Unknown) else words_of(entry)


RULES = (nobody_sees_to_it, more_than_needed)
