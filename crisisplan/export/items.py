"""How one entry reads on paper, by its kind. A new kind is one more case here."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export import blocks, fixed
from crisisplan.plan import plan as p
from crisisplan.words import Words

if TYPE_CHECKING:
    from crisisplan.plan.look import Seen
    from crisisplan.plan.support import Facts

_DIGIT_BEFORE = re.compile(r"\d[\s().+/\-\u2010-\u2015]*\Z")
_LABELLED = {"using", "label"}
"""Places on paper where the label of the field stands before what is written."""

_PARTS = " \t\u3000,;:-\u2013\u2014\u060c\u3001\uff1a"


def as_item(plan: p.Plan, seen: Seen, facts: Facts, words: Words) -> blocks.Item:
    """Return an entry as a block; every word the person wrote for this copy is in it."""
    entry, star = seen.entry, seen.entry.star
    match entry:
        case p.IfThen() if entry.then:
            return blocks.IfThen(entry.when, entry.then, star)
        case p.Card() if entry.lines:
            return blocks.Card(entry.title, entry.lines, star)
        case p.Mode() if _mode(plan, entry, words):
            return blocks.Card(entry.name, _mode(plan, entry, words), star)
        case p.ContactEntry():
            return _contact(plan, entry, words, _before(seen, facts))
        case p.Place():
            note = _joined(entry.address, entry.hours, entry.travel, entry.who)
            line = _with_number(entry.text, entry.number, note, star=star)
            return msgspec.structs.replace(line, label=_before(seen, facts))
        case p.Group():
            parts = tuple(f"{name}: {text}" if name else text for name, text in entry.parts)
            return blocks.Card(parts[0] if parts else "", parts[1:], star)
        case _:
            return _line(seen, facts, words)


def _line(seen: Seen, facts: Facts, words: Words) -> blocks.Line:
    text, note = _text_and_note(seen.entry, words)
    return blocks.Line(text, note, label=_before(seen, facts), star=seen.entry.star)


def _before(seen: Seen, facts: Facts) -> str:
    """Return the label that stands before an entry, or an empty string.

    One labelled field labels its whole section: what has no label would be read as belonging to
    the label above it.
    """
    place = facts.role(seen.role).place
    fields = seen.form.fields if seen.form and seen.field else ()
    labelled = any(facts.role(field.role).place == "label" for field in fields)
    return _label(seen) if labelled or place in _LABELLED else ""


def _label(seen: Seen) -> str:
    """Return the label the person typed in front of an entry, else the form's."""
    typed = "" if isinstance(seen.entry, p.Unknown) else seen.entry.mark
    return typed.strip(" \t-*\u2022\u30fb:\uff1a") or (seen.field.label if seen.field else "")


@singledispatch
def _text_and_note(entry: p.Entry, words: Words) -> tuple[str, str]:
    """Return the words of an entry, and softer words beside them."""
    del words
    return p.words_of(entry), ""


@_text_and_note.register
def _(entry: p.Action, words: Words) -> tuple[str, str]:
    minutes = words("{n} minutes", n=entry.minutes) if entry.minutes else ""
    barrier = entry.barrier
    if entry.way_round:
        way = entry.way_round
        barrier = (
            words("if {barrier}: {way}", barrier=barrier, way=way)
            if barrier
            else words("if not: {way}", way=way)
        )
    return entry.text, _joined(minutes, entry.where, entry.kit, barrier)


@_text_and_note.register
def _(entry: p.Safer, words: Words) -> tuple[str, str]:
    by = words("by {day}", day=fixed.day(words, entry.by)) if entry.by else ""
    done = words("done") if entry.done else ""
    return entry.text, _joined(entry.how, entry.who, by, done)


@_text_and_note.register
def _(entry: p.Agreement, words: Words) -> tuple[str, str]:
    way = words("if not: {way}", way=entry.if_not) if entry.if_not else ""
    signed = words("initials {letters}", letters=entry.initials) if entry.initials else ""
    return entry.what, _joined(entry.who, entry.when, way, signed)


