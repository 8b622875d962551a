"""What a person writes is nowhere but in their vault and in what they saved (F67-F82)."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from crisisplan.settings import Settings
from tests.features.leaking import PLACE, STEM
from tests.screen import screen, until
from tests.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.screen import Program, Screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at it as Linux does")

PATIENCE = 120.0
FIELDS_AT_LEAST = 100
_CHANGE_SECONDS = 1.0
_WATCHED = (
    "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "mknod,mknodat,memfd_create,socket,execve"
)
_OPENED = re.compile(r'(?:openat\(\w+, |open\(|creat\()"([^"]+)", ?([A-Z_|0-9]*)')
_RENAMED = re.compile(r'rename\w*\(.*?, "([^"]+)"')


class Used(NamedTuple):
    """What was there while the program was used, and what is left after it was killed."""

    home: Path
    display: str
    said: str
    fields: int
    calls: str
    """Every file, socket and program that was opened, as the system saw it."""
    told: str
    """What the system and the screen tell anybody of the process."""
    title: str
    clipboard: str
    """What another program finds there after the lock."""
    found_before: list[str]


# ------------------------------------------------------------------------------------ a session


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    """Use the program without a network: write, print, copy, lock; then kill it."""
    assert shutil.which("strace"), "strace is needed; packaging/test.sh installs it"
    home = tmp_path_factory.mktemp("home")
    trace = home.parent / "trace"
    command = ["strace", "-f", "-q", "-s", "300", "-o", str(trace), "-e", f"trace={_WATCHED}"]
    if _may_unshare():
        command = ["unshare", "-n", *command]
    driver = str(ROOT / "tests" / "features" / "leaking.py")
    with screen() as shown:
        program = shown.start(
            home, command=(*command, sys.executable, driver), more={"PYTHONPATH": str(ROOT)}
        )
        until(lambda: "ready" in program.said or not _runs(program), program.said, PATIENCE)
        assert _runs(program), program.said
        told = _told(shown, trace)
        found = leaks(home)
        (home / "go").touch()
        until(lambda: "--locked" in trace.read_text("utf-8", "replace"), "it did not lock")
        # The window of before goes first, and may do so in the middle of being looked at.
        time.sleep(_CHANGE_SECONDS)
        until(lambda: any(w.title == "Notes" for w in shown.windows()), "no window came back")
        shown.settled()
        (window,) = shown.windows()
        told += _told(shown, trace)
        clipboard = _clipboard(shown, home)
        program.kill()
        said, calls = program.said, trace.read_text("utf-8", "replace")
    counted = re.search(r"typed (\d+)", said)
    assert counted, said
    fields = int(counted.group(1))
    return Used(home, shown.display, said, fields, calls, told, window.title, clipboard, found)


def test_every_field_was_typed_into_and_the_paper_holds_it(used: Used) -> None:
    assert used.fields >= FIELDS_AT_LEAST
    words = subprocess.run(
        ["pdftotext", str(used.home / PLACE), "-"], capture_output=True, text=True, check=True
    )
    assert words.stdout.count(STEM) > 10


def test_f67_no_word_is_in_any_file_but_the_one_that_was_saved(used: Used) -> None:
    assert used.found_before == []
    assert leaks(used.home) == []
    assert leaks(Path("/dev/shm")) == []


def test_f67_nothing_is_written_outside_of_its_own_folders(used: Used) -> None:
    home = str(used.home)
    own = tuple(f"{home}/{name}/crisisplan/" for name in ("share", "config", "runtime"))
    strange = [path for path in written(used.calls) if not path.startswith((*own, "/dev/null"))]
    # The saved file comes into its place whole, from beside it.
    strange = [p for p in strange if not re.fullmatch(rf"{home}/(\.\w+\.tmp|{PLACE}|go)", p)]
    assert strange == []


def test_f68_no_temporary_file_is_left(used: Used) -> None:
    assert [path for path in (used.home / "tmp").rglob("*") if path.is_file()] == []
    assert list(used.home.rglob("*.tmp")) == []


def test_no_other_program_is_ever_run(used: Used) -> None:
    """Least of all a compiler, as `ctypes.util.find_library` does."""
    run = re.findall(r'execve\("([^"]+)"[^\n]* = 0$|execve\("([^"]+)"[^\n]*unfinished', used.calls)
    programs = {Path(one or other).name for one, other in run}
    assert all(name.startswith("python") for name in programs), programs


def test_f70_no_core_is_left_and_none_would_be(used: Used) -> None:
    assert re.search(r"Max core file size +0 +0 ", used.told), used.told
    names = [path.name for path in used.home.rglob("*")]
    assert [name for name in names if name.startswith("core") or "crash" in name] == []


def test_f73_a_copied_number_is_gone_after_the_lock(used: Used) -> None:
    assert used.clipboard == ""


def test_f75_no_list_of_recent_files_is_made(used: Used) -> None:
    names = {path.name for path in used.home.rglob("*")}
    assert {name for name in names if "recent" in name or name.endswith(".conf")} == set()


def test_f77_settings_hold_only_what_is_known(used: Used) -> None:
    files = [path for path in (used.home / "config").rglob("*") if path.is_file()]
    assert [path.name for path in files] == ["settings.json"]
    keys = re.findall(r'"(\w+)":', files[0].read_text("utf-8"))
    assert set(keys) == set(Settings._fields)


def test_f78_neither_window_nor_process_tells_what_it_is(used: Used) -> None:
    assert used.title == "Notes"
    assert STEM not in used.told
    assert 'WM_NAME(STRING) = "Notes"' in used.told
    assert 'WM_CLASS(STRING) = "Notes", "Notes"' in used.told
    # In the properties of the window; the command names the module that runs.
    window = used.told.replace("python -m crisisplan", "")
    properties = "\n".join(line for line in window.splitlines() if "WM_" in line)
    assert not re.search("crisis|suicid|plan|safety", properties, re.IGNORECASE), properties


def test_f82_no_socket_but_those_of_this_computer(used: Used) -> None:
    families = set(re.findall(r"socket\((\w+)", used.calls))
    assert families == {"AF_UNIX"}


def test_nothing_was_said_but_by_the_hand_on_it(used: Used) -> None:
    lines = [line for line in used.said.splitlines() if line.split(" ")[0] not in OWN_LINES]
    assert lines == []


OWN_LINES = {"code", "typed", "ready"}


# ------------------------------------------------------------------------------- looking for it


def test_the_search_finds_each_form(tmp_path: Path) -> None:
    word = f"so {STEM}0001 it is"
    forms = {
        "plain": word.encode(),
        "wide": word.encode("utf-16-le"),
        "base64": base64.b64encode(word.encode()),
        "base64b": base64.b64encode(b"x" + word.encode()),
        "base64c": base64.b64encode(b"xy" + word.encode()),
        "zlib": b"head" + zlib.compress(word.encode() * 3) + b"tail",
        "raw": zlib.compress(word.encode("utf-16-le"), 9),
    }
    for name, content in forms.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "clean").write_bytes(b"nothing of it")
    assert sorted(leaks(tmp_path)) == sorted(str(tmp_path / name) for name in forms)


def leaks(folder: Path) -> list[str]:
    """Return the files that hold a typed word in any form, but for the saved one."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != PLACE]
    return [str(path) for path in files if _holds(path)]


