"""The first and the last part of the table: time and memory of a typical plan on paper."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

import msgspec

from tests.bench import clock, control
from tests.bench.clock import Lap, Runner
from tests.bench.notes import Notes
from tests.bench.record import record
from tests.bench.rows import Limit, Table
from tests.bench.sample import export, typical
from tests.bench.worker import Ready

CONTROL = "the control"
MOST = 1.5
"""A typical plan may take this many times as long as the control."""
ROUNDS = 40

_OTHERS = {
    "Typst, tagged": "typst",
    "fpdf2": "fpdf2",
    "WeasyPrint": "weasyprint",
    "Qt's QPdfWriter": "qt",
}
_MEASURED = {"crisisplan": "ours", CONTROL: "control", "bare canvas, no tags": "bare"}


def on_paper() -> Iterator[Table]:
    """Measure a typical plan; yield the table of times, then that of memory."""
    notes = record()
    control.register(notes)
    plan = typical()
    here: dict[str, Runner] = {
        "crisisplan": clock.timed(lambda: export(plan)),
        CONTROL: clock.timed(lambda: control.tagged(notes)),
        "control + rules, boxes, outline": clock.timed(
            lambda: control.tagged(notes, everything=True)
        ),
        "bare canvas, no tags": clock.timed(lambda: control.untagged(notes)),
    }
    with ExitStack() as running:
        workers = {
            name: running.enter_context(_worker(module, notes))
            for name, module in (_MEASURED | _OTHERS).items()
        }
        present = {n: w for n, w in workers.items() if n in _OTHERS and not w.ready.absent}
        # Apart, because after another process has run the caches of the processor are cold.
        ours = clock.by_turns(here, ROUNDS)
        control_again = {CONTROL: here[CONTROL]}
        others = clock.by_turns(control_again | {n: w.again for n, w in present.items()}, ROUNDS)
        readies = {name: worker.ready for name, worker in workers.items()}
    yield _times(ours, others, readies)
    yield _memory(readies)


GONE = Ready(Lap(0, 0), 0, 0, absent="its process ended")


class _Worker:
    """An engine in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], notes: Notes) -> None:
        self._process = process
        answer = self._ask(msgspec.json.encode(notes).decode())
        # Qt ends the process when it finds no way to draw.
        self.ready = msgspec.json.decode(answer, type=Ready) if answer else GONE

    def again(self) -> Lap:
        return msgspec.json.decode(self._ask(""), type=Lap)

    def _ask(self, line: str) -> str:
        into, out = self._process.stdin, self._process.stdout
        assert into is not None
        assert out is not None
        into.write(line + "\n")
        into.flush()
        return out.readline()


@contextmanager
def _worker(module: str, notes: Notes) -> Iterator[_Worker]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.worker", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        yield _Worker(process, notes)


def _times(
    ours: Mapping[str, list[Lap]], others: Mapping[str, list[Lap]], readies: Mapping[str, Ready]
) -> Table:
    rows = [
        [
            name,
            f"{clock.wall(own):.1f}",
            f"{clock.processor(own):.1f}",
            f"{clock.ratio(own, laps[CONTROL]):.2f}",
        ]
        for laps in (ours, others)
        for name, own in laps.items()
        if laps is ours or name != CONTROL
    ]
    absent = [name for name in _OTHERS if readies[name].absent]
    rows += [[name, "not installed", "", ""] for name in absent]
    found = clock.ratio(ours["crisisplan"], ours[CONTROL])
    return Table(
        "A typical plan on paper, warm",
        ["", "ms", "ms of processor", "x control"],
        rows,
        [Limit("crisisplan, as a multiple of the control", found, MOST)],
        [f"{name}: {readies[name].absent}" for name in absent],
    )


def _memory(readies: Mapping[str, Ready]) -> Table:
    base = readies[CONTROL].peak
    rows = [
        [
            name,
            f"{r.peak:.1f}",
            f"{r.peak / base:.2f}",
            f"{r.first.wall:.0f}",
            f"{r.size / 1000:.1f}",
        ]
        for name, r in readies.items()
        if not r.absent
    ]
    heads = ["", "MiB at most", "x control", "first, ms", "file, kB"]
    return Table("One export in a process of its own", heads, rows, [])
