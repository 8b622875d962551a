"""A note of a session for the record: what was done, never what the person wrote.

It names the parts that were worked on by the form's own titles. There is no text of the plan in
it but who made it, the day it was made and the day it is looked at again; no number the person
chose; no finding. What is assessed does not live in this program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.plan.look import entries, first_text
from crisisplan.plan.plan import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.plan import Plan
    from crisisplan.words import Words

_PRIVATE = frozenset({"not-to-tell", "place-to-avoid", "refusal"})
"""A part that holds such a field is not even named: that it was filled in says something."""
_SEEN = frozenset({"opened", "skipped"})


def session_note(plan: Plan, words: Words, day: str) -> str:
    """Return the note as plain text, one statement a line; `day` is written as it is given."""
    lines = [
        words("Note for the record"),
        words("Date: {day}", day=day),
        "",
        words("A plan for hard moments was worked on together with the person."),
        words("Form: {title}", title=plan.form.title),
        *_made(plan, words),
        *_parts(plan, words),
        *_done(plan, words),
        *_next(plan, words),
        "",
        words("What the plan says is not in this note. It holds no score and no diagnosis."),
    ]
    return "\n".join(lines) + "\n"


def _made(plan: Plan, words: Words) -> Iterator[str]:
    made_with = _line(first_text(plan, "made-with"))
    if made_with:
        yield words("Made with: {name}", name=made_with)


def _parts(plan: Plan, words: Words) -> Iterator[str]:
    written, seen = [], []
    for form in plan.form.sections:
        section = plan.section(form.id)
        if section is None or any(field.role in _PRIVATE for field in form.fields):
            continue
        if section.entries:
            written.append(form.title)
        elif section.state in _SEEN:
            seen.append(form.title)
    if written:
        yield words("Worked on so far: {parts}", parts="; ".join(written))
    if seen:
        yield words("Left open for another time: {parts}", parts="; ".join(seen))


def _done(plan: Plan, words: Words) -> Iterator[str]:
    if any(True for _ in entries(plan, "safer-step")):
        yield words("A safer space was talked about. Who does what is written in the plan.")
    steps = [seen.entry for seen in entries(plan) if isinstance(seen.entry, Action)]
    if any(step.likelihood is not None for step in steps):
        yield words("How likely each step is on a bad night was asked.")
    if any(step.barrier or step.way_round for step in steps):
        yield words("What could get in the way, and ways round it, were looked at.")
    if any(True for _ in entries(plan, "copy-to")):
        yield words("Who has a copy is written in the plan.")


def _next(plan: Plan, words: Words) -> Iterator[str]:
    if plan.later or plan.talk:
        yield words("Some things are kept to come back to.")
    review = _line(first_text(plan, "review-on"))
    if review:
        yield words("The plan is looked at again on: {day}", day=review)


def _line(text: str) -> str:
    """Return the first line of a text: a date stands in an entry twice, as a day and as typed."""
    return " ".join(text.partition("\n")[0].split())
