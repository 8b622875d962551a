"""What lies in the project's folder, for the tests that judge the tree itself."""

from __future__ import annotations

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

# Made by the two commands, never part of the project. Where git is, `.gitignore` says the same.
_MADE = {".git", ".venv", "build", "dist", "htmlcov", "__pycache__", ".coverage", ".hypothesis"}


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file of the project that is there, relative to its root, in order."""
    names = _files_by_git() or _files_by_walking()
    return tuple(sorted(Path(name) for name in names if (ROOT / name).is_file()))


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below `folders`, relative to the root."""
    return [path for path in project_files() if path.suffix == ".py" and path.parts[0] in folders]


def text_of(path: Path) -> str | None:
    """Return the text of a project file, or None for a picture, a font and the like."""
    content = (ROOT / path).read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def syntax_of(path: Path) -> ast.Module:
    """Return the parsed Python file."""
    return ast.parse((ROOT / path).read_bytes(), filename=str(path))


def _files_by_git() -> list[str]:
    """Tracked files, and new ones that are not ignored; empty outside a working git checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return []
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return (
        [name for name in done.stdout.decode().split("\0") if name] if not done.returncode else []
    )


def _files_by_walking() -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.is_file() and not _is_made(path.relative_to(ROOT))
    ]


def _is_made(path: Path) -> bool:
    return (
        bool(_MADE.intersection(path.parts))
        or any(part.endswith(("_cache", ".egg-info")) for part in path.parts)
        or path.suffix == ".pyc"
    )


class Import(NamedTuple):
    """One imported module and where: `name` is dotted, `line` starts at 1."""

    path: Path
    line: int
    name: str


def imports_of(path: Path) -> list[Import]:
    """Return every import of a file, those inside functions and for types only included."""
    found: list[Import] = []
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.Import):
            found += [Import(path, node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [
                Import(path, node.lineno, f"{node.module}.{name.name}") for name in node.names
            ]
    return found
