"""Ideas for a field: offered when asked for, taken one at a time, never filled in beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from crisisplan.content.health import load_health_check
from crisisplan.content.pools import FALLBACK, load_pool
from crisisplan.content.skills import load_skills
from crisisplan.content.suggestions import load_suggestions
from crisisplan.jobs.questions import pools_of
from crisisplan.jobs.skills import gate_of, skill_meant, with_skill
from crisisplan.plan.editing import add_entry
from crisisplan.plan.form import Field
from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import Action, ContactEntry, Unknown, new_id, words_of
from crisisplan.plan.suggesting import Filters, fits, suggest
from crisisplan.words import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.plan.health import Gate
    from crisisplan.plan.plan import Entry, Plan
    from crisisplan.plan.skills import Suggestion
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
    skill: str = ""
    """Skill it is, or belongs to; empty: none."""


class IdeaGroup(msgspec.Struct, frozen=True):
    """Ideas that belong together."""

    name_key: str
    """Id of the group in its pool; empty when the pool has one group only."""
    title: str
    """What the group is called; empty when the pool has one group only."""
    ideas: tuple[Idea, ...]


def ideas(
    plan: Plan,
    section_id: str,
    field_id: str,
    language: str = FALLBACK,
    open_gates: frozenset[str] = frozenset(),
) -> tuple[IdeaGroup, ...]:
    """Return the ideas for a field that do not stand in it yet, in the order of its pools.

    What waits behind a gate of the health check that is not among `open_gates` is left out, and
    gentler ideas stand in its place. Empty for a field that has none, or that nobody here knows.
    """
    own = primary(language)
    known = _written(plan, section_id, field_id)
    groups: list[IdeaGroup] = []
    for pool_id in pools_of(plan.form, section_id, field_id, own):
        pool = load_pool(pool_id, own)
        for name, texts in pool.groups.items():
            left: list[Idea] = []
            for idea in (one for text in texts for one in offered(pool, text, own, open_gates)):
                if _plain(idea.text) not in known:
                    known.add(_plain(idea.text))
                    left.append(idea)
            if left:
                groups.append(IdeaGroup(name, pool.titles.get(name, ""), tuple(left)))
    return tuple(groups)


def offered(
    pool: Pool, text: str, language: str = FALLBACK, open_gates: frozenset[str] = frozenset()
) -> tuple[Idea, ...]:
    """Return an idea of a pool; gentler ones in its place when its skill is kept back.

    The id of a skill stands for the line that skill offers.
    """
    own = primary(language)
    skill = skill_meant(text, own)
    gate = gate_of(skill, own)
    if gate and gate.id not in open_gates:
        return _swaps(gate, pool.id, own)
    named = load_skills(own).get(text)
    if named:
        return (Idea(named.line, named.care[0], named.id, pool.part, skill),)
    return (Idea(text, pool.care.get(text, ""), pool.id, pool.part, skill),)


def narrowed(
    groups: Iterable[IdeaGroup], filters: Filters, language: str = FALLBACK
) -> tuple[IdeaGroup, ...]:
    """Return the ideas that fit; a group without any is left out.

    An idea of which nothing is known fits only where nothing is asked for.
    """
    if filters == Filters():
        return tuple(groups)
    known = {_plain(one.text): one for one in load_suggestions(primary(language)).suggestions}
    found = []
    for group in groups:
        tagged = ((idea, known.get(_plain(idea.text))) for idea in group.ideas)
        left = tuple(idea for idea, one in tagged if one is not None and fits(one, filters))
        found += [replace(group, ideas=left)] if left else []
    return tuple(found)


def can_narrow(groups: Iterable[IdeaGroup], language: str = FALLBACK) -> bool:
    """Tell whether `narrowed` knows of any of these how long it takes, and what it needs."""
    known = {_plain(one.text) for one in load_suggestions(primary(language)).suggestions}
    return any(_plain(idea.text) in known for group in groups for idea in group.ideas)


def waits_for_check(
    plan: Plan,
    section_id: str,
    field_id: str,
    language: str = FALLBACK,
    open_gates: frozenset[str] = frozenset(),
) -> bool:
    """Tell whether ideas for a field wait for the health check."""
    every = frozenset(gate.id for gate in load_health_check(primary(language)).gates)
    if every <= open_gates:
        return False
    now = ideas(plan, section_id, field_id, language, open_gates)
    return now != ideas(plan, section_id, field_id, language, every)


def suggested(
    filters: Filters, language: str = FALLBACK, open_gates: frozenset[str] = frozenset()
) -> tuple[IdeaGroup, ...]:
    """Return all ideas that fit, by kind, for a page of ideas; a kind without any is left out.

    Gentler ideas stand in the place of what waits behind a gate not among `open_gates`.
    """
    own = primary(language)
    known = load_suggestions(own)
    found: dict[str, dict[str, Idea]] = {kind: {} for kind in known.kinds}
    for one in suggest(filters, known.suggestions):
        for idea in _ideas_of(one, own, open_gates):
            if not any(idea.text in group for group in found.values()):
                found[one.kind][idea.text] = idea
    return tuple(
        IdeaGroup(kind, known.kinds[kind], tuple(group.values()))
        for kind, group in found.items()
        if group
    )


def by_id(
    ids: Iterable[str], language: str = FALLBACK, open_gates: frozenset[str] = frozenset()
) -> tuple[Idea, ...]:
    """Return the ideas of these ids, each once, with swaps as above; unknown ids are left out."""
    own = primary(language)
    known = {one.id: one for one in load_suggestions(own).suggestions}
    ideas_of = (_ideas_of(known[one], own, open_gates) for one in ids if one in known)
    return tuple({idea.text: idea for some in ideas_of for idea in some}.values())


def gentler(skill_id: str, language: str = FALLBACK) -> tuple[Idea, ...]:
    """Return what is offered in the place of a skill while it is kept back; empty: it never is."""
    gate = gate_of(skill_id, language)
    return _swaps(gate, gate.id, primary(language)) if gate else ()


def take(plan: Plan, section_id: str, field_id: str, idea: Idea) -> Plan:
    """Return the plan with an idea as a new entry at the end of a field, in the field's kind.

    Its origin says that these are not the person's own words.
    """
    field = plan.form.field(section_id, field_id) or Field(id=field_id, kind="text", role="")
    return add_entry(plan, section_id, _entry(field, idea))


def _entry(field: Field, idea: Idea) -> Entry:
    if field.kind == "contact" and idea.part == "say":
        return ContactEntry(id=new_id(), field=field.id, say=idea.text, origin=idea.origin)
    entry = entry_of(field, idea.text, origin=idea.origin)
    # Where a kind has no place for a skill, the origin says it: the health check needs to know.
    if idea.skill and not isinstance(entry, Action | Unknown):
        return replace(entry, origin=idea.skill)
    return with_skill(entry, idea.skill)


def _ideas_of(one: Suggestion, language: str, open_gates: frozenset[str]) -> tuple[Idea, ...]:
    """Return a suggestion as an idea; gentler ones in its place when its skill is kept back."""
    gate = gate_of(one.skill, language)
    if gate and gate.id not in open_gates:
        return _swaps(gate, gate.id, language)
    return (Idea(one.text, one.care, one.id, "", one.skill),)


def _swaps(gate: Gate, origin: str, language: str) -> tuple[Idea, ...]:
    cares = {one.text: one.care for one in load_suggestions(language).suggestions}
    return tuple(Idea(swap, cares.get(swap, ""), origin) for swap in gate.swaps)


def _written(plan: Plan, section_id: str, field_id: str) -> set[str]:
    """Return what stands in a field, at rest or not, as it is compared."""
    section = plan.section(section_id)
    words = [words_of(e) for e in (section.entries if section else ()) if e.field == field_id]
    return {_plain(part) for text in words for part in (text, *text.split("\n"))}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
