"""F70: what was typed stays behind in no crash dump and in no process that goes on."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crisisplan import __version__
from tests.tree import ROOT

AS_USUAL = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def script(text: str) -> list[str]:
    """The command that runs a few lines in a Python of their own, in any folder."""
    return [sys.executable, "-P", "-c", textwrap.dedent(text)]


def done(text: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        script(text),
        cwd=folder,
        env=os.environ | AS_USUAL | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def said(text: str, folder: Path) -> list[str]:
    """What lines of Python say that must succeed."""
    found = done(text, folder)
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout.split()


# -------------------------------------------------------------------------------------- no dumps

DUMPABLE = "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)"  # PR_GET_DUMPABLE


@linux
def test_f70_linux_is_told_to_dump_nothing(tmp_path: Path) -> None:
    found = said(
        f"""
        import ctypes, resource
        from crisisplan.process import keep_private
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
        print({DUMPABLE})
        for again in range(2):
            keep_private()
            print({DUMPABLE}, *resource.getrlimit(resource.RLIMIT_CORE))
        """,
        tmp_path,
    )
    assert found == ["1", *["0", "0", "0"] * 2]


@linux
@pytest.mark.parametrize("half", ["_write_no_dump", "_be_undumpable"])
def test_f70_a_crash_leaves_no_core_file(tmp_path: Path, half: str) -> None:
    """Each of the two ways does it alone."""

    def crash(name: str, call: str) -> list[Path]:
        folder = tmp_path / name
        folder.mkdir()
        lines = f"""
            import os, resource
            from crisisplan import process
            hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
            {call}
            os.abort()
        """
        assert done(lines, folder).returncode == -6
        return list(folder.iterdir())

    if not crash("control", ""):
        pytest.skip("this computer writes no core files here")
    assert crash("both", "process.keep_private()") == []
    assert crash("half", f"process.{half}()") == []


@pytest.mark.parametrize("platform", ["win32", "darwin", "cygwin"])
def test_f70_other_systems_do_what_they_can_without_a_word(tmp_path: Path, platform: str) -> None:
    lines = f"""
        import sys
        from crisisplan.process import keep_private
        sys.platform = {platform!r}
        keep_private()
    """
    assert said(lines, tmp_path) == []


@linux
def test_f70_a_system_that_refuses_is_no_error(tmp_path: Path) -> None:
    # A limit that was set to nothing cannot be set lower, and Python may lack the C library.
    lines = """
        import ctypes, resource
        from crisisplan import process
        def refuse(*arguments): raise ValueError("not allowed to raise maximum limit")
        class Without:
            def __init__(self, name): pass
        resource.setrlimit, ctypes.CDLL = refuse, Without
        process.keep_private()
        print("well")
    """
    assert said(lines, tmp_path) == ["well"]


# ------------------------------------------------------------------------------------ start anew

BEFORE = """
    import os, sys
    from crisisplan.process import start_anew
    typed = sys.stdin.readline().strip().encode()
    locked = open("mine", "w")
    print("before", locked.fileno(), flush=True)
    sys.stdin.readline()
    print("flushed")
    os.environ["PYTHONPATH"] = os.path.abspath("stand-in")
    start_anew(["two words", 'a "quoted" one', ""])
    print("never")
