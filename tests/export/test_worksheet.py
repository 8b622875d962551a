"""A blank sheet: every question of a form, lines to write on, and no word of a person."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec.structs import replace

from crisisplan.content.templates import load_template
from crisisplan.export.blank import blank
from crisisplan.export.blocks import Section, WriteOn
from crisisplan.export.layout import load_layout
from crisisplan.export.layouts.worksheet import render
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.facts import load_facts
from crisisplan.plan.form import Field, Form, FormSection
from crisisplan.words import load
from tests.export.full_papers import arabic, english, extracted, on_one_line

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.export.blocks import Paper

TEMPLATE = load_template("safety")
ASKS = {section.id: section.ask for section in TEMPLATE.sections}


def paper(form: Form | None = None, country: str = "GB", **choices: object) -> Paper:
    chosen = replace(Choices(), **choices)
    own = form or TEMPLATE.form()
    return blank(own, load_facts("en", country), load("en"), chosen, ASKS)


def form_of(*fields: Field) -> Form:
    section = FormSection(id="s", title="A part", page_one=True, fields=fields)
    return Form(id="own", title="My own form", sections=(section,))


def field(role: str, kind: str = "text", label: str = "") -> Field:
    return Field(id=f"{role}-{kind}", kind=kind, role=role, label=label)


def only(found: Paper) -> Section:
    (section,) = found.sections
    return section


def test_every_section_asks_its_question_once(tmp_path: Path) -> None:
    text = on_one_line(extracted(render(paper(), PaperOptions()), tmp_path))
    assert "999" in text
    assert "116 123" in text
    for section in TEMPLATE.sections:
        if section.id != "header":
            assert section.title in text
        if section.id not in {"header", "help_now"}:
            assert text.count(section.ask) == 1


def test_what_has_no_shipped_number_is_asked_for_in_the_help_box() -> None:
    known, unknown = paper().help, paper(country="").help
    assert [one.label for one in known if one.to_write] == ["Someone I can call", "Nearest place"]
    assert [one.number for one in known if not one.to_write] == ["999", "116 123"]
    assert all(one.to_write for one in unknown)
    assert [one.label for one in unknown] == [
        "Emergency",
        "Someone I can call",
        "Help line",
        "Nearest place",
    ]


@pytest.mark.parametrize(
    ("most", "lines"),
    [
        ({"recommended": 3, "max": 6}, 3),
        ({"max": 2}, 2),
        ({"min": 2}, 2),
        ({}, 1),
        ({"recommended": 500}, 8),
        ({"recommended": -4}, 1),
    ],
)
def test_there_are_as_many_lines_as_the_form_recommends(most: dict[str, int], lines: int) -> None:
    section = only(paper(form_of(replace(field("note"), **most))))
    assert section.items == (WriteOn("", lines),)


def test_several_fields_have_their_labels_and_numbers_a_place() -> None:
    section = only(paper(form_of(field("line", "contact", "Lines"), field("note", label="Notes"))))
    assert section.items == (WriteOn("Lines", 1, ("", "Phone")), WriteOn("Notes"))


def test_what_is_private_is_asked_for_only_when_ticked() -> None:
    form = form_of(field("refusal"))
    assert paper(form).sections == ()
    assert only(paper(form, private=True)).title == "A part"


def test_name_and_day_are_asked_for_below_the_title() -> None:
    assert [line.label for line in paper().head] == ["Name", "Made on"]
    assert [line.label for line in paper(name=False).head] == ["Made on"]
    assert paper(name=False, made=False).head == ()


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("scale", [1.0, 1.3, 1.6])
def test_the_usual_form_stands_on_few_pages_inside_the_margins(
    size: str, scale: float, tmp_path: Path
) -> None:
    options = PaperOptions(size, scale)  # type: ignore[arg-type]
    content = render(paper(), options)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) <= 2 + round((scale - 1) * 4)
        assert document.Root.MarkInfo.Marked
        assert set(document.docinfo.keys()) == {"/Title"}
    assert content == render(paper(), options)
    text = on_one_line(extracted(content, tmp_path))
    assert "I look at it again on" in text
    assert "Page 1 of" in text


def test_a_form_longer_than_a_page_goes_on_overleaf(tmp_path: Path) -> None:
    fields = tuple(
        Field(id=f"f{at}", kind="text", role="note", label=f"Thing {at}", recommended=3)
        for at in range(60)
    )
    text = extracted(render(paper(form_of(*fields)), PaperOptions()), tmp_path)
    for at in range(60):
        assert f"Thing {at}\n" in text
    assert "A part (goes on)" in text


def test_an_empty_form_is_a_sheet_too(tmp_path: Path) -> None:
    form = Form(id="own", title="My own form", sections=())
    text = extracted(render(paper(form, country=""), PaperOptions()), tmp_path)
    assert "My own form" in text
    assert "Someone I can call" in text


def test_any_paper_can_be_laid_out_as_a_worksheet(tmp_path: Path) -> None:
    text = on_one_line(extracted(render(english(), PaperOptions()), tmp_path))
    for words in ("My plan for hard moments", "I pace", "555 0134", "This is a wave."):
        assert words in text


def test_a_sheet_read_from_the_right_is_mirrored(tmp_path: Path) -> None:
    lines = (WriteOn("أشخاص", 2, ("", "هاتف")),)
    sheet = replace(arabic(), sections=(Section("أشخاص", lines, ask="من تستطيع أن تخبر؟"),))
    content = render(sheet, PaperOptions())
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.ViewerPreferences.Direction == "/R2L"
    assert "تستطيع" in extracted(content, tmp_path)


@pytest.mark.parametrize("layout", ["text", "html"])
def test_other_layouts_can_show_lines_to_write_on(layout: str) -> None:
    made = load_layout(layout).render(paper(), PaperOptions()).decode()
    assert "What could get in the way" in made
