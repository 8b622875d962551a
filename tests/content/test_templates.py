from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from crisisplan import resources
from crisisplan.content.roles import load_roles
from crisisplan.content.template_file import load_shared, read_template
from crisisplan.content.templates import load_template, template_ids, template_languages
from crisisplan.errors import ContentError, UnknownChoice

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.form import Template

ENGLISH = resources.root() / "templates" / "en"
TEMPLATES = [
    load_template(name, language) for language in template_languages() for name in template_ids()
]
KINDS = {
    "person-distract": {"contact"},
    "person-tell": {"contact"},
    "professional": {"contact"},
    "line": {"contact"},
    "emergency": {"contact"},
    "place-distract": {"place"},
    "urgent-place": {"place"},
    "step-alone": {"action"},
    "safer-step": {"safer"},
    "made-on": {"date"},
    "review-on": {"date"},
    "likelihood": {"scale"},
    "barrier": {"if-then", "text"},
    "mode": {"mode"},
    "agreement": {"agreement"},
    "cue-card": {"card"},
}
HELP_ORDER = (
    "steady-line",
    "step-alone",
    "person-distract",
    "place-distract",
    "person-tell",
    "line",
    "professional",
    "urgent-place",
    "emergency",
)


def syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", word)
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and len(groups) > 1
    return max(1, len(groups) - silent)


def grade(text: str) -> float:
    """Flesch-Kincaid grade: a tripwire for long words and sentences, no judge of good writing."""
    sentences = [s for s in re.split(r"[.?:]+(?:\s|$)", text) if s.strip()]
    words = re.findall(r"[a-z]+(?:'[a-z]+)?", text.casefold())
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def prompts(template: Template) -> list[str]:
    parts = [(s.title, s.purpose, s.ask) for s in template.sections]
    return [text for part in parts for text in part if len(text.split()) > 3]


def test_the_tripwire_tells_plain_from_heavy() -> None:
    assert grade("What could get in the way? Where will you keep it?") < 4
    assert grade("Identify internal coping strategies facilitating emotional regulation.") > 12


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_prompts_are_plain(template: Template) -> None:
    assert [(t, round(grade(t), 1)) for t in prompts(template) if grade(t) > 6] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_kinds_fit_roles(template: Template) -> None:
    fields = [field for section in template.sections for field in section.fields]
    assert [f for f in fields if f.kind not in KINDS.get(f.role, {f.kind})] == []
    roles = load_roles()
    assert [f.role for f in fields if bool(roles[f.role].reach) != (f.kind == "contact")] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_wishes_for_numbers_of_entries_make_sense(template: Template) -> None:
    for section in template.sections:
        for field in section.fields:
            assert 0 <= field.min <= max(field.recommended, field.min)
            assert field.max == 0 or field.recommended <= field.max


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_a_label_stands_where_a_section_has_several_fields(template: Template) -> None:
    for section in template.sections:
        labels = [field.label for field in section.fields]
        assert all(labels) == (len(labels) > 1), section.id
        assert len(set(labels)) == len(labels)


def test_the_safety_plan_asks_for_help_first() -> None:
    template = load_template("safety")
    assert [s.id for s in template.sections] == [
        "header",
        "help_now",
        "a1_signs",
        "a2_alone",
        "a3_people_places",
        "a4_tell",
        "a5_pro",
        "a6_space",
        "a7_live",
        "a8_line",
        "using_it",
    ]
    assert [s.id for s in template.sections if not s.page_one] == ["using_it"]
    assert [field.role for field in template.sections[1].fields] == [
        "emergency",
        "line",
        "urgent-place",
    ]


def test_a_template_becomes_a_form_with_the_same_questions() -> None:
    template = load_template("safety")
    form = template.form()
    assert [s.title for s in form.sections] == [s.title for s in template.sections]
    assert form.fingerprint() == load_template("safety", "en").form().fingerprint()


def test_a_language_without_a_template_gets_the_english_one() -> None:
    assert load_template("safety", "xx") == load_template("safety")
    assert template_ids("xx") == template_ids("en")
    assert load_template("safety", "../en").language == "en"


@pytest.mark.parametrize("name", ["nothing", "shared", "../en/safety"])
def test_an_unknown_template_is_an_unknown_choice(name: str) -> None:
    with pytest.raises(UnknownChoice) as caught:
        load_template(name)
    assert caught.value.known == template_ids()


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ('use = "header"', 'use = "headr"', "$.sections[0].use", "headr"),
        ('use = "header"', 'use = "header"\ntitle = "X"', "$.sections[0].use", "no other keys"),
        ('use = "using_it"', 'use = "header"', "$.sections", "twice"),
        ('role = "warning-sign"', 'role = "sign"', "$.sections[2].fields[0].role", "sign"),
        ('["warning.signs"]', '["warnings"]', "$.sections[2].fields[0].pools", "warnings"),
        ('id = "safety"', 'id = "other"', "$.id", "other"),
        ('language = "en"', 'language = "de"', "$.language", "de"),
        ('kind = "action"', 'kind = "deed"', "$.sections[3].fields[0].kind", "deed"),
    ],
)
def test_a_slip_in_a_template_names_the_place(
    tmp_path: Path, old: str, new: str, where: str, reason: str
) -> None:
    text = (ENGLISH / "safety.toml").read_text(encoding="utf-8")
    path = tmp_path / "en" / "safety.toml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError, match=reason) as caught:
        read_template(path, ENGLISH / "shared.toml")

    assert caught.value.path == path
    assert caught.value.where.startswith(where)


def test_shared_sections_are_read_as_strictly(tmp_path: Path) -> None:
    text = (ENGLISH / "shared.toml").read_text(encoding="utf-8")
    path = tmp_path / "en" / "shared.toml"
    path.parent.mkdir()
    path.write_text(text.replace('ask = "', 'question = "', 1), encoding="utf-8")
    with pytest.raises(ContentError, match="question") as caught:
        load_shared(path)
    assert caught.value.path == path


def test_roles_lead_upwards_to_help() -> None:
    roles = load_roles()
    places = [roles[name].help_place or 0 for name in HELP_ORDER]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    climbing = [step for name in HELP_ORDER if (step := roles[name].step) is not None]
    assert climbing == sorted(climbing)
    assert roles["emergency"].step == 5
    assert roles["warning-sign"].help_place is None


def test_what_is_private_stays_private() -> None:
    roles = load_roles()
    private = {name for name, role in roles.items() if role.audience == "private"}
    assert private == {"not-to-tell", "place-to-avoid", "refusal"}
    assert roles["safer-step"].audience == "status"
    assert {roles[name].audience for name in ("reason", "warning-sign", "person-tell")} == {"own"}
