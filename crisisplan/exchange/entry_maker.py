"""Make the entry of one typed line: its field, its words, and who can be called by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.exchange.recognise import (
    contact_in,
    find_number,
    has_number,
    is_place,
    mentions,
)
from crisisplan.plan import plan as p
from crisisplan.plan.dialling import LINE_CODES, SHORT_CODES, digits
from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import new_id
from crisisplan.plan.support import CrisisLine

if TYPE_CHECKING:
    from crisisplan.exchange.guide import Guide, Target
    from crisisplan.exchange.lines import Line
    from crisisplan.plan.form import Field


class EntryMaker:
    """Makes the entries of a text, line by line, and collects its contacts."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.contacts: dict[tuple[str, str], p.Contact] = {}
        """Everyone found so far, by name and number."""
        self._parted = False
        self._before: tuple[Field, p.Contact] | None = None
        self._named: tuple[Field, p.Contact] | None = None

    def begin_line(self, *, parted: bool) -> None:
        """Go on to the next line; call it before each line, also one that makes no entry.

        `parted`: the number at the end of the line goes on in the next one, and half of it is
        no number.
        """
        self._parted = parted
        self._before, self._named = self._named, None

    def make(self, line: Line, target: Target) -> p.Entry:
        """Return the entry for a line, in the field of the target where it fits best."""
        return self._entry(line, self._field(line.text, target))

    def _field(self, text: str, target: Target) -> Field:
        """Return the field a line belongs to: by its number, by a place, else the first."""
        fields = target.fields
        if len(fields) == 1:
            return fields[0]
        owner = self._reach(text, self.guide.facts.role(fields[0].role).reach)
        by_reach = next(
            (f for f in fields if owner and self.guide.facts.role(f.role).reach == owner), None
        )
        place = next((f for f in fields if f.kind == "place"), None)
        if by_reach:
            return by_reach
        if place and is_place(text, self.guide) and not has_number(text, self.guide):
            return place
        return fields[0]

    def _reach(self, text: str, first: str) -> str:
        """Return who answers the number in a line; `first` is who answers in the first field.

        An office whose number nobody knows is no help line: it may be closed at night.
        """
        number = find_number(text, self.guide)
        wanted = digits(number.text) if number else ""
        owner = self.guide.numbers.get(wanted)
        if owner is not None:
            return "line" if isinstance(owner, CrisisLine) else "emergency"
        if not wanted:
            return ""
        if wanted in SHORT_CODES:
            return "line" if wanted in LINE_CODES else "emergency"
        always = mentions(text, self.guide.hints.always_open)
        return "line" if first == "emergency" or always else first

    def _entry(self, line: Line, field: Field) -> p.Entry:
        if field.kind == "contact":
            person = self.guide.facts.role(field.role).reach == "person"
            contact = "" if self._parted else self._contact(line, field, person=person)
            return p.ContactEntry(
                id=new_id(), field=field.id, mark=line.mark, text=line.text, contact=contact
            )
        if field.kind == "place":
            number = find_number(line.text, self.guide)
            return p.Place(
                id=new_id(),
                field=field.id,
                mark=line.mark,
                text=line.text,
                number=number.text if number else "",
            )
        return entry_of(field, line.text, mark=line.mark)

    def _contact(self, line: Line, field: Field, *, person: bool) -> str:
        contact = contact_in(line.text, self.guide, person=person) or self._someone(line.text)
        if contact is None:
            return ""
        said = self._before
        if said and said[0] is field and not line.after_gap and self._is_reached(line, contact):
            contact = replace(contact, name=said[1].name)
        # "Sam 555 0134" and "Sam 555-0134" are one person; a number alone stays as typed.
        number = digits(contact.number) if contact.name else contact.number
        contact = self.contacts.setdefault((contact.name.casefold(), number), contact)
        if not contact.number and not contact.text_number:
            self._named = (field, contact)
        return contact.id

    def _someone(self, text: str) -> p.Contact | None:
        """Return who stands behind "Name:", with no number on the line."""
        label = self.guide.label(text, by_word=False)
        if label is None or self.guide.facts.role(label[0].fields[0].role).place != "title":
            return None
        return contact_in(text[label[1] :], self.guide, person=True)

    def _is_reached(self, line: Line, contact: p.Contact) -> bool:
        """Tell whether a line says only how to reach someone: "Phone: 07700 900123"."""
        first = re.split(r"[\W_]", line.text.strip(), maxsplit=1)[0]
        nameless = bool(contact.number) and not contact.name and not contact.line
        return nameless and mentions(first, self.guide.hints.calling)
