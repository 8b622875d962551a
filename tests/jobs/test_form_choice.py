from __future__ import annotations

from pathlib import Path

from crisisplan.content.templates import load_template, own_folder, shipped_ids
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.export_plan import export_plan
from crisisplan.jobs.forms import add_part, merge_plans, parts_to_add, take_on
from crisisplan.jobs.questions import questions
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan, empty_plan

EXAMPLES = Path(__file__).parent.parent / "examples_of_plans"
OWN = """id = "our-ward"
language = "en"
title = "Our ward plan"
for_whom = "People who stay with us"
basis = "Made up for a test."
minutes = [10, 20]

[[sections]]
use = "help_now"

[[sections]]
use = "safety.a2_alone"

[[sections]]
id = "w1"
title = "My room"
purpose = "So that it feels safe."
ask = "What helps you feel at home?"
clinician = "Walk round the room with them."

[[sections.fields]]
id = "room"
kind = "text"
role = "staff-need"
pools = ["needs.staff"]
"""


def example(name: str) -> Plan:
    return codec.decode((EXAMPLES / f"{name}.json").read_bytes())


def own_form(name: str, text: str) -> Path:
    own_folder().mkdir(parents=True, exist_ok=True)
    path = own_folder() / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_goes_on_when_its_own_form_has_a_fault_or_has_gone() -> None:
    path = own_form("our-ward", OWN)
    plan = empty_plan(load_template("our-ward").form(), country="GB")
    path.write_text("id = ", encoding="utf-8")
    assert questions(plan.form)[2].title == "My room"
    path.unlink()
    assert export_plan(plan, "worksheet", Choices(), PaperOptions()).data


def test_a_part_of_another_form_can_be_added_later() -> None:
    plan = example("safety")
    (part,) = (p for p in parts_to_add(plan, "getting-through") if p.section == "b10_ahead")
    grown = add_part(plan, part.template, part.section)
    assert [s.id for s in grown.form.sections][-2:] == ["b10_ahead", "using_it"]
    assert grown.sections[:-1] == plan.sections
    question = next(q for q in questions(grown.form) if q.section == "b10_ahead")
    assert question.ask.startswith("What is coming up?")
    assert add_part(grown, part.template, part.section) == grown
    assert codec.decode(codec.encode(grown)) == grown


def test_a_plan_can_take_on_the_form_that_holds_all_of_it() -> None:
    carried = take_on(example("safety"), "whole")
    assert carried.form.id == "whole"
    assert [text.text for text in carried.unsorted] == []
    assert merge_plans(carried, example("safety")).sections == carried.sections


def test_the_whole_plan_asks_nothing_twice() -> None:
    fields = [(s, f) for s in load_template("whole").sections for f in s.fields]
    asked = [(f.role, (f.label or s.title).casefold()) for s, f in fields]
    assert len(set(asked)) == len(asked)
    several = {"level-words", "wonder", "contact-rule", "agreement", "others-do"}
    roles = [f.role for _, f in fields if f.role not in several]
    assert len(set(roles)) == len(roles)


def test_initials_are_offered_in_the_joint_plan_and_the_agreement_only() -> None:
    offered = {
        name
        for name in shipped_ids()
        for s in load_template(name).sections
        for f in s.fields
        if f.initials or f.role == "initials"
    }
    assert offered == {"joint", "agreement"}
