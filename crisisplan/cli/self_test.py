"""`self-test`: run the whole of the program once, on this machine, and say what works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crisisplan.cli.out import give
from crisisplan.jobs.self_test import steps

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `self-test`."""
    parser = choices.add_parser(
        "self-test", help=speak("try all parts of the program once"), allow_abbrev=False
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    del arguments
    for name, run in steps():
        run()
        give(speak("works: {name}", name=name))
    return 0
