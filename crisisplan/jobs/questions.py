"""What is asked, section by section, for any form: also one that came from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.content.templates import FALLBACK, known_template
from crisisplan.plan.form import Field
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.plan.form import Form, FormSection, TemplateField, TemplateSection


class Asked(msgspec.Struct, frozen=True):
    """One field to fill in."""

    field: Field
    label: str
    """The form's label; for a field without one the title of its section, never empty if either
    is written."""
    pools: tuple[str, ...]
    """Ids of the pools with ideas for it; empty when there are none."""


class Question(msgspec.Struct, frozen=True):
    """One section: what to ask, and why."""

    section: str
    """Id of the section."""
    title: str
    """The form's title; the person may have given the section a title of their own."""
    ask: str
    purpose: str
    """Empty for a section that we do not ship."""
    clinician: str
    """A hint for a therapist who sits beside; empty for a section that we do not ship."""
    fields: tuple[Asked, ...]


def questions(form: Form, language: str = FALLBACK) -> tuple[Question, ...]:
    """Return one question for each section of a form, in its order.

    Titles and labels are those of the form, which travels with the plan. The rest comes from the
    template of the same id, or the one a section was added from, in `language` if it has words
    in it.
    """
    return tuple(_question(s, _words_for(form, s, language)) for s in form.sections)


def pools_of(form: Form, section_id: str, field_id: str, language: str) -> tuple[str, ...]:
    """Return the ids of the pools with ideas for a field; empty when there are none."""
    section, field = form.section(section_id), form.field(section_id, field_id)
    return _pools(field, _words_for(form, section, language)) if section and field else ()


def _question(section: FormSection, shipped: TemplateSection | None) -> Question:
    return Question(
        section=section.id,
        title=section.title,
        ask=shipped.ask if shipped else section.title,
        purpose=shipped.purpose if shipped else "",
        clinician=shipped.clinician if shipped else "",
        fields=tuple(
            Asked(field, field.label or section.title, _pools(field, shipped))
            for field in section.fields
        ),
    )


def _pools(field: Field, shipped: TemplateSection | None) -> tuple[str, ...]:
    same = (f for f in (shipped.fields if shipped else ()) if _means_the_same(f, field))
    return next((f.pools for f in same), ())


def _means_the_same(shipped: TemplateField, field: Field) -> bool:
    """Tell whether ideas for one field fit another: a form from elsewhere may reuse our ids."""
    return (shipped.id, shipped.role) == (field.id, field.role)


def _words_for(form: Form, section: FormSection, language: str) -> TemplateSection | None:
    """Return what we have to say about a section: of the template it was taken from."""
    template = known_template(section.source or form.id, primary(language))
    found = (s for s in (template.sections if template else ()) if s.id == section.id)
    return next(found, None)
