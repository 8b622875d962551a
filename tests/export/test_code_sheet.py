"""The sheet with a recovery code: one page, neutral, and the code as it is typed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from crisisplan.errors import CodeMistyped
from crisisplan.export.options import PaperOptions
from crisisplan.jobs.code_sheet import code_sheet
from crisisplan.vault.recovery_code import _written
from crisisplan.words import Words, load
from tests.export.full_papers import extracted, on_one_line

if TYPE_CHECKING:
    from pathlib import Path

CODE = _written(bytes(range(3, 43, 2)))


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_it_is_one_page_with_every_group_in_order(size: str, scale: float, tmp_path: Path) -> None:
    content = code_sheet(CODE, load("en"), PaperOptions(size, scale))  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) == 1
    text = on_one_line(extracted(content, tmp_path, "-layout"))
    places = [text.index(group) for group in CODE.split("-")]
    assert places == sorted(places)
    assert "1 2 3 4" in text
    assert "5 6 7 8" in text
    assert "Made on" in text


def test_the_groups_stand_from_left_to_right_in_every_language(tmp_path: Path) -> None:
    words = Words(load("en")._catalogue, "ar")
    content = code_sheet(CODE, words, PaperOptions())
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.ViewerPreferences.Direction == "/R2L"
    text = on_one_line(extracted(content, tmp_path, "-layout"))
    places = [text.index(group) for group in CODE.split("-")]
    assert places == sorted(places)


def test_the_file_says_nothing_about_program_person_or_day() -> None:
    content = code_sheet(CODE, load("en"), PaperOptions())
    with pikepdf.open(io.BytesIO(content)) as document:
        assert dict(document.docinfo) == {"/Title": "Paper to keep"}
        assert "/Metadata" not in document.Root
    assert b"crisisplan" not in content.lower()
    assert content == code_sheet(CODE, load("en"), PaperOptions())


def test_a_code_with_a_slip_is_never_printed() -> None:
    wrong = ("0" if CODE[0] != "0" else "1") + CODE[1:]
    with pytest.raises(CodeMistyped):
        code_sheet(wrong, load("en"), PaperOptions())


def test_it_is_printed_in_its_normal_form(tmp_path: Path) -> None:
    typed = CODE.replace("-", " ").lower()
    text = extracted(code_sheet(typed, load("en"), PaperOptions()), tmp_path)
    assert all(group in text for group in CODE.split("-"))
