"""A plan becomes a file that can be printed, carried or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan import words as interface
from crisisplan.content.templates import known_template
from crisisplan.errors import Unprintable
from crisisplan.export.blank import blank
from crisisplan.export.layout import load_layout
from crisisplan.export.reading import Choices, read
from crisisplan.jobs.facts import facts_for, load_facts
from crisisplan.plan.visibility import own_copy

if TYPE_CHECKING:
    from crisisplan.export.blocks import Paper
    from crisisplan.export.layout import Layout
    from crisisplan.export.options import PaperOptions
    from crisisplan.plan.form import Form
    from crisisplan.plan.plan import Plan


_LAYOUT_OF = {".htm": "html", ".html": "html", ".md": "text", ".pdf": "full", ".txt": "text"}
"""Layout that the ending of a file name asks for."""


class Exported(msgspec.Struct, frozen=True):
    """A finished file, not yet written."""

    data: bytes
    suffix: str
    held_back: tuple[str, ...]
    """Titles of sections of which something private is not on this copy; those of the form, since
    a message must not hold what the person wrote."""


def layout_for(ending: str) -> str:
    """Return the layout that a file name's ending asks for: ".html"; paper if it asks for none."""
    return _LAYOUT_OF.get(ending.casefold(), "full")


def contradicts(ending: str, layout_name: str) -> bool:
    """Tell whether a file name ends as what another layout makes. Raises `UnknownChoice`."""
    asked = _LAYOUT_OF.get(ending.casefold(), layout_name)
    return load_layout(asked).SUFFIX != load_layout(layout_name).SUFFIX


def export_plan(plan: Plan, layout_name: str, choices: Choices, options: PaperOptions) -> Exported:
    """Return the file. Raises `UnknownChoice`, or `Unprintable` when options do not allow names.

    Nothing is written here: see `crisisplan.files.write`.
    """
    layout = load_layout(layout_name)
    data = layout.render(_paper(plan, layout, choices), options)
    if layout.BLANK:
        return Exported(data, layout.SUFFIX, ())
    back = own_copy(plan, facts_for(plan), private=choices.private).held_back
    titles = (s.form.title if s.form else s.section.id for s in back)
    return Exported(data, layout.SUFFIX, tuple(dict.fromkeys(titles)))


def missing_characters(plan: Plan, layout_name: str, choices: Choices) -> tuple[str, ...]:
    """Return the characters that no font of ours holds, before anything is made."""
    layout = load_layout(layout_name)
    if not layout.NEEDS_GLYPHS:
        return ()
    from crisisplan.export.printable import check_printable  # noqa: PLC0415 - fonts load late

    try:
        check_printable(_paper(plan, layout, choices))
    except Unprintable as error:
        return error.characters
    return ()


def _paper(plan: Plan, layout: Layout, choices: Choices) -> Paper:
    """Return what a layout is to show: the plan, or its form with nothing written on it."""
    if not layout.BLANK:
        return read(plan, facts_for(plan), interface.load(plan.language), choices)
    form = plan.form
    facts = load_facts(form.language, plan.country)
    return blank(form, facts, interface.load(form.language), choices, _questions(form))


def _questions(form: Form) -> dict[str, str]:
    """Return the question of each section we ship words for in the language of the form."""
    asked: dict[str, str] = {}
    for source in dict.fromkeys(section.source or form.id for section in form.sections):
        template = known_template(source, form.language)
        if template is not None and template.language == form.language:
            asked |= {section.id: section.ask for section in template.sections}
    return asked
