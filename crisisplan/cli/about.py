"""`about`: what the program is not, whose ideas it holds, how to report a harmful line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crisisplan.cli.out import give
from crisisplan.content.about_words import load_about_words

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `about`."""
    about = speak("what this program is not, and where its ideas come from")
    parser = choices.add_parser("about", help=about, description=about, allow_abbrev=False)
    parser.set_defaults(run=_run)


def _run(_: argparse.Namespace, speak: Words) -> int:
    found = load_about_words(speak.language)
    parts = [
        "\n".join((part.title, *(f"- {line}" for line in part.lines))) for part in found.parts
    ]
    give("\n\n".join((f"{found.title}\n{found.lead}", *parts)) + "\n")
    return 0
