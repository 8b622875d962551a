"""Who can be called, as plain values, in the order of the bar at the foot of the help view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from crisisplan.content.help_words import danger_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.content.help_words import HelpWords
    from crisisplan.ui.help.steps import Step
    from crisisplan.words import Words

Kind = Literal["person", "line", "emergency"]


class Number(NamedTuple):
    """A number to show big."""

    kind: Kind
    label: str
    """What the bar calls it: "Sam", "Emergency (US)"."""
    number: str
    how: str
    """What to do with it, and when: "Call or text, day and night"."""
    who: str
    """Who answers."""


def ltr(number: str) -> str:
    """Return a number for showing: its parts keep their order in every script."""
    return f"\u2066{number}\u2069" if number else ""


def spoken(number: str) -> str:
    """Return a number for a screen reader: digit by digit, "9 8 8"."""
    return " ".join("".join(c for c in number if not c.isspace()))


def person_number(speak: Words, name: str, number: str) -> Number:
    """Return someone the person knows. Without a name it says so."""
    called = name or speak("Someone I know")
    return Number("person", called, number, speak("Call {name}", name=called), "")


def line_number(speak: Words, first: FirstNumbers | None) -> Number | None:
    """Return the help line of a country, or None when there is none."""
    if first is None or not (first.phone or first.text_number):
        return None
    number = first.phone or first.text_number
    return Number("line", first.line, number, _line_how(speak, first), _line_who(speak, first))


def emergency_number(speak: Words, first: FirstNumbers | None) -> Number | None:
    """Return the emergency number of a country, or None when the country is not known."""
    if first is None or not first.emergency:
        return None
    label = speak("Emergency ({country})", country=first.country)
    how = speak("Emergency, {country}", country=first.name)
    return Number("emergency", label, first.emergency, how, first.emergency_what)


def numbers_of_steps(steps: Iterable[Step]) -> list[Number]:
    """Return the numbers that stand in the person's own steps, in order."""
    return [_of_step(step) for step in steps if step.number]


def lines_in_danger(
    words: HelpWords, first: FirstNumbers | None, person: Number | None
) -> tuple[str, ...]:
    """Return what to do in danger now, one action a line, with the numbers filled in."""
    line, ways = "", (True, False)
    if first and (first.phone or first.text_number):
        line = f"{first.line}, {ltr(first.phone or first.text_number)}"
        ways = (bool(first.phone), not first.phone or _one_for_both(first))
    return danger_lines(
        words.danger,
        emergency=ltr(first.emergency) if first else "",
        line=line,
        person=f"{person.label}, {ltr(person.number)}" if person else "",
        ways=ways,
    )


def _of_step(step: Step) -> Number:
    kind: Kind = "person" if step.is_person else "line"
    return Number(kind, step.name or step.text, step.number, step.text, step.detail)


def _one_for_both(first: FirstNumbers) -> bool:
    return first.phone == first.text_number and not first.text_word


def _line_how(speak: Words, first: FirstNumbers) -> str:
    always = first.always_open
    if not first.phone:
        if first.text_word:
            return speak("Text {word} to this number", word=first.text_word)
        return speak("Text, day and night") if always else speak("Text")
    if _one_for_both(first):
        return speak("Call or text, day and night") if always else speak("Call or text")
    return speak("Call, day and night") if always else speak("Call")


def _line_who(speak: Words, first: FirstNumbers) -> str:
    parts = [first.line]
    if first.phone and first.dial_then:
        parts.append(speak("Then {press}", press=first.dial_then))
    if first.phone and first.text_number and not _one_for_both(first):
        number, word = ltr(first.text_number), first.text_word
        by_word = speak("Or text {word} to {number}", word=word, number=number)
        parts.append(by_word if word else speak("Or text {number}", number=number))
    if first.hours and not first.always_open:
        parts.append(first.hours)
    return "\n".join(parts)
