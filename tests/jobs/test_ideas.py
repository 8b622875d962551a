from __future__ import annotations

import pytest
from msgspec.structs import replace

from crisisplan.content.pools import load_pool
from crisisplan.content.skills import load_skills
from crisisplan.content.suggestions import load_suggestions
from crisisplan.content.templates import load_template, template_ids
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.check_plan import check_plan
from crisisplan.jobs.export_plan import export_plan
from crisisplan.jobs.ideas import Idea, IdeaGroup, ideas, narrowed, take, waits_for_check
from crisisplan.plan import codec
from crisisplan.plan.editing import add_entry, put_to_rest
from crisisplan.plan.form import Form
from crisisplan.plan.plan import Action, ContactEntry, Place, Plan, Safer, Text, empty_plan
from crisisplan.plan.suggesting import Filters

FORM = load_template("safety").form()
PLAN = empty_plan(FORM, country="US")
ALONE = ("a2_alone", "steps")
BOTH = frozenset({"cold-face", "hard-movement"})


def fields_with_ideas(form: Form) -> list[tuple[str, str]]:
    plan = empty_plan(form)
    return [
        (section.id, field.id)
        for section in form.sections
        for field in section.fields
        if ideas(plan, section.id, field.id)
    ]


def texts(groups: tuple[IdeaGroup, ...]) -> list[str]:
    return [idea.text for group in groups for idea in group.ideas]


@pytest.mark.parametrize("name", template_ids())
def test_every_idea_of_every_pool_is_offered_with_its_care(name: str) -> None:
    template = load_template(name)
    plan = empty_plan(template.form())
    for section in template.sections:
        for field in section.fields:
            groups = ideas(plan, section.id, field.id, open_gates=BOTH)
            pools = [load_pool(pool) for pool in field.pools]
            # A pool may name a skill by its id: what is offered is that skill's line.
            known = {t for p in pools for g in p.groups.values() for t in g}
            skills = {one: skill for one, skill in load_skills().items() if one in known}
            lines = {skill.line: skill.care[0] for skill in skills.values()}
            assert set(texts(groups)) == known - skills.keys() | lines.keys()
            care = lines | {text: words for pool in pools for text, words in pool.care.items()}
            for idea in (idea for group in groups for idea in group.ideas):
                assert idea.care == care.get(idea.text, "")


def test_a_group_has_a_name_for_people() -> None:
    groups = ideas(PLAN, *ALONE)
    assert [(g.name_key, g.title) for g in groups][5:7] == [
        ("move", "Move gently"),
        ("breathe", "Breathe"),
    ]
    (only,) = ideas(PLAN, "a7_live", "reasons")
    assert (only.name_key, only.title) == ("", "")


@pytest.mark.parametrize("words", ["library", "  LIBRARY ", "Library\nby the river"])
def test_what_is_written_already_is_not_offered(words: str) -> None:
    place = Place(id="p", field="places", text=words)
    plan = add_entry(PLAN, "a3_people_places", place)
    assert "Library" not in texts(ideas(plan, "a3_people_places", "places"))
    assert "Park by day" in texts(ideas(plan, "a3_people_places", "places"))
    assert texts(ideas(plan, "a3_people_places", "people")) == texts(
        ideas(PLAN, "a3_people_places", "people")
    )


def test_an_idea_that_was_put_aside_is_not_offered_again() -> None:
    place = Place(id="p", field="places", text="Library")
    plan = put_to_rest(add_entry(PLAN, "a3_people_places", place), "p", on=True)
    assert "Library" not in texts(ideas(plan, "a3_people_places", "places"))


def test_a_group_that_is_all_taken_is_gone() -> None:
    plan = PLAN
    for idea in ideas(PLAN, *ALONE)[0].ideas:
        plan = take(plan, *ALONE, idea)
    assert ideas(plan, *ALONE) == ideas(PLAN, *ALONE)[1:]


