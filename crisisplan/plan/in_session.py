"""Working on a plan in session: the words beside it, short ways through it, what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.plan.plan import Action
from crisisplan.plan.support import Shipped

if TYPE_CHECKING:
    from crisisplan.plan.form import Form
    from crisisplan.plan.plan import Plan


class HowLikely(Shipped, frozen=True, kw_only=True):
    """The question about each step, and what is asked when the answer is low."""

    ask: str
    ends: tuple[str, str]
    """The words at 0 and at 10."""
    barrier: str
    way_round: str
    ways: str
    barrier_below: int
    """What gets in the way is asked below this number. It is a choice of ours, not a finding."""


class KindLine(Shipped, frozen=True, kw_only=True):
    """Something to say, and when it fits."""

    when: str
    say: str


class Path(Shipped, frozen=True, kw_only=True):
    """A short way through a plan."""

    id: str
    title: str
    why: str
    steps: tuple[tuple[str, ...], ...]
    """Roles for each step, the one to look for first at the start."""


class SessionWords(Shipped, frozen=True, kw_only=True):
    """What stands beside a plan in session, in one language."""

    first: str
    feeling_rule: str
    avoid: tuple[str, ...]
    limit: str
    how_likely: HowLikely
    kind_lines: tuple[KindLine, ...]
    paths: tuple[Path, ...]


def sections_on(form: Form, path: Path) -> tuple[str, ...]:
    """Return the ids of the sections on a path, in its order, each once; empty when none fits."""
    found = (_section_for(form, step) for step in path.steps)
    return tuple(dict.fromkeys(section for section in found if section))


def not_asked(plan: Plan, section_id: str) -> tuple[Action, ...]:
    """Return the steps of a section that nobody has said yet how likely they are, in order."""
    return tuple(one for one in actions(plan, section_id) if one.likelihood is None)


def actions(plan: Plan, section_id: str) -> tuple[Action, ...]:
    """Return what there is to do in a section, without what is at rest."""
    section = plan.section(section_id)
    entries = section.entries if section else ()
    return tuple(one for one in entries if isinstance(one, Action) and not one.rest)


def come_back_to(plan: Plan, text: str) -> Plan:
    """Return the plan with something to come back to, at the end of that list, once."""
    text = text.strip()
    return replace(plan, later=(*plan.later, text)) if text and text not in plan.later else plan


def came_back_to(plan: Plan, text: str) -> Plan:
    """Return the plan without something that was to come back to."""
    return replace(plan, later=tuple(one for one in plan.later if one != text))


def _section_for(form: Form, roles: tuple[str, ...]) -> str:
    for role in roles:
        for section in form.sections:
            if any(field.role == role for field in section.fields):
                return section.id
    return ""
