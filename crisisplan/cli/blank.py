"""`blank`: a sheet to fill by hand; needs no plan and nothing that is kept here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisplan import files
from crisisplan.cli.export import SMALLEST, check_place, text_size
from crisisplan.cli.out import STDIO, give_bytes, say
from crisisplan.content.crisis_lines import countries
from crisisplan.errors import CannotWrite, UnknownChoice
from crisisplan.export.options import PaperOptions
from crisisplan.jobs.blank_sheet import LAYOUT, blank_sheet
from crisisplan.jobs.export_plan import contradicts
from crisisplan.messages.errors import error_text

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `blank`."""
    parser = choices.add_parser(
        "blank",
        help=speak("make an empty sheet to fill by hand"),
        description=speak("A plan with lines to write on. Nothing is kept on this computer."),
        allow_abbrev=False,
    )
    parser.add_argument("--template", default="safety", help=speak("see: crisisplan templates"))
    parser.add_argument(
        "--language", default="en", help=speak("language of the words, such as de")
    )
    parser.add_argument("--country", default="", help=speak("for emergency numbers, such as GB"))
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
        metavar="OUT.pdf",
        help=speak('the file to make, or "-"'),
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    output: Path = arguments.output
    if contradicts(output.suffix, LAYOUT):
        raise CannotWrite(output, "ending")
    country = arguments.country.strip().upper()
    made = blank_sheet(
        arguments.template,
        language=arguments.language,
        country=country,
        options=PaperOptions(arguments.paper, arguments.text_size, names_for_missing=True),
    )
    if str(output) == STDIO:
        give_bytes(made.data)
    else:
        check_place(output, None, made.suffix, asked=False)
        files.write(output, made.data)
    if country and country not in countries():
        say(error_text(UnknownChoice("country", arguments.country, countries()), speak))
    return 0
