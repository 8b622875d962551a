"""How time grows with the number of entries: ten times as many may take ten times as long."""

from __future__ import annotations

from collections.abc import Callable

from crisisplan.jobs.check_plan import check_plan
from crisisplan.plan.look import entries
from tests.bench import clock
from tests.bench.rows import Limit, Table
from tests.bench.sample import as_plan, export, words_of_entries

SIZES = (50, 100, 200, 500)
ROUNDS = 7
SLACK = 1.35
"""What is not linear in theory but is in practice: caches, memory, the noise of the machine."""


def growth() -> Table:
    """Measure import, check and export of plans of many entries."""
    jobs = {"import": _imports, "check": _checks, "export": _exports}
    runners = {
        (name, size): clock.timed(job(size)) for size in SIZES for name, job in jobs.items()
    }
    laps = clock.by_turns({f"{name} {size}": run for (name, size), run in runners.items()}, ROUNDS)
    times = {key: clock.processor(laps[f"{key[0]} {key[1]}"]) for key in runners}
    rows = [[name, *(f"{times[name, size] / size * 1000:.0f}" for size in SIZES)] for name in jobs]
    few, many = SIZES[0], SIZES[-1]
    limits = [
        Limit(
            f"{name}, {many} entries as a multiple of {few}",
            times[name, many] / times[name, few],
            many / few * SLACK,
        )
        for name in jobs
    ]
    heads = ["", *(f"{size} entries" for size in SIZES)]
    return Table("Growth: microseconds of the processor for each entry", heads, rows, limits)


def _imports(size: int) -> Callable[[], object]:
    words = words_of_entries(size)
    written = sum(1 for _ in entries(as_plan(words)))
    if written != size:
        raise AssertionError(f"{written} entries instead of {size}")
    return lambda: as_plan(words)


def _checks(size: int) -> Callable[[], object]:
    plan = as_plan(words_of_entries(size))
    return lambda: check_plan(plan)


def _exports(size: int) -> Callable[[], object]:
    plan = as_plan(words_of_entries(size))
    return lambda: export(plan)
