"""What is on the list for the session: as a value, and as plain text.

The text holds what the person chose to talk about and nothing else: no diagnosis, no score, no
count. It may go into a clinic's record, so what is private is left out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan.content.roles import load_roles
from crisisplan.jobs.check_plan import NOTHING, Advice, look_over, together
from crisisplan.plan.look import entries
from crisisplan.plan.support import Facts

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.plan.support import Around
    from crisisplan.words import Words

_HELD_BACK = frozenset({"private", "status"})
"""Audiences of what stands on no sheet for others."""


class ForSession(msgspec.Struct, frozen=True):
    """One thing the person wants to talk about."""

    rule: str
    section: str
    """Title of the part of the plan; empty when it is about none."""
    message: str
    about: tuple[str, ...] = ()
    """What it is about, one short line each; nothing that is private."""


def for_session(
    plan: Plan, language: str = "en", around: Around = NOTHING
) -> tuple[ForSession, ...]:
    """Return what is on the list for the session and still so, safety first."""
    hidden = _private(plan)
    found = (_discreet(one, plan, hidden) for one in look_over(plan, language, around).talk)
    return tuple(_listed(plan, first, about) for first, about in together(found))


def session_list(plan: Plan, speak: Words, around: Around = NOTHING) -> str:
    """Return the list for the session as plain text, with a line end at its end."""
    listed = for_session(plan, speak.language, around)
    lines = [speak("To talk about in session"), ""]
    for one in listed:
        lines.append(f"- {one.section}: {one.message}" if one.section else f"- {one.message}")
        lines += [f"    {text}" for text in one.about]
    if not listed:
        lines.append(speak("Nothing is on the list right now."))
    if look_over(plan, speak.language, around).settled:
        lines += ["", speak("Some of what was on the list has changed in the plan since.")]
    lines += ["", speak("These are ideas the person chose to talk about. They are not marks.")]
    return "\n".join(lines) + "\n"


def _listed(plan: Plan, first: Advice, about: tuple[str, ...]) -> ForSession:
    """Return one thing of the list; on a sheet no button leads to the words it is about."""
    if not (about or first.says_what) and first.about:
        about = (first.about,)
    section = _title(plan, first.finding.section)
    return ForSession(first.finding.rule, section, first.message, about)


def _private(plan: Plan) -> set[str]:
    """Return the ids of the entries whose words stand on no sheet for others."""
    facts = Facts(roles=load_roles())
    seen = (one for one in entries(plan) if facts.role(one.role).audience in _HELD_BACK)
    return {one.entry.id for one in seen}


def _discreet(advice: Advice, plan: Plan, hidden: set[str]) -> Advice:
    """Return advice that names the part of the plan in place of private words."""
    finding = advice.finding
    if finding.entry not in hidden:
        return advice
    title = _title(plan, finding.section) if advice.says_what else ""
    return replace(advice, finding=replace(finding, name=title, text=title))


def _title(plan: Plan, section_id: str) -> str:
    section, form = plan.section(section_id), plan.form.section(section_id)
    return (section.title if section else "") or (form.title if form else "")
