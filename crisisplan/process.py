"""The process itself: what was typed must not stay behind in a crash dump or in its memory."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

_PR_SET_DUMPABLE = 4  # <linux/prctl.h>
_COULD_NOT_START = 71  # EX_OSERR of <sysexits.h>


def keep_private() -> None:
    """Let the system write no dump of this process, and let no other program read its memory.

    Call it before anything of the person is in memory: it does not pass to a process started
    anew. Quietly does what the system allows: on Linux all of it, on
    macOS no dump files, on Windows nothing.

    On Linux the desktop portal refuses to show file dialogs for such a process
    (https://github.com/flatpak/xdg-desktop-portal/issues/1490); Qt's own dialogs work.
    """
    _write_no_dump()
    if sys.platform == "linux":
        # A dump that is piped to a crash reporter ignores the limit (core(5)); this stops it too.
        _be_undumpable()


def start_anew(arguments: list[str]) -> NoReturn:
    """Become a new process that runs crisisplan with these arguments.

    Nothing of this process's memory stays, and no file of it stays open or locked. Nothing is
    saved or closed in order either: do that first. Where no new process can be started, this one
    ends all the same, with exit code 71: what was to be forgotten is forgotten.
    """
    for stream in (sys.stdout, sys.stderr):
        _flush(stream)
    command = _command(arguments)
    try:
        if sys.platform == "win32":
            import subprocess  # noqa: PLC0415 - nowhere else, and it takes its time to load

            # exec there is another process with another number, and it breaks up arguments.
            subprocess.Popen(command, creationflags=subprocess.DETACHED_PROCESS)  # noqa: S603
            os._exit(0)
        os.execv(command[0], command)  # noqa: S606 - no shell, and the program is this one
    except (OSError, ValueError):
        os._exit(_COULD_NOT_START)


def _write_no_dump() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return


def _be_undumpable() -> None:
    import ctypes  # noqa: PLC0415 - on Linux alone

    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return
    prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _command(arguments: list[str]) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, *_search_path(), "-m", "crisisplan", *arguments]


def _search_path() -> list[str]:
    """Return the option that keeps Python from taking modules out of the current folder.

    None is needed where the program itself lies there, as in a checkout.
    """
    if sys.flags.isolated:
        return ["-I"]
    package, here = Path(__file__).parent, Path("crisisplan")
    return [] if here.is_dir() and here.samefile(package) else ["-P"]


def _flush(stream: object) -> None:
    """Write out what is left; a window has no streams, and a reader may have gone."""
    try:
        stream.flush()  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return
