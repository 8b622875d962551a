"""The skills as a person meets them: read, tried, put into the plan; strong ones behind a check.

Whoever shows a skill asks here, so that the health check holds everywhere. With an empty record
nothing was answered, and what is not answered is not passed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan.content.bands import load_bands
from crisisplan.content.health import load_health_check
from crisisplan.content.skills import load_skill, load_skills
from crisisplan.content.suggestions import load_suggestions
from crisisplan.content.toml_file import FALLBACK
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.plan.editing import add_entry, replace_entry
from crisisplan.plan.form import Field
from crisisplan.plan.health import Gate, open_gates, standing
from crisisplan.plan.making import entry_of
from crisisplan.plan.own_bands import own_bands
from crisisplan.plan.plan import Action, PersonRecord, Unknown
from crisisplan.plan.skills import Band, BodyState, Skill, paced_steps
from crisisplan.words import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.plan.plan import Entry, Plan


class SkillOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A skill as it may be shown to one person, today."""

    id: str
    name: str
    known_as: str
    what: str
    steps: tuple[str, ...] = ()
    """Empty while it is kept back."""
    paced: tuple[str, ...] = ()
    """To be done together, one at a time; empty when it is not done so, or kept back."""
    counts: tuple[tuple[int, int], ...] = ()
    """Counts of the breath in and out, about a second each, the usual ones first; empty when it is
    no breathing."""
    kind: str = ""
    """breathing, senses or scan; empty when there is nothing to do together."""
    care: tuple[str, ...] = ()
    """Beside the steps, always; with what may change from day to day."""
    prompts: tuple[str, ...] = ()
    line: str = ""
    """What to offer as the words for the plan; empty while it is kept back."""
    when: str
    needs: tuple[str, ...]
    distress: tuple[int, int]
    minutes: tuple[int, int]
    sources: tuple[str, ...]
    gate: str = ""
    """Gate of the health check it belongs to; empty: none."""
    kept_back: str = ""
    """Why it is not shown, as a sentence; empty: it is shown."""
    swaps: tuple[str, ...] = ()
    """Gentler things to do while it is kept back."""


class WhichSkills(msgspec.Struct, frozen=True, kw_only=True):
    """What fits how strong it is."""

    band: Band
    first: tuple[SkillOffer, ...]
    """Those that are kept back come with their swaps: show these in their place."""
    next: tuple[SkillOffer, ...]


class WhatFits(msgspec.Struct, frozen=True, kw_only=True):
    """What fits how the body feels."""

    state: BodyState
    skills: tuple[SkillOffer, ...]
    ideas: tuple[str, ...]
    """Ids of suggestions; give them to `crisisplan.jobs.ideas.by_id`."""


def skill_offers(
    record: PersonRecord, today: date, language: str = FALLBACK
) -> tuple[SkillOffer, ...]:
    """Return all skills, in the order of their ids."""
    return tuple(
        _offer(skill, record, today, primary(language))
        for skill in load_skills(primary(language)).values()
    )


def skill_offer(
    skill_id: str, record: PersonRecord, today: date, language: str = FALLBACK
) -> SkillOffer:
    """Return one skill. Raises `UnknownChoice` for an id that does not exist."""
    own = primary(language)
    return _offer(load_skill(skill_id, own), record, today, own)


def skills_for(
    number: int | None, record: PersonRecord, today: date, language: str = FALLBACK
) -> WhichSkills:
    """Return what to offer at a number from 0 to 10; None: numb or far away.

    Bands are those of the person where the record has own ones.
    """
    band = own_bands(load_bands(primary(language)), record.bands).band(number)
    return WhichSkills(
        band=band,
        first=_offers(band.first, record, today, language),
        next=_offers(band.next, record, today, language),
    )


def what_fits(
    state_id: str, record: PersonRecord, today: date, language: str = FALLBACK
) -> WhatFits:
    """Return what to offer to a state of the body. Raises `UnknownChoice`."""
    states = {state.id: state for state in load_bands(primary(language)).states}
    if state_id not in states:
        raise UnknownChoice("state", state_id, tuple(states))
    state = states[state_id]
    offers = _offers(state.skills, record, today, language)
    return WhatFits(state=state, skills=offers, ideas=state.ideas)


