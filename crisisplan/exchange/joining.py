"""Add what was brought in to a plan that is there: appended, nothing replaced, no word lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.plan import editing
from crisisplan.plan import plan as p
from crisisplan.plan.dialling import digits
from crisisplan.plan.look import said
from crisisplan.plan.plan import new_id

if TYPE_CHECKING:
    from crisisplan.plan.form import Field


def joined(plan: p.Plan, brought: p.Plan) -> p.Plan:
    """Return a plan with everything of another one added to it.

    An entry goes to the field of its name, else to one of its role and kind, else it is unsorted.
    A heading of the text becomes the title of a part only where nothing stands yet; elsewhere it
    is unsorted too. What stands there already, word for word, is not written a second time.
    """
    ids: dict[str, str] = {}
    for contact in brought.contacts:
        plan, ids[contact.id] = _with_contact(plan, contact)
    loose = list(_title_left(plan, brought))
    plan = replace(plan, title=plan.title or brought.title)
    for section in brought.sections:
        plan, left = _with_heading(plan, section)
        loose += left
        for entry in section.entries:
            plan, unplaced = _with_entry(plan, brought, section.id, _pointing(entry, ids))
            loose += unplaced
    loose += brought.unsorted
    there = {text.text for text in plan.unsorted}
    added = tuple(replace(t, id=new_id()) for t in loose if t.text not in there)
    return replace(plan, unsorted=(*plan.unsorted, *added))


def _with_contact(plan: p.Plan, contact: p.Contact) -> tuple[p.Plan, str]:
    """Return the plan with a contact, and the id it has there: nobody stands in it twice."""
    wanted = _who(contact)
    same = next((c for c in plan.contacts if any(wanted) and _who(c) == wanted), None)
    if same is not None and not _says_more(contact, same):
        return plan, same.id
    fresh = replace(contact, id=new_id())
    return editing.put_contact(plan, fresh), fresh.id


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


def _with_entry(
    plan: p.Plan, brought: p.Plan, section_id: str, entry: p.Entry
) -> tuple[p.Plan, list[p.Text]]:
    place = _place(plan, brought, section_id, entry)
    if place is None:
        return plan, [_loose(plan, entry)]
    section, field = place
    held = plan.section(section)
    if held and any(_same(plan, one, entry, field) for one in held.entries):
        return plan, []
    if isinstance(entry, p.Unknown):
        placed: p.Entry = replace(entry, raw=entry.raw | {"field": field.id, "id": new_id()})
    else:
        placed = replace(entry, id=new_id(), field=field.id)
    plan = editing.add_entry(plan, section, placed)
    now = plan.section(section)
    if now is not None and now.state in {"new", "skipped", "no-one"}:
        plan = editing.set_state(plan, section, "opened")
    return plan, []


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


def _same(plan: p.Plan, one: p.Entry, other: p.Entry, field: Field) -> bool:
    if one.field != field.id or one.rest or type(one) is not type(other):
        return False
    return (_mark(one), said(plan, one)) == (_mark(other), said(plan, other))


def _mark(entry: p.Entry) -> str:
    return "" if isinstance(entry, p.Unknown) else entry.mark


def _pointing(entry: p.Entry, ids: dict[str, str]) -> p.Entry:
    if isinstance(entry, p.ContactEntry | p.Mode) and entry.contact:
        return replace(entry, contact=ids.get(entry.contact, ""))
    return entry


def _loose(plan: p.Plan, entry: p.Entry) -> p.Text:
    words = said(plan, entry)
    return p.Text(id=new_id(), field="", text=words, mark=_mark(entry))


def _text(words: str) -> p.Text:
    return p.Text(id=new_id(), field="", text=words)
