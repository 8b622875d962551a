"""From a form to a paper with nothing written on it, to be filled by hand.

Everything is decided by roles and kinds: what belongs on top, what the help box answers already,
and what is asked for on a line. No word of a person comes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.blocks import HelpNumber, Paper, Section, WriteOn
from crisisplan.export.reading import Choices, read
from crisisplan.plan.look import sections_with
from crisisplan.plan.plan import empty_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crisisplan.plan.form import Field, Form, FormSection
    from crisisplan.plan.support import Facts
    from crisisplan.words import Words

_ON_TOP = ("title", "about")
"""Places of the roles that are asked for below the title."""
_MOST = 8
"""More lines are not offered for one field, whatever a form recommends."""


def blank(
    form: Form, facts: Facts, words: Words, choices: Choices, questions: Mapping[str, str]
) -> Paper:
    """Return the paper of a form with nothing written on it.

    `facts` give the numbers of the help box; without a country there is a line to write each on.
    `questions` are by the id of their section; a section without one has its title alone. Of
    `choices`, `title`, `name`, `made`, `checked`, `page_numbers` and `private` count.
    """
    plan = empty_plan(form, language=form.language)
    paper = read(plan, facts, words, choices)
    help_section = next(iter(sections_with(plan, "emergency")), None)
    found = form.section(help_section.id) if help_section else None
    sections = [section for section in form.sections if section is not found]
    return msgspec.structs.replace(
        paper,
        help=(*paper.help, *_to_write(found, facts, words, len(paper.help))),
        sections=tuple(_sections(sections, facts, words, choices, questions)),
        footer=words("Write only what you want to. Any part can stay empty."),
        head=tuple(WriteOn(field.label) for field in _on_top(form, facts, choices)),
    )


def _on_top(form: Form, facts: Facts, choices: Choices) -> Iterator[Field]:
    """Yield what is asked for below the title: what the form recommends and the sheet may say."""
    wanted = {"title": choices.name, "about": choices.made}
    for section in form.sections:
        for field in section.fields:
            if field.label and field.recommended and wanted.get(facts.role(field.role).place):
                yield field


def _to_write(
    section: FormSection | None, facts: Facts, words: Words, count: int
) -> Iterator[HelpNumber]:
    """Yield what the help box has no shipped number for: a person, and its other fields.

    `count` numbers are there: the first is that for emergencies, a second that of a help line.
    """
    known = {"emergency", "line"} if count > 1 else {"emergency"}
    fields = section.fields if section else ()
    if "person" not in {facts.role(field.role).reach for field in fields}:
        yield HelpNumber("", words("Someone I can call"), to_write=True)
    for field in fields:
        if facts.role(field.role).reach not in known:
            yield HelpNumber("", field.label, to_write=True)


def _sections(
    sections: list[FormSection],
    facts: Facts,
    words: Words,
    choices: Choices,
    questions: Mapping[str, str],
) -> Iterator[Section]:
    for section in sections:
        fields = [field for field in section.fields if _is_asked(field, facts, choices)]
        items = tuple(_lines(field, words, named=len(fields) > 1) for field in fields)
        if items:
            ask = questions.get(section.id, "")
            yield Section(section.title, items, section.page_one, ask)


def _is_asked(field: Field, facts: Facts, choices: Choices) -> bool:
    role = facts.role(field.role)
    return role.place not in _ON_TOP and (choices.private or role.audience != "private")


def _lines(field: Field, words: Words, *, named: bool) -> WriteOn:
    """Return the lines for a field: as many as are recommended, else as many as there may be."""
    parts = {
        "contact": ("", words("Phone")),
        "if-then": (words("If"), words("Then")),
        "dependant": ("", words("Who looks after them")),
    }
    count = field.recommended or field.max or field.min or 1
    label = field.label if named else ""
    return WriteOn(label, max(1, min(count, _MOST)), parts.get(field.kind, ()))
