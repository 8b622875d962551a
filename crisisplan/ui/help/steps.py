"""What the help view shows one at a time, as plain values: made before any plan is loaded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from crisisplan.content.help_words import landing_steps

if TYPE_CHECKING:
    from crisisplan.content.help_words import Breathing, HelpWords
    from crisisplan.words import Words


class Step(NamedTuple):
    """One thing to do."""

    title: str
    """Of the section it stands in."""
    text: str
    """What to do, in the person's words or ours."""
    name: str = ""
    """Who answers at `number`."""
    number: str = ""
    detail: str = ""
    """More about it, shown smaller; may have several lines."""
    is_person: bool = False
    """Whether someone the person knows answers, and no help line."""


class Walk(NamedTuple):
    """A few words at a time that the person moves on by themselves. No clock runs."""

    title: str
    cards: tuple[str, ...]
    beside: str
    """Shown with every card, always."""
    again_from: int = -1
    """The card that follows the last one; -1 when the last one is the end."""


def general_steps(words: HelpWords) -> tuple[Step, ...]:
    """Return the steps for someone whose own steps are not there: breathing, then landing."""
    breathing, landing = words.breathing, words.landing
    breathe = Step(
        breathing.title, " ".join(breathing.steps[1:3]), detail=_beside_breathing(breathing)
    )
    first, *others = landing_steps(landing, _year())
    lands = (Step(landing.title, other, detail=f"{first}\n{landing.swap}") for other in others)
    return (breathe, *lands)


def breathing_walk(speak: Words, breathing: Breathing) -> Walk:
    """Return slow breathing as words alone: in, out, and again for as long as one likes."""
    breath_in = speak("In, {counts}", counts=_counts(breathing.in_for))
    breath_out = speak("Out, {counts}", counts=_counts(breathing.out_for))
    cards = (breathing.steps[0], breath_in, breath_out)
    return Walk(breathing.title, cards, _beside_breathing(breathing), again_from=1)


def landing_walk(words: HelpWords) -> Walk:
    """Return landing in the room by the senses, one sense at a time."""
    cards = landing_steps(words.landing, _year())
    return Walk(words.landing.title, cards, words.landing.swap)


def _beside_breathing(breathing: Breathing) -> str:
    return "\n".join((breathing.easier, *breathing.care))


def _counts(upto: int) -> str:
    return ", ".join(str(number) for number in range(2, upto + 1))


def _year() -> int:
    return time.localtime().tm_year
