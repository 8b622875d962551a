from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crisisplan.plan import codec
from tests.program import EXAMPLES, done, plan_file, run
from tests.tree import ROOT

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


def shell(line: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which `cp` is the program and $1, $2, ... are the arguments."""
    script = f'cp() {{ "{sys.executable}" -m crisisplan "$@"; }}\n{line}'
    return subprocess.run(
        ["/bin/bash", "-c", script, "bash", *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def test_a_hyphen_is_standard_input_and_output(tmp_path: Path) -> None:
    typed = (EXAMPLES / "en.txt").read_bytes()
    plan = done("import", "-", stdin=typed)
    assert codec.decode(plan).title == "My plan for hard moments"
    assert b"Walk Bruno" in done("export", "-", "--layout", "text", "-o", "-", stdin=plan)
    assert done("check", "-", stdin=plan)
    assert done("export", "-", "-o", "-", stdin=plan).startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == []


@POSIX
@pytest.mark.parametrize("line", ["cp --help", "cp lines --country US", 'cp export "$1" -o -'])
def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path, line: str) -> None:
    plan = plan_file(tmp_path, "Warning signs\n" + (60 * "no sleep " + "\n") * 400)
    line = line.replace(" -o", " --layout text -o")
    found = shell(f"set -o pipefail; {line} | head -c 1 >/dev/null", plan)
    assert found.stderr.replace(b"Not printed", b"") == b""
    assert found.returncode == 0
    found = shell(f"{line} | true; exit ${{PIPESTATUS[0]}}", plan)
    assert (found.returncode, found.stderr) == (0, b"")


@POSIX
def test_a_full_or_closed_standard_output_is_said_kindly(tmp_path: Path) -> None:
    plan = plan_file(tmp_path, "Warning signs\nno sleep")
    if os.path.exists("/dev/full"):  # noqa: PTH110 - a device
        found = shell('cp export "$1" --layout text -o - >/dev/full', plan)
        assert found.returncode == 4
        assert found.stderr.startswith(b"It was not saved: there is no room left there.")
        assert b"Traceback" not in found.stderr
        assert b"Exception" not in found.stderr
    closed = shell('cp export "$1" --layout text -o - >&-', plan)
    assert closed.returncode == 4
    assert b"Traceback" not in closed.stderr


@POSIX
def test_messages_that_nobody_reads_stop_nothing(tmp_path: Path) -> None:
    plan = plan_file(tmp_path, "Making my space safer\nSam has it")
    found = shell('cp export "$1" --layout text -o - 2>&-', plan)
    assert found.returncode == 0
    assert b"In danger" in found.stdout


def test_what_is_piped_in_has_a_limit(tmp_path: Path) -> None:
    found = run("import", "-", stdin=b"a" * 20_000_001)
    assert found.returncode == 3
    assert found.stdout == b""
    assert b"much larger than any plan" in found.stderr
    assert list(tmp_path.iterdir()) == []
