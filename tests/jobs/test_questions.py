from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.content.templates import load_template, template_ids
from crisisplan.jobs.questions import pools_of, questions
from crisisplan.plan.form import Field, Form, FormSection
from tests.plan_examples import FORM
from tests.plan_strategies import fields, texts


@pytest.mark.parametrize("name", template_ids())
def test_a_shipped_form_is_asked_with_the_words_of_its_template(name: str) -> None:
    template = load_template(name)
    asked = questions(template.form())
    assert [(q.section, q.title, q.ask, q.purpose, q.clinician) for q in asked] == [
        (s.id, s.title, s.ask, s.purpose, s.clinician) for s in template.sections
    ]
    for question, section in zip(asked, template.sections, strict=True):
        assert [a.pools for a in question.fields] == [f.pools for f in section.fields]
        assert all(a.label for a in question.fields)


def test_what_the_form_says_stands_before_what_ships_today() -> None:
    form = load_template("safety").form()
    section = replace(form.sections[2], title="Early signs of mine")
    other = replace(form, sections=(section,))
    (question,) = questions(other)
    assert question.title == question.fields[0].label == "Early signs of mine"
    assert question.ask.startswith("Think of the last hard time.")


def test_a_section_nobody_knows_is_asked_by_its_title() -> None:
    form = load_template("safety").form()
    new = FormSection(
        id="z9", title="My dog", fields=(Field(id="dog", kind="drawing", role="pet"),)
    )
    question = questions(replace(form, sections=(*form.sections, new)))[-1]
    assert (question.ask, question.purpose, question.clinician) == ("My dog", "", "")
    assert question.fields[0].pools == ()
    assert question.fields[0].field.kind == "drawing"


def test_a_field_that_means_something_else_gets_no_ideas() -> None:
    form = load_template("safety").form()
    signs = form.sections[2]
    changed = replace(signs, fields=(replace(signs.fields[0], role="step-alone"),))
    assert pools_of(form, "a1_signs", "signs", "en") == ("warning.signs",)
    assert pools_of(replace(form, sections=(changed,)), "a1_signs", "signs", "en") == ()


def test_a_language_without_words_asks_in_english() -> None:
    form = load_template("safety").form()
    assert questions(form, "xx-YY") == questions(form) == questions(form, "en-GB")


@pytest.mark.parametrize("form", [FORM, Form(id="empty", title="", sections=())])
def test_a_form_we_do_not_ship_is_asked_all_the_same(form: Form) -> None:
    assert [q.section for q in questions(form)] == [s.id for s in form.sections]


@given(
    st.sampled_from(("safety", "shared", "../safety", "", "gone")),
    st.sampled_from(("help_now", "a1_signs", "x")),
    st.builds(Field, id=fields, label=texts, kind=texts, role=texts),
    texts,
)
def test_no_form_is_too_strange_to_ask(
    name: str, section_id: str, field: Field, language: str
) -> None:
    section = FormSection(id=section_id, title="", fields=(field,))
    form = Form(id=name, title="", sections=(section,))
    (question,) = questions(form, language)
    assert question.fields[0].field == field
    assert pools_of(form, section_id, field.id, language) == question.fields[0].pools
