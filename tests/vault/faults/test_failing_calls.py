"""F09 to F11: any call of the system may fail; nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crisisplan.vault import database
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import open_vault
from tests.tree import ROOT
from tests.vault.faults import failing, vaults
from tests.vault.faults.child_random import COUNTS, SECRET
from tests.vault.faults.failing import CALLS, SCENES, CannotTrace, under_strace

if TYPE_CHECKING:
    from tests.vault.faults.children import Tell

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")

SAMPLE = 13
"""Of so many calls one is made to fail."""


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_f10_the_nth_call_fails_and_nothing_is_lost(
    original: Folder, quick: Path, name: str, *, thorough: bool
) -> None:
    one = failing.scene(name, original, quick / "scene")
    tally = vaults.Tally()
    try:
        for calls in CALLS:
            failing.fail_each(one, calls, quick / "scene", tally, every=1 if thorough else SAMPLE)
    except CannotTrace as error:
        pytest.skip(f"this machine lets us trace nothing: {error}")
    assert tally.notes == []
    assert tally.detected > tally.tried / 4 > 1


@needs_strace
@pytest.mark.parametrize("calls", ["fsync,fdatasync", "pwrite64"])
def test_f09_what_cannot_be_synced_or_written_is_not_called_saved(
    original: Folder, quick: Path, calls: str
) -> None:
    folder = vaults.copied(original, quick / "vault")
    before = vaults.found_at(folder)

    def work(tell: Tell) -> None:
        failing.play(folder, SCENES["saving"][:3], tell)

    try:
        said, failed = under_strace(work, f"{calls}:error=EIO:when=1+", quick / "vault")
    except CannotTrace as error:
        pytest.skip(f"this machine lets us trace nothing: {error}")
    assert failed
    assert "done" not in said
    assert [line for line in said if line.startswith("foreign")] == []
    assert any("broken" in line for line in said)
    assert vaults.found_at(folder) == before
    with vaults.opened(folder) as vault:
        vault.plans.save(vaults.plan(5))
        assert vault.plans.draft(vaults.plan(5).id) == vaults.plan(5)


SESSION = Path(__file__).with_name("child_random.py")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("fiu-run") is None, reason="no fiu-run here")
def test_f11_calls_that_fail_at_random_lose_nothing(quick: Path, *, thorough: bool) -> None:
    seconds = 300 if thorough else 8
    (quick / "counts").write_bytes(bytes(4096))
    command = ["fiu-run", "-x", sys.executable, SESSION, quick, seconds]
    with subprocess.Popen(
        [*map(str, command)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        fault = "enable_random name=posix/io/*,probability=0.02"
        subprocess.run(["fiu-ctrl", "-c", fault, str(child.pid)], check=True, timeout=20)
        child.stdin.write(b"go\n")
        child.stdin.close()
    content = (quick / "counts").read_bytes()
    saved, refused, opened, foreign = COUNTS.unpack(content[: COUNTS.size])
    assert foreign == 0, content[100:].rstrip(b"\0").decode(errors="replace")
    assert child.returncode in {0, 120}
    assert min(saved, refused, opened) > 10
    with open_vault(Folder(quick / "vault"), "recovery", SECRET) as vault:
        (plan,) = vault.plans.all()
        title = vault.plans.draft(plan.id).title
        assert int(title) in {saved, saved + 1}
        # Listed by whose it is, too.
        assert plan.title.endswith(title)
        assert database.is_whole(vault.rows.connection)
