"""How long a command takes from the start of its process, and which large libraries it loads."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from crisisplan.jobs.plan_files import save_plan
from tests.bench import clock
from tests.bench.rows import Limit, Table
from tests.bench.sample import typical

HEAVY = ("reportlab", "PySide6", "babel", "phonenumbers", "fontTools")
"""None of these may be loaded by `--version` or `check`."""
ROUNDS = 15


def start() -> Table:
    """Measure whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        save_plan(path, typical())
        commands = {
            "python -c pass": ["-c", "pass"],
            "crisisplan --version": ["-m", "crisisplan", "--version"],
            "crisisplan check": ["-m", "crisisplan", "check", str(path)],
        }
        laps = clock.by_turns(
            {name: clock.timed(partial(_run, command)) for name, command in commands.items()},
            ROUNDS,
        )
        loaded = {name: _loaded(command) for name, command in commands.items()}
    base = clock.wall(laps["python -c pass"])
    rows = [
        [
            name,
            f"{clock.wall(own):.0f}",
            f"{clock.wall(own) / base:.1f}",
            str(len(loaded[name])),
            ", ".join(_heavy(loaded[name])) or "none",
        ]
        for name, own in laps.items()
    ]
    limits = [
        Limit(f"large libraries in {name}", len(_heavy(modules)), 0)
        for name, modules in loaded.items()
        if name.startswith("crisisplan")
    ]
    heads = ["", "ms", "x python", "modules", "large libraries"]
    return Table("From the start of a process to its end", heads, rows, limits)


def _run(arguments: list[str], *options: str) -> str:
    done = subprocess.run(
        [sys.executable, *options, *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    return done.stderr


def _loaded(arguments: list[str]) -> set[str]:
    """Return the name of every module that was loaded, as Python itself lists them."""
    lines = _run(arguments, "-X", "importtime").splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def _heavy(modules: set[str]) -> list[str]:
    return [name for name in HEAVY if {m for m in modules if m.split(".")[0] == name}]
