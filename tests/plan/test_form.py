"""The form travels with the plan and leaves behind what only the template is for."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from crisisplan.plan.form import Template, TemplateField, TemplateSection
from tests.plan_examples import FORM

FIELD = TemplateField(
    id="f", label="Sign", kind="text", role="warning-sign", recommended=3, pools=("signs",)
)
TEMPLATE = Template(
    id="t",
    language="en",
    title="A plan",
    for_whom="anyone",
    basis="invented",
    minutes=(10, 20),
    sections=(
        TemplateSection(
            id="s", title="S", purpose="p", ask="a", clinician="c", page_one=True, fields=(FIELD,)
        ),
    ),
)


def test_a_form_keeps_what_its_template_asks() -> None:
    form = TEMPLATE.form()
    (section,) = form.sections
    assert (form.id, form.title, form.language) == ("t", "A plan", "en")
    assert (section.id, section.title, section.page_one) == ("s", "S", True)
    (field,) = section.fields
    assert (field.label, field.role, field.recommended) == ("Sign", "warning-sign", 3)
    assert not hasattr(field, "pools")


def test_a_template_takes_known_kinds_only() -> None:
    built = msgspec.to_builtins(TEMPLATE)
    assert msgspec.convert(built, Template) == TEMPLATE
    built["sections"][0]["fields"][0]["kind"] = "drawing"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(built, Template)


def test_sections_and_fields_are_found_by_id() -> None:
    section = FORM.section("signs")
    assert section is FORM.sections[0]
    assert FORM.field("signs", "sign") is section.fields[0]
    assert FORM.section("nowhere") is None
    assert FORM.field("nowhere", "sign") is None
    assert FORM.field("signs", "nothing") is None


def test_a_fingerprint_changes_with_the_form_and_only_then() -> None:
    same = replace(FORM, sections=tuple(FORM.sections))
    assert same.fingerprint() == FORM.fingerprint()
    assert replace(FORM, title="Another").fingerprint() != FORM.fingerprint()
    assert replace(FORM, more={"x": 1}).fingerprint() != FORM.fingerprint()
