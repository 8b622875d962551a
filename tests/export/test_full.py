"""The sheet "full": what stands on it, as text and as structure."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import msgspec
import pikepdf
import pytest

from crisisplan.errors import Unprintable
from crisisplan.export.blocks import HelpNumber, Line, Section
from crisisplan.export.layouts.full import render
from crisisplan.export.options import PaperOptions
from tests.export.full_papers import (
    WORDING,
    arabic,
    english,
    extracted,
    on_one_line,
    with_text,
)

PLAIN = PaperOptions()
MARGIN = 16 * 72 / 25.4


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


@pytest.mark.parametrize(
    "text",
    [
        "call <mum> & <b>dad</b>",
        "&copy &amp; {x} {page} $x$ %s \\n (a) [b]",
        "I think “it will never change”",
        "Zoë, Straße, fi ffi, naïve",
        "cafe\u0301 na\u0308",
        "今夜はつらい。「電話」してください、お願い。",
        "Ελληνικά και Русский текст",
        "नमस्ते क्षत्रिय दुनिया",
        "น้ำที่นี่",
        "👨\u200d👩\u200d👧 ok",
        "שלום עולם",
        "لا أردّ على الرسائل",
    ],
)
def test_text_is_found_as_it_was_typed(text: str, tmp_path: Path) -> None:
    found = on_one_line(extracted(render(with_text(text), PLAIN), tmp_path))
    assert unicodedata.normalize("NFC", text) in unicodedata.normalize("NFC", found)


@pytest.mark.parametrize("text", ["ضيق في صدري، وكل صوت مرتفع", "لا أردّ على الرسائل ليلًا"])
def test_arabic_is_found_in_reading_order(text: str, tmp_path: Path) -> None:
    # Poppler reads a page the way most of its letters run, so there must be enough of them; it
    # turns a comma and its space round, which says nothing about the page.
    found = extracted(render(arabic(*[Line(text)] * 12), PLAIN), tmp_path)
    assert words(found).count(words(text)) == 12


def words(text: str) -> str:
    return " ".join(re.findall(r"[\w\u064b-\u0652]+", text))


def test_every_word_of_the_paper_is_there(tmp_path: Path) -> None:
    paper = english()
    found = on_one_line(extracted(render(paper, PLAIN), tmp_path, "-layout"))
    for text in ("Alex", paper.title, "911", "988", "555 0134", "5 minutes", "I am too ashamed"):
        assert text in found
    for text in (WORDING.more, WORDING.also, "Feet on the floor", "From others", "Page 1 of 1"):
        assert text in found


def test_fonts_are_embedded_and_no_other_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render(with_text("abc שלום 日本 👍"), PLAIN))
    done = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert len(rows) >= 4
    assert all(re.search(r"Identity-H\s+yes yes yes", row) for row in rows)
    assert "Helvetica" not in done.stdout


def test_nothing_tells_who_made_the_file_and_when() -> None:
    content = render(english(), PLAIN)
    with opened(content) as document:
        assert set(document.trailer.keys()) == {"/Size", "/Root", "/Info"}
        assert set(document.docinfo.keys()) == {"/Title"}
        assert "/Metadata" not in document.Root
    assert b"ReportLab" not in content
    assert b"Date" not in content


def test_same_paper_gives_same_bytes_in_another_process() -> None:
    paper = with_text("abc שלום 日本 👍 مرحبا")
    script = (
        "import sys, msgspec; from crisisplan.export.blocks import Paper;"
        "from crisisplan.export.layouts.full import render;"
        "from crisisplan.export.options import PaperOptions;"
        "paper = msgspec.json.decode(sys.stdin.buffer.read(), type=Paper);"
        "sys.stdout.buffer.write(render(paper, PaperOptions()))"
    )
    root = Path(__file__).resolve().parents[2]
    found = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            input=msgspec.json.encode(paper),
            capture_output=True,
            check=True,
        )
        found.add(done.stdout)
    assert found == {render(paper, PLAIN)}


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render(english(), PLAIN))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_no_font_holds_is_named_before_anything_is_written() -> None:
    paper = with_text("ok 한", also=("𐀀",))
    with pytest.raises(Unprintable) as caught:
        render(paper, PLAIN)
    assert caught.value.characters == ("한", "𐀀")


def test_what_no_font_holds_can_be_set_as_its_name(tmp_path: Path) -> None:
    content = render(with_text("ok 한 \x07 𐀀 \ud800"), PaperOptions(names_for_missing=True))
    found = on_one_line(extracted(content, tmp_path))
    assert "[HANGUL SYLLABLE HAN]" in found
    assert "[LINEAR B SYLLABLE B008 A]" in found
    assert "[CONTROL 0007]" in found
    assert "[HALF A CHARACTER D800]" in found


def test_a_very_long_word_is_complete_and_quick(tmp_path: Path) -> None:
    """Ten times the letters take about ten times as long, on whatever machine."""

    def took(word: str) -> tuple[float, bytes]:
        paper = with_text(
            word, page_numbers=False, footer="", checked="", title="", name="", help=()
        )
        start = time.process_time()
        content = render(paper, PLAIN)
        return time.process_time() - start, content

    word = "abcdefghij" * 20_000
    took(word[:1000])
    shorter, _ = took(word[:20_000])
    longer, content = took(word)
    found = "".join(extracted(content, tmp_path).split())
    # The repeated title is the only thing between the parts of the word.
    assert word in found.replace("Lines(goeson)", "").replace("\f", "")
    assert longer < 30 * shorter


@pytest.mark.parametrize("number", ["555 0134", "+44 7700 900123"])
def test_numbers_are_not_turned_on_a_sheet_from_right_to_left(number: str, tmp_path: Path) -> None:
    lines = (Line("جنى", number=number), Line("Sam \u202e", number=f"\u202e{number}"))
    found = extracted(render(arabic(*lines), PLAIN), tmp_path, "-bbox")
    for first, second in zip(number.split(), number.split()[1:], strict=False):
        left, right = _positions(found, first), _positions(found, second)
        assert len(left) >= 2
        assert all(a < b for a, b in zip(left, right, strict=True))


def _positions(boxes: str, word: str) -> list[float]:
    pattern = (
        rf'xMin="([\d.]+)"[^>]*>[\u200e\u202a-\u202c]*{re.escape(word)}[\u200e\u202a-\u202c]*<'
    )
    return [float(x) for x in re.findall(pattern, boxes)]


def test_structure_names_headings_lists_and_languages() -> None:
    with opened(render(arabic(Line("جنى", star=True)), PLAIN)) as document:
        assert str(document.Root.Lang) == "ar"
        assert bool(document.Root.MarkInfo.Marked)
        roles: list[str] = []
        languages: set[str] = set()
        _walk(document.Root.StructTreeRoot.K[0], roles, languages)
    assert roles[:2] == ["/Document", "/H1"]
    assert {"/H2", "/L", "/LI", "/LBody", "/P", "/Figure", "/Span"} <= set(roles)
    assert languages == {"en"}


def _walk(element: pikepdf.Object, roles: list[str], languages: set[str]) -> None:
    roles.append(str(element.S))
    if "/Lang" in element:
        languages.add(str(element.Lang))
    for kid in element.K:
        if "/S" in kid:
            _walk(kid, roles, languages)


def test_every_mark_on_a_page_belongs_to_something() -> None:
    with opened(render(arabic(Line("بيت", star=True, number="555 0142")), PLAIN)) as document:
        for page in document.pages:
            assert page.obj.Tabs == "/S"
            assert "/StructParents" in page.obj
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += (operator == "BDC") - (operator == "EMC")
                if operator in {"TJ", "Tj", "f", "f*", "S", "s", "B", "b", "b*", "B*"}:
                    assert depth > 0
            assert depth == 0


def test_words_from_right_to_left_are_said_in_reading_order() -> None:
    with opened(render(arabic(Line("لا أردّ على الرسائل")), PLAIN)) as document:
        said = [str(o.ActualText) for o in document.objects if _has(o, "/ActualText")]
    assert "لا أردّ على الرسائل" in said


def _has(thing: pikepdf.Object, key: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and key in thing


def test_bold_japanese_is_outlined_in_its_own_colour() -> None:
    with opened(render(english(title="計画"), PLAIN)) as document:
        first = document.pages[0].Contents.read_bytes().split(b"2 Tr")[0]
    assert b" rg 0.0784 0.098 0.114 RG BT" in first


def test_titles_with_anything_in_them_become_bookmarks() -> None:
    titles = ("", "a\nb", "x\ud800 (y", "日本 שלום")
    sections = tuple(Section(title, (Line("x"),)) for title in titles)
    content = render(english(title="\ud800", sections=sections), PLAIN)
    with opened(content) as document, document.open_outline() as outline:
        found = [entry.title for entry in outline.root]
    assert found[1:4] == ["a b", "x[HALF A CHARACTER D800] (y", "日本 שלום"]


def test_a_number_may_be_missing_and_words_remain(tmp_path: Path) -> None:
    content = render(english(help=(HelpNumber("", "Go to the ward", ""),)), PLAIN)
    assert "Go to the ward" in extracted(content, tmp_path)
