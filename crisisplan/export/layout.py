"""Find a layout by its name: each module of `crisisplan.export.layouts` is one.

A layout module holds `SUFFIX` (of the file it makes), `NEEDS_GLYPHS` (whether our fonts must hold
every character), `BLANK` (whether it is for a form with nothing written on it: see
`crisisplan.export.blank`) and `render(paper, options) -> bytes`. A new layout is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from crisisplan.errors import UnknownChoice
from crisisplan.export import layouts

if TYPE_CHECKING:
    from crisisplan.export.blocks import Paper
    from crisisplan.export.options import PaperOptions


class Layout(Protocol):
    """What a layout module has."""

    SUFFIX: str
    NEEDS_GLYPHS: bool
    BLANK: bool

    def render(self, paper: Paper, options: PaperOptions) -> bytes:
        """Return the finished file."""


@cache
def layout_names() -> tuple[str, ...]:
    """Return the names that can be asked for, with a hyphen where the module has an underscore."""
    names = (module.name for module in pkgutil.iter_modules(layouts.__path__))
    return tuple(sorted(n.replace("_", "-") for n in names if not n.startswith("_")))


def load_layout(name: str) -> Layout:
    """Return a layout; its imports are paid for only now. Raises `UnknownChoice`."""
    if name not in layout_names():
        raise UnknownChoice("layout", name, layout_names())
    module = importlib.import_module(f"{layouts.__name__}.{name.replace('-', '_')}")
    return cast("Layout", module)
