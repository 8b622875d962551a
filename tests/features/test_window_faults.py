"""A fault of ours: what was written is kept, the page says so, and no log holds a word (F69).

And what an idle window does: nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.features.leaking import STEM
from tests.screen import screen, until
from tests.tree import ROOT

_TESTS = ROOT / "tests" / "features"
_CODE = re.compile(
    r"(Error calling Python override of \w+::\w+\(\): )?crisisplan: [\w-]+(-[0-9a-f]{8})?"
    r"|crisisplan: Qt could not go on"
)
IDLE_SECONDS = 6.0
_SETTLE_SECONDS = 2.0
WAKES_AT_MOST = 6
"""In all those seconds: not one that comes again and again."""


def failed(kind: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the program, let it fail, and return what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    folders = {"HOME": home, "TMPDIR": home, "XDG_RUNTIME_DIR": home}
    own = {name: str(path) for name, path in folders.items()}
    return subprocess.run(
        [sys.executable, str(_TESTS / "failing.py"), kind],
        env={**kept, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("kind", ["job", "slot", "paint", "event", "thread", "end", "qt"])
def test_f69_a_fault_is_a_code_and_nothing_is_lost(kind: str, tmp_path: Path) -> None:
    done = failed(kind, tmp_path)
    assert done.returncode == 0, done.stderr
    assert STEM not in done.stderr + done.stdout
    lines = done.stderr.splitlines()
    assert lines, "a fault that nobody hears of is never mended"
    assert [line for line in lines if not _CODE.fullmatch(line)] == []
    assert "kept: I walk to the sea" in done.stdout
    if kind in {"job", "slot", "paint", "event"}:
        assert "What you wrote is kept." in done.stdout
        code = re.search(r"crisisplan: (\S+)", lines[0])
        assert code is not None
        assert code.group(1) in done.stdout
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if STEM.encode() in path.read_bytes()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="counted as Linux counts")
def test_a_window_that_is_left_alone_does_nothing(tmp_path: Path) -> None:
    """Nothing wakes it: neither a battery nor a slow computer pays for a window that waits."""
    with screen() as shown:
        command = (sys.executable, str(_TESTS / "idling.py"))
        program = shown.start(tmp_path, command=command, more={"PYTHONPATH": str(ROOT)})
        assert program.window("Notes").title == "Notes"
        until(lambda: "idle" in program.said, program.said)
        shown.settled()
        time.sleep(_SETTLE_SECONDS)
        before = wakes(program.process.pid)
        time.sleep(IDLE_SECONDS)
        woken = wakes(program.process.pid) - before
        program.kill()
    assert woken <= WAKES_AT_MOST


def wakes(process: int) -> int:
    """Return how often all threads of a process went to sleep so far, by their own will."""
    told = [
        (task / "status").read_text("ascii", "replace")
        for task in Path("/proc", str(process), "task").iterdir()
    ]
    return sum(int(re.findall(r"\nvoluntary_ctxt_switches:\s+(\d+)", text)[0]) for text in told)
