"""Characters, fonts, direction and breaking, without a page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from crisisplan.export import direction, fonts
from crisisplan.export.breaking import line_end
from crisisplan.export.characters import number, settable
from crisisplan.export.runs import pieces
from crisisplan.export.shaping import shape
from crisisplan.export.typesetting import Style, Typesetter
from crisisplan.resources import root

BODY = Style("regular", 12.5, (0, 0, 0), 1.36)


def display(text: str, *, rtl: bool) -> str:
    """Put characters in the order in which they stand from left to right."""
    found = direction.visual_order(direction.levels(text, rtl=rtl), text, int(rtl))
    return "".join(text[a:b][::-1] if level % 2 else text[a:b] for a, b, level in found)


def set_in(text: str, width: float = 10_000, *, rtl: bool = False) -> list[str]:
    setter = Typesetter("en", rtl=rtl, names_for_missing=True)
    return [line.text for line in setter.paragraph(text, BODY, width).lines]


def test_all_fonts_ship_with_their_licence_and_stay_small() -> None:
    folder = root() / "fonts"
    for name in fonts.names():
        assert (folder / f"{name}.ttf").is_file()
    assert {path.stem for path in folder.glob("*.ttf")} == set(fonts.names())
    assert len(list(folder.glob("OFL*.txt"))) >= 7
    assert sum(path.stat().st_size for path in folder.iterdir()) < 12_000_000


@pytest.mark.parametrize(
    "text",
    ["Zoë Straße", "Καλά", "Привет", "مرحبا ١٢", "שלום", "नमस्ते", "สวัสดี", "今夜はつらい", "👍🏽❤️"],
)
def test_languages_we_promise_are_covered(text: str) -> None:
    assert fonts.missing(text) == ()


def test_missing_characters_are_named_once_and_in_order() -> None:
    assert fonts.missing("a한b𐀀한") == ("한", "𐀀")


def test_what_has_no_shape_is_never_missing() -> None:
    assert fonts.missing("\n\t\u200d\ufe0f\u202e\u2066\u00ad\u200b\x07\ud800") == ()


def test_controls_and_lone_surrogates_are_set_as_names() -> None:
    assert settable("a\x07b\ud800") == "a[CONTROL 0007]b[HALF A CHARACTER D800]"


def test_line_breaks_of_every_kind_are_kept() -> None:
    assert set_in("a\nb\r\nc\u2028d") == ["a", "b", "c", "d"]


def test_a_sentence_is_one_run() -> None:
    assert len(pieces("Chest tight, everything too loud.", "regular")) == 1
    assert len(pieces("أقول لنفسي: «لن يتغيّر شيء»", "regular")) == 1
    assert len(pieces("今夜は、つらい。「電話」", "regular")) == 1


def test_digits_take_the_main_font_everywhere() -> None:
    text = "خلال 15 دقيقة"
    faces = [face for start, end, face in pieces(text, "regular") if "15" in text[start:end]]
    assert [face.main for face in faces] == [True]


def test_a_letter_and_its_mark_stay_in_one_font() -> None:
    assert len(pieces("cafe\u0301", "regular")) == 1
    text = "x\u0301\u0323"
    assert [(a, b) for a, b, _ in pieces(text, "regular")] == [(0, len(text))]


def test_joined_emoji_are_one_glyph() -> None:
    family = "👨\u200d👩\u200d👧"
    ((start, end, face),) = pieces(family, "regular")
    assert (start, end) == (0, len(family))
    assert len(shape(family, face, rtl=False, language="en").glyphs) == 1


def test_arabic_letters_are_joined() -> None:
    ((_, _, face),) = pieces("سلم", "regular")
    alone = {shape(ch, face, rtl=True, language="ar").glyphs[-1].number for ch in "سلم"}
    joined = {glyph.number for glyph in shape("سلم", face, rtl=True, language="ar").glyphs}
    assert not alone & joined


LETTERS = st.sampled_from("abאבגמר12٣ .,:-/%+$«»'!،")


@given(st.text(LETTERS, min_size=1, max_size=12), st.booleans())
def test_direction_agrees_with_the_library(text: str, rtl: bool) -> None:
    if len(re.findall(r"\d", text)) >= 5:  # there we keep numbers whole, on purpose
        return
    text = text.strip()
    if text:
        expected = get_display(text, base_dir="R" if rtl else "L")
        assert display(text, rtl=rtl) == str(expected)


@pytest.mark.parametrize("digits", ["555 0134", "+44 7700 900123", "(0161) 496-0123"])
def test_a_phone_number_in_running_text_is_not_turned(digits: str) -> None:
    for text in (f"اتصل على {digits} حالا", f"שלום {digits}", f"a\u202e {digits} b"):
        cleaned = settable(text)
        assert digits in display(cleaned, rtl=direction.is_rtl(cleaned, sheet=True))


def test_direction_marks_inside_a_number_are_left_out() -> None:
    assert number("\u202a555\u200f 0134\u202c") == "555 0134"
    assert "555 0134" in settable("اتصل 555\u200f 0134")


def test_a_line_takes_its_direction_from_its_first_letter() -> None:
    assert direction.is_rtl("12 שלום abc", sheet=False)
    assert not direction.is_rtl("abc שלום", sheet=True)
    assert direction.is_rtl("12 34", sheet=True)


@given(
    st.text(st.sampled_from("ab c-é日本。、「」نم ไท\u0301"), max_size=60), st.integers(20, 200)
)
def test_no_character_is_lost_when_lines_are_broken(text: str, width: int) -> None:
    assert "".join(set_in(text, width)) == settable(text)


def test_lines_end_after_spaces_and_hyphens() -> None:
    sums = list(range(0, 210, 10))
    text = "warm mug in my hands"
    assert [line_end(text, sums, start, 90) for start in (0, 9, 15)] == [9, 15, 20]
    assert line_end("a well-being word   ", sums, 0, 80) == 7


def test_a_long_word_is_broken_between_letters_with_their_marks() -> None:
    text = "e\u0301" * 40
    lines = set_in(text, 60)
    assert len(lines) > 3
    assert all(line.startswith("e") and line.endswith("\u0301") for line in lines)


def test_no_line_begins_with_closing_punctuation() -> None:
    for width in range(40, 160, 3):
        lines = set_in("文字が長い文章です。「電話」してください、お願い。" * 3, width)
        assert not any(line[0] in "。、」" for line in lines)
        assert not any(line[-1] == "「" for line in lines)


def test_lines_are_as_wide_as_they_may_be_and_no_wider() -> None:
    setter = Typesetter("en", rtl=False, names_for_missing=False)
    found = setter.paragraph("one two three four five six seven " * 20, BODY, 200).lines
    assert all(line.width <= 200.1 for line in found)
    assert all(a.width + 40 > 200 for a, _ in pairwise(found))
