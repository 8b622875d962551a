"""Words are whole at the end of a line, unless one alone is wider than the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.export.blocks import Line, Section
from crisisplan.export.breaking import tears_a_word
from crisisplan.export.composing.press import Press, is_torn
from crisisplan.export.composing.sheet import sheet
from crisisplan.export.layouts.full import render
from crisisplan.export.options import PaperOptions
from crisisplan.export.typesetting import Typesetter
from tests.export.full_papers import english, extracted

if TYPE_CHECKING:
    from pathlib import Path

TITLES = (
    "PROFESSIONAL HELP",
    "PROFESSIONAL HELP AND EMERGENCY NUMBERS",
    "MAKING THE ENVIRONMENT SAFER",
    "Zwischenmenschliche Unterst\xfctzung",
    "UNTERST\xdcTZUNGSM\xd6GLICHKEITEN",
)


@pytest.mark.parametrize(
    "lines",
    [
        ["PROFESSIO", "NAL HELP"],
        ["MAKING THE ", "ENVIRONME", "NT SAFER"],
        ["Zwischenmenschli", "che Unterst\xfctzung"],
        ["\u0628\u0628", "\u0628\u0628"],
        ["555-0", "134"],
    ],
)
def test_a_word_that_goes_on_is_torn(lines: list[str]) -> None:
    assert tears_a_word(lines)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["PROFESSIONAL HELP"],
        ["PROFESSIONAL ", "HELP"],
        ["day-", "to-day"],
        ["\u6c17\u304c\u307e\u304e\u308c\u308b", "\u4eba\u3068\u5834\u6240"],
        ["\u0e2a\u0e27\u0e31\u0e2a", "\u0e14\u0e35"],
        ["", "a"],
    ],
)
def test_an_end_between_words_tears_nothing(lines: list[str]) -> None:
    assert not tears_a_word(lines)


@pytest.mark.parametrize("title", TITLES)
def test_lines_made_even_tear_no_word_that_fits(title: str) -> None:
    setter = Typesetter("en", rtl=False, names_for_missing=True)
    press = Press(english(), sheet(PaperOptions(), rtl=False), setter, 500)
    style = press.styles.section
    widest = max(press.text(word, style, 9999).width for word in title.split())
    for width in range(int(widest) + 1, 400, 9):
        for paragraph in (press.balanced(title, style, width), press.even(title, style, width)):
            assert not is_torn(title, paragraph), width


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.6])
def test_every_word_of_a_title_is_whole_on_paper(title: str, scale: float, tmp_path: Path) -> None:
    paper = english(sections=(Section(title, (Line("walk"),)),))
    text = extracted(render(paper, PaperOptions(scale=scale)), tmp_path)
    assert [word for word in title.split() if word not in text] == []
