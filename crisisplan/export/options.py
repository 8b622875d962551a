"""What the person can choose about a sheet, apart from its words."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Size = Literal["a4", "letter"]
Scale = Annotated[float, msgspec.Meta(ge=1.0, le=1.6)]


class PaperOptions(msgspec.Struct, frozen=True):
    """How a sheet is to be set."""

    size: Size = "a4"
    scale: Scale = 1.0
    """Text size as a factor, from 1.0 (12.5 pt) to 1.6 (20 pt)."""
    names_for_missing: bool = False
    """Print a character that no font of ours holds as its name in brackets.

    Otherwise such a character stops the export (see `crisisplan.errors.Unprintable`).
    """
