"""The help box: first on every paper, never empty, whatever the plan holds.

One emergency number, one line that answers day and night, one person. What the plan lacks comes
from the shipped numbers of its country, with their source's date; a plan without a country says
kindly what to write there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.blocks import HelpNumber
from crisisplan.plan.look import contact_of, entries, sections_with
from crisisplan.plan.plan import Unknown, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.plan import Contact, Plan
    from crisisplan.plan.support import Facts
    from crisisplan.words import Words

_BETWEEN = " \t\u3000,;:.-\u2013\u2014\u060c\u3001\uff1a"

_MOST = 3
"""Emergency numbers and lines; with one person the box holds four."""
_STRONG = ("**", "__", "*", "_")
"""Markdown around a number: it is large here anyway."""

DETAIL_LIMIT = 90
"""A longer line of the person's stays in its section, where it has room."""


class HelpBox(msgspec.Struct, frozen=True):
    """The numbers, and which entries they show in full."""

    numbers: tuple[HelpNumber, ...]
    whole: frozenset[str]
    """Ids of entries of which no word is missing in the box; they need not stand again."""
    as_of: str
    """Oldest date of the shipped numbers in the box, as year and month, or empty."""


class _Found(msgspec.Struct, frozen=True):
    number: HelpNumber
    entries: tuple[str, ...] = ()
    as_of: str = ""


def help_box(plan: Plan, facts: Facts, words: Words) -> HelpBox:
    """Return the help box of a plan."""
    emergency = _with_place(plan, list(_emergency(plan, facts, words)))
    lines = list(_line(plan, facts, words))[: _MOST - len(emergency)]
    found = [*emergency, *lines, *_person(plan, facts)]
    return HelpBox(
        tuple(one.number for one in found),
        frozenset(entry for one in found for entry in one.entries),
        min((one.as_of for one in found if one.as_of), default=""),
    )


def _emergency(plan: Plan, facts: Facts, words: Words) -> Iterator[_Found]:
    typed = _own(plan, facts, "emergency", words("Emergency"))
    own = [found for found in typed if facts.is_emergency(found.number.number)]
    if own:
        yield from own[:2]
    elif facts.country:
        number = facts.country.emergency[0].number
        yield _Found(HelpNumber(number, words("Emergency"), facts.country.name))
    else:
        ask = words("Write the emergency number for where you live here.")
        yield _Found(HelpNumber("", words("Emergency"), ask))


def _with_place(plan: Plan, found: list[_Found]) -> list[_Found]:
    """Put the nearest place of help under the first emergency number, when there is room."""
    section = next(iter(sections_with(plan, "emergency")), None)
    first = found[0]
    for seen in entries(plan, "urgent-place"):
        text = words_of(seen.entry)
        if section is None or seen.section.id != section.id:
            continue
        detail = ". ".join(part for part in (first.number.detail, text) if part)
        if len(detail) <= DETAIL_LIMIT and "\n" not in text:
            number = HelpNumber(first.number.number, first.number.label, detail)
            return [_Found(number, (*first.entries, seen.entry.id), first.as_of), *found[1:]]
        break
    return found


def _line(plan: Plan, facts: Facts, words: Words) -> Iterator[_Found]:
    own = list(_own(plan, facts, "line", ""))
    if own:
        yield own[0]
        yield from (found for found in own[1:2] if set(found.entries) & _beside_emergency(plan))
    elif facts.country and (line := facts.country.first_line()):
        detail = _joined(words, line.hours, line.dial_then)
        if line.text_number == line.phone:
            detail = ", ".join(part for part in (words("Call or text"), detail) if part)
        yield _Found(HelpNumber(line.phone or line.text_number, line.name, detail), (), line.as_of)


def _beside_emergency(plan: Plan) -> set[str]:
    """Return the ids of the entries in the section of the emergency number."""
    section = next(iter(sections_with(plan, "emergency")), None)
    return (
        {entry.id for entry in section.entries if not isinstance(entry, Unknown)}
        if section
        else set()
    )


def _person(plan: Plan, facts: Facts) -> Iterator[_Found]:
    """Yield the first person to tell who has a number; they stand in their section as well."""
    people = (
        contact
        for seen in sorted(entries(plan, "person-tell"), key=lambda s: not s.entry.star)
        if (contact := contact_of(plan, seen.entry)) and contact.number
    )
    for contact in people:
        if facts.role("person-tell").reach == "person":
            yield _Found(HelpNumber(contact.number, contact.name, contact.hours))
            return


def _own(plan: Plan, facts: Facts, reach: str, label: str) -> Iterator[_Found]:
    """Yield what the person wrote for a kind of help, starred first, when it has a number."""
    for seen in sorted(entries(plan), key=lambda s: not s.entry.star):
        contact = contact_of(plan, seen.entry)
        if contact and contact.number and facts.role(seen.role).reach == reach:
            text = words_of(seen.entry)
            fits = len(text) <= DETAIL_LIMIT and "\n" not in text
            name = label or contact.name or _shipped_name(contact, facts)
            detail = _beside(text, contact.number, name) if fits and text else _ways(contact)
            if _plain(detail) in {"", _plain(name)}:
                detail = ""
            shown = (seen.entry.id,) if fits else ()
            yield _Found(HelpNumber(contact.number, name, detail), shown, contact.as_of)


def _shipped_name(contact: Contact, facts: Facts) -> str:
    """Return the name of the shipped line a contact belongs to, for one typed as a number only."""
    country = facts.country
    wanted = contact.line.rpartition("/")[2]
    lines = country.lines if country and contact.line.startswith(country.country + "/") else ()
    return next((line.name for line in lines if line.id == wanted), "")


def _beside(text: str, number: str, name: str) -> str:
    """Return a typed line without the number that stands large above it."""
    before, found, after = text.partition(number)
    if not found:
        return text
    for mark in _STRONG:
        if before.endswith(mark) and after.startswith(mark):
            before, after = before.removesuffix(mark), after.removeprefix(mark)
    # "Text SHOUT to 85258" says nothing without its number.
    parted = before.rstrip().endswith(tuple(_BETWEEN.strip())) or not before.strip()
    before, after = before.rstrip(_BETWEEN), after.lstrip(_BETWEEN)
    if before and not parted and _plain(before) != _plain(name):
        return text
    if before and after:
        return after if _plain(before) == _plain(name) else text
    return before or after


def _ways(contact: Contact) -> str:
    return ", ".join(part for part in (contact.hours, contact.dial_then) if part)


def _joined(words: Words, hours: str, dial_then: str) -> str:
    spoken = words("day and night") if hours.startswith("24/7") else hours
    return ", ".join(part for part in (spoken, dial_then) if part)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
