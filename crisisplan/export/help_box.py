"""The help box: first on every paper, never empty, whatever the plan holds.

One emergency number, one line that answers day and night, one person. What the plan lacks comes
from the shipped numbers of its country, with their source's date; a plan without a country says
kindly what to write there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.blocks import HelpNumber
from crisisplan.plan.dialling import USUAL
from crisisplan.plan.look import Seen, contact_of, entries, sections_with
from crisisplan.plan.plan import Unknown, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.plan import Contact, Plan
    from crisisplan.plan.support import Facts
    from crisisplan.words import Words

_PARTS = ",;:.-(\u2013\u2014\u060c\u3001\uff1a\uff08"
"""What parts a number from the words beside it."""
_BETWEEN = " \t\u3000" + _PARTS.replace("(", "").replace("\uff08", "")

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
    """Ids of entries under the box's own heading of which no word is missing in it; they need not
    stand again. What stands under another heading stays there too: a list is read in order."""
    as_of: str
    """Oldest date of the shipped numbers in the box, as year and month, or empty."""


class _Found(msgspec.Struct, frozen=True):
    number: HelpNumber
    entries: tuple[str, ...] = ()
    as_of: str = ""
    enough: bool = False
    """It answers day and night, and is for everyone in a crisis, as far as we know."""


def help_box(plan: Plan, facts: Facts, words: Words) -> HelpBox:
    """Return the help box of a plan."""
    emergency = _with_place(plan, list(_emergency(plan, facts, words)))
    room = _MOST - len(emergency)
    # A line to text never takes the place of one to call.
    lines = [*list(_line(plan, facts, words))[:room], *_texts(plan, facts, words)][:room]
    found = [*emergency, *lines, *_person(plan)]
    return HelpBox(
        tuple(one.number for one in found),
        frozenset(entry for one in found for entry in one.entries) & _beside_emergency(plan),
        min((one.as_of for one in found if one.as_of), default=""),
    )


def _emergency(plan: Plan, facts: Facts, words: Words) -> Iterator[_Found]:
    typed = _own(plan, facts, "emergency", words("Emergency"))
    own = [found for found in typed if facts.is_emergency(found.number.number)]
    if own:
        yield from own[:2]
    elif facts.country:
        first, country = facts.country.emergency[0], facts.country.name
        # Where no single number brings everyone, the paper says who comes.
        one_for_all = first.what.startswith("any emergency")
        detail = words("{country}: {what}", country=country, what=first.what)
        detail = country if one_for_all else detail
        yield _Found(HelpNumber(first.number, words("Emergency"), detail))
    else:
        ask = words("Write the emergency number for where you live here.")
        yield _Found(HelpNumber("", words("Emergency"), ask, to_write=True))


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
    """Yield the person's help lines, and the shipped one when none of them is open at night."""
    own = list(_own(plan, facts, "line", ""))
    yield from own[:1]
    yield from (found for found in own[1:2] if set(found.entries) & _beside_emergency(plan))
    if any(found.enough for found in own[:2]):
        return
    if facts.country and (line := facts.country.first_line()):
        detail = _joined(words, line.hours, line.dial_then)
        if line.text_number == line.phone:
            detail = ", ".join(part for part in (words("Call or text"), detail) if part)
        yield _Found(HelpNumber(line.phone or line.text_number, line.name, detail), (), line.as_of)


def _beside_emergency(plan: Plan) -> frozenset[str]:
    """Return the ids of the entries in the section of the emergency number."""
    section = next(iter(sections_with(plan, "emergency")), None)
    written = section.entries if section else ()
    return frozenset(entry.id for entry in written if not isinstance(entry, Unknown))


def _person(plan: Plan) -> Iterator[_Found]:
    """Yield the first person to tell who can be called; they stand in their section as well.

    When a line holds several numbers it is not ours to choose: it is shown whole, as typed.
    """
    for seen in sorted(entries(plan, "person-tell"), key=lambda s: not s.entry.star):
        contact = contact_of(plan, seen.entry)
        if contact is None:
            continue
        text = words_of(seen.entry)
        fits = _fits(text)
        if contact.number:
            detail = _beside(text, contact.number, contact.name) if fits else contact.hours
            if _plain(detail) == _plain(contact.name):
                detail = ""
            yield _Found(HelpNumber(contact.number, contact.name, detail))
            return
        if fits and sum(c.isdecimal() for c in text) >= USUAL:
            yield _Found(HelpNumber("", text, ""))
            return


