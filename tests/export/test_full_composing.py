"""How a sheet is composed: where words end, what stands together, where help is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from crisisplan.export.blocks import HelpNumber, Line, Section
from crisisplan.export.composing.press import Press
from crisisplan.export.composing.sheet import sheet
from crisisplan.export.layouts.full import render
from crisisplan.export.options import PaperOptions
from crisisplan.export.typesetting import Style, Typesetter
from tests.export.full_papers import arabic, english, extracted, with_text

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = PaperOptions()
BODY = Style("regular", 12.5, (0, 0, 0), 1.36)
MANY = tuple(f"line {n} of many" for n in range(90))


def press() -> Press:
    setter = Typesetter("en", rtl=False, names_for_missing=True)
    return Press(english(), sheet(PLAIN, rtl=False), setter, 500)


def places(content: bytes, folder: Path, word: str) -> list[tuple[float, float]]:
    """Return the left end and the top of every place of a word, in points."""
    boxes = extracted(content, folder, "-bbox")
    found = re.findall(rf'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>{word}<', boxes)
    return [(float(left), float(top)) for left, top in found]


@pytest.mark.parametrize("number", ["0161 496 0120", "+44 (0) 7700 900123", "07700 900 123"])
def test_no_number_is_torn_by_the_end_of_a_line(number: str) -> None:
    setter = Typesetter("en", rtl=False, names_for_missing=True)
    other = "0161 496 0177"
    text = f"Dr Okafor, Pier Street Surgery, {number} / {other}, weekdays 8 to 6"
    for width in range(140, 420, 5):
        lines = [line.text for line in setter.paragraph(text, BODY, width).lines]
        assert "".join(lines) == text
        assert any(number in line for line in lines), width
        assert any(other in line for line in lines), width


def test_a_long_row_of_figures_is_broken_between_them() -> None:
    setter = Typesetter("en", rtl=False, names_for_missing=True)
    lines = setter.paragraph("12 34 56 78 " * 30, BODY, 200).lines
    assert len(lines) > 5
    assert all(line.text.endswith(" ") for line in lines[:-1])


def test_no_short_word_stands_alone_on_the_last_line() -> None:
    text = "After a phone call with home I stop laughing at things that are funny"
    plain = press().text(text, BODY, 370)
    assert plain.lines[-1].text == "funny"
    assert press().even(text, BODY, 370).lines[-1].text != "funny"
    assert len(press().even(text, BODY, 370).lines) == len(plain.lines)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mill Street Hospital, bus 4, ask for the quiet room", "Mill Street Hospital, bus 4, "),
        ("電話かメッセージ、昼も夜も", "電話かメッセージ、"),
        ("気がまぎれる人と場所", "気がまぎれる"),
    ],
)
def test_lines_end_where_one_would_pause(text: str, first: str) -> None:
    lines = press().balanced(text, BODY, 175 if text.isascii() else 122).lines
    assert lines[0].text == first


def test_who_turns_the_page_finds_help_there(tmp_path: Path) -> None:
    for paper in (with_text(*MANY), arabic(*map(Line, MANY))):
        pages = extracted(render(paper, PLAIN), tmp_path, "-layout").split("\f")[:-1]
        assert len(pages) > 1
        assert all(paper.help[0].number in page for page in pages)


def test_a_long_title_leaves_the_numbers_overleaf(tmp_path: Path) -> None:
    paper = with_text(*MANY, title="A title that goes on " * 9)
    pages = extracted(render(paper, PLAIN), tmp_path, "-layout").split("\f")[:-1]
    assert "911" in pages[1]


def test_a_number_that_is_missing_has_a_line_to_write_on() -> None:
    ask = HelpNumber("", "Emergency", "Write the number here.", to_write=True)
    known = HelpNumber("112", "Emergency", "Write the number here.")
    assert _short_lines(ask) == _short_lines(known) + 1


def _short_lines(number: HelpNumber) -> int:
    paper = english(help=(number, HelpNumber("555 0134", "Sam")), sections=(), steady=(), also=())
    (page,) = pypdfium2.PdfDocument(render(paper, PLAIN))
    bounds = [thing.get_bounds() for thing in page.get_objects() if thing.type == 2]
    return sum(100 < right - left < 200 and top - low < 4 for left, low, right, top in bounds)


def test_detail_goes_on_below_steps_that_do_not_fit_on_page_one(tmp_path: Path) -> None:
    paper = english(
        sections=(
            Section("Step", tuple(Line(f"step {n}") for n in range(45))),
            Section("Deep", (Line("deep one"), Line("deep two")), False),
        ),
        also=(),
    )
    pages = extracted(render(paper, PLAIN), tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) == 2
    assert "step 44" in pages[1]
    assert "deep two" in pages[1]


def test_the_title_of_the_detail_never_stands_without_it(tmp_path: Path) -> None:
    for count in range(20, 60):
        sections = (
            Section("Step", tuple(Line(f"step {n}") for n in range(count))),
            Section("Deep", tuple(Line(f"deep {n}") for n in range(4)), False),
        )
        paper = english(sections=sections, also=())
        pages = extracted(render(paper, PLAIN), tmp_path, "-layout").split("\f")[:-1]
        (home,) = [page for page in pages if "More detail" in page]
        assert "deep 3" in home


def test_no_entry_stands_alone_overleaf(tmp_path: Path) -> None:
    for count in range(24, 60):
        texts = [f"entry {n}." for n in range(count)]
        pages = extracted(render(with_text(*texts), PLAIN), tmp_path).split("\f")[:-1]
        numbers = [page.count("entry ") for page in pages]
        assert 1 not in numbers, count
        assert sum(numbers) == count


def test_entries_with_several_lines_stand_further_apart(tmp_path: Path) -> None:
    long = "words " * 30
    near = places(render(with_text("one", "two", "three"), PLAIN), tmp_path, "(?:two|three)")
    far = places(render(with_text("one", "two", "three", long), PLAIN), tmp_path, "(?:two|three)")
    assert far[1][1] - far[0][1] > near[1][1] - near[0][1] + 3


def test_what_belongs_to_a_label_stands_in_its_column(tmp_path: Path) -> None:
    content = _with_labels(
        Line("fridge", label="Where I keep it"),
        Line("inside", under=True),
        Line("Noor", label="Who"),
    )
    lefts = {places(content, tmp_path, word)[0][0] for word in ("fridge", "inside", "Noor")}
    assert max(lefts) - min(lefts) < 1


def test_what_has_no_label_does_not_read_as_if_it_belonged_to_the_one_above(
    tmp_path: Path,
) -> None:
    content = _with_labels(Line("fridge", label="Where I keep it"), Line("umbrella"))
    under_label, alone = (places(content, tmp_path, word)[0][0] for word in ("Where", "umbrella"))
    assert abs(under_label - alone) < 1


def test_entries_of_one_label_stand_close_however_long_the_label_is(tmp_path: Path) -> None:
    def apart(label: str) -> float:
        lines = Line("fridge", label=label), Line("inside", under=True), Line("Noor", label="Who")
        content = _with_labels(*lines)
        (_, first), (_, second) = (
            places(content, tmp_path, word)[0] for word in ("fridge", "inside")
        )
        return second - first

    assert abs(apart("Where") - apart("Where I keep all of it for the hour in need")) < 1


def test_a_long_label_is_whole_before_the_next_one(tmp_path: Path) -> None:
    label = "Where I keep all of it for the hour of need"
    content = _with_labels(Line("fridge", label=label), Line("Noor", label="Who"))
    words = " ".join(extracted(content, tmp_path, "-raw").split())
    assert words.index("need") < words.index("Who")
    (_, end), (_, after) = (places(content, tmp_path, word)[0] for word in ("need", "Who"))
    assert after > end + 5


def _with_labels(*lines: Line) -> bytes:
    section = Section("Using", lines, first_page=False)
    return render(english(sections=(section,), steady=(), also=()), PLAIN)


def test_a_comma_before_a_number_stays_as_typed(tmp_path: Path) -> None:
    paper = english(sections=(Section("Who", (Line("Bea, next door,", number="555 0142"),)),))
    found = " ".join(extracted(render(paper, PLAIN), tmp_path).split())
    assert "Bea, next door, 555 0142" in found


def test_large_text_has_large_numbers(tmp_path: Path) -> None:
    usual, large = (
        _height(render(english(), PaperOptions(scale=scale)), tmp_path) for scale in (1.0, 1.6)
    )
    assert large > usual * 1.2


def _height(content: bytes, folder: Path) -> float:
    boxes = extracted(content, folder, "-bbox")
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">0134<', boxes)
    return float(found[0][1]) - float(found[0][0])
