"""A plan typed on any of the forms is sorted by its headings, and no word of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplan.content.templates import load_template, template_ids
from crisisplan.exchange.sorting import made, parts, unsorted
from crisisplan.jobs.import_plan import preview_import
from crisisplan.jobs.vault_plans import put_beside
from crisisplan.plan.look import said
from tests.vault_examples import new_folder, opened, plan_of


def outline(template: str) -> tuple[str, list[str]]:
    """Return a plan typed under the titles of a template, and the titles."""
    titles = [s.title for s in load_template(template).form().sections if s.fields]
    lines = [f"## {title}\nwords of mine {number}" for number, title in enumerate(titles)]
    return "\n\n".join(lines), titles


@pytest.mark.parametrize("template", template_ids())
def test_the_outline_of_a_form_finds_every_part_of_it(template: str) -> None:
    text, _ = outline(template)
    preview = preview_import(text.encode(), load_template(template).form(), country="US")
    assert unsorted(preview) == ()
    assert sum(len(part.lines) for part in parts(preview)) == text.count("words of mine")


@pytest.mark.parametrize("template", template_ids())
@pytest.mark.parametrize("form", template_ids())
def test_no_word_is_lost_on_another_form(template: str, form: str) -> None:
    text, titles = outline(template)
    plan = made(preview_import(text.encode(), load_template(form).form(), country="US"))
    entries = [*(e for s in plan.sections for e in s.entries), *plan.unsorted]
    there = "\n".join(said(plan, entry) for entry in entries)
    for number, title in enumerate(titles):
        assert f"words of mine {number}" in there.split("\n")
        own = [*(s.title for s in plan.sections), *(s.title for s in plan.form.sections)]
        assert title in there or any(title in one for one in own), title


def test_a_plan_is_kept_beside_one_of_the_same_id(tmp_path: Path) -> None:
    vault = opened(new_folder(tmp_path))
    vault.plans.save(plan_of("one"))
    kept = put_beside(vault, plan_of("one"))
    assert kept.id != "one"
    assert put_beside(vault, plan_of("two")).id == "two"
    assert set(vault.plans.ids()) == {"one", kept.id, "two"}
