from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from crisisplan import resources
from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.review_words import load_word_lists
from crisisplan.plan.phrases import holds

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = resources.root() / "examples"
PLANS = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
FICTION = re.compile(r"(?:555-?01\d\d|07700 ?900\d{3}|0161 ?496 ?0\d{3})")


def public_numbers() -> set[str]:
    lands = [load_country(code) for code in countries()]
    lines = [line for land in lands for line in land.lines]
    found = {n for line in lines for n in (line.phone, line.text_number, *line.alt_phones)}
    return found | {e.number for land in lands for e in land.emergency}


def test_the_plans_are_there() -> None:
    assert {path.name for path in PLANS} == {
        "ar.txt",
        "de.txt",
        "en.md",
        "en.txt",
        "ja.txt",
        "long.txt",
        "three-lines.txt",
    }
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme
    assert [path.name for path in PLANS if f"`{path.name}`" not in readme] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.name)
def test_people_have_numbers_kept_free_for_fiction(path: Path) -> None:
    public = {re.sub(r"\D", "", number) for number in public_numbers()}
    runs = re.findall(r"(?<![\w.])\d[\d -]{4,}\d", path.read_text(encoding="utf-8"))
    real = [r for r in runs if not FICTION.fullmatch(r) and re.sub(r"\D", "", r) not in public]
    assert real == []


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.name)
def test_the_plans_follow_our_own_rules(path: Path) -> None:
    words = load_word_lists("en")
    lines = path.read_text(encoding="utf-8").splitlines()
    phrases = words.substances + words.pain + words.promises
    assert [line for line in lines if holds(line, phrases) or "!" in line] == []


def test_sizes_are_what_the_names_say() -> None:
    size = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in PLANS}
    assert size["three-lines.txt"] == 3
    assert 290 <= size["long.txt"] <= 320
    assert 25 <= len([x for x in (FOLDER / "en.txt").read_text().splitlines() if x]) <= 45
