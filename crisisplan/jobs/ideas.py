"""Ideas for a field: offered when asked for, taken one at a time, never filled in beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from crisisplan.content.pools import FALLBACK, load_pool
from crisisplan.jobs.questions import pools_of
from crisisplan.plan.editing import add_entry
from crisisplan.plan.form import Field
from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import ContactEntry, new_id, words_of
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.plan.support import Pool


class Idea(msgspec.Struct, frozen=True):
    """Something that can be taken into a plan."""

    text: str
    care: str
    """What to show beside it, always; empty: nothing to mind."""
    origin: str
    """Id of its pool: what the entry made from it remembers."""
    part: Literal["", "say"] = ""
    """ "say": it is something to say to a contact, not the contact."""


class IdeaGroup(msgspec.Struct, frozen=True):
    """Ideas that belong together."""

    name_key: str
    """Id of the group in its pool; empty when the pool has one group only."""
    title: str
    """What the group is called; empty when the pool has one group only."""
    ideas: tuple[Idea, ...]


def ideas(
    plan: Plan, section_id: str, field_id: str, language: str = FALLBACK
) -> tuple[IdeaGroup, ...]:
    """Return the ideas for a field that do not stand in it yet, in the order of its pools.

    Empty for a field that has none, or that nobody here knows.
    """
    own = primary(language)
    known = _written(plan, section_id, field_id)
    groups: list[IdeaGroup] = []
    for pool_id in pools_of(plan.form, section_id, field_id, own):
        pool = load_pool(pool_id, own)
        for name, texts in pool.groups.items():
            left = tuple(_idea(pool, text) for text in texts if _plain(text) not in known)
            known |= {_plain(idea.text) for idea in left}
            if left:
                groups.append(IdeaGroup(name, pool.titles.get(name, ""), left))
    return tuple(groups)


def take(plan: Plan, section_id: str, field_id: str, idea: Idea) -> Plan:
    """Return the plan with an idea as a new entry at the end of a field, in the field's kind.

    Its origin says that these are not the person's own words.
    """
    field = plan.form.field(section_id, field_id) or Field(id=field_id, kind="text", role="")
    return add_entry(plan, section_id, _entry(field, idea))


def _entry(field: Field, idea: Idea) -> Entry:
    if field.kind == "contact" and idea.part == "say":
        return ContactEntry(id=new_id(), field=field.id, say=idea.text, origin=idea.origin)
    return entry_of(field, idea.text, origin=idea.origin)


def _idea(pool: Pool, text: str) -> Idea:
    return Idea(text, pool.care.get(text, ""), pool.id, pool.part)


def _written(plan: Plan, section_id: str, field_id: str) -> set[str]:
    """Return what stands in a field, at rest or not, as it is compared."""
    section = plan.section(section_id)
    words = [words_of(e) for e in (section.entries if section else ()) if e.field == field_id]
    return {_plain(part) for text in words for part in (text, *text.split("\n"))}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
