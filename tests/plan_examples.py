"""Roles, two tiny forms and invented content, made by hand so that tests of the plan stand alone.

`FORM` and `OTHER` have the same roles and nothing else in common: other ids, other titles, fields
in another order. What holds on one must hold on the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from crisisplan.plan.form import Field, Form, FormSection, Role
from crisisplan.plan.plan import (
    Action,
    Contact,
    ContactEntry,
    Entry,
    Place,
    Plan,
    Section,
    State,
    Text,
    Unknown,
)
from crisisplan.plan.support import (
    Country,
    CrisisLine,
    EmergencyNumber,
    Facts,
    Source,
    WordLists,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES: dict[str, Role] = {
    "warning-sign": Role(step=0),
    "steady-line": Role(help_place=10, place="steady"),
    "step-alone": Role(step=1, help_place=20),
    "person-distract": Role(step=2, help_place=30, reach="person"),
    "place-distract": Role(step=2, help_place=31),
    "person-tell": Role(step=3, help_place=40, reach="person"),
    "line": Role(step=4, help_place=50, reach="line"),
    "professional": Role(step=4, help_place=51, reach="professional"),
    "emergency": Role(step=5, help_place=60, reach="emergency"),
    "safer-step": Role(audience="status", help_place=5, place="safer"),
    "refusal": Role(audience="private", help_place=6),
    "reason": Role(),
}

_KINDS = {
    "step-alone": "action",
    "place-distract": "place",
    "safer-step": "safer",
    "person-distract": "contact",
    "person-tell": "contact",
    "line": "contact",
    "professional": "contact",
    "emergency": "contact",
}


def form_of(name: str, sections: Mapping[str, Mapping[str, str]]) -> Form:
    """Return a form from section ids, each with field ids and their roles."""
    return Form(
        id=name,
        title=f"Title of {name}",
        sections=tuple(
            FormSection(
                id=section,
                title=f"Title of {section}",
                fields=tuple(
                    Field(id=field, kind=_KINDS.get(role, "text"), role=role)
                    for field, role in fields.items()
                ),
            )
            for section, fields in sections.items()
        ),
    )


FORM = form_of(
    "first",
    {
        "signs": {"sign": "warning-sign"},
        "alone": {"step": "step-alone", "steady": "steady-line"},
        "around": {"company": "person-distract", "spot": "place-distract"},
        "tell": {"friend": "person-tell"},
        "trained": {"line": "line", "team": "professional", "emergency": "emergency"},
        "space": {"safer": "safer-step"},
        "rest": {"why": "reason", "no": "refusal"},
    },
)

OTHER = form_of(
    "second",
    {
        "A": {"1": "refusal", "2": "reason"},
        "B": {"1": "emergency", "2": "professional", "3": "line"},
        "C": {"1": "safer-step"},
        "D": {"1": "person-tell"},
        "E": {"1": "place-distract", "2": "person-distract"},
        "F": {"1": "steady-line", "2": "step-alone"},
        "G": {"1": "warning-sign"},
    },
)

LINE = CrisisLine(
    id="listeners",
    name="The Listeners",
    kind="crisis",
    phone="116 999",
    alt_phones=("0161 496 0116",),
    text_number="85 000",
    hours="day and night",
    always_open=True,
    star=True,
    sources=(Source(kind="own", ref="invented"),),
    confidence="high",
)

OFFICE_LINE = replace(
    LINE,
    id="office",
    name="The Office Line",
    phone="0161 496 0117",
    alt_phones=(),
    text_number="",
    hours="9 to 5",
    always_open=False,
    star=False,
)

COUNTRY = Country(
    country="XX",
    name="Invented Land",
    emergency=(
        EmergencyNumber(number="999", what="any emergency", source="invented", confidence="high"),
    ),
    lines=(OFFICE_LINE, LINE),
)

WORDS = WordLists(
    vague_signs=("bad", "stressed", "not good", "i", "feel", "very"),
    vague_steps=("relax", "self care", "distract myself", "and"),
    substances=("wine", "extra + tablets"),
    pain=("rubber band", "ice + hold"),
    promises=("i promise not to", "won't ever"),
)

FACTS = Facts(roles=ROLES, words=WORDS, country=COUNTRY)


def line(entry_id: str, text: str, field: str = "", **parts: Any) -> Text:
    """Return a line of the person's own; `put` says in which field."""
    return Text(id=entry_id, field=field, text=text, **parts)


def step(entry_id: str, text: str, **parts: Any) -> Action:
    """Return something to do."""
    return Action(id=entry_id, field="", text=text, **parts)


def spot(entry_id: str, text: str, **parts: Any) -> Place:
    """Return somewhere to go."""
    return Place(id=entry_id, field="", text=text, **parts)


def call(entry_id: str, contact: str = "", text: str = "", **parts: Any) -> ContactEntry:
    """Return an entry that points to a contact."""
    return ContactEntry(id=entry_id, field="", contact=contact, text=text, **parts)


def put(
    form: Form,
    *placed: tuple[str, Entry],
    contacts: tuple[Contact, ...] = (),
    states: Mapping[str, State] | None = None,
) -> Plan:
    """Return a plan on a form with entries put where their role is asked for.

    `states` are by role as well. Sections stand in the order of the form.
    """
    where = {field.role: (s.id, field.id) for s in form.sections for field in s.fields}
    states = states or {}
    sections = []
    for section in form.sections:
        state: State = next(
            (st for role, st in states.items() if where[role][0] == section.id), "new"
        )
        mine = tuple(
            in_field(entry, where[role][1])
            for role, entry in placed
            if where[role][0] == section.id
        )
        sections.append(Section(id=section.id, state=state, entries=mine))
    return Plan(id="plan", form=form, contacts=contacts, sections=tuple(sections))


def in_field(entry: Entry, field_id: str) -> Entry:
    """Return an entry in another field."""
    if isinstance(entry, Unknown):
        return replace(entry, raw=entry.raw | {"field": field_id})
    return replace(entry, field=field_id)
