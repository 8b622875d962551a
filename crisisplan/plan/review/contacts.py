"""Rules on who can be reached: SP01 to SP08 of the clinical paper, part 1.7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplan.plan.look import Seen, contact_of, entries, sections_with
from crisisplan.plan.plan import Contact, Plan, words_of
from crisisplan.plan.review.finding import Finding, about, about_roles, has_field
from crisisplan.plan.support import Facts

SHORTEST_USUAL = 7
"""Fewest digits of a number that is no known short code (part 1.7, SP04)."""


def no_help_line(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP01: nothing on the plan answers day and night."""
    open_numbers = {
        digits(number)
        for line in (facts.country.lines if facts.country else ())
        if line.always_open
        for number in (line.phone, line.text_number, *line.alt_phones)
    } - {""}
    for _, contact in _contacts(plan, facts, {"line", "professional"}):
        reached = {digits(contact.number), digits(contact.text_number)}
        if contact.always_open or reached & open_numbers:
            return
    if has_field(plan, "line"):
        yield about_roles("SP01", plan, "line")


def no_emergency(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP02: no emergency number."""
    found = _contacts(plan, facts, {"emergency"})
    if has_field(plan, "emergency") and not any(
        facts.is_emergency(contact.number) for _, contact in found
    ):
        yield about_roles("SP02", plan, "emergency")


def contact_without_number(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP03: someone to call, and no way to do it."""
    for seen, contact in _contacts(plan, facts, {"person", "professional", "line"}):
        if not (contact.number or contact.other_way or contact.text_number):
            yield about("SP03", plan, seen)


def number_looks_off(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP04: a number too short, or with letters in it."""
    known = _short_codes(facts)
    for seen, contact in _contacts(plan, facts, {"person", "professional", "line"}):
        number = contact.number
        count = len(digits(number).removeprefix("+"))
        short = count < SHORTEST_USUAL and digits(number) not in known
        if number and (short or re.search(r"[^\W\d_]", number)):
            yield about("SP04", plan, seen, text=number)


def no_help_person(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """SP05: nobody to tell, and not said that there is no one right now."""
    del facts
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
    for seen, contact in _contacts(plan, facts, {"person"}):
        if seen.role == "person-tell" and contact.asked is not True:
            yield about("SP08", plan, seen)


def digits(number: str) -> str:
    """Return the digits of a number (any script's, as 0 to 9), after a plus if it has one."""
    plain = "".join(re.findall(r"\d+", number))
    if not plain.isascii():
        plain = "".join(str(int(c)) for c in plain)
    return "+" + plain if number.strip().startswith(("+", "\uff0b")) else plain


def _nobody(rule: str, plan: Plan, *roles: str) -> Iterator[Finding]:
    no_one = any(section.state == "no-one" for section in sections_with(plan, *roles))
    if has_field(plan, *roles) and not no_one and not any(entries(plan, *roles)):
        yield about_roles(rule, plan, *roles)


def _contacts(plan: Plan, facts: Facts, reach: set[str]) -> Iterator[tuple[Seen, Contact]]:
    for seen in entries(plan):
        contact = contact_of(plan, seen.entry)
        if contact is not None and facts.role(seen.role).reach in reach:
            yield seen, contact


def _short_codes(facts: Facts) -> set[str]:
    if facts.country is None:
        return {"112", "911", "999", "988", "116123"}
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
)
