"""What is done away from the window's thread: read a file, sort a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.exchange.sorting import Preview
    from crisisplan.plan.plan import Plan


class Brought(NamedTuple):
    """A text, and how it was sorted."""

    text: str
    """Empty for a plan file: it is no text to be changed by hand."""
    preview: Preview


def sort_text(text: str, plan: Plan) -> Brought:
    """Sort a text into the parts of an open plan. Raises as `preview_import`."""
    from crisisplan.jobs.import_plan import preview_import  # noqa: PLC0415 - when asked for

    data = text.encode("utf-8", "replace")
    preview = preview_import(data, plan.form, language=plan.language, country=plan.country)
    return Brought(text, preview)


def read_file(path: Path, plan: Plan, limit: int) -> Brought:
    """Read a file and sort it. Raises `FileError` and as `preview_import`.

    `limit`: most characters of a text.
    """
    from crisisplan import files  # noqa: PLC0415 - when asked for
    from crisisplan.errors import TooMuchText  # noqa: PLC0415 - as above
    from crisisplan.exchange.documents import text_of  # noqa: PLC0415 - as above
    from crisisplan.ui.kit.typed import typed  # noqa: PLC0415 - as above

    found = text_of(files.read(path))
    brought = sort_text(found, plan)
    if brought.preview.guide is None:
        return Brought("", brought.preview)
    if len(found) > limit:
        raise TooMuchText
    return Brought(typed(found), brought.preview)
