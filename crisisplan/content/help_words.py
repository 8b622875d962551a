"""What the help view says of its own: in danger, breathing, landing, words to say.

Read without msgspec: this must be on the screen at once, also when everything else is damaged.
"""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crisisplan import resources
from crisisplan.content.toml_file import FALLBACK, in_language, read_named
from crisisplan.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

_PARTS = {
    "emergency": "emergency",
    "call_or_text": "line",
    "call": "line",
    "text": "line",
    "person": "person",
}
"""What is filled in, by the line of `Danger`; every other line has nothing to fill in."""


@cache
def load_help_words(language: str = FALLBACK) -> HelpWords:
    """Return the words of the help view, in English when there are none in this language.

    Raises ContentError for a faulty file.
    """
    return read_help_words(in_language(resources.root() / "help", language))


def read_help_words(path: Path) -> HelpWords:
    """Return the words in a file; raises ContentError, also for a part nobody fills in."""
    words = read_named(path, HelpWords)
    for key, text in words.danger._asdict().items():
        _check_parts(path, f"$.danger.{key}", text, {_PARTS[key]} if key in _PARTS else set())
    for place, step in enumerate(words.landing.steps):
        last = place == len(words.landing.steps) - 1
        _check_parts(path, f"$.landing.steps[{place}]", step, {"year"} if last else set())
    return words


def danger_lines(
    danger: Danger,
    *,
    emergency: str = "",
    line: str = "",
    person: str = "",
    ways: tuple[bool, bool] = (True, False),
) -> tuple[str, ...]:
    """Return what to do in danger, one action each, emergency help first.

    What is not known is left out, but the emergency line always stands. `ways`: whether the help
    line can be called, and whether it can be sent a text.
    """
    first = danger.emergency.format(emergency=emergency) if emergency else danger.emergency_unknown
    by_way = {(True, True): danger.call_or_text, (False, True): danger.text}
    lines = (
        first,
        by_way.get(ways, danger.call).format(line=line) if line else "",
        danger.person.format(person=person) if person else "",
        danger.people,
        danger.away,
    )
    return tuple(text for text in lines if text)


def landing_steps(landing: Landing, year: int) -> tuple[str, ...]:
    """Return the steps of landing in the room, to be shown one at a time."""
    return (*landing.steps[:-1], landing.steps[-1].format(year=year))


def _check_parts(path: Path, where: str, text: str, wanted: set[str]) -> None:
    try:
        found = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise ContentError(path, where, f"braces that do not fit: {error}") from error
    if found != wanted:
        raise ContentError(path, where, f"parts {sorted(found)}, not {sorted(wanted)}")


class Danger(NamedTuple):
    """What is said to someone who is in danger now. See `danger_lines`."""

    title: str
    emergency: str
    emergency_unknown: str
    """Stands in its place when no number is known."""
    call_or_text: str
    call: str
    text: str
    person: str
    people: str
    away: str


class Breathing(NamedTuple):
    """Slow breathing with a longer out-breath; words alone are enough to do it."""

    title: str
    in_for: int
    """Counts of a breath in, slow ones of about a second."""
    out_for: int
    breathe_in: str
    breathe_out: str
    steps: tuple[str, ...]
    easier: str
    care: tuple[str, ...]
    """Shown beside the steps, always."""


class Landing(NamedTuple):
    """Coming back to here and now by the senses. See `landing_steps`."""

    title: str
    steps: tuple[str, ...]
    """The last one holds {year}."""
    swap: str
    """Shown beside the steps, always."""


class Script(NamedTuple):
    """Words to say, one sentence a line; "___" is for the person to fill in while speaking."""

    id: str
    """emergency, hurt, line, person, text, no-answer."""
    title: str
    lines: tuple[str, ...]


class HelpWords(NamedTuple):
    """One file of `resources/help`."""

    one_thing: str
    limits: str
    """What this program cannot do; shown with everything said in danger."""
    danger: Danger
    breathing: Breathing
    landing: Landing
    scripts: tuple[Script, ...]
