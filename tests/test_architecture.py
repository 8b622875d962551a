"""The rooms of the house: who may import whom, and what stands at the top level."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.tree import ROOT, Import, imports_of, project_files, python_files, syntax_of

TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "crisisplan",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
# Beside these and the standard library, `crisisplan.plan` uses itself only.
PLAN_MAY_USE = ("msgspec", "crisisplan.plan", "crisisplan.errors")
NETWORK = (
    "PySide6.QtNetwork",
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "webbrowser",
    "xmlrpc",
)
# Modules that reach outside the process: a plan is a value and needs none of them.
IMPURE = ("io", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "threading", "time")


def is_or_is_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def imports_below(folder: str) -> list[Import]:
    return [
        found
        for path in python_files("crisisplan")
        if path.as_posix().startswith(folder)
        for found in imports_of(path)
    ]


def test_contracts_between_the_packages_hold() -> None:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_plan_uses_the_standard_library_and_msgspec_only() -> None:
    found = imports_below("crisisplan/plan/")
    assert found
    strangers = [
        entry
        for entry in found
        if not is_or_is_in(entry.name, PLAN_MAY_USE)
        and (
            entry.name.split(".")[0] not in sys.stdlib_module_names
            or is_or_is_in(entry.name, IMPURE)
        )
    ]
    assert strangers == []


def test_no_module_reaches_for_the_network() -> None:
    found = imports_below("crisisplan/")
    assert found
    assert [entry for entry in found if is_or_is_in(entry.name, NETWORK)] == []


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("docx", "crisisplan/exchange/"),
        ("reportlab", "crisisplan/export/"),
        ("PySide6", "crisisplan/ui/"),
    ],
)
def test_each_heavy_library_has_one_room(library: str, room: str) -> None:
    outside = [
        entry
        for entry in imports_below("crisisplan/")
        if is_or_is_in(entry.name, (library,)) and not entry.path.as_posix().startswith(room)
    ]
    assert outside == []


def test_packages_hold_a_docstring_only() -> None:
    for path in python_files("crisisplan"):
        if path.name != "__init__.py" or path.parent.as_posix() == "crisisplan":
            continue
        body = syntax_of(path).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path


def test_nothing_else_stands_at_the_top_level() -> None:
    names = {path.parts[0] for path in project_files()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL
