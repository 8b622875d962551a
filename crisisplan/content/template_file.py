"""Read one template from its file, with the sections it takes in from others.

`use = "help_now"` takes in a section of `shared.toml`, `use = "safety.a6_space"` one of another
template, word for word: what two templates ask alike is written once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crisisplan.content.loader import as_type, names_in, read_as, refuse_misplaced, refuse_twice
from crisisplan.content.pools import pool_ids
from crisisplan.content.roles import load_roles
from crisisplan.content.toml_file import read_toml
from crisisplan.errors import ContentError
from crisisplan.plan.form import Template, TemplateSection
from crisisplan.plan.support import Shipped

if TYPE_CHECKING:
    from pathlib import Path

SHARED = "shared"
MOST_MINUTES = 600
"""Most that a form may take."""


class SharedSections(Shipped, frozen=True, kw_only=True):
    """The file `shared.toml` of a language."""

    sections: tuple[TemplateSection, ...]


def read_template(path: Path, shared: Path) -> Template:
    """Return the shipped template in `path`; sections it takes in lie beside the file `shared`.

    Raises ContentError for anything that does not fit: unknown keys, roles or pools, ids twice,
    an id or language other than the file's place says.
    """
    load_shared(shared)
    template = read_own_template(path, shared.parent)
    refuse_misplaced(path, template.id, template.language)
    return template


def read_own_template(path: Path, shipped: Path) -> Template:
    """Return a template in any file; what it takes in lies beside it or in the folder `shipped`.

    Raises ContentError as `read_template`, but says nothing of where the file lies.
    """
    raw = read_toml(path)
    sections = raw.get("sections")
    if isinstance(sections, list):
        raw["sections"] = [
            _written_out(path, f"$.sections[{index}].use", section, shipped)
            for index, section in enumerate(sections)
        ]
    template = as_type(path, raw, Template)
    if not 0 < template.minutes[0] <= template.minutes[1] <= MOST_MINUTES:
        raise ContentError(path, "$.minutes", f"is not two numbers from 1 to {MOST_MINUTES}")
    check_sections(path, template.sections, template.language)
    return template


def load_shared(path: Path) -> list[dict[str, Any]]:
    """Return the shared sections of a language as plain values, after a strict look at them."""
    sections = read_as(path, SharedSections).sections
    check_sections(path, sections, path.parent.name)
    raw: list[dict[str, Any]] = read_toml(path)["sections"]
    return raw


def check_sections(path: Path, sections: tuple[TemplateSection, ...], language: str) -> None:
    """Raise ContentError for an id that is there twice, an unknown role or an unknown pool."""
    refuse_twice(path, "$.sections", (section.id for section in sections))
    for i, section in enumerate(sections):
        where = f"$.sections[{i}].fields"
        refuse_twice(path, where, (field.id for field in section.fields))
        for j, field in enumerate(section.fields):
            if field.role not in load_roles():
                raise ContentError(path, f"{where}[{j}].role", f"no role {field.role!r}")
            for pool in field.pools:
                if pool not in pool_ids(language):
                    raise ContentError(path, f"{where}[{j}].pools", f"no pool {pool!r}")


def _written_out(path: Path, where: str, section: object, shipped: Path) -> object:
    """Return the section that `use` names in the place of the table that holds it."""
    if not isinstance(section, dict) or "use" not in section:
        return section
    if len(section) > 1:
        raise ContentError(path, where, "a section that is taken in has no other keys")
    name = str(section["use"])
    owner, dot, wanted = name.partition(".")
    found = _sections(path, owner, shipped) if dot else load_shared(shipped / f"{SHARED}.toml")
    for one in found:
        if isinstance(one, dict) and one.get("id") == (wanted if dot else name):
            return one
    kind = "section" if dot else "shared section"
    raise ContentError(path, where, f"no {kind} {name!r}")


def _sections(path: Path, owner: str, shipped: Path) -> list[Any]:
    """Return the sections another template writes itself, as plain values; none: no template.

    The name is compared with the files of the two folders, never joined to a path unseen. The name
    of a form that ships means that form.
    """
    for folder in (shipped, path.parent):
        if owner in names_in(folder) and owner != path.stem:
            file = folder / f"{owner}.toml"
            # A pipe or a device could be read without an end.
            sections = read_toml(file).get("sections") if file.is_file() else None
            return sections if isinstance(sections, list) else []
    return []
