"""The plan: one person's plan for hard moments, as a value.

Frozen and comparable; editing makes a new plan (see `crisisplan.plan.editing`). Every text is kept
exactly as the person typed it. Dates are ISO strings (`2026-11-22`), so that a date typed in words
can be kept as well.
"""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal, get_args

import msgspec

from crisisplan.plan.form import Form, Open, SectionId

State = Literal["new", "opened", "skipped", "no-one", "enough"]
"""How a section stands, said by the person: never a mark. `no-one` is "no one right now"."""

AnyState = Annotated[str, msgspec.Meta(examples=list(get_args(State)))]
"""A `State`, or a word of a newer program for how a section stands: kept as it is."""

Id = Annotated[str, msgspec.Meta(min_length=1)]
"""A lasting id: never empty, and unique among its like in a plan."""


def new_id() -> str:
    """Return a random id for an entry, contact or plan: 80 bits, lasting, without meaning."""
    return secrets.token_hex(10)


class Contact(Open, frozen=True, kw_only=True):
    """Someone or something that answers. Stands once in a plan; entries point to it by id."""

    id: Id
    name: str = ""
    number: str = ""
    """As the person typed it."""
    other_way: str = ""
    hours: str = ""
    always_open: bool = False
    relation: str = ""
    asked: bool | None = None
    """Whether they know they are on the plan; None: not said."""
    dial_then: str = ""
    text_number: str = ""
    text_word: str = ""
    line: str = ""
    """Country and id of the shipped crisis line it was copied from ("US/988"); empty: own."""
    source: str = ""
    as_of: str = ""
    """Date of the source of a copied line."""
    checked: str = ""
    """When the person last checked the number."""


class EntryCore(Open, frozen=True, kw_only=True, tag_field="kind"):
    """What every entry has."""

    id: Id
    field: str
    """Id of the field of its section."""
    star: bool = False
    rest: bool = False
    """Put aside: kept, not printed."""
    origin: str = ""
    """Empty: the person's own words; else the suggestion it came from."""
    mark: str = ""
    """What stood in front of the words when they were typed elsewhere: a dash, a label such as
    "Name: ". Kept so that `mark` and the text together are the line as typed; not printed."""


class Text(EntryCore, frozen=True, kw_only=True, tag="text"):
    """A line of the person's own."""

    text: str
    sort: str = ""
    """For signs: thought, feeling, body, action, situation; empty: not said."""


class Action(EntryCore, frozen=True, kw_only=True, tag="action"):
    """Something to do."""

    text: str
    minutes: int | None = None
    where: str = ""
    kit: str = ""
    night: bool | None = None
    likelihood: int | None = None
    """How likely on a bad night, 0 to 10, asked in session; never printed on own copies."""
    barrier: str = ""
    way_round: str = ""
    skill: str = ""


class ContactEntry(EntryCore, frozen=True, kw_only=True, tag="contact"):
    """A contact in this place of the plan, with the person's own words about it."""

    contact: str = ""
    """Id of the contact; empty when nobody was recognised in the text."""
    text: str = ""
    """The line as typed; empty when the contact was entered by its parts."""
    say: str = ""


class Place(EntryCore, frozen=True, kw_only=True, tag="place"):
    """Somewhere to go."""

    text: str
    address: str = ""
    hours: str = ""
    travel: str = ""
    who: str = ""
    number: str = ""


class Safer(EntryCore, frozen=True, kw_only=True, tag="safer"):
    """A step towards a safer space; its label is private."""

    text: str
    how: str = ""
    who: str = ""
    by: str = ""
    done: bool = False
    checked: str = ""


class IfThen(EntryCore, frozen=True, kw_only=True, tag="if-then"):
    """A barrier and the way round it."""

    when: str
    then: str = ""


class Agreement(EntryCore, frozen=True, kw_only=True, tag="agreement"):
    """Who does what, when, and what happens if not."""

    who: str = ""
    what: str
    when: str = ""
    if_not: str = ""
    initials: str = ""


class Card(EntryCore, frozen=True, kw_only=True, tag="card"):
    """A title and one to six lines."""

    title: str
    lines: tuple[str, ...] = ()


class Mode(EntryCore, frozen=True, kw_only=True, tag="mode"):
    """A side of the person: what it is called, how it shows, what it needs."""

    name: str
    sort: str = ""
    signs: tuple[str, ...] = ()
    says: str = ""
    needs: str = ""
    step: str = ""
    contact: str = ""
    """Id of the contact who helps with this side; empty: nobody named."""


class Scale(EntryCore, frozen=True, kw_only=True, tag="scale"):
    """A number from 0 to 10 in the person's words."""

    value: int | None = None
    text: str = ""


class Choice(EntryCore, frozen=True, kw_only=True, tag="choice"):
    """One or several of what was offered, and the person's own words."""

    chosen: tuple[str, ...] = ()
    text: str = ""


class Date(EntryCore, frozen=True, kw_only=True, tag="date"):
    """A day, as an ISO date when it is one, and as typed."""

    date: str = ""
    text: str = ""


