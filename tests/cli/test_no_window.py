"""Only what opens a window loads Qt: commands start fast, and work where Qt cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.program import EXAMPLES, plan_file, python
from tests.tree import imports_of, python_files

if TYPE_CHECKING:
    from pathlib import Path

_QT = {"PySide6", "shiboken6"}
COMMANDS = (
    ("--version",),
    ("--help",),
    ("templates",),
    ("skills", "ideas"),
    ("lines", "--country", "GB"),
    ("check", "PLAN"),
    ("import", "TYPED", "-o", "NEW"),
    ("export", "PLAN", "--layout", "text", "-o", "OUT"),
    ("export", "PLAN", "-o", "OUT"),
    ("blank", "-o", "OUT"),
    ("compare", "PLAN", "PLAN"),
    ("vault", "status"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_loads_qt(command: tuple[str, ...], tmp_path: Path) -> None:
    plan = plan_file(tmp_path, (EXAMPLES / "en.txt").read_text(encoding="utf-8"))
    files = {
        "PLAN": plan,
        "TYPED": EXAMPLES / "en.txt",
        "NEW": tmp_path / "new.json",
        "OUT": tmp_path / "out",
    }
    arguments = [str(files.get(word, word)) for word in command]
    done = python("-X", "importtime", "-m", "crisisplan", *arguments)
    lines = done.stderr.decode().splitlines()
    loaded = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "crisisplan.cli.main" in loaded
    assert {name for name in loaded if name.partition(".")[0] in _QT} == set()
    assert not [name for name in loaded if name.startswith("crisisplan.ui")]


def test_only_the_window_imports_qt() -> None:
    outside = [
        f"{found.path}:{found.line}"
        for path in python_files("crisisplan")
        if path.parts[1] != "ui"
        for found in imports_of(path)
        if found.name.partition(".")[0] in _QT
    ]
    assert outside == []
