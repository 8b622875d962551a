"""Measure several things by turns, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from statistics import median

import msgspec


class Lap(msgspec.Struct, frozen=True):
    """How long one call took, in milliseconds."""

    wall: float
    processor: float
    """Time of the processor. What other programs do meanwhile does not count."""


Runner = Callable[[], Lap]


def timed(call: Callable[[], object]) -> Runner:
    """Return what measures one call of `call`."""

    def run() -> Lap:
        wall, processor = time.perf_counter(), time.process_time()
        call()
        return Lap((time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000)

    return run


def by_turns(runners: Mapping[str, Runner], rounds: int) -> dict[str, list[Lap]]:
    """Run everything once to warm up, then `rounds` times by turns."""
    for run in runners.values():
        run()
    laps: dict[str, list[Lap]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            laps[name].append(run())
    return laps


def wall(laps: Iterable[Lap]) -> float:
    """Return the median time on the clock, in milliseconds."""
    return median(lap.wall for lap in laps)


def processor(laps: Iterable[Lap]) -> float:
    """Return the median time of the processor, in milliseconds."""
    return median(lap.processor for lap in laps)


def ratio(laps: Iterable[Lap], control: Iterable[Lap]) -> float:
    """Return the median of the ratios of neighbours in time, by time of the processor."""
    pairs = zip(laps, control, strict=True)
    return median(one.processor / other.processor for one, other in pairs)
