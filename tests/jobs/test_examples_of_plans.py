"""An invented plan on each form: looked over, printed, and made of no real person's words."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from crisisplan.content.templates import load_template, shipped_ids
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.check_plan import check_plan
from crisisplan.jobs.export_plan import export_plan
from crisisplan.jobs.facts import facts_for
from crisisplan.plan import codec
from crisisplan.plan.look import entries
from crisisplan.plan.plan import Action, Card, Text
from tests.program import without_spaces
from tests.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.plan import Entry, Plan

EXAMPLES = sorted((ROOT / "tests" / "examples_of_plans").glob("*.json"))
FICTIONAL = re.compile(r"07700 ?900\d{3}|0161 ?496 ?0\d{3}|555-01\d\d")
"""Reserved for stories by Ofcom and the North American Numbering Plan."""
SHIPPED = {"999", "112", "116 123", "111", "911", "988"}


def test_there_is_one_for_each_form() -> None:
    assert {path.stem for path in EXAMPLES} == set(shipped_ids())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_is_on_its_form_as_it_ships_and_invented(path: Path) -> None:
    text = path.read_text("utf-8")
    plan = codec.decode(text.encode())
    assert plan.form == load_template(path.stem).form()
    assert plan.id == f"invented-{path.stem}"
    numbers = {one.number for one in plan.contacts if one.number} - SHIPPED
    assert [number for number in numbers if not FICTIONAL.fullmatch(number)] == []
    filled = [section for section in plan.sections if section.entries]
    assert len(filled) > len(plan.form.sections) / 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_is_looked_over_without_a_count_or_a_score(path: Path) -> None:
    plan = codec.decode(path.read_bytes())
    found = check_plan(plan)
    assert all(advice.message and "!" not in advice.message for advice in found)


@pytest.mark.parametrize("layout", ["full", "text"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_is_printed_with_every_word_that_may_be(
    path: Path, layout: str, tmp_path: Path
) -> None:
    plan = codec.decode(path.read_bytes())
    made = export_plan(plan, layout, Choices(private=True), PaperOptions()).data
    if layout == "full":
        paper = tmp_path / "plan.pdf"
        paper.write_bytes(made)
        command = ["pdftotext", "-enc", "UTF-8", str(paper), "-"]
        made = subprocess.run(command, capture_output=True, check=True).stdout
    printed = without_spaces(made.decode("utf-8"))
    lines = [line for line in written(plan) if line.strip()]
    assert len(lines) > 10
    assert [line for line in lines if without_spaces(line) not in printed] == []


def written(plan: Plan) -> list[str]:
    """Return words that stand on paper as they were typed, and every number."""
    facts = facts_for(plan)
    shown = [seen for seen in entries(plan) if facts.role(seen.role).audience != "status"]
    numbers = [one.number for one in plan.contacts]
    return numbers + [line for seen in shown for line in words(seen.entry)]


def words(entry: Entry) -> list[str]:
    if isinstance(entry, Text | Action):
        return entry.text.split("\n")
    return [entry.title, *entry.lines] if isinstance(entry, Card) else []
