"""Papers to lay out, in several languages. All people and numbers are invented."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export.blocks import (
    Card,
    HelpNumber,
    IfThen,
    Line,
    Paper,
    Section,
    Subhead,
    Wording,
)

if TYPE_CHECKING:
    from pathlib import Path

WORDING = Wording(
    help_band="In danger, or not sure I can stay safe: skip the rest and call",
    start="Start at the top. If a step does not help, go to the next.",
    more="More detail",
    also="Also written down",
    when="If",
    then="Then",
    star="Important",
    page="Page {page} of {pages}",
    continued="{title} (goes on)",
)

HELP = (
    HelpNumber("911", "Emergency", "Nearest: Mill Street Hospital"),
    HelpNumber("988", "Call or text", "day and night"),
    HelpNumber("555 0134", "Sam", "before 9 pm"),
)

STEPS = (
    Section("How I know it is starting", (Line("I stop answering messages"), Line("I pace"))),
    Section("Things I can do on my own", (Line("Warm mug", note="5 minutes", star=True),)),
    Section("People I can tell", (Line("Sam, before 9 pm", number="555 0134"),)),
)

DETAILS = (
    Section(
        "If it gets in the way", (IfThen("I am too ashamed to call", "I send Sam a text"),), False
    ),
    Section("Words I can use", (Line("“Hard time. Can you sit with me?”", label="Text"),), False),
    Section(
        "What helps",
        (Subhead("From others"), Line("Sit near me"), Card("Too loud", ("Feet on the floor",))),
        False,
    ),
)

_ENGLISH = Paper(
    title="My plan for hard moments",
    name="Alex",
    language="en",
    words_language="en",
    rtl=False,
    help_title="",
    help=HELP,
    sections=STEPS + DETAILS,
    steady_title="",
    steady=("This is a wave. Waves come down.",),
    also=("Blue folder is at Priya’s",),
    footer="Made by Alex on 22 November 2026, version 4",
    checked="Numbers as of 4 November 2026",
    page_numbers=True,
    wording=WORDING,
)


def english(**changes: object) -> Paper:
    """Return the usual paper, with some fields changed."""
    return msgspec.structs.replace(_ENGLISH, **changes)


def with_text(*texts: str, **changes: object) -> Paper:
    """Return a paper with one section of these lines."""
    return english(sections=(Section("Lines", tuple(map(Line, texts))),), **changes)


def arabic(*lines: Line) -> Paper:
    """Return a paper in Arabic with fixed words in English."""
    return english(
        title="خطتي للأوقات الصعبة",
        name="ليلى",
        language="ar",
        rtl=True,
        help=(HelpNumber("555 0134", "سامي", "قبل التاسعة"),),
        sections=(Section("أشخاص أستطيع أن أخبرهم", lines),),
        steady=("هذه موجة، والموجة تهدأ.",),
        also=(),
    )


def extracted(content: bytes, folder: Path, *options: str) -> str:
    """Return the text that poppler finds in a PDF."""
    path = folder / "sheet.pdf"
    path.write_bytes(content)
    command = ["pdftotext", *options, str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout.decode("utf-8")


def on_one_line(text: str) -> str:
    """Return text without line breaks, direction marks and doubled spaces."""
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
    return " ".join(text.translate(marks).split())
