"""What is said beside a plan in session, and the short ways through it; one file a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crisisplan import resources
from crisisplan.content.loader import read_as, refuse_twice
from crisisplan.content.roles import load_roles
from crisisplan.content.toml_file import FALLBACK, in_language
from crisisplan.errors import ContentError
from crisisplan.plan.in_session import SessionWords

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_session_words(language: str = FALLBACK) -> SessionWords:
    """Return the words of a session, English ones when there are none in this language.

    Raises ContentError for a faulty file.
    """
    return read_session_words(in_language(resources.root() / "session", language))


def read_session_words(path: Path) -> SessionWords:
    """Return the words in a file; raises ContentError, also for a role that does not exist."""
    words = read_as(path, SessionWords)
    refuse_twice(path, "$.paths", (one.id for one in words.paths))
    known = load_roles()
    for place, one in enumerate(words.paths):
        unknown = [role for step in one.steps for role in step if role not in known]
        if unknown:
            raise ContentError(path, f"$.paths[{place}].steps", f"no role {unknown[0]!r}")
    return words
