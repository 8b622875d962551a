"""`compare`: what changed from one plan to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisplan.cli.out import give, take
from crisisplan.jobs.compare_plans import compare_plans
from crisisplan.messages.changes import change_texts
from crisisplan.plan import codec

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `compare`."""
    parser = choices.add_parser(
        "compare", help=speak("say in plain words what changed"), allow_abbrev=False
    )
    parser.add_argument("old", type=Path, metavar="OLD")
    parser.add_argument("new", type=Path, metavar="NEW")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    before, after = codec.decode(take(arguments.old)), codec.decode(take(arguments.new))
    changes, paired = compare_plans(before, after)
    texts = change_texts(changes, before, paired, speak)
    give("\n".join(texts) if texts else speak("Nothing changed."))
    return 0
