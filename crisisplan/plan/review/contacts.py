"""Rules on who is there to reach: SP01 to SP08 and SP10 of the clinical paper, part 1.7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crisisplan.plan.dialling import LINE_CODES, SHORT_CODES, USUAL, digits, stands_in
from crisisplan.plan.look import Seen, contact_of, entries, sections_with, written
from crisisplan.plan.plan import Contact, Plan, words_of
from crisisplan.plan.review.finding import Finding, about, about_roles, has_field
from crisisplan.plan.support import Facts

A_FEW = 3
"""So many digits in a line can be a number that import was not sure of."""


def no_help_line(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP01: nothing on the plan answers day and night; where all keep hours, SP10 says so."""
    if has_field(plan, "line") and not (_is_reached(plan, facts) or _keep_hours(plan, facts)):
        yield about_roles("SP01", plan, "line")


def no_emergency(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP02: no emergency number; that of a known country stands on every paper already."""
    if facts.country and facts.country.emergency:
        return
    found = contacts_of(plan, facts, {"emergency"})
    own = any(facts.is_emergency(contact.number) for _, contact in found)
    official = SHORT_CODES - LINE_CODES
    if has_field(plan, "emergency") and not own and not _stands(plan, official):
        yield about_roles("SP02", plan, "emergency")


def contact_without_number(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP03: someone to call, and no way to do it."""
    reached = {contact.name.casefold() for contact in plan.contacts if _ways(contact)}
    for seen, contact in contacts_of(plan, facts, {"person", "professional", "line"}):
        typed = sum(c.isdecimal() for c in words_of(seen.entry)) >= A_FEW
        if not (_ways(contact) or typed or contact.name.casefold() in reached):
            yield about("SP03", plan, seen)


def number_looks_off(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP04: a number too short, or with letters in it."""
    known = _short_codes(facts)
    for seen, contact in contacts_of(plan, facts, {"person", "professional", "line"}):
        number = contact.number
        count = len(digits(number).removeprefix("+"))
        short = count < USUAL and digits(number) not in known
        if number and (short or re.search(r"[^\W\d_]", number)):
            yield about("SP04", plan, seen, text=number)


def no_help_person(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP05: nobody to tell, and not said that there is no one right now.

    A number that found no place may be somebody's: then nothing is said.
    """
    del facts
    if not any(sum(c.isdecimal() for c in text.text) >= USUAL for text in plan.unsorted):
        yield from _nobody("SP05", plan, "person-tell")


def only_one_person(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP06: one person in all, and nobody if they do not pick up."""
    names = set()
    for seen in entries(plan):
        if facts.role(seen.role).reach == "person":
            contact = contact_of(plan, seen.entry)
            name = (contact.name or contact.number) if contact else ""
            names.add((name or words_of(seen.entry)).casefold().strip())
    if len(names - {""}) == 1:
        yield about_roles("SP06", plan, "person-tell", "person-distract")


def nobody_and_nowhere(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP07: no people and no places that take the mind off it."""
    del facts
    yield from _nobody("SP07", plan, "person-distract", "place-distract")


def not_asked_yet(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP08: someone to tell who may not know that they are on the plan."""
    for seen, contact in contacts_of(plan, facts, {"person"}):
        if seen.role == "person-tell" and contact.asked is not True:
            yield about("SP08", plan, seen)


def only_office_hours(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP10: all trained help on the plan keeps hours, and none is there at night."""
    if has_field(plan, "line") and _keep_hours(plan, facts) and not _is_reached(plan, facts):
        hours = [contact.hours for _, contact in _trained(plan, facts)]
        yield about_roles("SP10", plan, "line", "professional", also="\n".join(hours))


def _trained(plan: Plan, facts: Facts) -> Iterator[tuple[Seen, Contact]]:
    return contacts_of(plan, facts, {"line", "professional"})


def _is_reached(plan: Plan, facts: Facts) -> bool:
    """Tell whether someone answers day and night."""
    open_numbers = [
        number
        for line in (facts.country.lines if facts.country else ())
        if line.always_open
        for number in (line.phone, line.text_number, *line.alt_phones)
    ]
    reached = any(contact.always_open for _, contact in _trained(plan, facts))
    return reached or _stands(plan, open_numbers)


def _keep_hours(plan: Plan, facts: Facts) -> bool:
    """Tell whether there is trained help, and hours are noted for all of it."""
    hours = [contact.hours.strip() for _, contact in _trained(plan, facts)]
    return bool(hours) and all(text and not re.search(r"\b24\b", text) for text in hours)


def _nobody(rule: str, plan: Plan, *roles: str) -> Iterator[Finding]:
    no_one = any(section.state == "no-one" for section in sections_with(plan, *roles))
    if has_field(plan, *roles) and not no_one and not any(entries(plan, *roles)):
        yield about_roles(rule, plan, *roles)


def _stands(plan: Plan, numbers: Iterable[str]) -> bool:
    """Tell whether one of the numbers stands anywhere in what was written."""
    texts = tuple(written(plan))
    return any(stands_in(text, number) for number in numbers for text in texts)


def _ways(contact: Contact) -> str:
    return contact.number or contact.other_way or contact.text_number


def contacts_of(plan: Plan, facts: Facts, reach: set[str]) -> Iterator[tuple[Seen, Contact]]:
    """Yield the entries that point to a contact of one of these reaches, and the contact."""
    for seen in entries(plan):
        contact = contact_of(plan, seen.entry)
        if contact is not None and facts.role(seen.role).reach in reach:
            yield seen, contact


def names_of(plan: Plan, facts: Facts) -> set[str]:
    """Return the names of the people on the plan, and their first names.

    "The man from the kiosk" has none: a small word shows that it is no name.
    """
    found = {contact.name.strip() for _, contact in contacts_of(plan, facts, {"person"})}
    small = {word.casefold() for word in facts.words.small_words}
    first = {
        words[0]
        for words in map(str.split, found)
        if words and small.isdisjoint(word.casefold() for word in words)
    }
    return (found | first) - {""}


def _short_codes(facts: Facts) -> set[str]:
    if facts.country is None:
        return set(SHORT_CODES)
    lines = facts.country.lines
    numbers = [n for line in lines for n in (line.phone, line.text_number, *line.alt_phones)]
    return {digits(n) for n in (*numbers, *(e.number for e in facts.country.emergency)) if n}


RULES = (
    no_help_line,
    no_emergency,
    contact_without_number,
    number_looks_off,
    no_help_person,
    only_one_person,
    nobody_and_nowhere,
    not_asked_yet,
    only_office_hours,
)
