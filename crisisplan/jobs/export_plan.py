"""A plan becomes a file that can be printed, carried or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan import words as interface
from crisisplan.errors import Unprintable
from crisisplan.export.layout import load_layout
from crisisplan.export.reading import Choices, read
from crisisplan.jobs.facts import facts_for
from crisisplan.plan.visibility import own_copy

if TYPE_CHECKING:
    from crisisplan.export.options import PaperOptions
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
    facts = facts_for(plan)
    paper = read(plan, facts, interface.load(plan.language), choices)
    back = own_copy(plan, facts, private=choices.private).held_back
    titles = (s.form.title if s.form else s.section.id for s in back)
    return Exported(layout.render(paper, options), layout.SUFFIX, tuple(dict.fromkeys(titles)))


def missing_characters(plan: Plan, layout_name: str, choices: Choices) -> tuple[str, ...]:
    """Return the characters that no font of ours holds, before anything is made."""
    layout = load_layout(layout_name)
    if not layout.NEEDS_GLYPHS:
        return ()
    from crisisplan.export.printable import check_printable  # noqa: PLC0415 - fonts load late

    try:
        check_printable(read(plan, facts_for(plan), interface.load(plan.language), choices))
    except Unprintable as error:
        return error.characters
    return ()
