"""Plain text: the same reading order for a screen reader, a message, another device."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from crisisplan.export.blocks import (
    Card,
    HelpNumber,
    IfThen,
    Line,
    Paper,
    Section,
    Subhead,
    WriteOn,
)
from crisisplan.export.contained import contained, to_dial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.export.blocks import Item, Wording
    from crisisplan.export.options import PaperOptions

SUFFIX = ".txt"
NEEDS_GLYPHS = False
"""Text holds every character; nothing has to be named."""
BLANK = False

_TO_WRITE = "_" * 40

_NUMBER_START, _NUMBER_END = "\u2066", "\u2069"
"""Left-to-right isolate: a number reads the same inside a line of any direction."""


def render(paper: Paper, options: PaperOptions) -> bytes:
    """Return UTF-8 text, lines ended by LF, every word of the paper in reading order."""
    del options
    lines = [paper.title, *([paper.name] if paper.name else []), ""]
    lines += [
        paper.help_title or paper.wording.help_band,
        *(_help(number, paper) for number in paper.help),
        "",
    ]
    lines += [paper.wording.start, ""]
    for section in paper.sections:
        lines += [*_section(section, paper), ""]
    lines += [paper.steady_title] if paper.steady_title else []
    for line in paper.steady:
        lines += [line, ""]
    if paper.also:
        lines += [paper.wording.also, *(f"- {text}" for text in paper.also), ""]
    lines += [line for line in (paper.footer, paper.checked) if line]
    text = "\n".join(lines).rstrip("\n") + "\n"
    # A lone half of a character cannot be written by any program; it is named instead.
    return text.encode("utf-8", "backslashreplace")


def _help(number: HelpNumber, paper: Paper) -> str:
    who = ", ".join(contained(part) for part in (number.label, number.detail) if part)
    return f"{_number(number.number, paper)}: {who}" if number.number else who


def _section(section: Section, paper: Paper) -> Iterator[str]:
    yield section.title
    for item in section.items:
        yield from _item(item, paper, paper.wording)


def _item(item: Item, paper: Paper, wording: Wording) -> Iterator[str]:
    star = "* " if getattr(item, "star", False) else "- "
    match item:
        case Line():
            star = f"  {star}" if item.under else star
            label = f"{contained(item.label)}: " if item.label else ""
            stands_alone = item.number and item.number not in item.text
            number = _number(item.number, paper) if stands_alone else ""
            text = contained(item.text) if number else item.text
            yield star + label + " ".join(part for part in (text, number) if part)
            if item.note:
                yield from (f"  {part}" for part in item.note.split("\n"))
        case IfThen():
            yield f"{star}{wording.when}: {item.when}"
            yield f"  {wording.then}: {item.then}"
        case Card():
            yield star + item.title
            yield from (f"  {line}" for line in item.lines)
        case Subhead():
            yield item.text
        case WriteOn():
            yield from (f"{item.label} {_TO_WRITE}".lstrip() for _ in range(item.lines))
        case _:
            assert_never(item)


def _number(number: str, paper: Paper) -> str:
    number = to_dial(number)
    return f"{_NUMBER_START}{number}{_NUMBER_END}" if paper.rtl else number
