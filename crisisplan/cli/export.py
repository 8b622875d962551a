"""`export`: a plan onto paper, or into text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisplan import files
from crisisplan.cli.out import STDIO, give_bytes, say, take
from crisisplan.errors import CannotWrite, Unprintable
from crisisplan.export.layout import layout_names
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.export_plan import (
    contradicts,
    export_plan,
    layout_for,
    missing_characters,
)
from crisisplan.messages.errors import held_back_text, missing_text
from crisisplan.plan import codec

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.words import Words

SMALLEST, LARGEST = 1.0, 1.6
"""Text size as a factor; the limits of `PaperOptions.scale`."""


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `export`."""
    parser = choices.add_parser(
        "export", help=speak("make a PDF, a text or an HTML page"), allow_abbrev=False
    )
    parser.add_argument("plan", type=Path, metavar="PLAN", help=speak('a plan file, or "-"'))
    add_options(parser, speak)
    parser.add_argument(
        "--plan-version", default="", metavar="N", help=speak("a version to print below")
    )
    parser.set_defaults(run=_run)


def add_options(parser: argparse.ArgumentParser, speak: Words) -> None:
    """Add what can be said about the file to make."""
    parser.add_argument(
        "--layout",
        help=speak("{names}; else by the ending of OUT", names=", ".join(layout_names())),
    )
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help=speak("paper size")
    )
    parser.add_argument(
        "--text-size",
        type=text_size,
        default=SMALLEST,
        help=speak("1.0 to 1.6 times the usual size"),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help=speak('the file to make, or "-"'),
    )
    parser.add_argument("--title", default="", help=speak("another title for this copy"))
    parser.add_argument("--no-name", action="store_true", help=speak("leave out the name"))
    parser.add_argument(
        "--no-date", action="store_true", help=speak("leave out name, date and version below")
    )
    parser.add_argument(
        "--no-numbers-date", action="store_true", help=speak("leave out how old the numbers are")
    )
    parser.add_argument(
        "--no-page-numbers", action="store_true", help=speak("leave out page numbers")
    )
    parser.add_argument(
        "--with-private", action="store_true", help=speak("print what is private as well")
    )
    parser.add_argument(
        "--stop-if-missing",
        action="store_true",
        help=speak("write nothing if a character has no shape in our fonts"),
    )


def text_size(text: str) -> float:
    """Return a typed text size; what is none is refused as argparse wants it."""
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not SMALLEST <= size <= LARGEST:
        raise argparse.ArgumentTypeError(f"from {SMALLEST} to {LARGEST}")
    return size


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    plan = codec.decode(take(arguments.plan))
    write(plan, arguments, speak, version=arguments.plan_version)
    return 0


def write(plan: Plan, arguments: argparse.Namespace, speak: Words, *, version: str) -> str:
    """Make the file that was asked for and return the layout it is in.

    Raises `CannotWrite`, `Unprintable`, `UnknownChoice`; then nothing was written.
    """
    output: Path = arguments.output
    layout = arguments.layout or layout_for(output.suffix)
    if contradicts(output.suffix, layout):
        raise CannotWrite(output, "ending")
    choices = _choices(arguments, version)
    missing = missing_characters(plan, layout, choices)
    if missing and arguments.stop_if_missing:
        raise Unprintable(missing)
    if missing:
        say(missing_text(missing, speak))
    options = PaperOptions(arguments.paper, arguments.text_size, names_for_missing=True)
    made = export_plan(plan, layout, choices, options)
    if str(output) == STDIO:
        give_bytes(made.data)
    else:
        check_place(
            output, getattr(arguments, "plan", None), made.suffix, asked=bool(arguments.layout)
        )
        files.write(output, made.data)
    if made.held_back:
        say(held_back_text(made.held_back, speak))
    return layout


def _choices(arguments: argparse.Namespace, version: str) -> Choices:
    return Choices(
        title=arguments.title,
        name=not arguments.no_name,
        made=not arguments.no_date,
        version=version,
        checked=not arguments.no_numbers_date,
        page_numbers=not arguments.no_page_numbers,
        private=arguments.with_private,
    )


def check_place(output: Path, plan: object, suffix: str, *, asked: bool) -> None:
    """Refuse to write over the plan itself, a file of another kind, or what may be typed.

    Raises `CannotWrite`.
    """
    if isinstance(plan, Path) and files.is_same(output, plan):
        raise CannotWrite(output, "self")
    if not files.holds_something(output):
        return
    ending = output.suffix.casefold()
    if ending != suffix and (ending, suffix) != (".htm", ".html"):
        raise CannotWrite(output, "other")
    if suffix == ".txt" and not asked:
        # Nobody said that a text is to be made, and words typed by hand may be in there.
        raise CannotWrite(output, "typed")
