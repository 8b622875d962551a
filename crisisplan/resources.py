"""Find the files that ship with the program: in a checkout, a wheel, a frozen bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder `resources/`.

    A checkout has it beside the package, a wheel inside it (see `sources` in
    `pyproject.toml`), a PyInstaller bundle in its own folder.
    """
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle)] if bundle else [package, package.parent]
    return next(path / "resources" for path in candidates if (path / "resources").is_dir())