def put_skill(
    plan: Plan, section_id: str, field_id: str, offer: SkillOffer, words: str = ""
) -> Plan:
    """Return the plan with a skill at the end of a field, in the person's words.

    Without words of their own it says the skill's line. The entry remembers the skill, so that the
    health check holds for it later as well. Raises `UnknownChoice` for one that is kept back.
    """
    if offer.kept_back:
        raise UnknownChoice("skill", offer.id, offer.swaps)
    field = plan.form.field(section_id, field_id) or Field(id=field_id, kind="action", role="")
    entry = entry_of(field, words.strip() or offer.line, origin=offer.id)
    return add_entry(plan, section_id, with_skill(entry, offer.id))


def with_skill(entry: Entry, skill_id: str) -> Entry:
    """Return an entry that remembers the skill it came from, if its kind has a place for it."""
    return replace(entry, skill=skill_id) if isinstance(entry, Action) and skill_id else entry


def unlink_skill(plan: Plan, entry_id: str) -> Plan:
    """Return the plan with an entry that is the person's own now, and no form of a skill any more.

    For words that were changed into something else: no check keeps them back after that.
    """
    found = next((e for s in plan.sections for e in s.entries if e.id == entry_id), None)
    if found is None or isinstance(found, Unknown):
        return plan
    own = replace(found, origin="")
    return replace_entry(plan, replace(own, skill="") if isinstance(own, Action) else own)


def skill_meant(text: str, language: str = FALLBACK) -> str:
    """Return the id of the skill that an offered text is, or belongs to; empty: none.

    A text is known by its id ("sk02"), its name, the line it offers, or as a suggestion.
    """
    return _meant(primary(language)).get(_plain(text), "")


def gate_of(skill_id: str, language: str = FALLBACK) -> Gate | None:
    """Return the gate a skill waits behind; None: none, or a skill nobody here knows."""
    skill = load_skills(primary(language)).get(skill_id)
    return load_health_check(primary(language)).gate(skill.gate) if skill else None


def kept_back(open_gates: frozenset[str], language: str = FALLBACK) -> dict[str, str]:
    """Return the skills behind gates that were not passed, each with what to offer instead.

    A damaged file keeps nothing back: it must not take the help view down with it.
    """
    own = primary(language)
    try:
        closed = [skill for skill in load_skills(own).values() if not skill.is_open(open_gates)]
        gates = {skill.id: gate_of(skill.id, own) for skill in closed}
    except ContentError:
        return {}
    return {one: gate.swaps[0] for one, gate in gates.items() if gate}


def _offers(
    ids: Iterable[str], record: PersonRecord, today: date, language: str
) -> tuple[SkillOffer, ...]:
    return tuple(skill_offer(one, record, today, language) for one in ids)


def _offer(skill: Skill, record: PersonRecord, today: date, language: str) -> SkillOffer:
    offer = SkillOffer(
        id=skill.id,
        name=skill.name,
        known_as=skill.known_as,
        what=skill.what,
        when=skill.when,
        needs=skill.needs,
        distress=skill.distress,
        minutes=skill.minutes,
        sources=skill.sources,
        gate=skill.gate,
    )
    gate = gate_of(skill.id, language)
    if gate and not skill.is_open(open_gates(record, today)):
        check = load_health_check(language)
        refused = standing(record, gate.id, today) == "some"
        said = check.not_for_now if refused else check.unanswered
        return replace(offer, kept_back=said, swaps=gate.swaps)
    pace = skill.pace
    return replace(
        offer,
        steps=skill.steps,
        paced=paced_steps(pace, today.year) if pace else (),
        counts=pace.counts if pace else (),
        kind=pace.kind if pace else "",
        care=(*skill.care, *(gate.today if gate else ())),
        prompts=skill.prompts,
        line=skill.line,
    )


@cache
def _meant(language: str) -> dict[str, str]:
    skills = load_skills(language).values()
    found = {_plain(text): s.id for s in skills for text in (s.line, s.name, s.id)}
    return found | {
        _plain(one.text): one.skill for one in load_suggestions(language).suggestions if one.skill
    }


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
