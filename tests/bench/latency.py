"""How long from a key to the end of the paint that shows it, in a plan of 500 entries.

Measured in a process of its own, without a screen: what the machine's screen takes comes on top of
it everywhere. The plan is kept in a vault, as it is when somebody types, and the saves that follow
a pause fall where they fall. The limits are in milliseconds: a hand feels those, not ratios.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

import msgspec

from tests.bench.rows import Limit, Table
from tests.tree import ROOT

ENTRIES = 500
KEY_P99 = 16.0
OPENING_MEDIAN, OPENING_P99 = 16.0, 50.0

PLAIN, DRAWING = "a key typed", "a key typed while paper is drawn"
ADDING = "an entry added, by Enter"
HELP, HIDING = "the help view, by F1", "quick hide, by Shift three times"


def latency() -> Table:
    """Measure everything and return the table."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.keys"], cwd=ROOT, check=True, capture_output=True
    )
    found = msgspec.json.decode(done.stdout, type=dict[str, list[list[float]]])
    # A neighbour's busy moment spoils one block, not the median of them.
    rows = [[name, f"{_median(b):.1f}", f"{_p99(b):.1f}"] for name, b in found.items()]
    limits = [Limit(f"{name}, p99 in ms", _p99(found[name]), KEY_P99) for name in (PLAIN, DRAWING)]
    for name in (HELP, HIDING):
        limits.append(Limit(f"{name}, median in ms", _median(found[name]), OPENING_MEDIAN))
        limits.append(Limit(f"{name}, p99 in ms", _p99(found[name]), OPENING_P99))
    title = f"From a key to the end of the paint, {ENTRIES} entries"
    return Table(title, ["", "ms, median", "ms, p99"], rows, limits)


def _median(blocks: list[list[float]]) -> float:
    return median(median(block) for block in blocks)


def _p99(blocks: list[list[float]]) -> float:
    return median(sorted(block)[-1 - len(block) // 100] for block in blocks)