def _holds(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return any(form in part for part in (content, *_unpacked(content)) for form in FORMS)


def _unpacked(content: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :], 1_000_000)
        except zlib.error:
            continue


def _forms() -> tuple[bytes, ...]:
    word = STEM.encode()
    wide = (STEM.encode("utf-16-le"), STEM.encode("utf-16-be"))
    # Whatever comes before it, one of three: the letters at the edges depend on the neighbours.
    coded = [base64.b64encode(b"\0" * shift + word)[4:-4] for shift in range(3)]
    return (word, word.upper(), *wide, *coded)


FORMS = _forms()


def written(calls: str) -> list[str]:
    """Return every path that was opened to be written, or given to a file."""
    found = []
    for line in calls.splitlines():
        if "ENOENT" in line or "EEXIST" in line:
            continue
        if (opened := _OPENED.search(line)) and re.search("O_WRONLY|O_RDWR|O_CREAT", line):
            found.append(opened.group(1))
        elif renamed := _RENAMED.search(line):
            found.append(renamed.group(1))
    return found


def _told(shown: Screen, trace: Path) -> str:
    """Return what anybody can ask the system and the screen about the program."""
    number = trace.read_text("utf-8", "replace").split(" ", 1)[0]
    process = Path("/proc", number)
    parts = [(process / name).read_bytes() for name in ("cmdline", "environ", "comm", "limits")]
    said = "\n".join(part.replace(b"\0", b" ").decode("utf-8", "replace") for part in parts)
    for window in shown.windows():
        environment = {**os.environ, "DISPLAY": shown.display}
        command = ["xprop", "-id", window.id]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        said += done.stdout.decode("utf-8", "replace")
    return said


def _clipboard(shown: Screen, home: Path) -> str:
    """Return what a program finds that asks for the clipboard."""
    ask = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "print('[' + app.clipboard().text() + ']')"
    )
    asking = shown.start(home.parent / "other", command=(sys.executable, "-c", ask))
    assert asking.ends() == 0, asking.said
    return asking.said.strip().removeprefix("[").removesuffix("]")


def _runs(program: Program) -> bool:
    return program.process.poll() is None


def _may_unshare() -> bool:
    done = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return done.returncode == 0
