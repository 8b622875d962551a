"""What changed between two plans, as rows to be read side by side: before, and now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from crisisplan.messages import number_rows
from crisisplan.messages.changed_words import Spans, changed_words
from crisisplan.messages.shown import shown, title_of
from crisisplan.plan import history as h
from crisisplan.plan.look import in_order
from crisisplan.plan.pairing import pair
from crisisplan.plan.plan import Contact, ContactEntry, Entry, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.words import Words

Kind = Literal[
    "changed",
    "added",
    "taken-out",
    "moved",
    "moved-up",
    "moved-down",
    "put-aside",
    "in-use-again",
    "starred",
    "not-starred",
]


class Row(msgspec.Struct, frozen=True):
    """One thing that changed."""

    kind: Kind
    section: str
    """Title of the part of the plan it stands in, as it is now."""
    before: str
    """Empty when it was not there."""
    after: str
    """Empty when it is not there any more."""
    before_spans: Spans = ()
    """The words that changed, as places in `before`."""
    after_spans: Spans = ()
    number: bool = False
    """Whether another phone number answers now than before."""
    item: str = ""
    """Id, in the earlier plan, of the contact or entry that can be brought back; empty: none."""


def kind_text(kind: Kind, words: Words) -> str:
    """Return a kind of change in words."""
    return {
        "changed": words("Changed"),
        "added": words("Added"),
        "taken-out": words("Taken out"),
        "moved": words("Moved"),
        "moved-up": words("Moved up"),
        "moved-down": words("Moved down"),
        "put-aside": words("Put aside"),
        "in-use-again": words("In use again"),
        "starred": words("Starred"),
        "not-starred": words("No longer starred"),
    }[kind]


def differences(before: Plan, after: Plan, words: Words) -> list[Row]:
    """Return what differs for the eye: changed numbers first, then part after part.

    An entry that was typed anew is known by its words. What shows nowhere makes no row.
    """
    scene = _scene(before, pair(before, after))
    rows = [row for place in scene.places for row in _of_section(place, scene, words)]
    found = [*_numbers(scene, words), *_of_plan(scene, words), *rows]
    return [row for row in found if row.before or row.after]


class _Place(msgspec.Struct, frozen=True):
    section: str
    index: int
    """Among the entries of its field."""
    entry: Entry


class _Scene(msgspec.Struct, frozen=True):
    before: Plan
    after: Plan
    changes: list[h.Change]
    old: dict[str, _Place]
    new: dict[str, _Place]
    places: tuple[str, ...]
    """Ids of the sections, in the order of the plan as it is now; those that are gone last."""


def _scene(before: Plan, after: Plan) -> _Scene:
    old, new = _all_places(before), _all_places(after)
    ids = [section.id for plan in (after, before) for section in in_order(plan)]
    places = tuple(dict.fromkeys([*ids, h.UNSORTED]))
    return _Scene(before, after, h.compare(before, after), old, new, places)


def _all_places(plan: Plan) -> dict[str, _Place]:
    found = {}
    for section, entries in [*((s.id, s.entries) for s in plan.sections), ("", plan.unsorted)]:
        seen: dict[str, int] = {}
        for entry in entries:
            seen[entry.field] = seen.get(entry.field, 0) + 1
            found[entry.id] = _Place(section, seen[entry.field], entry)
    return found


def _numbers(scene: _Scene, words: Words) -> Iterator[Row]:
    """Yield one row for each contact or entry by which another number is reached now."""
    told: set[str] = set()
    for item, new in scene.new.items():
        old = scene.old.get(item)
        found = _number(old.entry, new.entry, scene, words) if old else None
        if found and found[0] not in told:
            told.add(found[0])
            yield _number_row(_title(new.section, scene, words), *found)
    for change in scene.changes:
        match change:
            case h.Changed(before=Contact() as a, after=Contact() as b) if a.id not in told:
                ways = number_rows.of_contact(a, b)
                if ways:
                    yield _number_row("", a.id, *ways)
            case _:
                pass


def _number(old: Entry, new: Entry, scene: _Scene, words: Words) -> tuple[str, str, str] | None:
    """Return what can be brought back, and how it was and is reached; None if as before."""
    if number_rows.of_words(old, new):
        return old.id, _shown(old, scene.before, words), _shown(new, scene.after, words)
    mine, theirs = _contact(old, scene.before), _contact(new, scene.after)
    found = number_rows.of_contact(mine, theirs) if mine and theirs else None
    if not found or not mine or not theirs:
        return None
    return (mine.id if mine.id == theirs.id else old.id), *found


def _number_row(section: str, item: str, before: str, after: str) -> Row:
    spans = changed_words(before, after)
    return Row("changed", section, before, after, *spans, number=True, item=item)


def _of_plan(scene: _Scene, words: Words) -> Iterator[Row]:
    """Yield what changed about the plan as a whole, and about titles."""
    whole = words("The plan itself")
    for change in scene.changes:
        match change:
            case h.PlanChanged(name="title" | "language" | "country"):
                yield _changed(whole, change.before, change.after)
            case h.PlanChanged(name="form") if change.before.title != change.after.title:
                yield _changed(whole, change.before.title, change.after.title)
            case h.SectionChanged() if change.before.title != change.after.title:
                title = title_of(scene.before, change.after.id)
                now = title_of(scene.after, change.after.id)
                yield _changed(now, title, now)
            case _:
                pass


def _changed(section: str, before: str, after: str) -> Row:
    return Row("changed", section, before, after, *changed_words(before, after))


def _of_section(section: str, scene: _Scene, words: Words) -> Iterator[Row]:
    title = _title(section, scene, words)
    moved = _moved(section, scene)
    for item, place in scene.new.items():
        if place.section != section:
            continue
        old = scene.old.get(item)
        if old is None:
            text = _shown(place.entry, scene.after, words)
            yield Row("added", title, "", text, (), ((0, len(text)),))
            continue
        yield from _of_entry(title, old, place, scene, words)
        if item in moved:
            yield _step(title, old, place, _shown(place.entry, scene.after, words))
    for item, place in scene.old.items():
        if place.section == section and item not in scene.new:
            text = _shown(place.entry, scene.before, words)
            yield Row("taken-out", title, text, "", ((0, len(text)),), ())


def _of_entry(title: str, old: _Place, new: _Place, scene: _Scene, words: Words) -> Iterator[Row]:
    text = _shown(new.entry, scene.after, words)
    if not text and not _shown(old.entry, scene.before, words):
        return
    if _evened(old, new, scene, words) != text:
        yield _changed(title, _shown(old.entry, scene.before, words), text)
    if old.section != new.section:
        yield Row("moved", title, _title(old.section, scene, words), text)
    if old.entry.rest != new.entry.rest:
        aside = words("Kept, not printed")
        rests = new.entry.rest
        yield Row(
            "put-aside" if rests else "in-use-again",
            title,
            text if rests else aside,
            aside if rests else text,
        )
    if old.entry.star != new.entry.star:
        yield Row("starred" if new.entry.star else "not-starred", title, text, text)


def _evened(old: _Place, new: _Place, scene: _Scene, words: Words) -> str:
    """Return the words before with the number of now: a changed number has a row of its own."""
    mine = _contact(old.entry, scene.before)
    theirs = _contact(new.entry, scene.after)
    if number_rows.of_words(old.entry, new.entry):
        return _shown(new.entry, scene.after, words)
    if mine and theirs and number_rows.of_contact(mine, theirs):
        names = ("name", "number", "text_number", "other_way")
        mine = replace(mine, **{name: getattr(theirs, name) for name in names})
    return shown(old.entry, mine, words)


def _step(title: str, old: _Place, new: _Place, text: str) -> Row:
    first, second = f"{old.index}.", f"{new.index}."
    kind: Kind = "moved-up" if new.index < old.index else "moved-down"
    return Row(
        kind, title, f"{first} {text}", f"{second} {text}", ((0, len(first)),), ((0, len(second)),)
    )


def _moved(section: str, scene: _Scene) -> set[str]:
    """Return the ids of the fewest entries whose moving explains the order of now."""
    if not any(isinstance(c, h.Reordered) and c.section == section for c in scene.changes):
        return set()
    order = [i for i, p in scene.new.items() if p.section == section and i in scene.old]
    fields = dict.fromkeys(scene.new[i].entry.field for i in order)
    gone: set[str] = set()
    for field in fields:
        mine = [i for i in order if scene.new[i].entry.field == field]
        mine = [i for i in mine if scene.old[i].section == section]
        stay = _longest_rising([scene.old[i].index for i in mine])
        gone |= {i for n, i in enumerate(mine) if n not in stay}
    return {i for i in gone if scene.old[i].index != scene.new[i].index}


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the places of a longest run of rising numbers."""
    best: list[tuple[int, int]] = []
    for n, number in enumerate(numbers):
        length, last = max(
            ((best[m][0], m) for m in range(n) if numbers[m] < number), default=(0, -1)
        )
        best.append((length + 1, last))
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    found = set()
    while at >= 0:
        found.add(at)
        at = best[at][1]
    return found


def _shown(entry: Entry, plan: Plan, words: Words) -> str:
    return shown(entry, _contact(entry, plan), words)


def _contact(entry: Entry, plan: Plan) -> Contact | None:
    return plan.contact(entry.contact) if isinstance(entry, ContactEntry) else None


def _title(section: str, scene: _Scene, words: Words) -> str:
    if section == h.UNSORTED:
        return words("Also written down")
    return title_of(scene.after, section) or title_of(scene.before, section) or section
