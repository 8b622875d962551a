"""Rules on what concerns others: SP39, SP42, SP43 of the clinical paper, part 1.7."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplan.plan.look import Seen, entries
from crisisplan.plan.phrases import only
from crisisplan.plan.plan import Check, Choice, Dependant, Plan, Section, words_of
from crisisplan.plan.review.finding import Finding, about, about_roles, unanswered
from crisisplan.plan.support import Facts


def others_not_told(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP39: people to tell are named, and not a word on what helps and what does not."""
    del facts
    if any(entries(plan, "person-tell")) and unanswered(plan, "others-do", "others-dont"):
        yield about_roles("SP39", plan, "others-do", "others-dont")


def legal_not_read(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP42: a wish not to be treated in some way, and the note on legal papers is not ticked."""
    del facts
    refused = list(entries(plan, "refusal"))
    if refused and not any(_ticked(seen.section) for seen in refused):
        yield about_roles("SP42", plan, "refusal")


def nobody_to_care(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP43: someone who needs care, and nobody named who could give it."""
    for seen in entries(plan):
        if isinstance(seen.entry, Dependant):
            named, who = seen.entry.text, seen.entry.who
            if named.strip() and not who.strip():
                yield about("SP43", plan, seen, text=named)
        elif seen.role == "practical-need" and (named := _alone(plan, seen, facts)):
            yield about("SP43", plan, seen, text=named)


def _ticked(section: Section) -> bool:
    return any(isinstance(entry, Check) and entry.ticked for entry in section.entries)


def _alone(plan: Plan, seen: Seen, facts: Facts) -> str:
    """Return who is named to need care, by the word list, when nobody is named beside them."""
    here = (other for other in entries(plan) if other.section.id == seen.section.id)
    if any(facts.role(other.role).reach for other in here):
        return ""
    entry, listed = seen.entry, facts.words.dependants
    if isinstance(entry, Choice):
        ticked = [one for one in entry.chosen if only(one, listed)]
        return "" if entry.text.strip() else ", ".join(ticked)
    said = words_of(entry)
    return said if only(said, listed) else ""


RULES = (others_not_told, legal_not_read, nobody_to_care)
