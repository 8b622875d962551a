"""The blank sheet of a template, and of the form of any plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan.errors import UnknownChoice
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.blank_sheet import LAYOUT, blank_sheet
from crisisplan.jobs.export_plan import export_plan, missing_characters
from crisisplan.jobs.import_plan import import_plan
from tests.export.full_papers import extracted

if TYPE_CHECKING:
    from pathlib import Path

A4 = PaperOptions()


def test_a_template_is_all_that_is_needed(tmp_path: Path) -> None:
    made = blank_sheet("safety", language="en", country="US", options=A4)
    assert (made.suffix, made.held_back) == (".pdf", ())
    assert "988" in extracted(made.data, tmp_path)


def test_a_language_without_words_of_its_own_has_english_ones() -> None:
    german = blank_sheet("safety", language="de", country="DE", options=A4)
    assert german == blank_sheet("safety", language="en", country="de", options=A4)


def test_a_country_without_numbers_has_lines_to_write_them_on() -> None:
    unknown = blank_sheet("safety", language="en", country="ZZ", options=A4)
    assert unknown == blank_sheet("safety", language="en", country="", options=A4)


def test_an_unknown_template_is_said() -> None:
    with pytest.raises(UnknownChoice):
        blank_sheet("nothing", language="en", country="", options=A4)


def test_a_plan_makes_the_same_sheet_as_its_template_whatever_is_written_in_it() -> None:
    text = "## Warning signs\n\U00010330 Zebra\n## 7. My own words\nzebra\n555-0134"
    plan = replace(
        import_plan(text.encode(), "safety", country="GB"), title="Zebra", language="ja"
    )
    made = export_plan(plan, LAYOUT, Choices(), A4)
    assert made == blank_sheet("safety", language="en", country="GB", options=A4)
    assert missing_characters(plan, LAYOUT, Choices()) == ()


def test_a_form_nobody_ships_words_for_has_its_titles_alone(tmp_path: Path) -> None:
    plan = import_plan(b"Warning signs\nI pace", "safety", country="GB")
    plan = replace(plan, form=replace(plan.form, id="of-a-clinic"))
    text = extracted(export_plan(plan, LAYOUT, Choices(), A4).data, tmp_path)
    assert "How I know it is starting" in text
    assert "Think of the last hard time" not in text
    assert "I pace" not in text
