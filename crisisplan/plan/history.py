"""What changed between two plans, as values. `apply(a, compare(a, b)) == b`, always."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from crisisplan.plan.plan import Contact, Entry, Plan, Section

UNSORTED = ""
"""Stands for the unsorted entries where a section id is expected."""


class PlanChanged(msgspec.Struct, frozen=True, tag=True):
    """A part of the plan itself changed: `name` is title, language, country, form, left, ..."""

    name: str
    before: Any
    after: Any


class SectionsChanged(msgspec.Struct, frozen=True, tag=True):
    """Which sections there are, and their order, by id; new ones come without entries."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class SectionChanged(msgspec.Struct, frozen=True, tag=True):
    """Title, state or unknown parts of a section changed. The entries here are empty."""

    before: Section
    after: Section


class Added(msgspec.Struct, frozen=True, tag=True):
    """An entry or contact that is new."""

    section: str
    index: int
    item: Entry | Contact


class Removed(msgspec.Struct, frozen=True, tag=True):
    """An entry or contact that is gone."""

    section: str
    item: Entry | Contact


class Changed(msgspec.Struct, frozen=True, tag=True):
    """The same entry or contact with other words."""

    section: str
    before: Entry | Contact
    after: Entry | Contact


class Reordered(msgspec.Struct, frozen=True, tag=True):
    """The order of what stayed in a section changed; ids."""

    section: str
    after: tuple[str, ...]


Change = PlanChanged | SectionsChanged | SectionChanged | Added | Removed | Changed | Reordered

CONTACTS = "@contacts"
"""Stands for the contacts where a section id is expected: see `SectionId`."""

_APART = {"contacts", "sections", "unsorted"}
Item = Entry | Contact


def compare(before: Plan, after: Plan) -> list[Change]:
    """Return everything that differs, nothing else; an empty list for equal plans."""
    changes: list[Change] = [
        PlanChanged(field.name, getattr(before, field.name), getattr(after, field.name))
        for field in msgspec.structs.fields(Plan)
        if field.name not in _APART and getattr(before, field.name) != getattr(after, field.name)
    ]
    ids = tuple(s.id for s in before.sections), tuple(s.id for s in after.sections)
    if ids[0] != ids[1]:
        changes.append(SectionsChanged(*ids))
    old, new = _places(before), _places(after)
    changes += _section_changes(before, after)
    for place in dict.fromkeys([*old, *new]):
        changes += _list_changes(place, old.get(place, ()), new.get(place, ()))
    return changes


def apply(plan: Plan, changes: list[Change]) -> Plan:
    """Return the plan with changes made that `compare` found."""
    places = {place: list(items) for place, items in _places(plan).items()}
    shells = {section.id: replace(section, entries=()) for section in plan.sections}
    order = tuple(shells)
    values: dict[str, Any] = {}
    for change in changes:
        match change:
            case PlanChanged():
                values[change.name] = change.after
            case SectionsChanged():
                order = change.after
            case SectionChanged():
                shells[change.after.id] = change.after
            case _:
                _apply_to_list(places.setdefault(change.section, []), change)
    sections = tuple(
        replace(shells.get(i, Section(id=i)), entries=tuple(places.get(i, ()))) for i in order
    )
    return replace(
        plan,
        **values,
        sections=sections,
        contacts=tuple(places[CONTACTS]),
        unsorted=tuple(places[UNSORTED]),
    )


def _apply_to_list(items: list[Item], change: Added | Removed | Changed | Reordered) -> None:
    match change:
        case Removed():
            items[:] = [item for item in items if item.id != change.item.id]
        case Changed():
            items[:] = [change.after if i.id == change.before.id else i for i in items]
        case Reordered():
            by_id = {item.id: item for item in items}
            items[:] = [by_id[item_id] for item_id in change.after]
        case _:
            items.insert(change.index, change.item)


def _places(plan: Plan) -> dict[str, tuple[Item, ...]]:
    places: dict[str, tuple[Item, ...]] = {CONTACTS: plan.contacts, UNSORTED: plan.unsorted}
    return places | {section.id: section.entries for section in plan.sections}


def _section_changes(before: Plan, after: Plan) -> list[Change]:
    old = {section.id: replace(section, entries=()) for section in before.sections}
    pairs = [(old.get(s.id, Section(id=s.id)), replace(s, entries=())) for s in after.sections]
    return [SectionChanged(a, b) for a, b in pairs if a != b]


def _list_changes(place: str, before: tuple[Item, ...], after: tuple[Item, ...]) -> list[Change]:
    old = {item.id: item for item in before}
    new = {item.id: item for item in after}
    changes: list[Change] = [Removed(place, item) for item in before if item.id not in new]
    stayed = tuple(item.id for item in before if item.id in new)
    wanted = tuple(item.id for item in after if item.id in old)
    changes += [Changed(place, old[i], new[i]) for i in wanted if old[i] != new[i]]
    if stayed != wanted:
        changes.append(Reordered(place, wanted))
    changes += [Added(place, n, item) for n, item in enumerate(after) if item.id not in old]
    return changes
