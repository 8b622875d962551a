"""What people call the parts of a plan, per language, so that import finds its way."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import choose, names_in, read_as
from crisisplan.content.roles import load_roles
from crisisplan.errors import ContentError
from crisisplan.plan.support import Shipped

if TYPE_CHECKING:
    from pathlib import Path


def heading_languages() -> tuple[str, ...]:
    """Return the languages whose headings are known; sorted."""
    return names_in(_folder())


@cache
def load_headings(language: str) -> tuple[Heading, ...]:
    """Return the headings known in a language, in the order of the file.

    Raises UnknownChoice for a language without a file, ContentError for a faulty one.
    """
    choose("language", language, heading_languages())
    return read_headings(_folder() / f"{language}.toml")


def read_headings(path: Path) -> tuple[Heading, ...]:
    """Return the headings in a file; raises ContentError, also for an unknown role."""
    found = read_as(path, HeadingList).headings
    for index, heading in enumerate(found):
        for role in heading.roles:
            if role not in load_roles():
                raise ContentError(path, f"$.headings[{index}].roles", f"no role {role!r}")
    return found


def _folder() -> Path:
    return resources.root() / "headings"


class Heading(Shipped, frozen=True, kw_only=True):
    """Headings that mean the same."""

    roles: tuple[str, ...]
    """What can stand under it; the first one is meant when a line says nothing else."""
    aliases: tuple[str, ...]
    """As people write them, lower case where the script has it, without marks at the end."""
    labels: tuple[str, ...] = ()
    """Words that mean this only before a colon ("My therapist: Dana") or marked as a heading
    ("## Family"): alone on a line they may be what the person wrote under another heading."""
    words: tuple[str, ...] = ()
    """Words, or words side by side, that show what a heading is about when its whole wording is
    unknown: "who" in "Who to ring". The longest that fit count; see `Guide.by_words`."""


class HeadingList(Shipped, frozen=True, kw_only=True):
    """The file of one language."""

    headings: tuple[Heading, ...]
