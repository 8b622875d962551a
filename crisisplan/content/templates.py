"""Templates: the forms a plan can be started on, one file each in a folder per language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from crisisplan import resources
from crisisplan.content.loader import (
    as_type,
    choose,
    names_in,
    read_as,
    refuse_twice,
)
from crisisplan.content.pools import pool_ids
from crisisplan.content.roles import load_roles
from crisisplan.content.toml_file import read_toml
from crisisplan.errors import ContentError
from crisisplan.plan.form import Template, TemplateSection
from crisisplan.plan.support import Shipped

if TYPE_CHECKING:
    from pathlib import Path

FALLBACK = "en"
_SHARED = "shared"


def template_ids(language: str = FALLBACK) -> tuple[str, ...]:
    """Return the ids that can be asked for in a language, those with English words included."""
    own = names_in(_folder() / language) if language in template_languages() else ()
    ids = {*own, *names_in(_folder() / FALLBACK)} - {_SHARED}
    return tuple(sorted(ids))


def template_languages() -> tuple[str, ...]:
    """Return the languages that have a folder of templates."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


@cache
def load_template(template_id: str, language: str = FALLBACK) -> Template:
    """Return a template, in English when it has no words in this language.

    Raises UnknownChoice for an id that does not exist, ContentError for a faulty file.
    """
    choose("template", template_id, template_ids(language))
    own = _folder() / FALLBACK
    if language in template_languages() and template_id in names_in(_folder() / language):
        own = _folder() / language
    return read_template(own / f"{template_id}.toml", own / f"{_SHARED}.toml")


def read_template(path: Path, shared: Path) -> Template:
    """Return the template in `path`, its `use` sections taken from `shared`.

    Raises ContentError for anything that does not fit: unknown keys, roles or pools, ids twice,
    an id or language other than the file's place says.
    """
    common = {section["id"]: section for section in load_shared(shared)}
    raw = read_toml(path)
    sections = raw.get("sections")
    if isinstance(sections, list):
        raw["sections"] = [_written_out(path, i, s, common) for i, s in enumerate(sections)]
    template = as_type(path, raw, Template)
    for where, found, wanted in (
        ("$.id", template.id, path.stem),
        ("$.language", template.language, path.parent.name),
    ):
        if found != wanted:
            raise ContentError(path, where, f"is {found!r}, the file lies at {wanted!r}")
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


def _written_out(
    path: Path,
    index: int,
    section: object,
    common: dict[str, dict[str, Any]],
) -> object:
    if not isinstance(section, dict) or "use" not in section:
        return section
    where = f"$.sections[{index}].use"
    if len(section) > 1:
        raise ContentError(path, where, "a section that is taken in has no other keys")
    if section["use"] not in common:
        raise ContentError(path, where, f"no shared section {section['use']!r}")
    return common[section["use"]]


def _folder() -> Path:
    return resources.root() / "templates"


class SharedSections(Shipped, frozen=True, kw_only=True):
    """The file `shared.toml` of a language."""

    sections: tuple[TemplateSection, ...]
