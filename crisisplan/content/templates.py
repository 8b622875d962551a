"""Templates: the forms a plan can be started on.

Those that ship lie one file each in a folder per language; a clinic's own lie in the folder
`templates` among this person's files (`resources/templates/README.md` says how to write one).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import paths, resources
from crisisplan.content.loader import choose, is_safe_name, names_in
from crisisplan.content.template_file import SHARED, read_own_template, read_template
from crisisplan.content.toml_lines import line_of
from crisisplan.errors import ContentError, OwnFormError

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.form import Template

FALLBACK = "en"
LARGEST = 1_000_000
"""Most bytes of an own file; the largest that ships has a hundredth of it."""


def template_ids(language: str = FALLBACK) -> tuple[str, ...]:
    """Return the ids that can be asked for: those that ship, English ones included, then own."""
    return (*shipped_ids(language), *own_ids())


def shipped_ids(language: str = FALLBACK) -> tuple[str, ...]:
    """Return the ids of what ships in a language, those with English words included; sorted."""
    own = names_in(_folder() / language) if language in template_languages() else ()
    ids = {*own, *names_in(_folder() / FALLBACK)} - {SHARED}
    return tuple(sorted(ids))


def own_ids() -> tuple[str, ...]:
    """Return the ids that own files may have, going by their names; sorted."""
    names = (path.stem for path in own_files())
    return tuple(name for name in names if is_safe_name(name) and name not in shipped_ids())


def own_files() -> tuple[Path, ...]:
    """Return the template files in this person's own folder, whatever they are called; sorted."""
    return tuple(sorted(own_folder().glob("*.toml")))


def own_folder() -> Path:
    """Return where a clinic's or person's own templates lie; it need not exist."""
    return paths.private() / "templates"


def template_languages() -> tuple[str, ...]:
    """Return the languages that have a folder of templates."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


def load_template(template_id: str, language: str = FALLBACK) -> Template:
    """Return a template, in English when it has no words in this language.

    Raises UnknownChoice for an id that does not exist, ContentError for a faulty file.
    """
    choose("template", template_id, template_ids(language))
    if template_id not in shipped_ids(language):
        return read_own(own_folder() / f"{template_id}.toml")
    own = language in template_languages() and template_id in names_in(_folder() / language)
    return _shipped(template_id, language if own else FALLBACK)


def known_template(template_id: str, language: str = FALLBACK) -> Template | None:
    """Return a template for its words, or None when there is none or its file is broken.

    A plan goes on being written and printed when a clinic's file has gone or has a fault.
    """
    try:
        return load_template(template_id, language) if template_id in template_ids() else None
    except OwnFormError:
        return None


def read_own(path: Path) -> Template:
    """Return the template in a file of a clinic or a person.

    Raises OwnFormError with line and key for anything that does not fit, also for an id that is
    not the name of the file or is the id of a form that ships.
    """
    _check_file(path)
    try:
        template = read_own_template(path, _folder() / FALLBACK)
        _check_id(path, template.id)
    except ContentError as error:
        line = line_of(error.path, error.where, error.reason)
        raise OwnFormError(error.path, error.where, error.reason, line) from error
    return template


def _check_file(path: Path) -> None:
    """Raise OwnFormError for what could be read without an end."""
    if path.exists() and not path.is_file():
        raise OwnFormError(path, "$", "is not a file that can be read")
    if path.exists() and path.stat().st_size > LARGEST:
        raise OwnFormError(path, "$", "is too large for a form")


def _check_id(path: Path, found: str) -> None:
    if found != path.stem:
        raise ContentError(path, "$.id", f"is {found!r}, the file is called {path.name!r}")
    if not is_safe_name(found):
        allowed = "letters a to z, digits, dots, dashes and underscores"
        raise ContentError(path, "$.id", f"{found!r}: an id holds only {allowed}")
    if found in (*shipped_ids(), SHARED):
        raise ContentError(path, "$.id", f"{found!r} is the id of a form that ships")


@cache
def _shipped(template_id: str, language: str) -> Template:
    own = _folder() / language
    return read_template(own / f"{template_id}.toml", own / f"{SHARED}.toml")


def _folder() -> Path:
    return resources.root() / "templates"
