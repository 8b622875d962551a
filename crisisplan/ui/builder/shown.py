"""What a row shows of an entry: its words, and a softer second line. Nothing is cut or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan.jobs.retired import doubtful_of, retired_of
from crisisplan.messages.help_lines import doubtful_text, replaced_text
from crisisplan.plan.dialling import stands_in
from crisisplan.plan.look import contact_of
from crisisplan.plan.plan import (
    Action,
    Agreement,
    Card,
    Check,
    Choice,
    ContactEntry,
    Date,
    Dependant,
    Group,
    IfThen,
    Mode,
    Place,
    Safer,
    Scale,
    Unknown,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.plan.plan import Contact, Entry, Plan
    from crisisplan.words import Words

_ISOLATE, _END = "\u2066", "\u2069"
"""Around a number, so that it reads from the left in any line (for the eye only)."""


class RowShown(msgspec.Struct, frozen=True):
    """An entry as a row shows it."""

    id: str
    words: str
    second: str = ""
    star: bool = False
    rest: bool = False


def rows_of(plan: Plan, section_id: str, field_id: str, speak: Words) -> tuple[RowShown, ...]:
    """Return the rows of a field, those at rest last."""
    section = plan.section(section_id)
    entries = [e for e in (section.entries if section else ()) if e.field == field_id]
    rows = [_row_in(plan, entry, speak) for entry in entries]
    return tuple(sorted(rows, key=lambda row: row.rest))


def _row_in(plan: Plan, entry: Entry, speak: Words) -> RowShown:
    """Return a row, and under it whether its number may not be right."""
    contact = contact_of(plan, entry)
    row = row_of(entry, contact, speak)
    note = _note_on(plan.country, contact, speak) if contact else ""
    return replace(row, second="\n".join(part for part in (row.second, note) if part))


def _note_on(country: str, contact: Contact, speak: Words) -> str:
    old = retired_of(country, contact)
    if old is not None:
        return replaced_text(speak, old.replaced_by)
    return doubtful_text(speak) if doubtful_of(country, contact) else ""


def row_of(entry: Entry, contact: Contact | None, speak: Words) -> RowShown:
    """Return the row of an entry and the contact it points to."""
    words, second = _parts(entry, contact, speak)
    return RowShown(entry.id, words, second, entry.star, entry.rest)


def _parts(entry: Entry, contact: Contact | None, speak: Words) -> tuple[str, str]:
    match entry:
        case ContactEntry():
            return _contact(entry, contact, speak)
        case Action():
            return entry.text, _line(_of_action(entry, speak))
        case Place():
            number = _number(entry.number)
            return entry.text, _line((number, entry.address, entry.hours, entry.travel, entry.who))
        case Safer():
            done = speak("done") if entry.done else ""
            who = speak("with {name}", name=entry.who) if entry.who else ""
            seen = speak("last looked at: {day}", day=entry.checked) if entry.checked else ""
            return entry.text, _line((done, who, entry.by, entry.how, seen))
        case Dependant():
            return entry.text, _line((entry.who, _number(entry.number), entry.needs))
        case IfThen():
            return _if_then(entry, speak)
        case Unknown():
            return entry.text, speak("Written with a newer version; kept as it is")
        case _:
            return _of_other(entry, speak)


def _contact(entry: ContactEntry, contact: Contact | None, speak: Words) -> tuple[str, str]:
    say = speak("I say: {words}", words=entry.say) if entry.say else ""
    if contact is None:
        return entry.text or say, say if entry.text else ""
    heard = entry.text or contact.name
    text_to = "" if _in(heard, contact.text_number) else _number(contact.text_number)
    if text_to and contact.text_word:
        text_to = speak("text {word} to {number}", word=contact.text_word, number=text_to)
    elif text_to:
        text_to = speak("text {number}", number=text_to)
    elif contact.text_word and not _in(heard, contact.text_word):
        text_to = speak("text {word}", word=contact.text_word)
    always = speak("day and night") if contact.always_open and not contact.hours else ""
    ways: tuple[str, ...] = (
        contact.name if entry.text else "",
        _number(contact.number),
        contact.dial_then,
        text_to,
        contact.other_way,
        contact.hours,
        always,
        contact.relation,
    )
    # What stands in the words as typed is not said twice.
    ways = tuple(way for way in ways if not _in(heard, way))
    return heard or _line(ways), "\n".join(
        part for part in (_line(ways) if heard else "", say) if part
    )


def _of_action(entry: Action, speak: Words) -> Iterable[str]:
    if entry.minutes is not None:
        yield speak("{minutes} minutes", minutes=entry.minutes)
    yield entry.where
    yield entry.kit
    if entry.night:
        yield speak("good at night")
    if entry.likelihood is not None:
        yield speak("likely to do it: {number} of 10", number=entry.likelihood)
    if entry.barrier:
        yield speak("if {barrier}", barrier=entry.barrier)
    yield entry.way_round


def _if_then(entry: IfThen, speak: Words) -> tuple[str, str]:
    then = speak("then {words}", words=entry.then) if entry.then else ""
    return speak(
        "if {barrier}", barrier=entry.when
    ) if entry.when else then, then if entry.when else ""


def _of_other(entry: Entry, speak: Words) -> tuple[str, str]:
    match entry:
        case Scale():
            value = "" if entry.value is None else speak("{number} of 10", number=entry.value)
            return value or entry.text, entry.text if value else ""
        case Date():
            day = "" if entry.date in entry.text else entry.date
            return entry.text or day, day if entry.text else ""
        case Check():
            return entry.text, speak("yes") if entry.ticked else speak("not yet")
        case Choice():
            return _line(entry.chosen) or entry.text, entry.text if entry.chosen else ""
        case _:
            return _of_several(entry, speak)


def _of_several(entry: Entry, speak: Words) -> tuple[str, str]:
    match entry:
        case Card():
            return entry.title, "\n".join(entry.lines)
        case Mode():
            return entry.name, "\n".join(_of_mode(entry, speak))
        case Agreement():
            return entry.what, "\n".join(_of_agreement(entry, speak))
        case Group():
            return "\n".join(_line(pair) for pair in entry.parts), ""
        case _:
            return words_of(entry), ""


def _of_mode(entry: Mode, speak: Words) -> Iterable[str]:
    """Give a line for each part: they are sentences, which no comma holds together."""
    if entry.signs:
        yield _line(entry.signs)
    if entry.says:
        yield speak("It says: {words}", words=entry.says)
    if entry.needs:
        yield speak("It needs: {words}", words=entry.needs)
    if entry.step:
        yield speak("One small step: {words}", words=entry.step)


def _of_agreement(entry: Agreement, speak: Words) -> Iterable[str]:
    if entry.who or entry.when:
        yield _line((entry.who, entry.when))
    if entry.if_not:
        yield speak("If not: {words}", words=entry.if_not)
    if entry.initials:
        yield speak("Initials: {letters}", letters=entry.initials)


def _in(words: str, way: str) -> bool:
    """Tell whether the words say a way already; a number may stand there with other spaces."""
    bare = way.strip(_ISOLATE + _END)
    is_number = not any(c.isalpha() for c in bare) and any(c.isdecimal() for c in bare)
    return bare in words or (is_number and stands_in(words, bare))


def _line(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _number(number: str) -> str:
    return f"{_ISOLATE}{number}{_END}" if number else ""
