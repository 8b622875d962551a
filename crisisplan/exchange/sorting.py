"""How the lines of a text were sorted: to be looked at and moved before anything is kept.

A preview is a plan that nobody has kept. Moving a line never changes its words.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from crisisplan.exchange.entry_maker import EntryMaker
from crisisplan.exchange.guide import Guide, Target
from crisisplan.exchange.lines import Line
from crisisplan.plan import editing
from crisisplan.plan import plan as p
from crisisplan.plan.form import FormSection
from crisisplan.plan.look import contact_of, said
from crisisplan.plan.making import moved_text


class Preview(msgspec.Struct, frozen=True):
    """What a text would become."""

    plan: p.Plan
    guide: Guide | None = None
    """None for a plan file: its lines were sorted by whoever wrote it."""


class SortedLine(msgspec.Struct, frozen=True):
    """A line, and where it was sorted."""

    id: str
    words: str
    """As typed, with what stood in front of it."""
    mark: str = ""
    """What stood in front of it: a dash, hashes, or a label such as "Name: "."""
    section: str = ""
    """Id of the part; empty: it found no place."""
    field: str = ""
    contact: p.Contact | None = None
    """Who was recognised in it."""


class SortedPart(msgspec.Struct, frozen=True):
    """A part of the form that something was sorted into."""

    id: str
    title: str
    heading: str
    """The heading that stood over it in the text; empty: the title of the form, or none."""
    lines: tuple[SortedLine, ...]


def sorted_plan(plan: p.Plan, guide: Guide) -> Preview:
    """Return the preview of a plan that was made of a text by this guide."""
    return Preview(plan, guide)


def parts(preview: Preview) -> tuple[SortedPart, ...]:
    """Return the parts with something in them, in the order of the form."""
    plan = preview.plan
    titles = {section.id: section.title for section in plan.form.sections}
    found = {s.id: s for s in plan.sections if s.entries or s.title}
    order = [*(name for name in titles if name in found), *(n for n in found if n not in titles)]
    return tuple(
        SortedPart(
            name,
            titles.get(name) or found[name].title or name,
            found[name].title,
            tuple(_line(preview, entry, name) for entry in found[name].entries),
        )
        for name in order
    )


def unsorted(preview: Preview) -> tuple[SortedLine, ...]:
    """Return the lines that found no place, in order."""
    return tuple(_line(preview, text, "") for text in preview.plan.unsorted)


def moved(preview: Preview, line_id: str, section: str, field: str) -> Preview:
    """Return the preview with a line in another field, or unsorted when `section` is empty.

    Its words stay as they are; who can be called by it is looked for anew. A line that is not
    there, and a field that the form has not, change nothing.
    """
    plan = preview.plan
    entry = _entry(plan, line_id)
    goal = plan.form.field(section, field)
    if entry is None or (section and goal is None):
        return preview
    if isinstance(entry, p.Unknown):
        # Nothing here knows all of what it holds.
        return (
            preview
            if not section
            else replace(preview, plan=editing.place_entry(plan, line_id, section, field))
        )
    rest = editing.drop_unsorted(editing.remove_entry(plan, line_id), line_id)
    if goal is None:
        return replace(
            preview, plan=replace(rest, unsorted=(*rest.unsorted, _bare(preview, entry)))
        )
    if _kind(entry) == goal.kind and entry.field:
        made: p.Entry = replace(entry, field=goal.id)
    else:
        made, contacts = _remade(preview, entry, Target(_section(plan, section), (goal,)))
        rest = replace(rest, contacts=(*rest.contacts, *contacts))
    return replace(preview, plan=_opened(editing.add_entry(rest, section, made), section))


def made(preview: Preview) -> p.Plan:
    """Return the plan, with everyone left out whom no line of the text leads to any more."""
    plan = preview.plan
    if preview.guide is None:
        return plan
    named = {getattr(e, "contact", "") for s in plan.sections for e in s.entries}
    return replace(plan, contacts=tuple(c for c in plan.contacts if c.id in named))


def _line(preview: Preview, entry: p.Entry, section: str) -> SortedLine:
    mark = "" if isinstance(entry, p.Unknown) else entry.mark
    who = contact_of(preview.plan, entry)
    return SortedLine(entry.id, mark + _words(preview, entry), mark, section, entry.field, who)


def _words(preview: Preview, entry: p.Entry) -> str:
    """Return all that an entry says; what was only recognised in its line is not said twice."""
    line = str(getattr(entry, "text", ""))
    return line if line and preview.guide is not None else said(preview.plan, entry)


def _entry(plan: p.Plan, line_id: str) -> p.Entry | None:
    placed: list[p.Entry] = [entry for section in plan.sections for entry in section.entries]
    return next((one for one in [*placed, *plan.unsorted] if one.id == line_id), None)


def _section(plan: p.Plan, section_id: str) -> FormSection:
    return next(one for one in plan.form.sections if one.id == section_id)


def _kind(entry: p.KnownEntry) -> str:
    return str(type(entry).__struct_config__.tag)


def _bare(preview: Preview, entry: p.KnownEntry) -> p.Text:
    """Return an entry as a line of its words alone."""
    if isinstance(entry, p.Text):
        return replace(entry, field="")
    words = _words(preview, entry)
    return p.Text(
        id=entry.id, field="", text=words, mark=entry.mark, star=entry.star, rest=entry.rest
    )


def _remade(
    preview: Preview, entry: p.KnownEntry, target: Target
) -> tuple[p.Entry, tuple[p.Contact, ...]]:
    """Return an entry made anew for a field of another kind, and whom that brought."""
    text = _bare(preview, entry)
    if preview.guide is None:
        return moved_text(text, target.fields[0]), ()
    maker = EntryMaker(preview.guide)
    maker.begin_line(parted=False)
    fresh = maker.make(Line(text.text, text.mark), target)
    kept = replace(fresh, id=text.id, star=text.star, rest=text.rest)
    return kept, tuple(maker.contacts.values())


def _opened(plan: p.Plan, section_id: str) -> p.Plan:
    section = plan.section(section_id)
    if section is None or section.state not in {"new", "skipped", "no-one"}:
        return plan
    return editing.set_state(plan, section_id, "opened")
