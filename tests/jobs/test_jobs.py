from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.errors import CannotWrite, NotAPlan, UnknownChoice
from crisisplan.export.layout import layout_names
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.check_plan import LEVELS, check_plan, leave_findings
from crisisplan.jobs.compare_plans import compare_plans
from crisisplan.jobs.export_plan import export_plan, missing_characters
from crisisplan.jobs.facts import load_facts
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.plan_files import open_plan, save_plan
from crisisplan.jobs.self_test import steps
from crisisplan.messages.changes import change_texts
from crisisplan.plan.plan import Plan, words_of
from crisisplan.words import load
from tests.program import EXAMPLES

LANGUAGES = {"en": "US", "de": "DE", "ar": "US", "ja": ""}


def example(language: str) -> Plan:
    data = (EXAMPLES / f"{language}.txt").read_bytes()
    return import_plan(data, "safety", language=language, country=LANGUAGES[language])


def typed(text: str) -> Plan:
    return import_plan(text.encode(), "safety", country="US")


def told(before: Plan, after: Plan) -> list[str]:
    changes, paired = compare_plans(before, after)
    return change_texts(changes, before, paired, load("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_an_example_finds_its_place(language: str) -> None:
    plan = example(language)
    assert plan.unsorted == ()
    assert (plan.language, plan.country) == (language, LANGUAGES[language])
    written = {s.id for s in plan.sections if s.entries}
    assert written >= {
        "help_now",
        "a1_signs",
        "a2_alone",
        "a3_people_places",
        "a4_tell",
        "a8_line",
    }


def test_markdown_and_plain_text_are_the_same_plan() -> None:
    plain, marked = example("en"), typed((EXAMPLES / "en.md").read_text(encoding="utf-8"))
    assert {s.id for s in plain.sections if s.entries} == {
        s.id for s in marked.sections if s.entries
    }
    assert {c.number for c in marked.contacts} == {c.number for c in plain.contacts}
    assert marked.title == plain.title


def test_an_unknown_template_is_named_with_those_that_work() -> None:
    for name in ("", "x", "../safety", "shared"):
        with pytest.raises(UnknownChoice) as refused:
            import_plan(b"x", name)
        assert "safety" in refused.value.known


def test_a_country_we_have_nothing_for_is_kept() -> None:
    plan = import_plan(b"Warning signs\nx", "safety", country=" xx ")
    assert plan.country == "XX"
    assert load_facts("en", "XX").country is None
    gb = load_facts("en", " gb").country
    assert gb is not None
    assert gb.country == "GB"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_plan_opens_as_it_was(tmp_path: Path, language: str) -> None:
    path, plan = tmp_path / "plan.json", example(language)
    save_plan(path, plan)
    assert open_plan(path) == plan
    with pytest.raises(CannotWrite):
        save_plan(path, plan)
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(NotAPlan):
        open_plan(tmp_path / "bad.json")


def test_the_english_example_needs_no_first_look() -> None:
    assert "look-first" not in {advice.words.level for advice in check_plan(example("en"))}


def test_findings_come_safety_first_and_without_numbers() -> None:
    found = check_plan(typed("call sam 555-0134"))
    levels = [LEVELS.index(advice.words.level) for advice in found]
    assert levels == sorted(levels)
    assert levels[0] == 0
    for advice in found:
        assert not any(c.isdigit() for c in advice.words.message)


def test_a_finding_that_was_left_comes_back_when_the_words_change() -> None:
    plan = typed("Things I can do on my own\nrelax")
    rules = {advice.finding.rule for advice in check_plan(plan)}
    assert "SP18" in rules
    left = leave_findings(plan, rules)
    assert check_plan(left) == []
    section = next(s for s in left.sections if s.entries)
    entry = replace(section.entries[0], text="calm down")
    changed = replace(
        left,
        sections=tuple(
            replace(s, entries=(entry,)) if s.id == section.id else s for s in left.sections
        ),
    )
    assert "SP18" in {advice.finding.rule for advice in check_plan(changed)}


@pytest.mark.parametrize("layout", layout_names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_is_the_same_every_time(language: str, layout: str) -> None:
    plan = example(language)
    made = [export_plan(plan, layout, Choices(), PaperOptions()) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].data
    assert made[0].suffix in {".pdf", ".txt", ".html"}


def test_what_is_held_back_is_named_by_the_form_and_never_by_the_person() -> None:
    plan = typed("## 6. Making my space safer\nthe box")
    made = export_plan(plan, "text", Choices(), PaperOptions())
    assert made.held_back == ("Making my space safer",)
    assert export_plan(plan, "text", Choices(private=True), PaperOptions()).held_back == ()


def test_characters_without_a_shape_are_named_for_paper_only() -> None:
    plan = typed("Warning signs\n\U00010330")
    assert missing_characters(plan, "full", Choices()) == ("\U00010330",)
    assert missing_characters(plan, "text", Choices()) == ()
    assert missing_characters(example("en"), "full", Choices()) == ()
    with pytest.raises(UnknownChoice):
        missing_characters(plan, "poster", Choices())


def test_a_plan_typed_twice_is_the_same_plan() -> None:
    for language in LANGUAGES:
        assert told(example(language), example(language)) == []


def test_a_new_line_is_said_and_nothing_else() -> None:
    text = (EXAMPLES / "en.txt").read_text(encoding="utf-8")
    before, after = typed(text), typed(text.replace("Bruno\nMy sister", "Bruno\nTea\nMy sister"))
    assert told(before, after) == ["What I am living for: new: Tea"]
    assert told(after, before) == ["What I am living for: taken out: Tea"]


def test_a_line_that_was_reworded_is_one_change() -> None:
    text = (EXAMPLES / "en.txt").read_text(encoding="utf-8")
    after = typed(text.replace("I stop answering messages", "I stop answering all messages"))
    (said,) = told(typed(text), after)
    assert said.splitlines() == [
        "How I know it is starting:",
        "  before: I stop answering messages",
        "  now: I stop answering all messages",
    ]


def test_pairing_is_by_id_before_likeness() -> None:
    plan = typed("Warning signs\none thing\nanother thing")
    section = next(s for s in plan.sections if s.entries)
    first, second = section.entries
    swapped = (
        replace(first, text=words_of(second)),
        replace(second, text=words_of(first)),
    )
    sections = tuple(
        replace(s, entries=swapped) if s.id == section.id else s for s in plan.sections
    )
    text = "\n".join(told(plan, replace(plan, sections=sections)))
    assert "before: one thing\n  now: another thing" in text
    assert "before: another thing\n  now: one thing" in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sam 555-0134", "Sam 555-0135"),
        ("Sam 555-0134", "Sam"),
        ("Sam", "Sam 555-0134"),
        ("Sam, before nine, 555-0134", "Sam, 555-0199, before nine"),
        ("555-0134", "555-0199"),
    ],
)
def test_a_changed_number_is_always_said(old: str, new: str) -> None:
    text = "\n".join(told(typed(f"People I can tell\n{old}"), typed(f"People I can tell\n{new}")))
    for number in ("555-0134", "555-0135", "555-0199"):
        assert (number in text) == (number in old + new)


def test_the_self_test_tries_every_layout_with_every_example() -> None:
    names = [name for name, _ in steps()]
    assert names[0] == "content"
    examples = {path.stem for path in EXAMPLES.glob("*.txt")}
    assert {f"{layout}, {stem}" for layout in layout_names() for stem in examples} <= set(names)
    for name, run in steps():
        if "long" not in name:
            run()
