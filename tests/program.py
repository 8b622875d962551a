"""Run the program as a person does: in a process of its own, with files of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from crisisplan import resources
from tests.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = resources.root() / "examples"

# A line drawn across the page, or a mark with nothing behind it, says nothing.
_DRAWN = re.compile(r"\s*(?:([-*_=~\u2013\u2014])(?:\s*\1)*|[\u2022\u2023\u30fb>#]+)?\s*")


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Return what `python -m crisisplan` did with these arguments."""
    return python("-m", "crisisplan", *map(str, arguments), stdin=stdin)


def python(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Return what this Python did, started in the project's folder."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, cwd=ROOT, timeout=120, check=False
    )


def done(*arguments: object, stdin: bytes = b"") -> bytes:
    """Return the standard output of a command that must succeed."""
    found = run(*arguments, stdin=stdin)
    assert found.returncode == 0, found.stderr.decode()
    return found.stdout


def typed_lines(text: str) -> list[str]:
    """Return the lines of a text that say something, as typed."""
    return [line for line in re.split(r"\r\n|\r|\n", text) if not _DRAWN.fullmatch(line)]


def plan_file(folder: Path, text: str, *options: str) -> Path:
    """Return the path of a plan file made from a typed text by the command line."""
    source, path = folder / "typed.txt", folder / "plan.json"
    source.write_bytes(text.encode())
    done("import", source, *options, "-o", path)
    return path


def without_spaces(text: str) -> str:
    """Return a text as it can be compared after line breaks and spaces were set anew."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad]+", "", text)
