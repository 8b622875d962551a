"""Crisis lines and emergency numbers to choose from, and how one comes into a plan.

A number is copied in with its source and date, so that the paper says where it is from and a later
change of what we ship never changes a plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.first_numbers import country_names
from crisisplan.errors import UnknownChoice
from crisisplan.plan.dialling import digits
from crisisplan.plan.editing import add_entry, put_contact, put_to_rest
from crisisplan.plan.look import contact_of
from crisisplan.plan.plan import Contact, ContactEntry, new_id
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.plan.support import Country, CrisisLine, EmergencyNumber


class LineChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A number that can be put into a plan; it has a source and a date, and is not verified."""

    country: str
    id: str = ""
    """For `put_line`; empty for an emergency number."""
    index: int = 0
    """For `put_emergency`."""
    kind: str = ""
    """As `CrisisLine.kind`; empty for an emergency number."""
    name: str
    number: str
    """Empty when it can only be sent a text, or reached on the web."""
    dial_then: str = ""
    """What to press after dialling."""
    text_number: str = ""
    text_word: str = ""
    """The word to send; empty when any word will do."""
    hours: str = ""
    """As the source gives it; empty when unknown."""
    always_open: bool = False
    audience: str = ""
    """Whom it is for; empty: everyone."""
    cost: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    source: str
    as_of: str = ""
    """Date of the newest source, "2026-01"; empty when none is dated."""
    first: bool = False
    """For everyone, day and night."""


def country_choices() -> tuple[tuple[str, str], ...]:
    """Return code and name of the countries we have lines for, sorted by name."""
    # Names alone: 75 files read in full would be felt.
    return country_names()


def choices(
    country: str, reach: Literal["line", "emergency"], language: str = "en"
) -> tuple[LineChoice, ...]:
    """Return what a country has: lines for everyone first, then those that speak the language.

    Empty for a country we have no numbers for.
    """
    if country.strip().upper() not in countries():
        return ()
    land = load_country(country)
    if reach == "emergency":
        found = enumerate(land.emergency)
        return tuple(_emergency_choice(land, place, number) for place, number in found)
    own = primary(language)
    lines = (_line_choice(land, line) for line in land.lines if line.phone or line.text_number)
    return tuple(sorted(lines, key=lambda one: (not one.first, own not in one.languages)))


def put_line(plan: Plan, section_id: str, field_id: str, country: str, line_id: str) -> Plan:
    """Return the plan with a shipped line in a field, never twice in the same.

    A contact that is there already is used again; an entry at rest is taken up again. Raises
    `UnknownChoice` for a country or line we do not have.
    """
    land = load_country(country)
    line = next((line for line in land.lines if line.id == line_id), None)
    if line is None:
        raise UnknownChoice("line", line_id, tuple(line.id for line in land.lines))
    return _put(plan, section_id, field_id, _line_contact(land, line))


def put_emergency(plan: Plan, section_id: str, field_id: str, country: str, index: int) -> Plan:
    """Return the plan with an emergency number of a country in a field, as `put_line` does.

    Raises `UnknownChoice` for a country or place in its list that we do not have.
    """
    land = load_country(country)
    if not 0 <= index < len(land.emergency):
        known = tuple(map(str, range(len(land.emergency))))
        raise UnknownChoice("emergency number", str(index), known)
    return _put(plan, section_id, field_id, _emergency_contact(land.emergency[index]))


def is_there(plan: Plan, section_id: str, field_id: str, choice: LineChoice) -> bool:
    """Tell whether a choice stands in a field and is not at rest."""
    entry = _entry_for(plan, section_id, field_id, _wanted(choice))
    return entry is not None and not entry.rest


def _wanted(choice: LineChoice) -> Contact:
    land = load_country(choice.country)
    if not choice.id:
        return _emergency_contact(land.emergency[choice.index])
    return _line_contact(land, next(line for line in land.lines if line.id == choice.id))


def _put(plan: Plan, section_id: str, field_id: str, wanted: Contact) -> Plan:
    there = _entry_for(plan, section_id, field_id, wanted)
    if there is not None:
        return put_to_rest(plan, there.id, on=False)
    contact = next((c for c in plan.contacts if _is_same(c, wanted)), wanted)
    entry = ContactEntry(id=new_id(), field=field_id, contact=contact.id)
    return add_entry(put_contact(plan, contact), section_id, entry)


def _entry_for(plan: Plan, section_id: str, field_id: str, wanted: Contact) -> Entry | None:
    section = plan.section(section_id)
    for entry in section.entries if section else ():
        contact = contact_of(plan, entry)
        if entry.field == field_id and contact and _is_same(contact, wanted):
            return entry
    return None


def _is_same(contact: Contact, wanted: Contact) -> bool:
    """Tell whether a contact is a copied line, with the very numbers that are shipped now.

    One with other numbers (an older copy, or changed by hand) never stands in for it.
    """
    return (contact.line, *_ways(contact)) == (wanted.line, *_ways(wanted))


def _ways(contact: Contact) -> tuple[str, str, str]:
    return digits(contact.number), contact.dial_then, digits(contact.text_number)


def _line_contact(land: Country, line: CrisisLine) -> Contact:
    return Contact(
        id=new_id(),
        name=line.name,
        number=line.phone,
        dial_then=line.dial_then,
        text_number=line.text_number,
        text_word=line.text_word,
        hours=line.hours,
        always_open=line.always_open,
        line=f"{land.country}/{line.id}",
        source=line.sources[0].ref,
        as_of=line.as_of,
    )


def _emergency_contact(number: EmergencyNumber) -> Contact:
    return Contact(
        id=new_id(), name=_capital(number.what), number=number.number, source=number.source
    )


def _line_choice(land: Country, line: CrisisLine) -> LineChoice:
    return LineChoice(
        country=land.country,
        id=line.id,
        kind=line.kind,
        name=line.name,
        number=line.phone,
        dial_then=line.dial_then,
        text_number=line.text_number,
        text_word=line.text_word,
        hours=line.hours,
        always_open=line.always_open,
        audience=line.audience,
        cost=line.cost,
        languages=line.languages,
        note=line.note,
        source=line.sources[0].ref,
        as_of=line.as_of,
        first=line.star,
    )


def _emergency_choice(land: Country, index: int, number: EmergencyNumber) -> LineChoice:
    return LineChoice(
        country=land.country,
        index=index,
        name=_capital(number.what),
        number=number.number,
        source=number.source,
        first=index == 0,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
