"""Child processes that are stopped in the middle of their work.

They are forked, not started anew: everything is loaded, so a fault falls on the work itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable

import msgspec

Tell = Callable[[str], None]
Work = Callable[[Tell], None]

_PR_SET_PTRACER = 0x59616D61  # <linux/prctl.h>
_ANYBODY = ctypes.c_ulong(-1)


class Child(msgspec.Struct, frozen=True):
    """A process of ours."""

    number: int
    told: int
    """Descriptor of what it tells."""
    go: int
    """Descriptor that lets it begin."""

    def begin(self) -> None:
        os.write(self.go, b"go")

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)

    def said(self) -> list[str]:
        """Wait for its end and return what it told; an error in it is raised here."""
        with os.fdopen(self.told, "rb") as told:
            lines = told.read().decode().split("\n")
        os.waitpid(self.number, 0)
        os.close(self.go)
        # What stands behind the last line end was cut off by the kill.
        whole = lines[:-1]
        if whole and whole[-1].startswith("error"):
            raise AssertionError(whole[-1].replace("\x1f", "\n"))
        return whole


def fork(work: Work) -> Child:
    """Start a process that waits for `begin`, then works, telling what is done."""
    told, telling = os.pipe()
    waiting, go = os.pipe()
    sys.stdout.flush()
    number = os.fork()
    if number:
        os.close(telling)
        os.close(waiting)
        return Child(number, told, go)
    try:
        os.close(told)
        os.close(go)
        _let_be_traced()
        # Not `read`: that may be the call that is made to fail.
        os.readv(waiting, [bytearray(2)])
        _work(work, telling)
    finally:
        os._exit(0)


def killed_after(seconds: float, work: Work) -> list[str]:
    """Return what a process had told when it was killed."""
    child = fork(work)
    child.begin()
    time.sleep(seconds)
    child.kill()
    return child.said()


def spent(work: Work) -> float:
    """Return how many seconds a process takes until it tells something; then it is killed."""
    child = fork(work)
    began = time.perf_counter()
    child.begin()
    os.read(child.told, 1)
    taken = time.perf_counter() - began
    child.kill()
    child.said()
    return taken


def _work(work: Work, telling: int) -> None:
    def tell(what: str) -> None:
        # Not `write`: that may be the call that is made to fail.
        os.writev(telling, [what.encode() + b"\n"])

    try:
        work(tell)
    except BaseException:  # noqa: BLE001 - told to the parent
        tell("error " + traceback.format_exc().replace("\n", "\x1f"))


def _let_be_traced() -> None:
    """Let a process that is no parent trace this one, where the system asks for leave."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
