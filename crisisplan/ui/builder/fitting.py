"""How one field asks for the parts of an entry: its options, its ends, its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.ui.builder.parts import kind_of

if TYPE_CHECKING:
    from crisisplan.jobs.questions import Asked
    from crisisplan.plan.form import Field
    from crisisplan.plan.plan import Entry
    from crisisplan.ui.builder.parts import Part
    from crisisplan.words import Words

ONE_ANSWER = frozenset({"scale", "date", "check", "choice"})
"""Kinds whose answer is no line of words."""
IN_PARTS = frozenset({"card", "mode", "agreement", "group", "dependant"})
"""Kinds of which a line is only the beginning: the other parts are asked for at once."""
_FIRST = {"scale": "value", "date": "date", "check": "ticked", "choice": "chosen"}


def is_one_answer(field: Field) -> bool:
    """Tell whether a field stands open for one answer, with no line to add more."""
    several = field.kind == "choice" and bool(field.options)
    return field.kind in ONE_ANSWER and (several or field.max == 1)


def says_itself(field: Field) -> bool:
    """Tell whether the answer bears the field's own sentence, so that no heading is needed."""
    return field.kind == "check" and is_one_answer(field)


def first_hint(field: Field, speak: Words) -> str:
    """Return what a line to add one says while it is empty; empty for the usual words."""
    return {
        "card": speak("Title of a card, then press Enter"),
        "mode": speak("Your name for this side, then press Enter"),
        "agreement": speak("What is agreed, then press Enter"),
        "dependant": speak("Who needs care, then press Enter"),
    }.get(field.kind, "")


def fitted(
    speak: Words, asked: Asked, entry: Entry, parts: list[Part], *, alone: bool
) -> list[Part]:
    """Return the parts of an entry as a field asks for them; `alone`: its one answer."""
    kind, field = kind_of(entry), asked.field
    found = [_in_field(speak, field, kind, part) for part in parts]
    if kind == "agreement" and not field.initials:
        found = [p._replace(if_filled=True) if p.name == "initials" else p for p in found]
    return [_alone(asked, kind, part) for part in found] if alone else found


def _in_field(speak: Words, field: Field, kind: str, part: Part) -> Part:
    if kind == "choice" and field.options and part.name == "chosen":
        return part._replace(sort="some-of", answers=field.options, many=field.max != 1)
    if kind == "choice" and field.options and part.name == "text":
        return part._replace(label=speak("Something else, in my own words"), sort="line")
    if field.role == "made-on" and part.name == "date":
        return part._replace(days=(0,))
    if kind == "scale" and part.name == "value":
        return part._replace(answers=_ends(speak, field) or part.answers)
    return part


def _ends(speak: Words, field: Field) -> tuple[str, ...]:
    if len(field.ends) > 1:
        return (field.ends[0], field.ends[-1])
    if field.role == "likelihood":
        return speak("not likely"), speak("very likely")
    return ()


def _alone(asked: Asked, kind: str, part: Part) -> Part:
    """Return a part under the heading of its field, which need not be said twice."""
    if part.name == _FIRST.get(kind):
        return part._replace(label=asked.label, bare=True)
    is_rest = part.name == "text" and not (kind == "choice" and asked.field.options)
    return part._replace(if_filled=True) if is_rest else part
