"""`templates` and `lines`: what the program has to offer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from crisisplan.cli.out import give, give_json, say
from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.templates import own_folder
from crisisplan.jobs.forms import check_form, offers
from crisisplan.messages.errors import error_text
from crisisplan.messages.help_lines import no_line_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crisisplan.plan.support import Country, CrisisLine, EmergencyNumber, RetiredNumber
    from crisisplan.words import Words


def add_templates(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `templates`."""
    parser = choices.add_parser(
        "templates", help=speak("list what can be built"), allow_abbrev=False
    )
    parser.add_argument(
        "--language", default="en", help=speak("language of the words, such as de")
    )
    parser.add_argument(
        "--check",
        metavar="FILE",
        help=speak("check a form file of your own, and say where to look"),
    )
    parser.set_defaults(run=_templates)


def add_lines(choices: Any, speak: Words) -> None:  # noqa: ANN401
    """Add `lines`."""
    parser = choices.add_parser(
        "lines", help=speak("crisis lines of a country, with source and date"), allow_abbrev=False
    )
    parser.add_argument(
        "--country", default="", help=speak("two letters, such as GB; without it, all countries")
    )
    parser.add_argument(
        "--retired", action="store_true", help=speak("also numbers that are no longer right")
    )
    parser.add_argument("--json", action="store_true", help=speak("as JSON"))
    parser.set_defaults(run=_lines)


def _templates(arguments: argparse.Namespace, speak: Words) -> int:
    if arguments.check is not None:
        return _check(Path(arguments.check), speak)
    found = offers(arguments.language)
    for form in found.forms:
        give(f"{form.id}\t{form.title}\t{form.for_whom}")
    for error in found.broken:
        say(error_text(error, speak))
    return 0


def _check(path: Path, speak: Words) -> int:
    form = check_form(path)
    give(
        speak(
            "{name} can be used: {title}, {n} parts. To have it offered, put it into this "
            "folder: {folder}",
            name=path.name,
            title=form.title,
            n=len(form.sections),
            folder=own_folder(),
        )
    )
    return 0


def _lines(arguments: argparse.Namespace, speak: Words) -> int:
    one = arguments.country.strip()
    lands = [load_country(code) for code in ([one] if one else countries())]
    if not arguments.retired:
        lands = [replace(land, retired=()) for land in lands]
    if arguments.json:
        give_json(msgspec.json.encode(lands[0] if one else lands))
        return 0
    give("\n\n\n".join("\n".join(_country(land, speak)) for land in lands))
    if any(land.first_line() for land in lands):
        give("\n" + speak("A star: for everyone, day and night."))
    give(speak("Ring a number once to check it before you rely on it."))
    return 0


def _country(country: Country, speak: Words) -> Iterator[str]:
    yield country.name
    for emergency in country.emergency:
        yield _emergency(emergency, speak)
    if not country.lines:
        yield "\n" + no_line_text(speak)
    for line in country.lines:
        yield "\n" + "\n".join(_line(line, speak))
    if country.retired:
        yield "\n" + speak("No longer right:")
    for old in country.retired:
        yield _retired(old, speak)


def _retired(old: RetiredNumber, speak: Words) -> str:
    number = ", ".join(part for part in (old.number, old.dial_then) if part)
    new = speak("now: {number}", number=old.replaced_by) if old.replaced_by else ""
    since = speak("since: {day}", day=old.since) if old.since else ""
    shown = "  ".join(part for part in (number, new, since) if part)
    return f"{shown}\n  {speak('source: {source}', source=old.source)}"


def _emergency(emergency: EmergencyNumber, speak: Words) -> str:
    source = speak("source: {source}", source=emergency.source)
    return f"\n{emergency.number}  {emergency.what}\n  {source} ({emergency.confidence})"


def _line(line: CrisisLine, speak: Words) -> list[str]:
    text = " ".join(part for part in (line.text_word, line.text_number) if part)
    parts = (
        (speak("kind: {x}"), line.kind.replace("_", " ")),
        ("{x}", "; ".join(p for p in (line.phone, line.dial_then, *line.alt_phones) if p)),
        (speak("text: {x}"), text),
        (speak("WhatsApp: {x}"), line.whatsapp),
        (speak("hours: {x}"), line.hours),
        (speak("for: {x}"), line.audience),
        (speak("languages: {x}"), ", ".join(line.languages)),
        (speak("cost: {x}"), line.cost),
        (speak("chat: {x}"), line.chat),
        (speak("website: {x}"), line.website),
        ("{x}", line.note),
        (speak("as of: {x}"), f"{line.as_of or speak('no date')} ({line.confidence})"),
    )
    star = "* " if line.star else ""
    shown = [f"  {label.format(x=value)}" for label, value in parts if value]
    sources = [f"  {speak('source: {source}', source=source.ref)}" for source in line.sources]
    return [star + line.name, *shown, *sources]
