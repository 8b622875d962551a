"""A plan, an entry, a contact as words to read: everything the person wrote, nothing twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from crisisplan.plan.dialling import stands_in
from crisisplan.plan.look import contact_of, in_order
from crisisplan.plan.plan import Action, Check, Safer, Scale, words_of

if TYPE_CHECKING:
    from crisisplan.plan.form import FormSection
    from crisisplan.plan.plan import Contact, Entry, Plan, Section
    from crisisplan.words import Words


class Line(msgspec.Struct, frozen=True):
    """An entry to read."""

    label: str
    """What was asked, where a part of the plan asks several things; else empty."""
    text: str
    resting: bool
    """Whether it is put aside: kept, not printed."""


class Part(msgspec.Struct, frozen=True):
    """A part of a plan to read."""

    title: str
    lines: tuple[Line, ...]


def plan_parts(plan: Plan, words: Words) -> list[Part]:
    """Return every part of a plan in which something is written, in order."""
    parts = [_part(plan, section, words) for section in in_order(plan)]
    rest = tuple(Line("", text.text, text.rest) for text in plan.unsorted)
    parts.append(Part(words("Also written down"), rest))
    return [part for part in parts if part.lines]


def title_of(plan: Plan, section_id: str) -> str:
    """Return the title of a section: the person's own, else the form's; empty if unknown."""
    section, form = plan.section(section_id), plan.form.section(section_id)
    return (section.title if section else "") or (form.title if form else "")


def shown(entry: Entry, contact: Contact | None, words: Words) -> str:
    """Return an entry with how its contact is called and reached, one thing a line."""
    own = "\n".join([text for text in (words_of(entry), *_figures(entry, words)) if text])
    if contact is None:
        return own
    name, number = contact.name, contact.number
    called = [name] if not _stands(own, name) else []
    called += [number] if not _stands(own, number, number=True) else []
    more = [part for part in _ways(contact, words) if not _stands(own, part)]
    return "\n".join(line for line in (", ".join(called), own, *more) if line)


def reached(contact: Contact) -> str:
    """Return who answers and by which numbers, in one line."""
    ways = dict.fromkeys((contact.number, contact.text_number, contact.other_way))
    return ", ".join(part for part in (contact.name, *ways) if part)


def _part(plan: Plan, section: Section, words: Words) -> Part:
    form = plan.form.section(section.id)
    lines = (
        Line(_label(form, entry), shown(entry, contact_of(plan, entry), words), entry.rest)
        for entry in section.entries
    )
    title = section.title or (form.title if form else "") or section.id
    return Part(title, tuple(line for line in lines if line.text))


def _label(form: FormSection | None, entry: Entry) -> str:
    if form is None or len(form.fields) <= 1:
        return ""
    return next((field.label for field in form.fields if field.id == entry.field), "")


def _stands(text: str, part: str, *, number: bool = False) -> bool:
    if not part or (number and stands_in(text, part)):
        return True
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _ways(contact: Contact, words: Words) -> tuple[str, ...]:
    text = contact.text_number
    if text and contact.text_word:
        text = words("Text {word} to {number}", word=contact.text_word, number=text)
    elif text and text != contact.number:
        text = words("Text {number}", number=text)
    else:
        text = ""
    then = contact.dial_then
    return (
        words("Then {press}", press=then) if then else "",
        text,
        contact.other_way,
        words("Day and night") if contact.always_open and not contact.hours else "",
        contact.hours,
        contact.relation,
        words("They know they are on my plan") if contact.asked else "",
    )


def _figures(entry: Entry, words: Words) -> list[str]:
    """Return what is no text in an entry, in words."""
    match entry:
        case Scale(value=int()):
            return [words("{number} of 10", number=entry.value)]
        case Check():
            return [words("Yes") if entry.ticked else words("Not yet")]
        case Safer(done=True):
            return [words("Done")]
        case Action():
            return _of_action(entry, words)
        case _:
            return []


def _of_action(entry: Action, words: Words) -> list[str]:
    lines = []
    if entry.minutes is not None:
        lines.append(words("{minutes} minutes", minutes=entry.minutes))
    if entry.night is not None:
        lines.append(words("Good at night") if entry.night else words("Not at night"))
    if entry.likelihood is not None:
        lines.append(words("Likely on a bad night: {number} of 10", number=entry.likelihood))
    return lines
