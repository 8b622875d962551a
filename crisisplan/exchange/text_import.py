"""A plan typed elsewhere becomes a plan here. Every line stays as typed; nothing is dropped.

Headings lead to fields by role, in any letter case, with or without marks. What finds no place is
unsorted. What is recognised in a line (a number, a name) stands beside it.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from crisisplan.exchange import lines as typed
from crisisplan.exchange.guide import Guide, Target, heading_key
from crisisplan.exchange.recognise import (
    contact_in,
    find_number,
    has_number,
    is_place,
    mentions,
)
from crisisplan.plan import plan as p
from crisisplan.plan.dialling import LINE_CODES, SHORT_CODES, USUAL, digits
from crisisplan.plan.plan import new_id
from crisisplan.plan.support import CrisisLine

if TYPE_CHECKING:
    from crisisplan.exchange.lines import Line
    from crisisplan.plan.form import Field

TITLE_LIMIT = 60
"""A first line that is longer is no title."""

_BLANK = " \t\u00a0\u3000"
_DRAWN = "*_#=~-\u2010\u2013\u2014.\u2026:\uff1a"
_REST = re.compile(r"[\d\s\-]+")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\"{\[])")
"""What only JSON begins with: "[ ] call Sam" and "{7*7}" are lines."""


def import_text(text: str, guide: Guide, *, language: str, country: str = "") -> p.Plan:
    """Return a plan with everything that stands in a text.

    `language` is the language the person wrote in. Raises `NotAPlan` for a JSON text that is
    broken.
    """
    reader = _Reader(guide, p.empty_plan(guide.form, language=language, country=country))
    if _JSON.match(text):
        return reader.read(typed.split_json(text))
    return reader.read(reader.without_title(typed.split(text)))


class _Reader:
    """Walks the lines once, with the place it stands at."""

    def __init__(self, guide: Guide, plan: p.Plan) -> None:
        self.guide = guide
        self.plan = plan
        self.at: Target | None = None
        self.headed = False
        """A heading on a line of its own leads here, not a label in front of words."""
        self.parted = False
        """The number at the end of the line goes on in the next one: half of it is no number."""
        self.titles: dict[str, list[str]] = {}
        self.contacts: dict[tuple[str, str], p.Contact] = {}
        self.entries: dict[str, list[p.Entry]] = {}
        self.unsorted: list[p.Text] = []

    def without_title(self, found: list[Line]) -> list[Line]:
        """Take the title from the first line if it is one; return the other lines."""
        if not found or not self._is_title(found):
            return found
        self.plan = replace(self.plan, title=_bare(found[0].text))
        return found[1:]

    def read(self, found: list[Line]) -> p.Plan:
        """Return the plan with every line in its place."""
        for line, after in zip_longest(found, found[1:]):
            self.parted = after is not None and _goes_on(line, after, self.guide)
            self._take(line)
        return self._finished()

    def _is_title(self, found: list[Line]) -> bool:
        first, rest = found[0], found[1:]
        known = self.guide.target(first.text) or self.guide.label(first.text)
        if known or first.mark.strip(" #") or len(first.text) > TITLE_LIMIT:
            return False
        apart = bool(rest) and (rest[0].after_gap or self._leads(rest[0]))
        wordy = bool(_bare(first.text)) and not has_number(first.text, self.guide)
        return wordy and (first.top or apart) and any(self._leads(x) for x in rest)

    def _leads(self, line: Line) -> bool:
        """Tell whether a line is a heading, or begins with a label, that leads somewhere."""
        return self._target(line) is not None or self.guide.label(line.text) is not None

    def _target(self, line: Line) -> Target | None:
        """Return where a heading leads; "112 NOTRUF" is a number to call and no heading."""
        if not line.heading and has_number(line.text, self.guide):
            return None
        return self.guide.target(line.text, marked=line.heading)

    def _take(self, line: Line) -> None:
        labelled = self.guide.label(line.text)
        sign = labelled is not None and _is_sign(line.text[labelled[1] :])
        target = self._target(line)
        if target and not sign:
            self.at, self.headed = target, True
            self._keep_title(target, _bare(line.text))
        elif labelled:
            self._take_labelled(line, *labelled)
        elif self._is_other_heading(line):
            self.at = None
            self._put_unsorted(line)
        elif self.at:
            self._put(line, self.at)
        else:
            self._put_unsorted(line)

    def _is_other_heading(self, line: Line) -> bool:
        """Tell whether a line is a heading that leads nowhere here."""
        marked = line.heading and not self._is_strong(line)
        return marked or (line.after_gap and self.guide.is_elsewhere(line.text))

    def _take_labelled(self, line: Line, target: Target, start: int) -> None:
        place = self.guide.facts.role(target.fields[0].role).place
        if place not in {"about", "title", "using"}:
            if line.after_gap or not self.headed:
                self.at, self.headed = target, False
            self._put(line, target)
            return
        # "Name: Alex" is Alex in the heading of the paper; the label is kept as a mark.
        words = replace(line, text=line.text[start:], mark=line.mark + line.text[:start])
        self._put(words, target)

    def _is_strong(self, line: Line) -> bool:
        """Tell whether a line in bold is something to see well, and no heading."""
        if line.bold and (not line.after_gap or has_number(line.text, self.guide)):
            return self.at is not None
        return False

    def _keep_title(self, target: Target, title: str) -> None:
        field = target.fields[0]
        if self.guide.facts.role(field.role).place == "using" and _same(title, field.label):
            # Its label stands in front of each line on paper.
            return
        titles = self.titles.setdefault(target.section.id, [])
        if title not in titles:
            titles.append(title)

    def _put_unsorted(self, line: Line) -> None:
        self.unsorted.append(p.Text(id=new_id(), field="", text=line.text, mark=line.mark))

    def _put(self, line: Line, target: Target) -> None:
        field = self._field(line.text, target)
        entry = self._entry(line, field)
        self.entries.setdefault(target.section.id, []).append(entry)

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
            contact = "" if self.parted else self._contact(line.text, person=person)
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
        return _plain(line, field)

    def _contact(self, text: str, *, person: bool) -> str:
        contact = contact_in(text, self.guide, person=person)
        if contact is None:
            return ""
        # "Sam 555 0134" and "Sam 555-0134" are one person; a number alone stays as typed.
        number = digits(contact.number) if contact.name else contact.number
        key = (contact.name.casefold(), number)
        return self.contacts.setdefault(key, contact).id

    def _finished(self) -> p.Plan:
        plan = replace(
            self.plan,
            contacts=tuple(self.contacts.values()),
            unsorted=tuple(self.unsorted),
        )
        return replace(plan, sections=tuple(self._section(s) for s in plan.sections))

    def _section(self, section: p.Section) -> p.Section:
        entries = tuple(self.entries.get(section.id, ()))
        written = bool(entries) or section.id in self.titles
        titles = " / ".join(self.titles.get(section.id, ()))
        own = self.guide.form.section(section.id)
        same = own is not None and titles == own.title
        state: p.State = "opened" if written else "new"
        return replace(section, title="" if same else titles, state=state, entries=entries)


_WORDS_GO_TO = {"if-then": "when", "agreement": "what", "card": "title", "mode": "name"}
"""Where the words of a line go, for kinds whose words are not called `text`."""


def _plain(line: Line, field: Field) -> p.Entry:
    """Return an entry of the field's kind with the line as its words, nothing more recognised."""
    parts: dict[str, Any] = {_WORDS_GO_TO.get(field.kind, "text"): line.text}
    if field.kind == "group":
        parts = {"parts": [["", line.text]]}
    if field.kind == "date":
        parts["date"] = _iso(line.text)
    core = {"kind": field.kind, "id": new_id(), "field": field.id, "mark": line.mark}
    entry: p.KnownEntry = msgspec.convert(core | parts, p.KnownEntry)
    return entry


def _iso(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return ""


def _goes_on(line: Line, after: Line, guide: Guide) -> bool:
    """Tell whether a number is broken over two lines."""
    rest = after.text.strip()
    if after.after_gap or len(digits(rest)) >= USUAL or has_number(rest, guide):
        return False
    return _REST.fullmatch(rest) is not None and line.text.rstrip()[-1:].isdecimal()


def _is_sign(text: str) -> bool:
    """Tell whether a text says something without a letter or digit, as a picture does."""
    return not any(c.isalnum() for c in text) and bool(text.strip(_BLANK + _DRAWN))


def _same(a: str, b: str) -> bool:
    return heading_key(a) == heading_key(b)


def _bare(heading: str) -> str:
    """Return a heading without marks and without a number in front: sheets number their parts."""
    bare = heading.lstrip(_BLANK + "#*_").rstrip(_BLANK + "#*_:\uff1a")
    return _NUMBERED.sub("", bare)