def _fits(text: str) -> bool:
    return bool(text) and len(text) <= DETAIL_LIMIT and "\n" not in text


def _texts(plan: Plan, facts: Facts, words: Words) -> Iterator[_Found]:
    """Yield the chosen lines that only take texts; each stands in its section as well."""
    for seen in sorted(entries(plan), key=lambda s: not s.entry.star):
        contact = contact_of(plan, seen.entry)
        if contact is None or facts.role(seen.role).reach != "line" or words_of(seen.entry):
            continue
        if contact.text_number and contact.name and not contact.number:
            how = words("Text this number")
            if contact.text_word:
                how = words("Text {word} to this number", word=contact.text_word)
            detail = ", ".join(part for part in (how, _joined(words, contact.hours, "")) if part)
            yield _Found(HelpNumber(contact.text_number, contact.name, detail), (), contact.as_of)


def _own(plan: Plan, facts: Facts, reach: str, label: str) -> Iterator[_Found]:
    """Yield what the person wrote for a kind of help when it has a number.

    Starred first, then the line that is there for everyone, day and night.
    """
    first = facts.country.first_line() if facts.country else None
    own_first = f"{facts.country.country}/{first.id}" if facts.country and first else "-"

    def rank(seen: Seen) -> tuple[bool, bool]:
        contact = contact_of(plan, seen.entry)
        return not seen.entry.star, contact is None or contact.line != own_first

    for seen in sorted(entries(plan), key=rank):
        contact = contact_of(plan, seen.entry)
        if contact and contact.number and facts.role(seen.role).reach == reach:
            text = words_of(seen.entry)
            fits = _fits(text)
            name = label or contact.name or _shipped_name(contact, facts)
            detail = _beside(text, contact.number, name) if fits else _ways(contact)
            if _plain(detail) in {"", _plain(name)}:
                detail = ""
            shown = (seen.entry.id,) if fits or not text else ()
            number = HelpNumber(contact.number, name, detail)
            yield _Found(number, shown, contact.as_of, _is_enough(contact, facts))


def _is_enough(contact: Contact, facts: Facts) -> bool:
    """Tell whether a line is open day and night, and not for something else (health advice)."""
    lines = facts.country.lines if facts.country else ()
    own = next((line for line in lines if contact.line.endswith("/" + line.id)), None)
    return contact.always_open and (own is None or own.star)


def _shipped_name(contact: Contact, facts: Facts) -> str:
    """Return the name of the shipped line a contact belongs to, for one typed as a number only."""
    country = facts.country
    wanted = contact.line.rpartition("/")[2]
    lines = country.lines if country and contact.line.startswith(country.country + "/") else ()
    return next((line.name for line in lines if line.id == wanted), "")


def _beside(text: str, number: str, name: str) -> str:
    """Return a typed line without the number that stands large above it, or the whole line.

    The number goes only where nothing is lost by it: "988, call or text", "Night line: 555-0111".
    """
    before, found, after = text.partition(number)
    if not found:
        return text
    for mark in _STRONG:
        if before.endswith(mark) and after.startswith(mark):
            before, after = before.removesuffix(mark), after.removeprefix(mark)
    before, after = before.strip(), after.strip()
    named = _plain(before) in {"", _plain(name)}
    if named and (not after or after[0] in _PARTS):
        return after.lstrip(_BETWEEN)
    if not after and before.endswith(tuple(_PARTS)):
        return before.rstrip(_BETWEEN)
    said = before.removeprefix(name)
    if not after and name and said != before and said[:1] in _PARTS:
        return said.strip(_BETWEEN)  # "Sam, before 9 pm 555-0134" under "Sam"
    return text


def _ways(contact: Contact) -> str:
    return ", ".join(part for part in (contact.hours, contact.dial_then) if part)


def _joined(words: Words, hours: str, dial_then: str) -> str:
    spoken = words("day and night") if hours.startswith("24/7") else hours
    return ", ".join(part for part in (spoken, dial_then) if part)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
