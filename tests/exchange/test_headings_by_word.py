from __future__ import annotations

import pytest

from crisisplan.content.headings import heading_languages, load_headings
from crisisplan.content.hints import load_hints
from crisisplan.content.templates import load_template
from crisisplan.exchange.guide import Alias, Guide, make_guide
from crisisplan.exchange.text_import import import_text
from crisisplan.jobs.facts import load_facts
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import Plan, words_of

ABOVE = "Early warning signs\nno sleep\n\n"


def whole_guide(country: str = "GB") -> Guide:
    every = [
        Alias(h.roles, h.aliases, h.labels, h.words)
        for tag in heading_languages()
        for h in load_headings(tag)
    ]
    return make_guide(
        load_template("safety").form(), every, load_facts("en", country), load_hints()
    )


GUIDE = whole_guide()


def plan_of(text: str) -> Plan:
    return import_text(text, GUIDE, language="en")


def roles(plan: Plan) -> dict[str, str]:
    """The role under which each entry stands; "" for what found no place."""
    found = {text.text: "" for text in plan.unsorted}
    for section in plan.sections:
        for entry in section.entries:
            field = plan.form.field(section.id, entry.field)
            assert field is not None
            found[words_of(entry)] = field.role
    return found


def titles(plan: Plan) -> list[str]:
    return [section.title for section in plan.sections if section.title]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Things I do for myself", "step-alone"),
        ("Who I can go to", "person-tell"),
        ("Doctors and the like", "professional"),
        ("Making it safer here", "safer-step"),
        ("stuff that helps", "step-alone"),
        ("ppl i can text", "person-tell"),
        ("grown ups / pros", "professional"),
        ("KEEPING MY HOME SAFE", "safer-step"),
        ("## Making things safe", "safer-step"),
        ("Safe space:", "safer-step"),
        ("## Triggers & warning signs", "warning-sign"),
        ("Things that soothe me:", "step-alone"),
        ("Who to ring:", "person-tell"),
        ("PEOPLE I CAN RING", "person-tell"),
        ("**Friends who pick up**", "person-tell"),
        ("Step 6: Making all of it safe", "safer-step"),
        ("When I can't stay safe at night", "emergency"),
        ("Fase 1 - Vroege signalen", "warning-sign"),
        ("Phase 2: Warnsignale im Alltag", "warning-sign"),
        ("Menschen zum Anrufen abends", "person-tell"),
        ("Qué puedo hacer yo sola", "step-alone"),
        ("Hacer mi entorno seguro", "safer-step"),
        ("Mes proches du soir", "person-tell"),
        ("Dokters en zo", "professional"),
        ("أصدقاء الحي القديم", "person-tell"),
        ("家の安全のこと", "safer-step"),
    ],
)
def test_a_word_shows_what_a_heading_is_about(heading: str, role: str) -> None:
    above = "Reasons\nthe sea" if role == "warning-sign" else "Early warning signs\nno sleep"
    plan = plan_of(f"{above}\n\n{heading}\nbaking bread")
    assert roles(plan)["baking bread"] == role
    assert any(title in heading for title in titles(plan))
    assert not plan.unsorted


def test_a_heading_by_word_is_known_to_an_import() -> None:
    plan = import_plan(f"{ABOVE}Making it safer here\nLee has the key".encode(), "safety")
    assert roles(plan)["Lee has the key"] == "safer-step"


@pytest.mark.parametrize(
    "text",
    [
        "one\ncall Sam\ntwo",
        "one\nmy people love me\ntwo",
        "one\nreasons keep coming\ntwo",
        "one\n\nmy people love me",
        "one\n\nmy people love me\n\ntwo",
        "one\n\n- call Sam\n- call Jo",
        "one\n\nI call my friends.\ntwo",
        "one\n\ncall Sam 07700 900123\ntwo",
        "one\n\nI ring my friends from the bus at night\ntwo",
        "one\n\n1. call Sam\n2. call Jo",
        "one\n\n6. call Sam\n7. call Jo",
        "one\n\nI hear: call someone\ntwo",
        "one\n**call Sam**\ntwo",
        "one\n\npeople are calm around me\ntwo",
    ],
)
def test_other_lines_with_such_a_word_are_no_headings(text: str) -> None:
    plan = plan_of("Early warning signs\n" + text)
    assert set(roles(plan).values()) == {"warning-sign"}
    assert titles(plan) == ["Early warning signs"]


def test_a_numbered_line_is_a_heading_only_where_its_number_is_next() -> None:
    text = "1. Early warning signs\nno sleep\n\n2. Making it safer here\nLee has the key"
    plan = plan_of(text)
    assert roles(plan)["Lee has the key"] == "safer-step"
    listed = plan_of("1. Early warning signs\nno sleep\n\n1. I feel less safe\n2. no rest")
    assert set(roles(listed).values()) == {"warning-sign"}


def test_a_safer_space_wins_over_every_other_word() -> None:
    plan = plan_of(f"{ABOVE}Who helps to keep it safe\nLee has the key")
    assert roles(plan)["Lee has the key"] == "safer-step"


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Safe people near me", "person-tell"), ("When home is not safe", "emergency")],
)
def test_words_side_by_side_count_before_a_single_one(heading: str, role: str) -> None:
    assert roles(plan_of(f"{ABOVE}{heading}\nLee"))["Lee"] == role


def test_a_name_above_its_number_is_no_heading() -> None:
    plan = plan_of("People I can tell\nSam 07700 900123\n\nDr Lane\n0161 496 0123")
    assert roles(plan)["Dr Lane"] == "person-tell"


def test_the_title_of_a_plan_is_no_heading_of_a_safer_space() -> None:
    plan = plan_of("Lee wrote this\n\nmy safety plan for bad days\nbe kind\n\nReasons\nthe sea")
    assert "safer-step" not in roles(plan).values()


LABELS = """\
Crisis plan
Warning signs: racing thoughts
Coping: ice, music
Help: Ruth 555-0121; Dan 555-0122
Therapist: Joan 555-0124
Insurance ID 12
Safe: Dan has the safe combo
Reasons: my dogs
Don't: call Rick 555-0128
Pets: see the list
"""


def test_a_plan_of_labels_is_led_by_the_same_words() -> None:
    found = roles(plan_of(LABELS))
    assert found["Coping: ice, music"] == "step-alone"
    assert found["Help: Ruth 555-0121; Dan 555-0122"] == "person-tell"
    assert found["Safe: Dan has the safe combo"] == "safer-step"
    assert found["Reasons: my dogs"] == "reason"
    assert found["Don't: call Rick 555-0128"] == ""
    assert found["Pets: see the list"] == ""


def test_a_label_that_leads_nowhere_takes_only_its_own_line_along() -> None:
    plan = plan_of("Reasons\nthe sea\n\nDon't: call Rick\nmy dogs")
    assert roles(plan) == {"the sea": "reason", "Don't: call Rick": "", "my dogs": "reason"}


def test_a_label_by_word_needs_a_gap_among_other_lines() -> None:
    close = plan_of("Early warning signs\nno sleep\nSafe: I say it too often\nno rest")
    assert set(roles(close).values()) == {"warning-sign"}
    apart = plan_of("Early warning signs\nno sleep\n\nSafe: Lee has the key")
    assert roles(apart)["Safe: Lee has the key"] == "safer-step"


def test_a_label_that_is_a_name_stays_among_people() -> None:
    plan = plan_of("People I can tell\nSam: 555-0134\n\nMum: 555-0142\n\nText: 07700 900123")
    assert set(roles(plan).values()) == {"person-tell"}
