"""Add what was brought in to a plan that is there: appended, nothing replaced, no word lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.plan import editing
from crisisplan.plan import plan as p
from crisisplan.plan.dialling import digits
from crisisplan.plan.look import said_of
from crisisplan.plan.plan import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crisisplan.plan.form import Field

    Contacts = Mapping[str, p.Contact]
    """By their ids: there may be thousands of entries to look them up for."""
    _Said = tuple[type[p.Entry], str, str, str]
    """Kind, field, mark and words: two entries in which all of them are the same are the same."""


def joined(plan: p.Plan, brought: p.Plan) -> p.Plan:
    """Return a plan with everything of another one added to it.

    An entry goes to the field of its name, else to one of its role and kind, else it is unsorted.
    A heading of the text becomes the title of a part only where nothing stands yet; elsewhere it
    is unsorted too. What stands there already, word for word, is not written a second time.
    """
    plan, ids = _with_contacts(plan, brought.contacts)
    loose = list(_title_left(plan, brought))
    plan = replace(plan, title=plan.title or brought.title)
    known = {contact.id: contact for contact in plan.contacts}
    for section in brought.sections:
        plan, left = _with_heading(plan, section)
        loose += left
        entries = [_pointing(entry, ids) for entry in section.entries]
        plan, left = _with_entries(plan, brought, section.id, entries, known)
        loose += left
    loose += brought.unsorted
    there = {text.text for text in plan.unsorted}
    added = tuple(replace(t, id=new_id()) for t in loose if t.text not in there)
    return replace(plan, unsorted=(*plan.unsorted, *added))


def _with_contacts(plan: p.Plan, brought: Iterable[p.Contact]) -> tuple[p.Plan, dict[str, str]]:
    """Return the plan with contacts, and the id each has there: nobody stands in it twice."""
    there: dict[tuple[str, str, str], p.Contact] = {}
    for contact in plan.contacts:
        there.setdefault(_who(contact), contact)
    ids: dict[str, str] = {}
    added: list[p.Contact] = []
    for contact in brought:
        who = _who(contact)
        same = there.get(who) if any(who) else None
        if same is None or _says_more(contact, same):
            fresh = replace(contact, id=new_id())
            added.append(fresh)
            there.setdefault(who, fresh)
            ids[contact.id] = fresh.id
        else:
            ids[contact.id] = same.id
    return replace(plan, contacts=(*plan.contacts, *added)), ids


def _who(contact: p.Contact) -> tuple[str, str, str]:
    numbers = digits(contact.number), digits(contact.text_number)
    return (contact.name.casefold(), *numbers)


def _says_more(one: p.Contact, other: p.Contact) -> bool:
    """Tell whether a contact has words that the other one has not."""
    names = ("other_way", "relation", "dial_then", "text_word", "hours")
    return any(getattr(one, name) not in {"", getattr(other, name)} for name in names)


def _title_left(plan: p.Plan, brought: p.Plan) -> list[p.Text]:
    is_said = not brought.title or not plan.title or brought.title == plan.title
    return [] if is_said else [_text(brought.title)]


def _with_heading(plan: p.Plan, brought: p.Section) -> tuple[p.Plan, list[p.Text]]:
    form, own = plan.form.section(brought.id), plan.section(brought.id)
    titles = {form.title if form else "", own.title if own else "", ""}
    if brought.title in titles:
        return plan, []
    if form is not None and own is not None and not own.title and not own.entries:
        return editing.set_title(plan, brought.id, brought.title), []
    return plan, [_text(brought.title)]


def _with_entries(
    plan: p.Plan,
    brought: p.Plan,
    section_id: str,
    entries: Iterable[p.Entry],
    contacts: Contacts,
) -> tuple[p.Plan, list[p.Text]]:
    """Return the plan with the entries of one part, and what found no place in it."""
    loose: list[p.Text] = []
    added: dict[str, list[p.Entry]] = {}
    held: dict[str, set[_Said]] = {}
    for entry in entries:
        place = _place(plan, brought, section_id, entry)
        if place is None:
            loose.append(_loose(entry, contacts))
            continue
        section, field = place
        placed = _placed(entry, field)
        if section not in held:
            held[section] = _held(plan, section, contacts)
        words = _all_said(placed, contacts)
        if words not in held[section]:
            held[section].add(words)
            added.setdefault(section, []).append(placed)
    for section, new in added.items():
        plan = editing.add_entries(plan, section, new)
        now = plan.section(section)
        if now is not None and now.state in {"new", "skipped", "no-one"}:
            plan = editing.set_state(plan, section, "opened")
    return plan, loose


def _placed(entry: p.Entry, field: Field) -> p.Entry:
    if isinstance(entry, p.Unknown):
        return replace(entry, raw=entry.raw | {"field": field.id, "id": new_id()})
    return replace(entry, id=new_id(), field=field.id)


def _place(
    plan: p.Plan, brought: p.Plan, section_id: str, entry: p.Entry
) -> tuple[str, Field] | None:
    """Return the section and the field an entry goes to, or None."""
    from_field = brought.form.field(section_id, entry.field)
    same = plan.form.field(section_id, entry.field)
    if from_field is None:
        return None
    if same and (same.role, same.kind) == (from_field.role, from_field.kind):
        return section_id, same
    meant = ((s.id, f) for s in plan.form.sections for f in s.fields if f.role == from_field.role)
    return next((found for found in meant if found[1].kind == from_field.kind), None)


def _held(plan: p.Plan, section_id: str, contacts: Contacts) -> set[_Said]:
    section = plan.section(section_id)
    entries = section.entries if section else ()
    return {_all_said(entry, contacts) for entry in entries if not entry.rest}


def _all_said(entry: p.Entry, contacts: Contacts) -> _Said:
    return type(entry), entry.field, _mark(entry), _words(entry, contacts)


def _words(entry: p.Entry, contacts: Contacts) -> str:
    pointed = contacts.get(entry.contact) if isinstance(entry, p.ContactEntry) else None
    return said_of(entry, pointed)


def _mark(entry: p.Entry) -> str:
    return "" if isinstance(entry, p.Unknown) else entry.mark


def _pointing(entry: p.Entry, ids: dict[str, str]) -> p.Entry:
    if isinstance(entry, p.ContactEntry | p.Mode) and entry.contact:
        return replace(entry, contact=ids.get(entry.contact, ""))
    return entry


def _loose(entry: p.Entry, contacts: Contacts) -> p.Text:
    return p.Text(id=new_id(), field="", text=_words(entry, contacts), mark=_mark(entry))


def _text(words: str) -> p.Text:
    return p.Text(id=new_id(), field="", text=words)
