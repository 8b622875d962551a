"""Find the same entry in two plans, when one of them was typed anew.

Without this a line that stayed would be shown as removed and added.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from crisisplan.plan.look import entries, said
from crisisplan.plan.plan import Contact, ContactEntry, Mode, Plan, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ALIKE = 0.55
"""How alike two texts must be, 0 to 1, to be taken for the same entry, changed. Lines of one
language that have nothing to do with each other stay below."""

SHORT = 120
"""Longest text, in letters, that is compared by pairs of letters; longer ones by runs of four,
since any two long texts of a language share most of their pairs."""

_UNSORTED = "@unsorted"
"""Stands for a role: what found no place is compared with its like only."""


class _Line(msgspec.Struct, frozen=True):
    """What is compared: the words, and the role they stand in."""

    id: str
    role: str
    words: str


def pair(before: Plan, after: Plan) -> Plan:
    """Return `after` with the ids of `before` where an entry or contact is the same one.

    By id first; else by role and likeness of the text, the likest first. No word changes.
    """
    ids = _same(_lines(before), _lines(after))
    return _renamed(after, before.id, ids, _contact_ids(before, after, ids))


def likeness(a: str, b: str) -> float:
    """Return how alike two texts are, 0 to 1, in linear time; letter case does not count.

    It is the share of runs of a few letters that stand in both (Dice's coefficient).
    """
    return 1.0 if a == b else _shared(a, b, _pieces)


def _shared(a: str, b: str, pieces: Callable[[str, int], Counter[str]]) -> float:
    size = 2 if max(len(a), len(b)) <= SHORT else 4
    fewer, more = sorted((pieces(a, size), pieces(b, size)), key=Counter.total)
    total = fewer.total() + more.total()
    if 2 * fewer.total() < ALIKE * total:
        return 0.0
    return 2 * sum(min(n, more[piece]) for piece, n in fewer.items()) / total


def _pieces(text: str, size: int) -> Counter[str]:
    framed = f" {text.casefold()} "
    return Counter(framed[at : at + size] for at in range(len(framed) - 1))


def _lines(plan: Plan) -> list[_Line]:
    written = entries(plan, resting=True)
    lines = [_Line(seen.entry.id, seen.role, said(plan, seen.entry)) for seen in written]
    return lines + [_Line(text.id, _UNSORTED, text.text) for text in plan.unsorted]


def _same(old: list[_Line], new: list[_Line]) -> dict[str, str]:
    """Return new id to old id; each is used once, and no id that is already given."""
    known, taken = {line.id for line in old}, {line.id for line in new}
    old = [line for line in old if line.id not in taken]
    new = [line for line in new if line.id not in known]
    found = _equal(old, new)
    used = set(found.values())
    rest = [line for line in old if line.id not in used]
    rated = _rated(rest, [line for line in new if line.id not in found])
    for _, _, old_id, new_id in sorted(rated, key=lambda r: (-r[0], r[1])):
        if new_id not in found and old_id not in used:
            found[new_id] = old_id
            used.add(old_id)
    return found


def _equal(old: list[_Line], new: list[_Line]) -> dict[str, str]:
    waiting: dict[tuple[str, str], list[str]] = {}
    for line in reversed(old):
        waiting.setdefault((line.role, line.words), []).append(line.id)
    pairs = ((line.id, waiting.get((line.role, line.words))) for line in new)
    return {new_id: ids.pop() for new_id, ids in pairs if ids}


def _rated(old: list[_Line], new: list[_Line]) -> Iterator[tuple[float, int, str, str]]:
    """Yield likeness, place of the old line, and both ids, where two lines are alike."""
    pieces = cache(_pieces)
    for place, mine in enumerate(old):
        for other in new:
            if mine.role == other.role:
                rate = _shared(mine.words, other.words, pieces)
                if rate >= ALIKE:
                    yield rate, place, mine.id, other.id


def _contact_ids(before: Plan, after: Plan, ids: dict[str, str]) -> dict[str, str]:
    """Return new id to old id: the contacts of the same entry first, then those alike."""
    known, taken = ({contact.id for contact in plan.contacts} for plan in (before, after))
    gone, fresh = known - taken, taken - known
    theirs = {s.entry.id: _points_to(s.entry) for s in entries(before, resting=True)}
    found: dict[str, str] = {}
    for seen in entries(after, resting=True):
        mine = _points_to(seen.entry)
        old_id = theirs.get(ids.get(seen.entry.id, seen.entry.id), "")
        if mine in fresh and old_id in gone:
            found[mine] = old_id
            fresh.discard(mine)
            gone.discard(old_id)
    return found | _same(
        [_contact_line(contact) for contact in before.contacts if contact.id in gone],
        [_contact_line(contact) for contact in after.contacts if contact.id in fresh],
    )


def _contact_line(contact: Contact) -> _Line:
    names = (field.name for field in msgspec.structs.fields(Contact) if field.name != "id")
    parts = (getattr(contact, name) for name in names)
    return _Line(contact.id, "", "\n".join(part for part in parts if isinstance(part, str)))


def _points_to(entry: Any) -> str:  # noqa: ANN401 - any kind of entry
    if isinstance(entry, Unknown):
        found = entry.raw.get("contact")
        return found if isinstance(found, str) else ""
    return entry.contact if isinstance(entry, (ContactEntry, Mode)) else ""


def _renamed(plan: Plan, plan_id: str, ids: dict[str, str], contacts: dict[str, str]) -> Plan:
    def entry(value: Any) -> Any:  # noqa: ANN401 - any kind of entry, same kind back
        parts = {}
        if value.id in ids:
            parts["id"] = ids[value.id]
        if _points_to(value) in contacts:
            parts["contact"] = contacts[_points_to(value)]
        if isinstance(value, Unknown):
            return replace(value, raw=value.raw | parts)
        return replace(value, **parts)

    def each(values: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(entry(value) for value in values)

    return replace(
        plan,
        id=plan_id,
        contacts=tuple(replace(c, id=contacts.get(c.id, c.id)) for c in plan.contacts),
        sections=tuple(replace(s, entries=each(s.entries)) for s in plan.sections),
        unsorted=each(plan.unsorted),
        left=tuple(replace(note, entry=ids.get(note.entry, note.entry)) for note in plan.left),
    )