"""

# Stands in place of the program: it tells how it was started, and waits.
AFTER = """
import os, sys
print("after", os.getpid(), sys.argv[1:], sorted(os.listdir("/proc/self/fd")), flush=True)
sys.stdin.readline()
"""


def in_memory(process: int, text: str) -> bool:
    """Whether a text stands anywhere in the memory of a process."""
    maps = Path(f"/proc/{process}/maps").read_text(encoding="ascii").splitlines()
    spans = [re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line) for line in maps if "[v" not in line]
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for span in filter(None, spans):
            start, end = (int(part, 16) for part in span.groups())
            memory.seek(start)
            if text.encode() in memory.read(end - start):
                return True
    return False


@contextmanager
def waiting(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that will start anew as the stand-in."""
    package = folder / "stand-in" / "crisisplan"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(AFTER, encoding="utf-8")
    with subprocess.Popen(
        script(BEFORE),
        cwd=folder,
        env=os.environ | AS_USUAL,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@linux
def test_f70_to_start_anew_leaves_nothing_of_the_process_but_its_number(tmp_path: Path) -> None:
    secret = secrets.token_hex(16)
    with waiting(tmp_path) as process:
        assert process.stdin
        assert process.stdout
        print(secret, file=process.stdin, flush=True)
        word, file = process.stdout.readline().split()
        assert word == "before"
        assert in_memory(process.pid, secret)
        assert file in os.listdir(f"/proc/{process.pid}/fd")  # noqa: PTH208 - names are wanted

        print(file=process.stdin, flush=True)
        assert process.stdout.readline() == "flushed\n"
        after = process.stdout.readline()
        command = Path(f"/proc/{process.pid}/cmdline").read_bytes().split(b"\0")
        assert command[1:-1] == [
            *(b"-P", b"-m", b"crisisplan", b"two words", b'a "quoted" one', b"")
        ]
        # Beside the three streams only the one with which the stand-in reads the list itself.
        assert after == (
            f"after {process.pid} ['two words', 'a \"quoted\" one', ''] ['0', '1', '2', '3']\n"
        )
        assert not in_memory(process.pid, secret)
        print(file=process.stdin, flush=True)
        assert process.stdout.read() == ""


ANEW = """
    from crisisplan.process import start_anew
    start_anew(["--version"])
"""


def test_the_program_itself_is_what_starts(tmp_path: Path) -> None:
    for folder in (tmp_path, ROOT):
        assert said(ANEW, folder) == ["crisisplan", __version__]


@pytest.mark.parametrize("name", ["crisisplan/__main__.py", "gettext.py", "argparse.py"])
def test_a_strange_module_in_the_current_folder_is_not_run(tmp_path: Path, name: str) -> None:
    strange = tmp_path / name
    strange.parent.mkdir(exist_ok=True)
    strange.write_text("raise SystemExit('strange')", encoding="utf-8")
    assert said(ANEW, tmp_path) == ["crisisplan", __version__]


def test_a_checkout_starts_anew_without_being_installed() -> None:
    found = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(ANEW)],
        cwd=ROOT,
        env={name: text for name, text in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert found.stdout.decode().split() == ["crisisplan", __version__]


@linux
def test_an_isolated_python_stays_isolated(tmp_path: Path) -> None:
    lines = f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from crisisplan import process
        print(*process._command(["x"])[1:])
    """
    found = subprocess.run(
        [sys.executable, "-I", "-c", textwrap.dedent(lines)],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert found.stdout.split() == [b"-I", b"-m", b"crisisplan", b"x"]


def test_a_frozen_program_starts_itself(tmp_path: Path) -> None:
    lines = """
        import sys
        from crisisplan import process
        sys.frozen, sys.executable = True, "/opt/crisisplan/crisisplan"
        print(process._command(["x"]))
    """
    assert said(lines, tmp_path) == ["['/opt/crisisplan/crisisplan',", "'x']"]


@pytest.mark.parametrize("fault", ["sys.executable = '/nowhere/python'", "words = ['a\\0b']"])
def test_f70_where_no_process_can_be_started_this_one_ends_all_the_same(
    tmp_path: Path, fault: str
) -> None:
    lines = f"""
        import sys
        from crisisplan.process import start_anew
        words = ["--version"]
        {fault}
        print("said before")
        try:
            start_anew(words)
        finally:
            print("never")
    """
    found = done(lines, tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (71, "said before\n", "")


def test_a_program_without_streams_or_readers_starts_anew(tmp_path: Path) -> None:
    lines = """
        import sys
        from crisisplan.process import start_anew
        sys.stdout = None
        sys.stderr.close()
        start_anew(["--version"])
    """
    assert done(lines, tmp_path).stdout.split() == ["crisisplan", __version__]
