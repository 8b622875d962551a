"""Editing makes a new plan from an old one. Nothing here ever drops what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.plan.form import Field
from crisisplan.plan.making import moved_text
from crisisplan.plan.plan import Section, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def add_entries(plan: Plan, section_id: str, entries: Iterable[Entry]) -> Plan:
    """Return the plan with entries put into a section, each where `add_entry` would put it."""
    form = plan.form.section(section_id)
    order = {field.id: place for place, field in enumerate(form.fields)} if form else {}
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(order.get(entry.field, len(order)), []).append(entry)

    def put(section: Section) -> Section:
        made = section.entries
        for place, group in sorted(groups.items()):
            up_to = [n for n, e in enumerate(made, 1) if order.get(e.field, len(order)) <= place]
            at = max(up_to, default=0)
            made = (*made[:at], *group, *made[at:])
        return replace(section, entries=made)

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


def move_within_field(plan: Plan, entry_id: str, by: int) -> Plan:
    """Return the plan with an entry moved `by` places (less than 0: up) in its field.

    The field's entries change places among themselves; those of other fields stay where they are.
    """
    return _move_in_field(plan, entry_id, lambda place: place + by)


def move_to(plan: Plan, entry_id: str, place_in_field: int) -> Plan:
    """Return the plan with an entry at a place (from 0) among the entries of its field.

    A place before the first or after the last means that one.
    """
    return _move_in_field(plan, entry_id, lambda _: place_in_field)


def star(plan: Plan, entry_id: str, *, on: bool) -> Plan:
    """Return the plan with an entry starred, or not."""
    return _change(plan, entry_id, lambda entry: _flagged(entry, "star", on=on))


def put_to_rest(plan: Plan, entry_id: str, *, on: bool) -> Plan:
    """Return the plan with an entry put aside (kept, not printed), or taken up again."""
    return _change(plan, entry_id, lambda entry: _flagged(entry, "rest", on=on))


def drop_unsorted(plan: Plan, unsorted_id: str) -> Plan:
    """Return the plan without something that had found no place."""
    return replace(plan, unsorted=tuple(text for text in plan.unsorted if text.id != unsorted_id))


def unsorted_to(plan: Plan, unsorted_id: str, section_id: str, field_id: str) -> Plan:
    """Return the plan with something that had found no place put into a field, words as they are.

    It becomes an entry of the field's kind; nobody is recognised in it. Without such an unsorted
    text the plan is the same.
    """
    text = next((text for text in plan.unsorted if text.id == unsorted_id), None)
    if text is None:
        return plan
    unknown = Field(id=field_id, kind="text", role="")
    field = plan.form.field(section_id, field_id) or unknown
    return add_entry(drop_unsorted(plan, unsorted_id), section_id, moved_text(text, field))


def place_entry(plan: Plan, entry_id: str, section_id: str, field_id: str) -> Plan:
    """Return the plan with an entry put into a field of any section, as it is.

    Without such an entry the plan is the same.
    """
    entry = next((e for s in plan.sections for e in s.entries if e.id == entry_id), None)
    if entry is None:
        return plan
    if isinstance(entry, Unknown):
        placed: Entry = replace(entry, raw=entry.raw | {"field": field_id})
    else:
        placed = replace(entry, field=field_id)
    return add_entry(remove_entry(plan, entry_id), section_id, placed)


def put_contact(plan: Plan, contact: Contact) -> Plan:
    """Return the plan with a contact added, or replaced when its id is there."""
    if plan.contact(contact.id) is None:
        return replace(plan, contacts=(*plan.contacts, contact))
    swapped = tuple(contact if c.id == contact.id else c for c in plan.contacts)
    return replace(plan, contacts=swapped)


def set_title(plan: Plan, section_id: str, title: str) -> Plan:
    """Return the plan with the person's own title for a section."""
    return _in_section(plan, section_id, lambda section: replace(section, title=title))


def set_plan_title(plan: Plan, title: str) -> Plan:
    """Return the plan with the person's own title; empty: the form's."""
    return replace(plan, title=title)


def set_country(plan: Plan, code: str) -> Plan:
    """Return the plan with the country whose numbers it shows, by its two-letter code, or ""."""
    return replace(plan, country=code.strip().upper())


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


def _change(plan: Plan, entry_id: str, change: Callable[[Entry], Entry]) -> Plan:
    found = next((e for s in plan.sections for e in s.entries if e.id == entry_id), None)
    return plan if found is None else replace_entry(plan, change(found))


def _flagged(entry: Entry, name: str, *, on: bool) -> Entry:
    if getattr(entry, name) == on:
        return entry
    if isinstance(entry, Unknown):
        return replace(entry, raw=entry.raw | {name: on})
    return replace(entry, **{name: on})


def _move_in_field(plan: Plan, entry_id: str, goal: Callable[[int], int]) -> Plan:
    def move(section: Section) -> Section:
        moved = next((e for e in section.entries if e.id == entry_id), None)
        if moved is None:
            return section
        slots = [n for n, e in enumerate(section.entries) if e.field == moved.field]
        peers = [section.entries[n] for n in slots]
        place = peers.index(moved)
        peers.insert(min(max(goal(place), 0), len(peers) - 1), peers.pop(place))
        order = list(section.entries)
        for slot, entry in zip(slots, peers, strict=True):
            order[slot] = entry
        return replace(section, entries=tuple(order))

    return replace(plan, sections=tuple(move(section) for section in plan.sections))
