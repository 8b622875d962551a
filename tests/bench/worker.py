"""One engine in a process of its own: `python -m tests.bench.worker NAME`.

It reads the notes as one line from standard input, makes the document once and says, as one line
of JSON, how that went. Then each further line asks for the document once more and is answered
with the time it took.
"""

from __future__ import annotations

import importlib
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from tests.bench.clock import Lap, timed
from tests.bench.notes import Notes


class Ready(msgspec.Struct, frozen=True):
    """The first document."""

    first: Lap
    """Imports included."""
    size: int
    peak: float
    """Most memory the process ever had, in MiB."""
    absent: str = ""
    """Why it cannot be measured here; the other fields then mean nothing."""


def peak() -> float:
    """Return the most memory this process ever had, in MiB.

    Linux hands `ru_maxrss` of whoever started a process down to it; `VmHWM` is its own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = next(x for x in status.read_text("ascii").splitlines() if x.startswith("VmHWM"))
        return int(found.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def main(name: str) -> None:
    """Serve one engine: a module of `tests.bench.engines`."""
    notes = msgspec.json.decode(sys.stdin.readline(), type=Notes)
    made: list[tuple[Callable[[], bytes], int]] = []

    def first() -> None:
        make = importlib.import_module(f"tests.bench.engines.{name}").prepare(notes)
        made.append((make, len(make())))

    try:
        lap = timed(first)()
    except (ImportError, OSError) as error:
        _say(Ready(Lap(0, 0), 0, 0, str(error).splitlines()[0]))
        return
    make, size = made[0]
    _say(Ready(lap, size, peak()))
    run = timed(make)
    for _ in sys.stdin:
        _say(run())


def _say(answer: msgspec.Struct) -> None:
    sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
