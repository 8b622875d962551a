"""Signs that people type in a plan: printed as they look, copied as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.export import fonts
from crisisplan.export.layouts.full import render
from crisisplan.export.options import PaperOptions
from crisisplan.export.runs import pieces
from tests.export.full_papers import extracted, with_text

if TYPE_CHECKING:
    from pathlib import Path

TICKS = "\u2610\u2611\u2612\u2713\u2714\u2717\u2718"
SIGNS = (
    TICKS + "\u2190\u2191\u2192\u2193\u2605\u2606\u2665\u2764\u260e\u2702\u26a0\u25cf\u25cb\u25a0"
)
SIGNS += (
    "\u25a1\u25aa\u25ba\u25b6\u266a\u263a\u2639\u2026\u201e\u201c\u201a\u2018\xab\xbb\u2116\xa9"
)
SIGNS += "\u2122\xb0\xbd\xd7\xf7\u2260\u2264\u2265\u221e\u20ac\u2794\u2661"


def test_no_sign_in_use_is_printed_as_its_name(tmp_path: Path) -> None:
    assert fonts.missing(SIGNS) == ()
    lines = [f"{sign} walk" for sign in SIGNS]
    text = extracted(render(with_text(*lines), PaperOptions()), tmp_path)
    assert "[" not in text
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("weight", ["regular", "semibold", "bold"])
def test_a_list_is_ticked_with_marks_of_one_hand(weight: fonts.Weight) -> None:
    assert len({pieces(tick, weight)[0][2].name for tick in TICKS}) == 1


def test_signs_with_an_emoji_selector_stay_emoji() -> None:
    for sign in ("\u2611\ufe0f", "\u2714\ufe0f", "\u2764\ufe0f"):
        assert pieces(sign, "regular")[0][2].emoji


def test_signs_inside_japanese_stay_in_its_font() -> None:
    assert len(pieces("\u25cf\u6563\u6b69\u3000\u2605", "regular")) == 1
