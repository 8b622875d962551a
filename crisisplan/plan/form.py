"""What a plan is written on: sections, fields, and what each field means to the program.

A field's **role** carries its meaning. Review rules, help steps, layouts and import know roles and
kinds; nothing knows the id of a section or of a template. The closed list of roles is
`resources/roles.toml`.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

import msgspec

Kind = Literal[
    "text",
    "action",
    "contact",
    "place",
    "safer",
    "if-then",
    "agreement",
    "card",
    "mode",
    "scale",
    "choice",
    "date",
    "check",
    "group",
    "dependant",
]
"""The kinds of entry, a closed union: see `crisisplan.plan.plan`."""

SectionId = Annotated[str, msgspec.Meta(pattern="^[^@]")]
"""Never empty and never with an @ in front: changes name what is no section that way."""

Audience = Literal["own", "shared", "private", "status"]
"""Who may see a field: own copies only; shared copies too; no copy unless ticked; only how it
stands."""


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a field means to the program."""

    step: int | None = None
    """Escalation step: 0 notice, 1 alone, 2 around people, 3 tell someone, 4 trained help,
    5 emergency; None when it is no step of a crisis."""
    audience: Audience = "own"
    help_place: int | None = None
    """Place in the help view, small first; None when it is not shown there."""
    reach: Literal["", "person", "professional", "line", "emergency"] = ""
    """For contacts: who answers. Empty for everything else."""
    place: Literal["", "title", "steady", "about", "using", "safer", "label"] = ""
    """A special place on paper: the owner's name and dates, the large closing line, the notes on
    using the plan, the safer space (shown by how it stands). `label`: the label of the field
    stands before what is written."""
    kin: tuple[str, ...] = ()
    """Roles that can take an entry over, best first, when a form has no field of this one."""


class Open(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value of the plan file that keeps what a newer program added, in `more`."""

    more: dict[str, Any] = {}


class Field(Open, frozen=True, kw_only=True):
    """One question of a section."""

    id: str
    label: str = ""
    kind: str
    """A `Kind`, or one that only a newer program knows: its form is kept as well."""
    role: str
    min: int = 0
    recommended: int = 0
    max: int = 0
    """0: no limit is ever mentioned. None of the three blocks anything."""
    options: tuple[str, ...] = ()
    """What a `choice` offers, in words the person reads; their own words may stand beside."""
    ends: tuple[str, ...] = ()
    """What the two ends of a `scale` mean, 0 first; empty: not said."""
    initials: bool = False
    """Whether initials are offered, never asked for, beside an agreement."""


class FormSection(Open, frozen=True, kw_only=True):
    """One part of a form."""

    id: SectionId
    title: str
    page_one: bool = False
    """True when it belongs to what must be enough in a crisis."""
    source: str = ""
    """Id of the template it was added from; empty: the one of the form."""
    fields: tuple[Field, ...]


class Form(Open, frozen=True, kw_only=True):
    """The form as it was when the plan was written on it; it travels with the plan."""

    id: str
    title: str
    language: str = "en"
    """Language of the titles and labels here (not of what the person writes)."""
    note: str = ""
    """What this kind of paper is and is not (wishes, no legal paper): stands on every copy."""
    sections: tuple[FormSection, ...]

    def section(self, section_id: str) -> FormSection | None:
        """Return the section of this id, or None."""
        return next((s for s in self.sections if s.id == section_id), None)

    def field(self, section_id: str, field_id: str) -> Field | None:
        """Return a field by the ids of its section and its own, or None."""
        section = self.section(section_id)
        fields = section.fields if section else ()
        return next((f for f in fields if f.id == field_id), None)

    def fingerprint(self) -> str:
        """Return a short hash of everything in the form; equal forms have equal fingerprints."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()[:16]


class TemplateField(Field, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field with what is offered to the one who fills it."""

    kind: Kind
    pools: tuple[str, ...] = ()


class TemplateSection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section with its words for the person and for the therapist."""

    id: str
    title: str
    purpose: str
    ask: str
    clinician: str
    page_one: bool = False
    first: bool = False
    """One of the parts to begin with when a form is long."""
    fields: tuple[TemplateField, ...]

    def asked(self, source: str = "") -> FormSection:
        """Return what a form takes along; `source` is the template it is added from later."""
        return FormSection(
            id=self.id,
            title=self.title,
            page_one=self.page_one,
            source=source,
            fields=tuple(_snapshot(field) for field in self.fields),
        )


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form that can be chosen to start a plan: shipped content, strict, without unknown keys."""

    id: str
    language: str
    title: str
    for_whom: str
    plain: str = ""
    """What a person wants who picks it, as they would say it: "I want ..."."""
    therapy: str = ""
    """What a therapist calls it."""
    note: str = ""
    """See `Form.note`."""
    basis: str
    """Where the content comes from, for the one who maintains it."""
    minutes: tuple[int, int]
    place: int = 50
    """Where it stands among the others, small first."""
    sections: tuple[TemplateSection, ...]

    def form(self) -> Form:
        """Return what a plan written on this template takes along."""
        return Form(
            id=self.id,
            title=self.title,
            language=self.language,
            note=self.note,
            sections=tuple(section.asked() for section in self.sections),
        )


def _snapshot(field: TemplateField) -> Field:
    names = (f.name for f in msgspec.structs.fields(Field))
    return Field(**{name: getattr(field, name) for name in names})
