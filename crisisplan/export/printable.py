"""Can all of a paper be set? Asked before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.errors import Unprintable
from crisisplan.export.fonts import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.export.blocks import Paper


def check_printable(paper: Paper) -> None:
    """Raise `errors.Unprintable` with every character that no font of ours holds."""
    characters = missing("".join(dict.fromkeys("".join(_texts(paper)))))
    if characters:
        raise Unprintable(characters)


def _texts(found: object) -> Iterator[str]:
    """Yield every text in a value of `blocks`, in the order in which it is read."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, tuple):
        for part in found:
            yield from _texts(part)
    elif hasattr(found, "__struct_fields__"):
        for field in found.__struct_fields__:
            yield from _texts(getattr(found, field))