@_text_and_note.register
def _(entry: p.Choice, words: Words) -> tuple[str, str]:
    del words
    return _joined(*entry.chosen) or entry.text, entry.text if entry.chosen else ""


@_text_and_note.register
def _(entry: p.Check, words: Words) -> tuple[str, str]:
    said = words("yes") if entry.ticked else words("not yet")
    return entry.text or said, said if entry.text else ""


@_text_and_note.register
def _(entry: p.Dependant, words: Words) -> tuple[str, str]:
    del words
    return entry.text, _joined(entry.who, entry.number, entry.needs)


@_text_and_note.register
def _(entry: p.Date, words: Words) -> tuple[str, str]:
    return entry.text or fixed.day(words, entry.date), ""


@_text_and_note.register
def _(entry: p.Scale, words: Words) -> tuple[str, str]:
    del words
    value = "" if entry.value is None or entry.text else str(entry.value)
    return entry.text or value, ""


def _mode(plan: p.Plan, entry: p.Mode, words: Words) -> tuple[str, ...]:
    """Return what stands under the name of a side, each line with what it is."""
    signs = ", ".join(sign for sign in entry.signs if sign)
    contact = plan.contact(entry.contact)
    call = " ".join(part for part in (contact.name, contact.number) if part) if contact else ""
    lines = (
        words("I notice: {words}", words=signs) if signs else "",
        words("It says: {words}", words=entry.says) if entry.says else "",
        words("It needs: {words}", words=entry.needs) if entry.needs else "",
        words("I do: {words}", words=entry.step) if entry.step else "",
        words("I call: {words}", words=call) if call else "",
    )
    return tuple(line for line in lines if line)


def _contact(plan: p.Plan, entry: p.ContactEntry, words: Words, label: str) -> blocks.Line:
    return msgspec.structs.replace(_reached(plan, entry, words), label=label)


def _reached(plan: p.Plan, entry: p.ContactEntry, words: Words) -> blocks.Line:
    contact = plan.contact(entry.contact)
    say = words("I say: {words}", words=entry.say) if entry.say else ""
    if contact is None:
        # Words to say that nobody is named for yet stand for themselves.
        return blocks.Line(entry.text or say, say if entry.text else "", star=entry.star)
    if entry.text:
        return _with_number(entry.text, contact.number, say, star=entry.star)
    text = _to_text(contact, words)
    # Where there is nothing to call, what to do comes before when.
    ways = (contact.hours, contact.dial_then, text) if contact.number else (text, contact.hours)
    note = _joined(*ways, contact.other_way)
    note = "\n".join(part for part in (note, say) if part)
    return blocks.Line(contact.name, note, contact.number, star=entry.star)


def _to_text(contact: p.Contact, words: Words) -> str:
    if not contact.text_number:
        return words("text {words}", words=contact.text_word) if contact.text_word else ""
    if not contact.text_word:
        return words("text {words}", words=contact.text_number)
    return words("text {word} to {number}", word=contact.text_word, number=contact.text_number)


def _with_number(text: str, number: str, note: str, *, star: bool) -> blocks.Line:
    """Set a number that ends a typed line into the column; elsewhere it stands there as well."""
    kept = text.rstrip()
    if kept == number:
        return blocks.Line(text, note, star=star)
    if number and _ends_with(kept, number):
        # What parted the two on the line is parted by the column now.
        before = kept[: -len(number)].rstrip(_PARTS)
        return blocks.Line(before or kept, note, number if before else "", star=star)
    return blocks.Line(text, note, number, star=star)


def _ends_with(text: str, number: str) -> bool:
    """Tell whether a number ends a line on its own.

    Not as the end of another ("113 or 0800-0113"), and not a second time.
    """
    before = text.removesuffix(number)
    return before != text and number not in before and not _DIGIT_BEFORE.search(before)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
