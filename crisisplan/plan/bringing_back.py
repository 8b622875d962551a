"""Bring one thing back from an earlier plan, and leave everything else as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from crisisplan.plan.editing import put_contact, replace_entry
from crisisplan.plan.pairing import pair
from crisisplan.plan.plan import Contact, ContactEntry, Entry, Plan, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

_Item = TypeVar("_Item", Contact, Entry)

_WAYS = ("number", "text_number", "text_word", "dial_then", "other_way")
_WHENCE = ("line", "source", "as_of", "checked")


def bring_back(before: Plan, now: Plan, item_id: str) -> Plan:
    """Return the plan of now with an earlier contact's numbers, or an earlier entry, in it again.

    `item_id` is the id in the earlier plan. What is in neither plan changes nothing.
    """
    paired = pair(before, now)
    contact = before.contact(item_id)
    if contact is not None:
        mine = _counterpart(now.contacts, paired.contacts, item_id)
        return put_contact(now, _with_ways(mine, contact)) if mine else now
    old = next((e for s in before.sections for e in s.entries if e.id == item_id), None)
    return _entry_back(before, now, paired, old) if old else _unsorted_back(before, now, item_id)


def _entry_back(before: Plan, now: Plan, paired: Plan, old: Entry) -> Plan:
    theirs = [e for s in paired.sections for e in s.entries]
    mine = _counterpart([e for s in now.sections for e in s.entries], theirs, old.id)
    if mine is None:
        return now
    if isinstance(old, Unknown):
        return replace_entry(now, replace(old, raw=old.raw | {"id": mine.id}))
    if not isinstance(old, ContactEntry):
        return replace_entry(now, replace(old, id=mine.id))
    contact = before.contact(old.contact)
    there = _counterpart(now.contacts, paired.contacts, old.contact)
    if contact is not None:
        contact = _with_ways(there, contact) if there else contact
        now = put_contact(now, contact)
    points_to = contact.id if contact else old.contact
    return replace_entry(now, replace(old, id=mine.id, contact=points_to))


def _unsorted_back(before: Plan, now: Plan, item_id: str) -> Plan:
    old = next((text for text in before.unsorted if text.id == item_id), None)
    if old is None:
        return now
    swapped = tuple(old if text.id == item_id else text for text in now.unsorted)
    return replace(now, unsorted=swapped)


def _counterpart(mine: Iterable[_Item], paired: Iterable[_Item], old_id: str) -> _Item | None:
    """Return what stands now for what had an id in the earlier plan; pairing keeps the order."""
    pairs = zip(mine, paired, strict=True)
    return next((one for one, named in pairs if named.id == old_id), None)


def _with_ways(contact: Contact, earlier: Contact) -> Contact:
    return replace(contact, **{name: getattr(earlier, name) for name in (*_WAYS, *_WHENCE)})