class Check(EntryCore, frozen=True, kw_only=True, tag="check"):
    """Something that is so or not so."""

    ticked: bool = False
    text: str = ""


class Group(EntryCore, frozen=True, kw_only=True, tag="group"):
    """Named parts that belong together."""

    parts: tuple[tuple[str, str], ...] = ()


class Dependant(EntryCore, frozen=True, kw_only=True, tag="dependant"):
    """A child, a pet, someone else who needs care: and who looks after them."""

    text: str
    """Who needs care, as the person calls them."""
    sort: str = ""
    """child, pet or other; empty: not said."""
    who: str = ""
    """Who could look after them for a night."""
    number: str = ""
    """How that person is reached, as typed."""
    needs: str = ""
    """What they need: food, a medicine, a bedtime."""


class Unknown(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="-"):
    """An entry of a kind that a newer program knows: kept, shown by its text, written back.

    The tag never stands in a file: `crisisplan.plan.codec` writes back what it read.
    """

    raw: dict[str, Any]

    @property
    def id(self) -> str:
        """Its lasting id, or an empty string."""
        return self._word("id")

    @property
    def field(self) -> str:
        """Id of its field, or an empty string."""
        return self._word("field")

    @property
    def star(self) -> bool:
        """Whether it is starred."""
        return self.raw.get("star") is True

    @property
    def rest(self) -> bool:
        """Whether it is put aside."""
        return self.raw.get("rest") is True

    @property
    def origin(self) -> str:
        """Where it came from; empty when unknown."""
        return self._word("origin")

    @property
    def text(self) -> str:
        """All its texts in the order written, so that no word is hidden."""
        known = {"id", "field", "kind", "origin", "mark", "contact", "skill"}
        return "\n".join(_texts({k: v for k, v in self.raw.items() if k not in known}))

    def _word(self, key: str) -> str:
        found = self.raw.get(key)
        return found if isinstance(found, str) else ""


KnownEntry = (
    Text
    | Action
    | ContactEntry
    | Place
    | Safer
    | IfThen
    | Agreement
    | Card
    | Mode
    | Scale
    | Choice
    | Date
    | Check
    | Group
    | Dependant
)
Entry = KnownEntry | Unknown


class Section(Open, frozen=True, kw_only=True):
    """What the person wrote in one section of the form."""

    id: SectionId
    title: str = ""
    """The person's own title; empty: the form's."""
    state: AnyState = "new"
    entries: tuple[Entry, ...] = ()


class Left(Open, frozen=True, kw_only=True):
    """A finding the person left as it is; asked again only when the text changes."""

    rule: str
    entry: str = ""
    digest: str
    """Hash of the text the finding was about."""


class Plan(Open, frozen=True, kw_only=True):
    """One person's plan. See `crisisplan.plan.codec` for the file."""

    id: str
    title: str = ""
    """The person's own title; empty: the form's."""
    language: str = "en"
    """BCP 47 tag of the person's words."""
    country: str = ""
    """ISO 3166-1 alpha-2, for emergency numbers; empty: not said."""
    form: Form
    contacts: tuple[Contact, ...] = ()
    sections: tuple[Section, ...] = ()
    unsorted: tuple[Text, ...] = ()
    """What found no place: kept, shown, printed at the end."""
    left: tuple[Left, ...] = ()
    talk: tuple[str, ...] = ()
    """Rules to talk about in session."""
    later: tuple[str, ...] = ()
    """What to come back to in a session, in the person's words; it stands on no copy."""
    around: dict[str, Any] = {}
    """What a newer program wrote around the plan in its file, its format number among it."""

    def contact(self, contact_id: str) -> Contact | None:
        """Return the contact of this id, or None."""
        return next((c for c in self.contacts if c.id == contact_id), None)

    def section(self, section_id: str) -> Section | None:
        """Return the section of this id, or None."""
        return next((s for s in self.sections if s.id == section_id), None)


class PersonRecord(Open, frozen=True, kw_only=True):
    """What belongs to the person, not to a plan; never in its file, never on paper unasked."""

    health_check: dict[str, str] = {}
    avoid_places: tuple[str, ...] = ()
    bands: dict[str, str] = {}
    help_notes: tuple[str, ...] = ()
    setbacks: tuple[dict[str, Any], ...] = ()
    copies: tuple[dict[str, Any], ...] = ()
    sharing: dict[str, bool] = {}


def empty_plan(form: Form, *, language: str = "en", country: str = "") -> Plan:
    """Return a plan with every section of the form, nothing written."""
    sections = tuple(Section(id=section.id) for section in form.sections)
    return Plan(id=new_id(), language=language, country=country, form=form, sections=sections)


def words_of(entry: Entry) -> str:
    """Return everything the person wrote in an entry, one part a line."""
    if isinstance(entry, Unknown):
        return entry.text
    skip = {"id", "field", "origin", "mark", "more", "contact", "skill", "sort"}
    names = (name for name in entry.__struct_fields__ if name not in skip)
    return "\n".join(_texts([getattr(entry, name) for name in names]))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, (list, tuple)):
        return [text for part in value for text in _texts(part)]
    return []
