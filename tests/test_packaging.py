"""What surrounds the code: version, pinned requirements, the scripts, the wheel."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest

from crisisplan import __version__
from tests.tree import ROOT, project_files, text_of

if TYPE_CHECKING:
    from pathlib import Path

REQUIREMENTS = [ROOT / "packaging" / f"requirements-{kind}.txt" for kind in ("run", "test")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# Written in pieces, so that this file does not find itself.
REGISTRY_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "crates" + ".io")
MACHINE_PATHS = re.compile(
    r"(?<![\w.<$~-])/(?:"
    + "|".join(["wo" + "rk", "ro" + "ot", "ho" + r"me/\w+", "Us" + r"ers/\w+"])
    + r")/"
)


def pins_in(path: Path) -> dict[str, str]:
    """Name of each pinned package, with the whole of its entry on one line."""
    lines = path.read_text("utf-8").replace("\\\n", " ").splitlines()
    entries = [line for line in lines if line.strip() and not line.startswith("#")]
    return {re.split(r"==", entry)[0].strip(): entry for entry in entries}


def bare_name(requirement: str) -> str:
    """`python-bidi` from `python-bidi>=0.6.12`."""
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower()


def test_changelog_starts_with_this_version() -> None:
    headings = re.findall(r"^## .*$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings
    assert re.fullmatch(r"## \[(Unreleased|[\d.]+)\].*", headings[0])
    assert re.search(r"\d+\.\d+\.\d+", headings[0])
    assert __version__ in headings[0]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    pins = pins_in(path)
    assert pins
    form = re.compile(r"[a-z0-9-]+==[\w.]+(?: ; [^-]+?)?\s+(?:--hash=sha256:[0-9a-f]{64}\s*)+")
    assert [entry[:60] for entry in pins.values() if not form.fullmatch(entry)] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_hold_no_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host| @ ", text)


def test_every_dependency_is_pinned() -> None:
    run, test = (pins_in(path) for path in REQUIREMENTS)
    wanted = PROJECT["dependencies"]
    assert {bare_name(name) for name in wanted} <= set(run)
    extra = PROJECT["optional-dependencies"]["test"]
    assert {bare_name(name) for name in [*wanted, *extra]} <= set(test)


def test_what_is_tested_is_what_runs() -> None:
    run, test = (pins_in(path) for path in REQUIREMENTS)
    assert {name: test[name].split()[0] for name in run} == {
        name: entry.split()[0] for name, entry in run.items()
    }


def test_qt_is_a_release_that_works() -> None:
    """PySide6 6.12.0 loses references to None on Python 3.11 and aborts."""
    for pins in map(pins_in, REQUIREMENTS):
        qt, binding = (pins[name].split()[0] for name in ("pyside6-essentials", "shiboken6"))
        assert qt.partition("==")[2] == binding.partition("==")[2] != "6.12.0"
    assert "PySide6-Essentials>=6.11.3,!=6.12.0" in PROJECT["dependencies"]


def test_the_command_is_there() -> None:
    module, _, name = PROJECT["scripts"]["crisisplan"].partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    found = []
    for path in project_files():
        for number, line in enumerate((text_of(path) or "").splitlines(), start=1):
            if MACHINE_PATHS.search(line) or any(host in line for host in REGISTRY_HOSTS):
                found.append(f"{path}:{number}")
    assert found == []


@pytest.mark.parametrize(
    "line", ["see /wo" + "rk/main", "'/ho" + "me/ana/plan'", "file:///ro" + "ot/x"]
)
def test_places_on_a_machine_are_recognised(line: str) -> None:
    assert MACHINE_PATHS.search(line)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts are for Linux")
@pytest.mark.parametrize("path", sorted((ROOT / "packaging").glob("*.sh")), ids=lambda p: p.name)
def test_scripts_parse_and_stop_at_the_first_fault(path: Path) -> None:
    subprocess.run(["bash", "-n", str(path)], check=True)
    assert path.name == "lib.sh" or "\nset -euo pipefail\n" in path.read_text("utf-8")


def test_the_gate_runs_the_test_script() -> None:
    assert "packaging/test.sh" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_wheel_holds_code_and_resources(tmp_path: Path) -> None:
    script = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=True,
    )
    names = set(zipfile.ZipFile(tmp_path / done.stdout.strip()).namelist())
    expected = {
        path.as_posix().replace("resources/", "crisisplan/resources/", 1)
        if path.parts[0] == "resources"
        else path.as_posix()
        for path in project_files()
        if path.parts[0] in {"crisisplan", "resources"}
    }
    packed = {name for name in names if ".dist-info/" not in name}
    assert packed == expected
    assert f"crisisplan-{__version__}.dist-info/entry_points.txt" in names
