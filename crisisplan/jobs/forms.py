"""Choose a form, add a part of another one later, or carry a plan over to another form.

Everything written is carried by what it means (its role), never retyped and never lost: what
finds no place stands among the unsorted texts of the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan.content.templates import (
    FALLBACK,
    load_template,
    own_files,
    read_own,
    shipped_ids,
)
from crisisplan.errors import OwnFormError, UnknownChoice
from crisisplan.jobs.facts import facts_for
from crisisplan.plan import carrying
from crisisplan.plan.plan import Section
from crisisplan.words import primary

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.form import Form, FormSection, Template, TemplateSection
    from crisisplan.plan.plan import Plan


class Offered(msgspec.Struct, frozen=True):
    """A form that can be chosen."""

    id: str
    title: str
    plain: str
    """What the person wants who picks it: "I want ..."; for a form without it, whom it is for."""
    therapy: str
    """What a therapist calls it; may be empty for a clinic's own form."""
    for_whom: str
    minutes: tuple[int, int]
    """How long it takes, from and to."""
    own: bool
    """Whether it is a clinic's or the person's own file, and not one that ships."""


class Offers(msgspec.Struct, frozen=True):
    """What can be chosen, and the own files that cannot be used yet."""

    forms: tuple[Offered, ...]
    broken: tuple[OwnFormError, ...]
    """Facts about each broken file; `crisisplan.messages.errors` puts them into words."""


class Part(msgspec.Struct, frozen=True):
    """A part of another form that can be added to a plan."""

    template: str
    section: str
    title: str
    purpose: str


def offers(language: str = FALLBACK) -> Offers:
    """Return every form to choose from: the safety plan first, all in one last, then own files.

    A broken file of a clinic is named and keeps nothing else away.
    """
    found: list[Template] = []
    broken: list[OwnFormError] = []
    shipped = shipped_ids(primary(language))
    found += [load_template(template_id, primary(language)) for template_id in shipped]
    for path in own_files():
        try:
            found.append(read_own(path))
        except OwnFormError as error:
            broken.append(error)
    found.sort(key=lambda one: (one.id not in shipped, one.place, one.id))
    forms = (_offered(one, own=one.id not in shipped) for one in found)
    return Offers(tuple(forms), tuple(broken))


def check_form(path: Path) -> Template:
    """Return the form in any file, read as those in the person's folder are.

    Raises OwnFormError with line and key.
    """
    return read_own(path)


def parts_to_add(plan: Plan, template_id: str, language: str = FALLBACK) -> tuple[Part, ...]:
    """Return the parts of a form that ask something the plan's form does not ask yet.

    Raises UnknownChoice, ContentError.
    """
    template = load_template(template_id, primary(language))
    return tuple(
        Part(template_id, section.id, section.title, section.purpose)
        for section in template.sections
        if _asks_anew(plan.form, section)
    )


def add_part(plan: Plan, template_id: str, section_id: str, language: str = FALLBACK) -> Plan:
    """Return the plan with a part of another form, before the notes on using the plan.

    Questions that the plan's form asks already, by role and label, are left out of it. A part
    that is there already is not added again. Raises UnknownChoice, ContentError.
    """
    template = load_template(template_id, primary(language))
    section = next((s for s in template.sections if s.id == section_id), None)
    if section is None:
        raise UnknownChoice("section", section_id, tuple(s.id for s in template.sections))
    if not _asks_anew(plan.form, section):
        return plan
    asked = section.asked("" if template_id == plan.form.id else template_id)
    known = _questions(plan.form)
    new = replace(
        asked,
        id=_free(plan, asked.id, template_id),
        fields=tuple(f for f in asked.fields if (f.role, f.label or asked.title) not in known),
    )
    return replace(
        plan,
        form=replace(plan.form, sections=_before_the_end(plan, new)),
        sections=(*plan.sections, Section(id=new.id)),
    )


def take_on(plan: Plan, template_id: str, language: str = FALLBACK) -> Plan:
    """Return the plan on another form, everything written carried over by role.

    What the form has no place for stands among the unsorted texts. Raises UnknownChoice,
    ContentError.
    """
    form = load_template(template_id, primary(language)).form()
    return carrying.carry_over(plan, form, facts_for(plan))


def merge_plans(plan: Plan, other: Plan) -> Plan:
    """Return the plan with everything of another one in its places; the same words stand once."""
    return carrying.merge(plan, other, facts_for(plan))


def _offered(template: Template, *, own: bool) -> Offered:
    return Offered(
        template.id,
        template.title,
        template.plain or template.for_whom,
        template.therapy,
        template.for_whom,
        template.minutes,
        own,
    )


def _questions(form: Form) -> set[tuple[str, str]]:
    return {(f.role, f.label or s.title) for s in form.sections for f in s.fields}


def _asks_anew(form: Form, section: TemplateSection) -> bool:
    known = _questions(form)
    return any((f.role, f.label or section.title) not in known for f in section.fields)


def _free(plan: Plan, section_id: str, template_id: str) -> str:
    """Return an id for a new section that neither the form nor the plan uses."""
    taken = {s.id for s in plan.form.sections} | {s.id for s in plan.sections}
    return f"{template_id}.{section_id}" if section_id in taken else section_id


def _before_the_end(plan: Plan, new: FormSection) -> tuple[FormSection, ...]:
    """Put a section before those that are only about using the plan."""
    roles, sections = facts_for(plan).roles, list(plan.form.sections)
    at = len(sections)
    while at and all(
        f.role in roles and roles[f.role].place == "using" for f in sections[at - 1].fields
    ):
        at -= 1
    return (*sections[:at], new, *sections[at:])
