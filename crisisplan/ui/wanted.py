"""What a start of the program asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crisisplan.ui.help.ahead import Begun


class Wanted(NamedTuple):
    """What the command line says, and what has begun already."""

    help: bool = False
    reason: str = ""
    """Why the process before this one locked itself, "idle" or "asked"; empty if it did not."""
    hidden: bool = False
    """Whether nothing was to be seen: then nothing is, until the person goes on."""
    place: str = ""
    """Where the window stood."""
    ahead: Begun | None = None
    """Who reads the person's steps meanwhile; None if nobody does."""
