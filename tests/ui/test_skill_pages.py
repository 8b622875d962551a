"""Skills in the window: found, read, tried, put into the plan, and the check before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crisisplan.content.bands import load_bands
from crisisplan.content.health import load_health_check
from crisisplan.content.skills import load_skills
from crisisplan.jobs.ideas import by_id, ideas
from crisisplan.jobs.person import today
from crisisplan.plan.editing import add_entry
from crisisplan.plan.health import answer
from crisisplan.plan.making import entry_of
from crisisplan.plan.plan import Action
from crisisplan.ui.desk_pages import skill_ways
from crisisplan.ui.help.view import HelpView
from crisisplan.ui.help_at_hand import HelpAtHand
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.wrapped import WrappedButton
from crisisplan.ui.skills.put_page import places_for
from crisisplan.ui.skills.skill_row import SkillRow
from tests.ui.open_desk import ALONE, SPEAK, OpenDesk, empty
from tests.ui.skill_pages import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.health import Answer
    from crisisplan.ui.skills.ways import SkillWays

FACE = "cold-face"
CHECK = load_health_check()
COOL = load_skills()["sk02"]
_NO = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    return OpenDesk(qtbot, empty())


@pytest.fixture
def ways(desk: OpenDesk) -> SkillWays:
    desk.desk.open_page("skills")
    desk.settle()
    return skill_ways(desk.desk)


def give(desk: OpenDesk, given: Answer, gate: str = FACE) -> None:
    desk.desk.keeping.person.revise(lambda record: answer(record, gate, given, today()))
    desk.settle()


def rows(desk: OpenDesk) -> list[str]:
    found = [row for row in desk.window.findChildren(SkillRow) if row.isVisible()]
    return [row.accessibleName() for row in found]


# -------------------------------------------------------------------------------------- finding


def test_a_number_offers_what_fits_it_and_is_not_kept(desk: OpenDesk, ways: SkillWays) -> None:
    before = desk.session.plan, desk.desk.keeping.person.record
    ways.list._asks["strength"]._tell(5)
    desk.settle()
    assert rows(desk)[:2] == ["Name the feeling", "Slow breathing, longer out"]
    ways.list._asks["strength"]._tell("numb")
    desk.settle()
    assert rows(desk)[0] == "Land in the room"
    assert (desk.session.plan, desk.desk.keeping.person.record) == before
    assert not desk.session.unfinished


@pytest.mark.parametrize("number", range(11))
def test_help_comes_before_every_skill_from_eight_on(
    desk: OpenDesk, ways: SkillWays, number: int
) -> None:
    ways.list._asks["strength"]._tell(number)
    desk.settle()
    labels = [one for one in desk.window.findChildren(Label) if one.isVisible()]
    (help_first,) = (one for one in labels if one.text() == load_bands().help_first)
    found = [row for row in desk.window.findChildren(SkillRow) if row.isVisible()]
    top = help_first.mapTo(desk.window, help_first.rect().topLeft()).y()
    below = [row.mapTo(desk.window, row.rect().topLeft()).y() > top for row in found]
    assert below == [number >= 8] * len(found)


def test_all_skills_are_listed_and_each_opens(desk: OpenDesk, ways: SkillWays) -> None:
    press(desk, "All skills")
    assert rows(desk) == [one.name for one in load_skills().values()]
    press(desk, "Ride the wave")
    assert desk.desk.pages.currentWidget() is ways.skill
    assert ways.skill.accessibleName() == "Ride the wave"
    press(desk, "Back")
    # Where the person was in the list.
    assert desk.focus().accessibleName() == "Ride the wave"


def test_how_the_body_feels_offers_skills_and_small_things(
    desk: OpenDesk, ways: SkillWays
) -> None:
    press(desk, "By how my body feels")
    ways.list._asks["body"]._tell("flat")
    desk.settle()
    assert rows(desk) == ["Soothe the senses", "Look after the base"]
    chips = [one for one in desk.window.findChildren(WrappedButton) if one.isVisible()]
    assert chips
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    desk.settle()
    press(desk, "Put it in my plan")
    assert len(desk.words(ALONE)) == 1


# ------------------------------------------------------------------------------ the health check


def test_what_waits_for_the_check_shows_gentler_ways_and_no_steps(
    desk: OpenDesk, ways: SkillWays
) -> None:
    ways.open_skill("sk02")
    desk.settle()
    assert desk.says(CHECK.unanswered)
    swaps = [one for one in desk.window.findChildren(WrappedButton) if one.isVisible()]
    assert [one._text for one in swaps] == list(CHECK.gates[0].swaps)
    assert not any(desk.says(step) for step in COOL.steps)
    assert not ways.skill.put.isVisible()
    assert not ways.skill.go.isVisible()


def test_a_gentler_way_goes_into_the_plan_as_well(desk: OpenDesk, ways: SkillWays) -> None:
    ways.open_skill("sk02")
    desk.settle()
    press(desk, CHECK.gates[0].swaps[0])
    press(desk, "Back")
    assert ways.skill.isVisible()
    press(desk, CHECK.gates[0].swaps[0])
    press(desk, "Put it in my plan")
    assert desk.words(ALONE) == [CHECK.gates[0].swaps[0]]


def test_the_check_is_answered_on_the_way_and_can_be_taken_back(
    desk: OpenDesk, ways: SkillWays
) -> None:
    ways.open_skill("sk02")
    desk.settle()
    press(desk, "Is it safe for my body?")
    card = ways.health.cards[FACE]
    QTest.mouseClick(card._answers["none"], Qt.MouseButton.LeftButton)
    desk.settle()
    press(desk, "Back")
    assert desk.says(COOL.steps[0])
    assert desk.says(CHECK.gates[0].today[0])
    for care in COOL.care:
        assert desk.says(care)
    ways.open_health(ways._to_skill, "skills")
    desk.settle()
    card.back.click()
    desk.settle()
    press(desk, "Back")
    assert not desk.says(COOL.steps[0])
    assert desk.says(CHECK.unanswered)


def test_one_answer_opens_one_gate_only(desk: OpenDesk, ways: SkillWays) -> None:
    give(desk, "none")
    ways.open_skill("sk03")
    desk.settle()
    assert desk.says(CHECK.unanswered)
    give(desk, "some", "hard-movement")
    assert desk.says(CHECK.not_for_now)


def test_settings_lead_to_the_check_and_back(desk: OpenDesk) -> None:
    desk.desk.open_page("settings")
    desk.settle()
    press(desk, "Is it safe for my body?")
    assert skill_ways(desk.desk).health.isVisible()
    press(desk, "Back")
    assert desk.window.screen_now is desk.desk
    assert desk.desk.pages.currentWidget() is desk.desk._made["settings"]


def test_ideas_wait_as_well_and_say_so(desk: OpenDesk) -> None:
    desk.open(ALONE)
    press(desk, "Need an idea?")
    assert desk.says("wait for a short health check")

    def offered() -> set[str]:
        return {one.text for group in desk.block().ideas._groups for one in group.ideas}

    before = offered()
    give(desk, "none")
    assert offered() - before
    give(desk, "none", "hard-movement")
    assert not desk.says("wait for a short health check")
    press(desk, "No more ideas")
    assert not desk.says("wait for a short health check")


def test_a_kept_back_idea_leads_to_the_check_and_back_to_its_part(desk: OpenDesk) -> None:
    desk.open(ALONE)
    press(desk, "Need an idea?")
    press(desk, "Is it safe for my body?")
    assert skill_ways(desk.desk).health.isVisible()
    press(desk, "Back")
    assert desk.desk.pages.currentWidget() is desk.desk.section
    assert desk.desk.section.section_id == ALONE


def test_the_help_view_keeps_back_what_the_person_did_not_pass(qtbot: QtBot) -> None:
    plan = empty()
    field = plan.form.sections[3].fields[0]
    plan = add_entry(plan, ALONE, entry_of(field, COOL.line, origin="sk02"))
    desk = OpenDesk(qtbot, plan)
    ready = HelpAtHand(desk.window, SPEAK, "US")
    ready.get_ready()
    ready.follow(desk.session, desk.desk.keeping.person)
    view = desk.window.findChild(HelpView)
    assert view is not None

    def steps() -> list[str]:
        desk.window.open_help()
        desk.settle()
        found = [step.text for step in view._order.own]
        desk.window.close_help()
        return found

    assert COOL.line not in steps()
    assert CHECK.gates[0].swaps[0] in steps()
    give(desk, "none")
    assert COOL.line in steps()


# ---------------------------------------------------------------------------- into the plan


def test_a_skill_goes_into_the_plan_in_the_words_of_the_person(
    desk: OpenDesk, ways: SkillWays
) -> None:
    ways.open_skill("sk07")
    ways._put_skill("sk07")
    desk.settle()
    assert ways.putting.words.value() == ""
    desk.type("My soft blue jumper")
    press(desk, "Put it in my plan")
    (entry,) = desk.entries(ALONE)
    assert isinstance(entry, Action)
    assert (entry.text, entry.skill) == ("My soft blue jumper", "sk07")
    assert desk.desk.section.section_id == ALONE
    desk.desk.undo()
    assert desk.entries(ALONE) == ()


def test_our_words_come_only_when_they_are_asked_for(desk: OpenDesk, ways: SkillWays) -> None:
    give(desk, "none")
    ways._put_skill("sk02")
    desk.settle()
    assert ways.putting.words.value() == ""
    ways.putting.use.click()
    assert ways.putting.words.value() == COOL.line
    press(desk, "Put it in my plan")
    assert desk.words(ALONE) == [COOL.line]


def test_words_that_are_not_put_in_yet_are_kept(desk: OpenDesk, ways: SkillWays) -> None:
    ways._put_skill("sk07")
    desk.settle()
    desk.type("The smell of rain")
    press(desk, "Back")
    assert "The smell of rain" in desk.session.unfinished.values()
    ways._put_skill("sk07")
    desk.settle()
    assert ways.putting.words.value() == "The smell of rain"
    press(desk, "Put it in my plan")
    assert not desk.session.unfinished


def test_a_skill_kept_back_meanwhile_is_not_put_in(desk: OpenDesk, ways: SkillWays) -> None:
    give(desk, "none")
    ways._put_skill("sk02")
    desk.settle()
    give(desk, "some")
    press(desk, "Put it in my plan")
    assert desk.entries(ALONE) == ()


def test_places_are_found_by_what_fields_mean() -> None:
    assert list(places_for(empty())) == [f"{ALONE}/steps"]


# ---------------------------------------------------------------------------------- all of them


def test_by_keys_alone_from_the_list_to_a_step(desk: OpenDesk, ways: SkillWays) -> None:
    ways.list._tabs["all"].setFocus()
    desk.press("Return", "Tab")
    assert desk.focus().accessibleName() == "Stop and step back"
    desk.press("Return")
    assert ways.skill.isVisible()
    # "Try it" has the focus.
    desk.press("Return")
    assert ways.trying.isVisible()
    desk.press("Return")
    assert ways.trying._at == 1


def test_page_keys_scroll_what_is_only_read(desk: OpenDesk, ways: SkillWays) -> None:
    desk.window.resize(1024, 600)
    ways.open_asking(ways._to_list, "skills")
    desk.settle()
    bar = ways.trying.scroller.verticalScrollBar()
    assert bar.maximum() > 0
    desk.press("PgDown")
    assert bar.value() > 0
    desk.press("PgUp")
    assert bar.value() == 0


def test_nothing_is_offered_that_is_behind_a_closed_gate(desk: OpenDesk) -> None:
    gated = {one.id for one in load_skills().values() if one.gate}
    offered = [one for group in ideas(empty(), ALONE, "steps") for one in group.ideas]
    assert offered
    assert not [one for one in offered if one.skill in gated]
    person = desk.desk.keeping.person
    assert not [one for one in by_id(["c26"], "en", person.open_gates()) if one.skill in gated]
