"""Skills for getting through, ideas to offer, and which of them fits how strong it is."""

from __future__ import annotations

from typing import Literal

from crisisplan.plan.support import Shipped

HIGHEST = 10
"""Of the number a person gives their distress; 0 is the lowest."""


class Pace(Shipped, frozen=True, kw_only=True):
    """How a skill can be done together with the program, a step at a time."""

    kind: Literal["breathing", "senses", "scan"]
    counts: tuple[tuple[int, int], ...] = ()
    """Breathing: counts in and out, of about a second each; the first is offered, the others are
    easier."""
    steps: tuple[str, ...] = ()
    """Senses and scan: what to say, one at a time. May hold {year}; see `paced_steps`."""


class Skill(Shipped, frozen=True, kw_only=True):
    """One skill of the library, in one language."""

    id: str
    """Lasting: "sk01"."""
    language: str
    name: str
    """In plain words."""
    known_as: str
    """What therapists call it, so that people who know it from there find it."""
    what: str
    steps: tuple[str, ...]
    distress: tuple[int, int]
    """From and to, 0 to 10, where it is used."""
    make_at: tuple[int, int] | None = None
    """Where it is made ready, if that is elsewhere: a card is written calm and read later."""
    minutes: tuple[int, int]
    """Least and most."""
    needs: tuple[str, ...] = ()
    when: str = ""
    """What else has to be so, in a sentence; empty when nothing has."""
    numb: Literal["", "fits", "not", "not-alone"] = ""
    """What it is to someone who feels cut off or unreal; empty: nothing is known."""
    care: tuple[str, ...]
    """Shown beside the steps, always."""
    prompts: tuple[str, ...]
    """Lines to fill in, ___ for the person's words."""
    line: str
    """What is offered as the words for a plan; the person changes it into their own."""
    gate: str = ""
    """Gate of the health check it waits behind; empty: none. Ask `is_open` before steps show."""
    pace: Pace | None = None
    sources: tuple[str, ...]

    def is_open(self, open_gates: frozenset[str]) -> bool:
        """Tell whether it may be shown to someone who passed these gates."""
        return not self.gate or self.gate in open_gates


class Suggestion(Shipped, frozen=True, kw_only=True):
    """An idea of something to do, to be changed into the person's own words."""

    id: str
    """Lasting: "c01"; never given again to another idea."""
    text: str
    kind: str
    """Sense or sort; a key of `Suggestions.kinds`."""
    minutes: int
    distress: tuple[int, int]
    people: Literal["alone", "with", "either"] = "alone"
    place: Literal["in", "out", "both"] = "in"
    free: bool = True
    night: Literal["yes", "headphones", "mostly", "no"] = "yes"
    """Whether it is quiet enough for the night."""
    needs: str = ""
    """What has to be there; empty: nothing."""
    skill: str = ""
    """Skill it is a form of: it waits behind that skill's gate. Empty: none."""
    care: str = ""
    """Shown beside it, always; empty: nothing to mind."""


class Suggestions(Shipped, frozen=True, kw_only=True):
    """All ideas of one language."""

    language: str
    blocked: tuple[str, ...]
    """Words and phrases that no idea may hold."""
    kinds: dict[str, str]
    """What each kind is called, in the order to show them."""
    suggestions: tuple[Suggestion, ...]


class Band(Shipped, frozen=True, kw_only=True):
    """A stretch of the distress number, and what fits there. A habit of clinics, not a measure."""

    id: str
    label: str
    numbers: tuple[int, ...]
    """From and to; empty for feeling numb, which is said and has no number."""
    use: str
    avoid: str = ""
    first: tuple[str, ...]
    """Ids of the skills to offer first."""
    next: tuple[str, ...] = ()
    people: bool = False
    """Whether being with someone belongs to it."""
    help: bool = False
    """Whether a help line is shown beside it."""


class BodyState(Shipped, frozen=True, kw_only=True):
    """How the body feels right now, for someone who has no number."""

    id: str
    label: str
    skills: tuple[str, ...]
    ideas: tuple[str, ...]


class Bands(Shipped, frozen=True, kw_only=True):
    """The file of one language: which skill when."""

    ask: str
    down_by_one: str
    no_change: str
    help_first: str
    bands: tuple[Band, ...]
    states: tuple[BodyState, ...]

    def band(self, number: int | None) -> Band:
        """Return the band of a number from 0 to 10; None: numb or far away.

        A number outside is taken for the nearest.
        """
        if number is None:
            return next(band for band in self.bands if not band.numbers)
        near = min(max(number, 0), HIGHEST)
        return next(b for b in self.bands if b.numbers and b.numbers[0] <= near <= b.numbers[1])


def paced_steps(pace: Pace, year: int) -> tuple[str, ...]:
    """Return the steps to show one at a time, with the year filled in; none for breathing."""
    return tuple(step.replace("{year}", str(year)) for step in pace.steps)
