"""F05, F07, F08, F62, F63: a file is whole or as it was, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from crisisplan import files
from crisisplan.errors import CannotWrite
from tests.program import plan_file, run
from tests.tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts of POSIX")

OLD, NEW = b"old " * 1000, b"new " * 400_000
WRITER = """
import sys
from pathlib import Path
from crisisplan import files
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    files.write(path, b"old " * 1000)
    files.write(path, b"new " * 400_000)
"""


def start(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run_code(code: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_f05_killed_while_writing_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(OLD)
    seen = set()
    for number in range(40):
        with start(WRITER, path) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.0007 * number)
            writer.send_signal(signal.SIGKILL)
        content = path.read_bytes()
        assert content in (OLD, NEW)
        seen.add(content)
    assert seen == {OLD, NEW}


LIMITED = """
import resource, sys
from pathlib import Path
from crisisplan import files
from crisisplan.errors import CannotWrite
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    files.write(Path(sys.argv[1]), b"new " * 400_000)
except CannotWrite as error:
    print(error.reason)
"""


def test_f07_no_more_room_keeps_the_old_file_and_no_part_of_the_new(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(OLD)
    done = run_code(LIMITED, path)
    assert done.stdout == b"full\n", done.stderr.decode()
    assert path.read_bytes() == OLD
    assert names(tmp_path) == {"plan.pdf"}


def test_f07_a_disk_that_is_really_full(tmp_path: Path) -> None:
    mount = tmp_path / "disk"
    mount.mkdir()
    python = shlex.quote(sys.executable)
    script = f"""
set -e
mount -t tmpfs -o size=300k none {mount}
echo old > {mount}/paper.pdf
set +e
{python} -m crisisplan export {tmp_path}/plan.json -o {mount}/paper.pdf --layout full
echo "code $?"
cat {mount}/paper.pdf
ls -A {mount}
"""
    plan_file(tmp_path, "Warning signs\n" + "散歩する、窓を開ける、友だちに話す。" * 12_000)
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    found = subprocess.run(
        ["unshare", "-rm", "/bin/bash", "-c", script],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    if b"code" not in found.stdout:
        pytest.skip("this machine mounts nothing for us")
    assert found.stdout.split() == [b"code", b"4", b"old", b"paper.pdf"]
    assert b"there is no room left there" in found.stderr
    assert b"Traceback" not in found.stderr


def test_f08_a_short_write_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda d, content: real(d, bytes(content)[:7]))
    files.write(tmp_path / "a", OLD)
    assert (tmp_path / "a").read_bytes() == OLD


@pytest.mark.parametrize("lie", ["claims more", "writes other bytes"])
def test_f08_a_write_that_lies_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    real = os.write

    def short(descriptor: int, content: bytes) -> int:
        part = bytes(content)[:-1] if lie == "claims more" else b"x" * len(content)
        return real(descriptor, part) + (lie == "claims more")

    path = tmp_path / "a"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "write", short)
    with pytest.raises(CannotWrite) as refused:
        files.write(path, OLD)
    assert refused.value.reason == "broken"
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == {"a"}


@pytest.mark.parametrize("call", ["write", "fsync", "lseek"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_f08_every_call_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")

    def fail(*_: object) -> int:
        raise OSError(number, "made to fail")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(CannotWrite):
        files.write(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == {"a"}


def made_target(kind: str, folder: Path) -> Path:
    """Return a target of some kind; everything it could touch lies in `folder`."""
    path, real = folder / "paper.txt", folder / "real.txt"
    real.write_bytes(b"mine")
    links = {"link": real, "broken link": folder / "gone", "link to a device": Path("/dev/full")}
    if kind in links:
        path.symlink_to(links[kind])
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elsewhere = {
        "device": Path("/dev/full"),
        "missing folder": folder / "gone" / "paper.txt",
        "folder that is a file": real / "paper.txt",
        "long name": folder / ("x" * 300 + ".txt"),
    }
    return elsewhere.get(kind, path)


WORDS = {
    "link": b"a link to another place",
    "broken link": b"a link to another place",
    "link to a device": b"a link to another place",
    "folder": b"a folder, not a file",
    "pipe": b"a device or a pipe",
    "device": b"a device or a pipe",
    "missing folder": b"that folder does not exist",
    "folder that is a file": b"",
    "long name": b"",
}


@pytest.mark.parametrize("kind", WORDS)
def test_f62_a_target_that_is_no_plain_file_is_refused(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    plan = plan_file(tmp_path, "Warning signs\nno sleep")
    target = made_target(kind, folder)
    before = names(folder)
    found = run("export", plan, "--layout", "text", "-o", target)
    assert found.returncode == 4
    assert WORDS[kind] in found.stderr
    assert b"Traceback" not in found.stderr
    assert names(folder) == before
    assert (folder / "real.txt").read_bytes() == b"mine"


AS_NOBODY = """
import os, sys
from crisisplan.cli.main import main
plan, warm, *targets = sys.argv[1:]
# Everything is loaded before the rights go: this Python may lie where nobody else may look.
words = ["export", plan, "--layout", "text", "-o"]
assert main([*words, warm]) == 0
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for target in targets:
    print(main([*words, target]))
"""


@pytest.mark.parametrize(("mode", "reason"), [(0o555, b"does not allow it"), (0o000, b"")])
def test_f62_a_folder_that_may_not_be_written_to(tmp_path: Path, mode: int, reason: bytes) -> None:
    # Below pytest's own folder nobody but its owner may look at all.
    with tempfile.TemporaryDirectory(dir="/tmp") as shared:
        plan = plan_file(Path(shared), "Warning signs\nno sleep")
        closed = Path(shared) / "closed"
        closed.mkdir()
        (closed / "paper.txt").write_bytes(b"mine")
        Path(shared).chmod(0o755)
        plan.chmod(0o644)
        closed.chmod(mode)
        targets = closed / "paper.txt", closed / "new.txt"
        found = run_code(AS_NOBODY, plan, tmp_path / "warm.txt", *targets)
        closed.chmod(0o755)
        assert found.stdout.split() == [b"4", b"4"], found.stderr.decode()
        assert found.stderr.count(b"It was not saved") == 2
        assert reason in found.stderr
        assert b"Traceback" not in found.stderr
        assert names(closed) == {"paper.txt"}
        assert (closed / "paper.txt").read_bytes() == b"mine"


def _export(plan: object, target: Path) -> list[str]:
    return ["export", str(plan), "--layout", "text", "-o", str(target)]


def test_f63_a_paper_that_is_there_is_replaced_whole(tmp_path: Path) -> None:
    plan = plan_file(tmp_path, "Warning signs\nno sleep")
    paper = tmp_path / "paper.txt"
    paper.write_bytes(b"x" * 1_000_000)
    reader = os.open(paper, os.O_RDONLY)
    assert run(*_export(plan, paper)).returncode == 0
    # Whoever has the old file open still reads the old file: it was replaced, not written over.
    assert len(os.read(reader, 2_000_000)) == 1_000_000
    os.close(reader)
    assert paper.read_bytes().endswith(b"\n")
    assert paper.stat().st_size < 10_000