@pytest.mark.parametrize(
    ("section", "field", "kind"),
    [
        ("a1_signs", "signs", Text),
        ("a2_alone", "steps", Action),
        ("a3_people_places", "people", ContactEntry),
        ("a3_people_places", "places", Place),
        ("a6_space", "steps", Safer),
        ("a8_line", "line", Text),
        ("using_it", "kept_where", Text),
    ],
)
def test_an_idea_becomes_an_entry_of_the_kind_of_its_field(
    section: str, field: str, kind: type[Text]
) -> None:
    idea = ideas(PLAN, section, field)[0].ideas[0]
    taken = take(PLAN, section, field, idea)
    (entry,) = taken.section(section).entries  # type: ignore[union-attr]
    assert type(entry) is kind
    assert (entry.text, entry.field, entry.origin) == (idea.text, field, idea.origin)
    assert taken.contacts == ()
    empty = replace(taken, sections=PLAN.sections)
    assert empty == PLAN
    assert idea.text not in texts(ideas(taken, section, field))


def test_words_to_say_go_beside_a_person_and_name_nobody() -> None:
    idea = ideas(PLAN, "a4_tell", "people")[0].ideas[0]
    plan = take(PLAN, "a4_tell", "people", idea)
    (entry,) = plan.section("a4_tell").entries  # type: ignore[union-attr]
    assert isinstance(entry, ContactEntry)
    assert (entry.say, entry.text, entry.contact) == (idea.text, "", "")
    assert idea.text not in texts(ideas(plan, "a4_tell", "people"))


def test_a_plan_of_ideas_alone_is_saved_reviewed_and_printed_whole() -> None:
    plan = PLAN
    for section, field in fields_with_ideas(FORM):
        plan = take(plan, section, field, ideas(plan, section, field)[0].ideas[-1])
    assert codec.decode(codec.encode(plan)) == plan
    assert check_plan(plan) is not None
    paper = export_plan(plan, "text", Choices(private=True), PaperOptions()).data.decode()
    printed = " ".join(paper.split())
    for section, field in fields_with_ideas(FORM):
        assert ideas(PLAN, section, field)[0].ideas[-1].text in printed


def test_a_field_nobody_knows_has_no_ideas_and_loses_none() -> None:
    strange = Plan(id="p", form=Form(id="of elsewhere", title="", sections=()))
    assert ideas(strange, "x", "y") == ideas(PLAN, "a2_alone", "y") == ()
    taken = take(strange, "x", "y", Idea("Walk", "", "coping.alone"))
    assert [entry.text for entry in taken.sections[0].entries] == ["Walk"]  # type: ignore[union-attr]


# --------------------------------------------------------------------------------- narrowed down


def test_narrowed_ideas_all_fit_and_nothing_asked_for_leaves_all() -> None:
    found = ideas(PLAN, *ALONE)
    assert narrowed(found, Filters()) == found
    known = {one.text: one for one in load_suggestions().suggestions}
    quick = narrowed(found, Filters(minutes=5, night=True, no_money=True, indoors=True))
    left = [known[idea.text] for group in quick for idea in group.ideas]
    assert left
    assert all(one.minutes <= 5 and one.free and one.place != "out" for one in left)
    assert {one.night for one in left} <= {"yes", "headphones"}
    assert len(left) < sum(len(group.ideas) for group in found)
    assert all(group.ideas for group in quick)


def test_an_idea_nobody_knows_more_of_fits_only_where_nothing_is_asked_for() -> None:
    group = IdeaGroup("", "", (Idea("Water the ferns on the stairs", "", "own"),))
    assert narrowed((group,), Filters()) == (group,)
    assert narrowed((group,), Filters(minutes=30)) == ()


def test_only_fields_with_strong_ideas_wait_for_the_check() -> None:
    assert waits_for_check(PLAN, *ALONE)
    assert not waits_for_check(PLAN, *ALONE, open_gates=BOTH)
    assert not waits_for_check(PLAN, "a1_signs", "signs")
