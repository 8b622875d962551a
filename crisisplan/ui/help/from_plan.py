"""The steps of a person's plan as the help view shows them. Imported late: it needs msgspec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.plan.help import HelpStep, help_steps
from crisisplan.ui.help.numbers import ltr
from crisisplan.ui.help.steps import Step

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.plan.support import Facts
    from crisisplan.words import Words

_TELLING = 3
"""Step of a crisis at which someone is told and asked for help."""


def steps_from_plan(plan: Plan, facts: Facts, speak: Words) -> tuple[Step, ...]:
    """Return the person's steps in their order, without those that the bar shows as they are.

    What the person wrote to a number stays a step: only an entry that is nothing but the name and
    number of the bar is left out.
    """
    found = help_steps(plan, facts)
    first = _first_person(found, facts)
    shown = (step for step in found if step.text or _number(step))
    return tuple(_step(step, facts, speak) for step in shown if not _is_in_bar(step, first, facts))


def person_from_plan(plan: Plan, facts: Facts) -> tuple[str, str]:
    """Return name and number of the first person to tell, for the bar; two empty texts if none.

    When the plan names nobody to tell, the first person with a number stands in.
    """
    step = _first_person(help_steps(plan, facts), facts)
    return (step.name, step.number) if step else ("", "")


def _first_person(steps: tuple[HelpStep, ...], facts: Facts) -> HelpStep | None:
    people = [step for step in steps if _is_person(step, facts) and step.number]
    told = [step for step in people if facts.role(step.role).step == _TELLING]
    return next(iter(told or people), None)


def _is_in_bar(step: HelpStep, first: HelpStep | None, facts: Facts) -> bool:
    if not step.entry:
        return True
    if step.text != step.name or step.dial_then or step.text_number:
        return False
    country = facts.country
    official = {one.number for one in country.emergency[:1]} if country else set()
    line = country.first_line() if country else None
    if line is not None and line.phone:
        official.add(line.phone)
    return step is first or step.number in official


def _step(step: HelpStep, facts: Facts, speak: Words) -> Step:
    number = _number(step)
    text = step.text
    if number and text == step.name:
        text = _asking(step, speak)
    name = step.name if step.name not in text else ""
    detail = "\n".join(part for part in (name, *_ways(step, speak)) if part)
    return Step(step.title, text, step.name, number, detail, _is_person(step, facts))


def _asking(step: HelpStep, speak: Words) -> str:
    if not step.name:
        return speak("Call this number") if step.number else speak("Text this number")
    if step.number:
        return speak("Call {name}", name=step.name)
    return speak("Text {name}", name=step.name)


def _ways(step: HelpStep, speak: Words) -> list[str]:
    ways = [speak("Then {press}", press=step.dial_then)] if step.dial_then else []
    if not step.text_number:
        return ways
    number, word = ltr(step.text_number), step.text_word
    if not step.number:
        return [*ways, speak("Text {word} to this number", word=word)] if word else ways
    if word:
        return [*ways, speak("Or text {word} to {number}", word=word, number=number)]
    return [*ways, speak("Or text {number}", number=number)]


def _number(step: HelpStep) -> str:
    return step.number or step.text_number


def _is_person(step: HelpStep, facts: Facts) -> bool:
    return facts.role(step.role).reach == "person"
