"""What is measured: the shipped example as a plan, plans of many entries, and the three jobs."""

from __future__ import annotations

from itertools import cycle, islice

from crisisplan import resources
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.export_plan import export_plan
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import Plan

_LINES = (
    "Warm mug in both hands at the kitchen window, day {n}",
    "Walk {n} times around the block, slowly, the phone stays at home and the door is locked",
    "Song {n} of the evening list",
    "Call number {n} on my list and say hello, we talk about football or the garden",
    "Draw {n} leaves",
)


def typical_words() -> bytes:
    """Return the example as it was typed."""
    return (resources.root() / "examples" / "en.txt").read_bytes()


def typical() -> Plan:
    """Return the example as a plan."""
    return as_plan(typical_words())


def as_plan(words: bytes) -> Plan:
    """Import a plan, as `crisisplan import` does."""
    return import_plan(words, "safety", country="US")


def words_of_entries(count: int) -> bytes:
    """Return a plan as it would be typed: the headings of the example, and `count` entries."""
    blocks = typical_words().decode().split("\n\n")
    headings = [block.splitlines()[0] for block in blocks[2:] if len(block.splitlines()) > 1][:-1]
    lines = [line.format(n=n) for n, line in enumerate(islice(cycle(_LINES), count), 1)]
    share = -(-count // len(headings))
    parts = ["My plan for hard moments"]
    for place, heading in enumerate(headings):
        own = lines[place * share : (place + 1) * share]
        parts += ["\n".join((heading, *own))] if own else []
    return "\n\n".join(parts).encode()


def export(plan: Plan) -> bytes:
    """Return a plan on paper, as `crisisplan export` does: a plan goes in, a PDF comes out."""
    return export_plan(plan, "full", Choices(), PaperOptions()).data
