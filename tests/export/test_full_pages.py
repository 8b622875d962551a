"""The sheet "full": margins, page one, what goes on overleaf."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from crisisplan.export.blocks import Card, HelpNumber, IfThen, Line, Paper, Section
from crisisplan.export.layouts.full import render
from crisisplan.export.options import PaperOptions
from tests.export.full_papers import HELP, arabic, english, extracted, on_one_line, with_text

PLAIN = PaperOptions()
SIDE, TOP, FOOT = (mm * 72 / 25.4 for mm in (16, 14, 10))
PATH = 2
LONG = "words that go on for a while and then a little longer "

PAPERS = {
    "usual": english(),
    "arabic": arabic(Line("جنى، نتحدث عن كرة القدم", number="555 0142"), Line("بيت" * 300)),
    "long": english(
        title=LONG * 4,
        name=LONG * 2,
        footer=LONG * 3,
        help=tuple(HelpNumber(f"07700 90012{i} ext 12345", LONG * 2, LONG) for i in range(4)),
        sections=(
            Section(
                LONG * 5,
                (
                    Line(LONG * 9, number="07700 900123 " * 9, note=LONG * 20, label=LONG),
                    IfThen("w" * 300, LONG * 9, star=True),
                    Card("c" * 300, (LONG * 9, "l" * 2000), star=True),
                ),
            ),
        ),
    ),
    "bare": english(help=(), sections=(), steady=(), also=(), footer="", checked="", name=""),
}


def pages_of(content: bytes, folder: Path) -> list[str]:
    return extracted(content, folder, "-layout").split("\f")[:-1]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_nothing_stands_outside_the_margins(name: str, size: str, scale: float) -> None:
    content = render(PAPERS[name], PaperOptions(size=size, scale=scale))  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(content)
    for page in document:
        width, height = page.get_size()
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            # The bounds of a line are given wider by its thickness than it is.
            more = 2.1 if thing.type == PATH else 0.8
            assert left >= SIDE - more, thing.type
            assert right <= width - SIDE + more, thing.type
            assert bottom >= FOOT - 3, thing.type
            assert top <= height - TOP + 6, thing.type


def plan(sections: int, lines: int) -> Paper:
    return english(
        sections=tuple(
            Section(f"Step {s}", tuple(Line(f"Line {s}.{n} of it") for n in range(lines)))
            for s in range(sections)
        ),
        also=(),
    )


def test_help_and_steps_stand_on_page_one(tmp_path: Path) -> None:
    found = extracted(render(english(), PLAIN), tmp_path)
    first = on_one_line(found.split("\f", maxsplit=1)[0])
    for text in ("911", "How I know", "Things I can do", "People I can tell", "This is a wave"):
        assert text in first


def test_a_fuller_plan_takes_less_space_to_stay_on_page_one(tmp_path: Path) -> None:
    pages = pages_of(render(plan(8, 4), PLAIN), tmp_path)
    assert len(pages) == 1
    assert "Line 7.3" in pages[0]


def test_a_plan_that_does_not_fit_goes_on_and_repeats_its_title(tmp_path: Path) -> None:
    pages = pages_of(render(plan(2, 60), PLAIN), tmp_path)
    assert len(pages) > 2
    assert "Step 0 (goes on)" in pages[1]
    assert all(f"Line 1.{n} of it" in "".join(pages) for n in range(60))


def test_detail_begins_on_a_page_of_its_own_if_there_is_much(tmp_path: Path) -> None:
    paper = english(
        sections=(*plan(5, 4).sections, Section("Deep", tuple([Line("deep")] * 20), False))
    )
    pages = pages_of(render(paper, PLAIN), tmp_path)
    assert "More detail" not in pages[0]
    assert "More detail" in pages[1]


def test_a_card_is_never_divided(tmp_path: Path) -> None:
    cards = tuple(Card(f"Card {n}", tuple(f"c{n} line {i}" for i in range(6))) for n in range(20))
    pages = pages_of(render(english(sections=(Section("Cards", cards),)), PLAIN), tmp_path)
    assert len(pages) > 2
    for n in range(20):
        homes = [p for p, text in enumerate(pages) if re.search(rf"\bc{n} line", text)]
        assert len(homes) == 1
        assert f"Card {n}\n" in pages[homes[0]] or f"Card {n} " in pages[homes[0]]


def test_no_title_stands_alone_at_the_foot(tmp_path: Path) -> None:
    for lines in range(30, 48):
        sections = (
            Section("First", tuple(Line(f"line {n}") for n in range(lines)), False),
            Section("Second", (Line("its line"), Line("another")), False),
        )
        pages = pages_of(render(english(sections=sections, also=()), PLAIN), tmp_path)
        (home,) = [text for text in pages if "Second" in text]
        assert "its line" in home


def test_four_numbers_and_long_ones_are_whole(tmp_path: Path) -> None:
    numbers = ("911", "988", "07700 900123", "555 0134 555 0178")
    content = render(english(help=tuple(HelpNumber(n, "Who") for n in numbers)), PLAIN)
    found = pages_of(content, tmp_path)[0]
    for number in numbers:
        assert number in found


def test_empty_foot_is_left_out(tmp_path: Path) -> None:
    paper = english(footer="", checked="", page_numbers=False)
    found = extracted(render(paper, PLAIN), tmp_path)
    assert "Page 1" not in found
    assert "Made by" not in found


def test_a_title_with_braces_is_left_as_it_is(tmp_path: Path) -> None:
    lines = tuple(Line(f"line {n}") for n in range(80))
    content = render(english(sections=(Section("{page} {x}", lines),)), PLAIN)
    assert "{page} {x} (goes on)" in extracted(content, tmp_path)


def test_a_sheet_in_arabic_is_mirrored(tmp_path: Path) -> None:
    """The number of the first step stands at the side where reading begins."""
    left = _first_step(render(with_text("x"), PLAIN), tmp_path)
    right = _first_step(render(arabic(Line("بيت")), PLAIN), tmp_path)
    assert left < SIDE + 20
    assert right > 595 - SIDE - 20


def _first_step(content: bytes, folder: Path) -> float:
    boxes = extracted(content, folder, "-bbox")
    return float(re.findall(r'xMin="([\d.]+)"[^>]*>1<', boxes)[0])


def test_time_grows_with_the_number_of_lines() -> None:
    took = []
    for count in (400, 1600):
        paper = english(sections=(Section("All", tuple(Line(f"n {i}") for i in range(count))),))
        start = time.perf_counter()
        render(paper, PLAIN)
        took.append(time.perf_counter() - start)
    for small, large in pairwise(took):
        assert large < small * 9


def test_help_box_comes_first(tmp_path: Path) -> None:
    found = extracted(render(english(help=HELP), PLAIN), tmp_path)
    assert found.index("911") < found.index("How I know")
