"""`import`: a plan typed elsewhere becomes a plan file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisplan import files
from crisisplan.cli.out import STDIO, give, give_json, say, take
from crisisplan.content.country_names import code_meant
from crisisplan.content.crisis_lines import countries
from crisisplan.content.templates import load_template
from crisisplan.errors import CannotWrite, UnknownChoice
from crisisplan.exchange.sorting import parts, unsorted
from crisisplan.jobs.import_plan import import_plan, preview_import
from crisisplan.jobs.plan_files import save_plan
from crisisplan.messages.errors import error_text
from crisisplan.plan import codec
from crisisplan.plan.look import entries
from crisisplan.words import primary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crisisplan.exchange.sorting import Preview, SortedLine
    from crisisplan.plan.plan import Plan
    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `import`."""
    parser = choices.add_parser(
        "import",
        help=speak("turn a plan typed elsewhere into a plan file"),
        description=speak(
            "Plain text, Markdown, JSON or a .docx file. Every line stays as typed. What finds no "
            "place is kept and printed at the end."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("text", type=Path, metavar="TEXT", help=speak('the file, or "-"'))
    parser.add_argument("--template", default="safety", help=speak("see: crisisplan templates"))
    parser.add_argument("--language", default="en", help=speak("language of the text, such as es"))
    parser.add_argument("--country", default="", help=speak("for emergency numbers, such as GB"))
    parser.add_argument("-o", "--output", type=Path, default=Path(STDIO), metavar="PLAN.json")
    parser.add_argument(
        "--replace", action="store_true", help=speak("write over a plan file that is there")
    )
    parser.add_argument(
        "--show", action="store_true", help=speak("only show how the lines are sorted")
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    data = take(arguments.text)
    if arguments.show:
        return _show(data, arguments, speak)
    plan = import_plan(
        data, arguments.template, language=arguments.language, country=arguments.country
    )
    output: Path = arguments.output
    if str(output) == STDIO:
        give_json(codec.encode(plan))
        return 0
    if files.is_same(output, arguments.text):
        raise CannotWrite(output, "self")
    save_plan(output, plan, replace=arguments.replace)
    _tell(plan, speak)
    _tell_country(plan.country, arguments.country, speak)
    return 0


def _show(data: bytes, arguments: argparse.Namespace, speak: Words) -> int:
    language: str = arguments.language
    form = load_template(arguments.template, primary(language)).form()
    preview = preview_import(data, form, language=language, country=arguments.country)
    give("\n".join(_sorted(preview, speak)))
    say(speak("This only shows how it would be sorted. Nothing was kept."))
    return 0


def _sorted(preview: Preview, speak: Words) -> Iterator[str]:
    """Yield the sorting as lines: each part, and what stands in it as typed."""
    if preview.plan.title:
        yield from (preview.plan.title, "")
    for part in parts(preview):
        yield part.title
        if part.heading and part.heading != part.title:
            yield speak("  (your heading: {heading})", heading=part.heading)
        yield from (_line(line, speak) for line in part.lines)
        yield ""
    if loose := unsorted(preview):
        yield speak("Also written down (no part found)")
        yield from (_line(line, speak) for line in loose)


def _line(line: SortedLine, speak: Words) -> str:
    words = "\n    ".join(line.words.split("\n"))
    who = line.contact
    if who is None or not (who.number or who.text_number):
        return f"    {words}"
    found = ", ".join(part for part in (who.name, who.number, who.text_number) if part)
    return speak("    {words}   [to call: {found}]", words=words, found=found)


def _tell_country(country: str, typed: str, speak: Words) -> None:
    """Say what is missing on a plan for a country we have no numbers for."""
    if not country or country in countries():
        return
    # A plan file brings its own country; what was typed is shown as typed.
    name = typed.strip() if typed.strip().upper() == country else country
    say(error_text(UnknownChoice("country", name, countries()), speak))
    if code_meant(name):
        say(speak("The plan file was made without them. To make it again, add --replace."))


def _tell(plan: Plan, speak: Words) -> None:
    if plan.unsorted:
        say(
            speak(
                "Some lines found no place. They are kept, and printed at the end under "
                '"Also written down".'
            )
        )
    elif not any(entries(plan)):
        say(speak("There was nothing in this file, so the plan is empty."))
