"""Look at a plan by meaning: every entry with its role, never by the id of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.plan.form import Field, FormSection
from crisisplan.plan.plan import Contact, ContactEntry, Entry, Plan, Section, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Seen(msgspec.Struct, frozen=True):
    """An entry where it stands."""

    entry: Entry
    section: Section
    form: FormSection | None
    field: Field | None
    """None when a newer program wrote the entry for a field this form does not have."""

    @property
    def role(self) -> str:
        """The role of its field, or an empty string."""
        return self.field.role if self.field else ""


def entries(plan: Plan, *roles: str, resting: bool = False) -> Iterator[Seen]:
    """Yield what is written: sections in the order of the form, entries in the person's order.

    All roles if none is named. What is at rest is left out unless `resting`.
    """
    for section in in_order(plan):
        form = plan.form.section(section.id)
        fields = {field.id: field for field in form.fields} if form else {}
        if roles and not any(field.role in roles for field in fields.values()):
            continue
        for entry in section.entries:
            field = fields.get(entry.field)
            if (resting or not entry.rest) and (not roles or (field and field.role in roles)):
                yield Seen(entry, section, form, field)


def out_of_place(plan: Plan) -> list[Seen]:
    """Return the entries that the form has no field for, in order, also those at rest."""
    return [seen for seen in entries(plan, resting=True) if seen.field is None]


def in_order(plan: Plan) -> list[Section]:
    """Return the sections in the order of the form; what the form does not know stands last."""
    order = {section.id: place for place, section in enumerate(plan.form.sections)}
    return sorted(plan.sections, key=lambda section: order.get(section.id, len(order)))


def contact_of(plan: Plan, entry: Entry) -> Contact | None:
    """Return the contact an entry points to, or None."""
    return plan.contact(entry.contact) if isinstance(entry, ContactEntry) else None


def said(plan: Plan, entry: Entry) -> str:
    """Return the words of an entry and how its contact is called and reached, one part a line.

    An entry made from a contact alone has no words of its own: this tells two of them apart.
    """
    return said_of(entry, contact_of(plan, entry))


def said_of(entry: Entry, contact: Contact | None) -> str:
    """Return what `said` does, for an entry whose contact is at hand already."""
    ways = (
        (contact.name, contact.number, contact.other_way, contact.text_number) if contact else ()
    )
    return "\n".join(part for part in (words_of(entry), *ways) if part)


def written(plan: Plan) -> Iterator[str]:
    """Yield every text in which a number may stand, wherever it found a place."""
    for seen in entries(plan):
        yield said(plan, seen.entry)
    yield from (text.text for text in plan.unsorted if not text.rest)


def sections_with(plan: Plan, *roles: str) -> list[Section]:
    """Return the sections that have a field of one of these roles, in the order of the form."""
    ids = [s.id for s in plan.form.sections if any(field.role in roles for field in s.fields)]
    return [section for section in in_order(plan) if section.id in ids]


def first_text(plan: Plan, role: str) -> str:
    """Return the first thing written in a role, in one piece, or an empty string."""
    return next((words_of(seen.entry) for seen in entries(plan, role)), "")
