"""A plan typed in words goes in, is checked, and comes out on paper with every word of it."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from crisisplan.plan import codec
from tests.program import EXAMPLES, done, run, typed_lines, without_spaces

COUNTRIES = {"en": "US", "de": "DE", "ar": "US", "ja": "US"}
LAYOUTS = {"text": ".txt", "html": ".html", "full": ".pdf"}


def imported(tmp_path: Path, name: str, language: str) -> Path:
    path = tmp_path / "plan.json"
    path.write_bytes(imported_once(name, language))
    return path


@cache
def imported_once(name: str, language: str) -> bytes:
    country = ("--country", COUNTRIES[language])
    return done("import", EXAMPLES / name, "--language", language, *country)


def words_on(path: Path) -> str:
    """Return the words of a paper as a reader or a search finds them."""
    if path.suffix == ".pdf":
        with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
            assert len(pdf.pages) >= 1
        if shutil.which("pdftotext") is None:
            pytest.skip("poppler is not here")
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", text)) if path.suffix == ".html" else text


def marks_of(plan: Path) -> set[str]:
    """Return what stood in front of lines: dashes, and labels such as "Name: "."""
    found = codec.decode(plan.read_bytes())
    entries = [*(e for section in found.sections for e in section.entries), *found.unsorted]
    return {getattr(entry, "mark", "") for entry in entries} | {"", "# ", "## "}


def said(marks: set[str], line: str) -> str:
    """Return what must be printed of a line: all of it but the mark or label in front."""
    mark = max((mark for mark in marks if line.startswith(mark)), key=len)
    # Papers number their parts themselves, and bold is bold.
    heading = re.sub(r"^\d{1,2}[.)] ", "", line.removeprefix(mark))
    return (heading if mark.startswith("#") else line.removeprefix(mark)).strip("*")


def lost(plan: Path, paper: Path, typed: str) -> list[str]:
    shown = without_spaces(words_on(paper))
    marks = marks_of(plan)
    lines = [said(marks, line) for line in typed_lines(typed)]
    return [
        line
        for line in lines
        if without_spaces(line) not in shown
        and not all(without_spaces(piece) in shown for piece in in_the_box(line))
    ]


def in_the_box(line: str) -> list[str]:
    """Return the parts of a line that must be there when they may stand apart.

    The help box and the column at the end of a line set a number apart. Lines from right to left,
    and lines broken beside a number, are ordered by pdftotext's own guess: there, words count.
    """
    parts = re.findall(r"\d[\d -]*\d|\d|\D+", line)
    if re.search("[\u0600-\u06ff\u3000]", line):
        return [
            word.strip("\u060c,.:\u00ab\u00bb\u061f") for part in parts for word in part.split()
        ]
    return [part.strip(" ,*\u3000") for part in parts]


def test_an_imported_plan_can_be_checked_and_is_looked_over_kindly(tmp_path: Path) -> None:
    plan = imported(tmp_path, "en.txt", "en")
    advice = json.loads(done("check", plan, "--json"))
    assert all(one["level"] != "look-first" for one in advice)
    assert b"You can leave any of them as it is." in done("check", plan) or not advice


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", COUNTRIES)
def test_every_typed_line_is_on_the_paper(tmp_path: Path, language: str, layout: str) -> None:
    plan = imported(tmp_path, f"{language}.txt", language)
    paper = tmp_path / f"paper{LAYOUTS[layout]}"
    found = run("export", plan, "--layout", layout, "--with-private", "-o", paper)
    assert found.returncode == 0, found.stderr.decode()
    assert lost(plan, paper, (EXAMPLES / f"{language}.txt").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["en.md", "three-lines.txt", "long.txt"])
def test_every_line_of_a_short_a_long_and_a_marked_plan(
    tmp_path: Path, name: str, layout: str
) -> None:
    plan = imported(tmp_path, name, "en")
    paper = tmp_path / f"paper{LAYOUTS[layout]}"
    done("export", plan, "--layout", layout, "--with-private", "-o", paper)
    assert lost(plan, paper, (EXAMPLES / name).read_text(encoding="utf-8")) == []


def test_help_stands_before_everything_else(tmp_path: Path) -> None:
    for language in COUNTRIES:
        plan = imported(tmp_path, f"{language}.txt", language)
        plan = plan.rename(tmp_path / f"{language}.json")
        lines = done("export", plan, "--layout", "text", "-o", "-").decode().split("\n")
        first = next(number for number, line in enumerate(lines) if re.search(r"11[2]|911", line))
        assert first <= 4


def test_the_three_line_plan_still_has_someone_to_call(tmp_path: Path) -> None:
    plan = imported(tmp_path, "three-lines.txt", "en")
    text = done("export", plan, "--layout", "text", "-o", "-").decode()
    assert "911" in text.split("Also written down")[0]
    assert "988" in text.split("Also written down")[0]
    assert "- call sam 555-0134\n" in text


def test_a_second_print_of_the_same_plan_is_the_same_file(tmp_path: Path) -> None:
    plan = imported(tmp_path, "en.txt", "en")
    for layout in LAYOUTS:
        assert done("export", plan, "--layout", layout, "-o", "-") == done(
            "export", plan, "--layout", layout, "-o", "-"
        )


def test_a_plan_read_again_after_a_hard_time_says_what_changed(tmp_path: Path) -> None:
    old = imported(tmp_path, "en.txt", "en").rename(tmp_path / "old.json")
    text = (EXAMPLES / "en.txt").read_text(encoding="utf-8").replace("555-0134", "555-0177")
    (tmp_path / "typed.txt").write_text(text, encoding="utf-8")
    new = tmp_path / "new.json"
    done("import", tmp_path / "typed.txt", "--country", "US", "-o", new)
    said = done("compare", old, new).decode()
    assert "555-0134" in said
    assert "555-0177" in said
    assert "Bruno" not in said
    assert done("compare", old, old) == b"Nothing changed.\n"
