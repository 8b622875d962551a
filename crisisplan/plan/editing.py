"""Editing makes a new plan from an old one. Nothing here ever drops what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.plan.plan import Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.plan.plan import Contact, Entry, Left, Plan, State


def add_entry(plan: Plan, section_id: str, entry: Entry, index: int | None = None) -> Plan:
    """Return the plan with an entry put into a section, at `index` (from 0).

    Without an index it stands after the entries of its field and of the fields before it.
    """
    form = plan.form.section(section_id)
    order = {field.id: place for place, field in enumerate(form.fields)} if form else {}

    def place(one: Entry) -> int:
        return order.get(one.field, len(order))

    def put(section: Section) -> Section:
        up_to = (n for n, e in enumerate(section.entries, 1) if place(e) <= place(entry))
        at = max(up_to, default=0) if index is None else index
        return replace(section, entries=(*section.entries[:at], entry, *section.entries[at:]))

    return _in_section(plan, section_id, put)


def replace_entry(plan: Plan, entry: Entry) -> Plan:
    """Return the plan with the entry of the same id replaced."""

    def swap(section: Section) -> Section:
        return replace(
            section, entries=tuple(entry if e.id == entry.id else e for e in section.entries)
        )

    return replace(plan, sections=tuple(swap(section) for section in plan.sections))


def remove_entry(plan: Plan, entry_id: str) -> Plan:
    """Return the plan without an entry; its contact stays, since others may point to it."""

    def drop(section: Section) -> Section:
        return replace(section, entries=tuple(e for e in section.entries if e.id != entry_id))

    return replace(plan, sections=tuple(drop(section) for section in plan.sections))


def move_entry(plan: Plan, entry_id: str, index: int) -> Plan:
    """Return the plan with an entry moved to `index` (from 0) within its section."""

    def move(section: Section) -> Section:
        moved = next((e for e in section.entries if e.id == entry_id), None)
        if moved is None:
            return section
        rest = [e for e in section.entries if e.id != entry_id]
        at = min(max(index, 0), len(rest))
        return replace(section, entries=(*rest[:at], moved, *rest[at:]))

    return replace(plan, sections=tuple(move(section) for section in plan.sections))


def put_contact(plan: Plan, contact: Contact) -> Plan:
    """Return the plan with a contact added, or replaced when its id is there."""
    if plan.contact(contact.id) is None:
        return replace(plan, contacts=(*plan.contacts, contact))
    swapped = tuple(contact if c.id == contact.id else c for c in plan.contacts)
    return replace(plan, contacts=swapped)


def set_title(plan: Plan, section_id: str, title: str) -> Plan:
    """Return the plan with the person's own title for a section."""
    return _in_section(plan, section_id, lambda section: replace(section, title=title))


def set_state(plan: Plan, section_id: str, state: State) -> Plan:
    """Return the plan with how a section stands."""
    return _in_section(plan, section_id, lambda section: replace(section, state=state))


def leave(plan: Plan, left: Left) -> Plan:
    """Return the plan with a finding left as it is; an older note on the same entry goes."""
    kept = (x for x in plan.left if (x.rule, x.entry) != (left.rule, left.entry))
    return replace(plan, left=(*kept, left))


def _in_section(plan: Plan, section_id: str, change: Callable[[Section], Section]) -> Plan:
    if plan.section(section_id) is None:
        # A form may have grown since the plan was begun: nothing written may fall into a gap.
        return replace(plan, sections=(*plan.sections, change(Section(id=section_id))))
    return replace(
        plan,
        sections=tuple(change(s) if s.id == section_id else s for s in plan.sections),
    )
