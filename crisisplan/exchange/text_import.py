"""A plan typed elsewhere becomes a plan here. Every line stays as typed; nothing is dropped.

Headings lead to fields by role, in any letter case, with or without marks. What finds no place is
unsorted. What is recognised in a line (a number, a name) stands beside it.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.exchange import heading_shape as shape
from crisisplan.exchange import lines as typed
from crisisplan.exchange.entry_maker import EntryMaker
from crisisplan.exchange.guide import OF_THE_PLAN, Guide, Target, heading_key
from crisisplan.exchange.recognise import contact_in, has_number
from crisisplan.plan import plan as p
from crisisplan.plan.dialling import USUAL, digits
from crisisplan.plan.plan import new_id

if TYPE_CHECKING:
    from crisisplan.exchange.lines import Line
    from crisisplan.plan.form import Field

TITLE_LIMIT = 60
"""A first line that is longer is no title."""

_BLANK = " \t\u00a0\u3000"
_DRAWN = "*_#=~-\u2010\u2013\u2014.\u2026:\uff1a"
_REST = re.compile(r"[\d\s\-]+")
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
        self.entry_of = EntryMaker(guide)
        self.plan = plan
        self.at: Target | None = None
        self.headed = False
        """A heading on a line of its own leads here, not a label in front of words."""
        self.begun = False
        """A part other than the one about the plan has begun."""
        self.number = 0
        """The number in front of the last heading; 0: no heading had one."""
        self.titles: dict[str, list[str]] = {}
        self.entries: dict[str, list[p.Entry]] = {}
        self.unsorted: list[p.Text] = []

    def without_title(self, found: list[Line]) -> list[Line]:
        """Take the title from the first line if it is one; return the other lines."""
        if not found or not self._is_title(found):
            return found
        self.plan = replace(self.plan, title=shape.bare(found[0]))
        return found[1:]

    def read(self, found: list[Line]) -> p.Plan:
        """Return the plan with every line in its place."""
        for line, after in zip_longest(found, found[1:]):
            parted = after is not None and _goes_on(line, after, self.guide)
            self.entry_of.begin_line(parted=parted)
            self._take(line, after)
        return self._finished()

    def _is_title(self, found: list[Line]) -> bool:
        first, rest = found[0], found[1:]
        known = self.guide.target(first.text) or self.guide.label(first.text)
        if known or first.mark.strip(" #") or len(first.text) > TITLE_LIMIT:
            return False
        apart = bool(rest) and (rest[0].after_gap or self._leads(rest[0]))
        named = first.top or apart or self.guide.is_titled(first.text)
        wordy = bool(shape.bare(first)) and not has_number(first.text, self.guide)
        return wordy and named and any(self._leads(x) for x in rest)

    def _leads(self, line: Line) -> bool:
        """Tell whether a line is a heading, or begins with a label, that leads somewhere."""
        label = self.guide.label(line.text, by_word=False)
        return self._target(line) is not None or label is not None

    def _target(self, line: Line) -> Target | None:
        """Return where a heading leads; "112 NOTRUF" is a number to call and no heading."""
        if not line.heading and has_number(line.text, self.guide):
            return None
        target = self.guide.target(line.text, marked=line.heading)
        return target if target and self._may_be(line, target, target.fields) else None

    def _may_be(self, line: Line, target: Target, fields: tuple[Field, ...]) -> bool:
        """Tell whether words like "Name" and "Date" are about the plan: at its top or its foot.

        Between other words they are about something else, as "Name:" among people is.
        """
        if not self._is_about(target) or shape.is_plainly_marked(line):
            return True
        if not self.begun:
            return not shape.is_table_row(line.text)
        of_owner = all(self.guide.facts.role(f.role).place == "title" for f in fields)
        if of_owner or not line.after_gap or line.mark.strip() or shape.list_number(line.text):
            return False
        return not has_number(line.text, self.guide)

    def _is_about(self, target: Target) -> bool:
        return self.guide.facts.role(target.fields[0].role).place in OF_THE_PLAN

    def _take(self, line: Line, under: Line | None) -> None:
        labelled = self._label(line)
        sign = labelled is not None and _is_sign(line.text[labelled[1] :])
        target = self._target(line) or (None if labelled else self._by_words(line, under))
        if target and not sign:
            self._go(target, headed=True)
            self.number = shape.list_number(line.text) or self.number
            self._keep_title(target, shape.bare(line))
        elif labelled:
            self._take_labelled(line, *labelled)
        elif self._is_other_heading(line):
            self.at = None
            self._put_unsorted(line)
        elif self.at and not self._is_other_label(line, self.at):
            self._put(line, self.at)
        else:
            self._put_unsorted(line)

    def _go(self, target: Target, *, headed: bool) -> None:
        self.at, self.headed = target, headed
        self.begun = self.begun or not self._is_about(target)

    def _label(self, line: Line) -> tuple[Target, int] | None:
        """Return where the words in front of a line lead, and where its own words begin."""
        known = self.guide.label(line.text, by_word=False)
        if known:
            return known if self._may_be(line, known[0], known[0].fields[:1]) else None
        return self.guide.label(line.text) if self._parts(line) else None

    def _parts(self, line: Line) -> bool:
        """Tell whether a label may begin a part here: after a gap, or in a plan of labels."""
        return line.after_gap or (self.at is not None and not self.headed)

    def _by_words(self, line: Line, under: Line | None) -> Target | None:
        """Return where a heading of unknown wording leads by a word in it."""
        elsewhere = self.guide.is_elsewhere(line.text)
        if elsewhere or has_number(line.text, self.guide) or not self._opens(line, under):
            return None
        return self.guide.by_words(line.text)

    def _opens(self, line: Line, under: Line | None) -> bool:
        """Tell whether a line stands like a heading over what is under it."""
        if shape.is_plainly_marked(line) or not shape.is_short(line.text):
            return shape.is_plainly_marked(line)
        if line.heading:
            return not self._is_strong(line)
        number = shape.list_number(line.text)
        if under is None or not shape.opens_lines(line, under):
            return False
        if number and not 0 < self.number < number:
            return False
        return not self._leads(under) and not self._is_name(under)

    def _is_name(self, under: Line) -> bool:
        """Tell whether a line above is a name among people: its number stands alone under it."""
        if self.at is None or all(f.kind != "contact" for f in self.at.fields):
            return False
        contact = contact_in(under.text, self.guide, person=True)
        return contact is not None and not contact.name

    def _is_other_heading(self, line: Line) -> bool:
        """Tell whether a line is a heading that leads nowhere here."""
        marked = line.heading and not self._is_strong(line)
        return marked or (line.after_gap and self.guide.is_elsewhere(line.text))

    def _is_other_label(self, line: Line, at: Target) -> bool:
        """Tell whether a label that leads nowhere parts a line from those above it."""
        if not self._parts(line) or self.guide.label(line.text):
            return False
        contacts = any(field.kind == "contact" for field in at.fields)
        return self.guide.leads_away(line.text) or (shape.is_lone_label(line) and not contacts)

    def _take_labelled(self, line: Line, target: Target, start: int) -> None:
        place = self.guide.facts.role(target.fields[0].role).place
        if place not in {"about", "title", "using"}:
            if line.after_gap or not self.headed:
                self._go(target, headed=False)
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
        entry = self.entry_of.make(line, target)
        self.entries.setdefault(target.section.id, []).append(entry)

    def _finished(self) -> p.Plan:
        plan = replace(
            self.plan,
            contacts=tuple(self.entry_of.contacts.values()),
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
