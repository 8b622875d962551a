"""Measure speed and memory, print one table: `bash packaging/bench.sh`.

All figures are medians of many runs by turns. Asserted are ratios within this one run, never
milliseconds of some machine; but for a key, which a hand feels in milliseconds. Ends with 1 if one
of them is broken.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.finding import finding_tables
from tests.bench.growth import growth
from tests.bench.latency import latency
from tests.bench.paper import on_paper
from tests.bench.rows import Table, shown
from tests.bench.start import start
from tests.bench.vault import vault_tables
from tests.bench.window import window_tables


def main() -> int:
    """Print every part as soon as it is measured."""
    kept = True
    for table in _tables():
        print(shown(table), end="\n\n", flush=True)
        kept &= all(limit.kept for limit in table.limits)
    return 0 if kept else 1


def _tables() -> Iterator[Table]:
    yield from on_paper()
    yield growth()
    yield start()
    yield from window_tables()
    yield latency()
    yield from vault_tables()
    yield from finding_tables()


if __name__ == "__main__":
    raise SystemExit(main())
