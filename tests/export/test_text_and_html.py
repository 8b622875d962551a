from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.export import fixed
from crisisplan.export.blocks import Card, HelpNumber, IfThen, Line, Paper, Section, Subhead
from crisisplan.export.contained import contained, to_dial
from crisisplan.export.layouts import html, text
from crisisplan.export.options import PaperOptions
from crisisplan.words import load

PAPER = Paper(
    title="Night plan",
    name="Alex",
    language="en",
    words_language="en",
    rtl=False,
    help_title="",
    help=(HelpNumber("911", "Emergency", "Mill Street Hospital"), HelpNumber("", "Ask first")),
    sections=(
        Section(
            "Signs",
            (
                Line("no sleep", "since May", "555-0134", "Text", star=True),
                IfThen("it rains", "umbrella"),
                Card("Wave", ("rises", "falls")),
                Subhead("Places"),
            ),
        ),
    ),
    steady_title="My line",
    steady=("This is a wave.",),
    also=("left over",),
    footer="Made by Alex",
    checked="Numbers as of January 2026",
    page_numbers=True,
    wording=fixed.wording(load("en")),
)

TEXT = """\
Night plan
Alex

In danger, or not sure I can stay safe: skip the rest and call
911: Emergency, Mill Street Hospital
Ask first

{start}

Signs
* Text: no sleep 555-0134
  since May
- If: it rains
  Then: umbrella
- Wave
  rises
  falls
Places

My line
This is a wave.

Also written down
- left over

Made by Alex
Numbers as of January 2026
"""


def as_text(paper: Paper) -> str:
    return text.render(paper, PaperOptions()).decode()


def as_page(paper: Paper) -> str:
    return html.render(paper, PaperOptions()).decode()


class Words(HTMLParser):
    """The words of a page in the order they are read; and what was opened and not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "title"}:
            self.words += data.split()


def test_a_text_is_the_paper_line_by_line() -> None:
    assert as_text(PAPER) == TEXT.replace("{start}", PAPER.wording.start)


def test_a_page_has_the_same_words_in_the_same_order() -> None:
    page = Words(as_page(PAPER))
    assert page.open == []
    marks = re.compile(r"(?m)^[*-] |^ +|:(?= |$)|,(?= Mill)|(?<=911):")
    expected = marks.sub("", as_text(PAPER))
    found = [word.strip(":,") for word in page.words if word != "\u2605"]
    assert [word.strip(":,") for word in expected.split()] == found


def test_a_page_has_headings_a_language_and_a_direction() -> None:
    page = as_page(PAPER)
    assert page.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert page.count("<h1") == 1
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", page)[1:] == [
        "Signs",
        "My line",
        "Also written down",
    ]
    assert 'aria-label="Important"' in page


def test_a_page_asks_nothing_of_the_network() -> None:
    page = as_page(PAPER)
    assert not re.search(r"https?:|//|url\(|@import|src=|href=", page.replace("<!doctype", ""))


def test_a_sheet_from_right_to_left_isolates_its_numbers() -> None:
    paper = replace(PAPER, language="ar", rtl=True)
    assert '<html lang="ar" dir="rtl">' in as_page(paper)
    assert "\u2066911\u2069: Emergency" in as_text(paper)
    assert '<b class="number" dir="ltr">911</b>' in as_page(paper)


def test_what_is_left_out_leaves_no_trace() -> None:
    paper = replace(
        PAPER, name="", steady_title="", steady=(), also=(), footer="", checked="", sections=()
    )
    assert len(as_text(paper).splitlines()) == 7
    assert as_page(paper).count("<h2") == 1
    assert "<p></p>" not in as_page(paper)
    assert "<li" not in as_page(paper)


def test_a_number_that_stands_in_its_line_is_not_said_twice() -> None:
    line = Line("Sam 555-0134 after work", number="555-0134")
    paper = replace(PAPER, sections=(Section("Tell", (line,)),))
    assert as_text(paper).count("555-0134") == 1
    assert as_page(paper).count("555-0134") == 1


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("plain", ""),
        ("\u202eabc", "\u202c"),
        ("\u202eabc\u202c", ""),
        ("\u2067a\u202eb", "\u202c\u2069"),
        ("\u2067a\u202eb\u2069", ""),
        ("\u202ea\u2067b\u2069", "\u202c"),
        ("\u202ea\n\u202eb", "\u202c"),
        ("\u202ea\nb", ""),
        ("\u2069\u202c", ""),
        ("\u202a\u202b\u2068", "\u2069\u202c\u202c"),
    ],
)
def test_f53_what_a_text_opens_is_closed_behind_it(typed: str, closed: str) -> None:
    assert contained(typed) == typed + closed


@given(st.text(alphabet="a\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=30))
def test_f53_closing_is_done_once_and_takes_nothing_away(typed: str) -> None:
    assert contained(typed).startswith(typed)
    assert contained(contained(typed)) == contained(typed)


def test_f53_a_number_has_no_direction_of_its_own() -> None:
    assert to_dial("\u202e555\u200f-0134\u202c") == "555-0134"
    number = HelpNumber("\u202e911", "Emergency")
    for shown in (as_text, as_page):
        assert "\u202e" not in shown(replace(PAPER, help=(number,)))


def test_f53_a_turned_label_does_not_turn_the_number_beside_it() -> None:
    line = Line("\u202eSam", number="555-0134")
    paper = replace(PAPER, sections=(Section("Tell", (line,)),))
    assert "- \u202eSam\u202c 555-0134\n" in as_text(paper)
    assert '\u202eSam\u202c <span class="number"' in as_page(paper)


def test_what_belongs_to_a_label_is_set_in_below_it() -> None:
    lines = (Line("fridge", label="Where"), Line("inside", under=True), Line("umbrella"))
    paper = replace(PAPER, sections=(Section("Using", lines, first_page=False),))
    written = text.render(paper, PaperOptions()).decode()
    assert "- Where: fridge\n  - inside\n- umbrella\n" in written
    page = html.render(paper, PaperOptions()).decode()
    assert re.findall(r'<li class="under"[^>]*>([^<]*)', page) == ["inside"]
