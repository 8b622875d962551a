"""`note`: a note for the record, about what was done and not what the person wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisplan.cli.out import give, take
from crisisplan.jobs.session_note import session_note
from crisisplan.plan import codec

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `note`."""
    parser = choices.add_parser(
        "note",
        help=speak("a note for the record: what was done, not what was written"),
        allow_abbrev=False,
    )
    parser.add_argument("plan", type=Path, metavar="PLAN", help=speak('a plan file, or "-"'))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    plan = codec.decode(take(arguments.plan))
    day = date.today().isoformat()  # noqa: DTZ011 - the day where the person is
    give(session_note(plan, speak, day).rstrip("\n"))
    return 0
