"""Carry what is written from one form to another: by meaning, never retyped, never lost.

An entry goes to the field of its own place when the new form has it with the same role; else to
a field of its role (one with the same label or kind first); else to a field of a kin role. What
has no place stays among the unsorted texts, with all its parts beside the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from crisisplan.plan.editing import add_entry
from crisisplan.plan.look import Seen, entries, said
from crisisplan.plan.making import moved_text
from crisisplan.plan.plan import Entry, Plan, Scale, Section, Text, Unknown, new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.form import Field, Form, FormSection
    from crisisplan.plan.support import Facts

WAS = "was"
"""Under this name an unsorted text keeps the parts of the entry it once was."""


def carry_over(plan: Plan, form: Form, facts: Facts) -> Plan:
    """Return the plan written on another form, with every word it held.

    Ids, stars, contacts and what was left or kept to talk about stay as they are. How a section
    stands and the person's own title of it stay when the new form has a section of the same id; a
    title without one goes to the unsorted texts.
    """
    new = replace(plan, form=form, sections=_sections(plan, form), unsorted=())
    unsorted = [*plan.unsorted, *_homeless_titles(plan, form)]
    for seen in entries(plan, resting=True):
        place = _place(form, seen, facts)
        if place is None:
            unsorted.append(_as_text(plan, seen))
        else:
            labelled = facts.role(seen.role).place == "label"
            entry = _labelled(seen, place[1]) if labelled else seen.entry
            new = add_entry(new, place[0].id, _in_field(entry, place[1]))
    return replace(new, unsorted=tuple(unsorted))


def merge(plan: Plan, other: Plan, facts: Facts) -> Plan:
    """Return `plan` with everything of `other` in its places; what is there word for word, once.

    The form, title, language and country are those of `plan`.
    """
    moved = carry_over(_apart(plan, other), plan.form, facts)
    known = {(s.section.id, s.entry.field, said(plan, s.entry)) for s in _all(plan)}
    merged = replace(
        plan,
        contacts=(*plan.contacts, *moved.contacts),
        unsorted=(*plan.unsorted, *moved.unsorted),
        left=(*plan.left, *(left for left in moved.left if left not in plan.left)),
        talk=tuple(dict.fromkeys((*plan.talk, *moved.talk))),
    )
    for seen in _all(moved):
        if (seen.section.id, seen.entry.field, said(moved, seen.entry)) not in known:
            merged = add_entry(merged, seen.section.id, seen.entry)
    return merged


def _all(plan: Plan) -> Iterator[Seen]:
    return entries(plan, resting=True)


def _sections(plan: Plan, form: Form) -> tuple[Section, ...]:
    """Return the sections of the new form, empty, as the person left those of the same id."""
    kept = {section.id: replace(section, entries=()) for section in plan.sections}
    return tuple(kept.get(section.id, Section(id=section.id)) for section in form.sections)


def _homeless_titles(plan: Plan, form: Form) -> list[Text]:
    gone = (s for s in plan.sections if s.title and form.section(s.id) is None)
    return [Text(id=new_id(), field="", text=section.title) for section in gone]


def _place(form: Form, seen: Seen, facts: Facts) -> tuple[FormSection, Field] | None:
    """Return where an entry goes, or None."""
    field = form.field(seen.section.id, seen.entry.field)
    same = form.section(seen.section.id)
    if same and field and (seen.field is None or field.role == seen.role):
        return same, field
    for role in (seen.role, *facts.role(seen.role).kin) if seen.role else ():
        found = [(s, f) for s in form.sections for f in s.fields if f.role == role]
        if found:
            return max(found, key=lambda place: _likeness(place[1], seen))
    return None


def _likeness(field: Field, seen: Seen) -> tuple[bool, bool, bool]:
    """Tell how well a field of the right role fits: the first of the best is taken."""
    old = seen.field
    if old is None:
        return (False, False, False)
    return (field.kind == old.kind, field.label == old.label, field.id == old.id)


def _labelled(seen: Seen, field: Field) -> Entry:
    """Return an entry with the label it had in front, where the new field has another one.

    "Hours" must not be read as "This waits".
    """
    entry, label = seen.entry, seen.field.label if seen.field else ""
    if isinstance(entry, Unknown) or entry.mark or label in {"", field.label}:
        return entry
    return replace(entry, mark=f"{label}: ")


def _in_field(entry: Entry, field: Field) -> Entry:
    """Return an entry for a field, of its kind when that loses nothing, else as it is."""
    if isinstance(entry, Unknown):
        return replace(entry, raw=entry.raw | {"field": field.id})
    if isinstance(entry, Text) and field.kind != "text":
        return moved_text(entry, field)
    return replace(entry, field=field.id)


def _as_text(plan: Plan, seen: Seen) -> Text:
    """Return an entry that has no place as words, with all its parts kept beside them.

    What says nothing without its label (a tick, a number) is told by its label.
    """
    entry, label = seen.entry, seen.field.label if seen.field else ""
    if isinstance(entry, Text):
        return replace(entry, field="")
    parts: dict[str, Any] = (
        dict(entry.raw)
        if isinstance(entry, Unknown)
        else msgspec.json.decode(msgspec.json.encode(entry))
    )
    number = entry.value if isinstance(entry, Scale) else None
    alone = label if number is None else f"{label}: {number}".removeprefix(": ")
    return Text(
        id=entry.id or new_id(),
        field="",
        text=said(plan, entry) or alone,
        star=entry.star,
        rest=entry.rest,
        more={WAS: parts},
    )


def _apart(plan: Plan, other: Plan) -> Plan:
    """Return the other plan with new ids where both plans use the same one."""
    taken = {s.entry.id for s in _all(plan)} | {text.id for text in plan.unsorted}
    contacts = {c.id: new_id() for c in other.contacts if plan.contact(c.id) is not None}

    def free(entry: Entry) -> Entry:
        fresh = {"id": new_id()} if entry.id in taken else {}
        points = getattr(entry, "contact", "")
        if points in contacts:
            fresh["contact"] = contacts[points]
        if isinstance(entry, Unknown):
            return replace(entry, raw=entry.raw | fresh)
        return replace(entry, **fresh)

    return replace(
        other,
        contacts=tuple(replace(c, id=contacts.get(c.id, c.id)) for c in other.contacts),
        sections=tuple(
            replace(s, entries=tuple(free(entry) for entry in s.entries)) for s in other.sections
        ),
        unsorted=tuple(replace(t, id=new_id()) if t.id in taken else t for t in other.unsorted),
    )
