"""The plan as used in a crisis: steps by role, one at a time, in the person's own order."""

from __future__ import annotations

import msgspec

from crisisplan.plan.look import contact_of, entries
from crisisplan.plan.plan import Action, Contact, Entry, Plan, words_of
from crisisplan.plan.support import Facts

_Order = tuple[int, bool, int]
"""Place of the role in the help view, not starred, place in the plan."""

_LAST = 1_000_000


class HelpStep(msgspec.Struct, frozen=True):
    """One step, as typed, with the number to call if it has one."""

    role: str
    title: str
    """Title of the section it stands in: the person's own, else the form's."""
    text: str
    name: str = ""
    number: str = ""
    dial_then: str = ""
    """What to press after dialling, such as "press 1"."""
    text_number: str = ""
    text_word: str = ""
    """The word to send to `text_number`; empty when any word will do."""
    entry: str = ""
    """Id of the entry; empty for a shipped number."""
    swapped: bool = False
    """Whether `text` is a gentler way, offered because the health check keeps the skill back. The
    person's own words stay in the plan."""


def help_steps(plan: Plan, facts: Facts) -> tuple[HelpStep, ...]:
    """Return the steps for the help view, small steps first, help lines and emergency last.

    Starred entries of a role stand before the others. Order within a role is the person's. When
    the plan holds no line or no emergency number, those of its country are added in their place.
    """
    found: list[tuple[_Order, HelpStep]] = []
    for place, seen in enumerate(entries(plan)):
        role = facts.role(seen.role)
        if role.help_place is None or role.audience in {"private", "status"}:
            continue
        contact = contact_of(plan, seen.entry) or Contact(id="")
        title = seen.section.title or (seen.form.title if seen.form else "")
        gentler = facts.kept_back.get(skill_of(seen.entry))
        step = HelpStep(
            seen.role,
            title,
            gentler or words_of(seen.entry) or contact.name,
            contact.name,
            contact.number,
            contact.dial_then,
            contact.text_number,
            contact.text_word,
            seen.entry.id,
            swapped=gentler is not None,
        )
        found.append(((role.help_place, not seen.entry.star, place), step))
    found += _shipped([step for _, step in found], facts)
    return tuple(step for _, step in sorted(found, key=lambda pair: pair[0]))


def skill_of(entry: Entry) -> str:
    """Return the id of the skill an entry came from; of no meaning when it came from elsewhere.

    Kinds that have no place for a skill remember it as their origin.
    """
    return (entry.skill if isinstance(entry, Action) else "") or entry.origin


def _shipped(steps: list[HelpStep], facts: Facts) -> list[tuple[_Order, HelpStep]]:
    if facts.country is None:
        return []
    country, added = facts.country, []
    reached = {facts.role(step.role).reach for step in steps if _reaches(step, facts)}
    if "line" not in reached and (line := country.first_line()):
        ways = (line.phone, line.dial_then, line.text_number, line.text_word)
        added.append(HelpStep(_role("line", facts), "", line.hours, line.name, *ways))
    if "emergency" not in reached and country.emergency:
        first = country.emergency[0]
        role = _role("emergency", facts)
        added.append(HelpStep(role, "", first.what, country.name, first.number))
    return [((_place(step.role, facts), True, _LAST), step) for step in added]


def _reaches(step: HelpStep, facts: Facts) -> bool:
    emergency = facts.role(step.role).reach == "emergency"
    return facts.is_emergency(step.number) if emergency else bool(step.number or step.text_number)


def _role(reach: str, facts: Facts) -> str:
    return next((name for name, role in facts.roles.items() if role.reach == reach), reach)


def _place(name: str, facts: Facts) -> int:
    place = facts.role(name).help_place
    return _LAST if place is None else place
