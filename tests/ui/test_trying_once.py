"""A skill tried, a feeling named, a plan tried once: nothing of it is kept unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.jobs.person import today
from crisisplan.ui.desk_pages import skill_ways
from crisisplan.ui.help.view import HelpView
from crisisplan.ui.help_at_hand import HelpAtHand
from crisisplan.ui.kit import look as looks_of
from crisisplan.ui.kit.wrapped import WrappedButton
from crisisplan.ui.skills.breath import Breath
from tests.ui.open_desk import ALONE, SIGNS, SPEAK, USING, OpenDesk, empty, with_lines
from tests.ui.skill_pages import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.skills.ways import SkillWays


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    return OpenDesk(qtbot, empty())


@pytest.fixture
def ways(desk: OpenDesk) -> SkillWays:
    desk.desk.open_page("skills")
    desk.settle()
    return skill_ways(desk.desk)


# ------------------------------------------------------------------------------------- trying


def test_steps_come_one_at_a_time_and_escape_leaves(desk: OpenDesk, ways: SkillWays) -> None:
    before = desk.session.plan
    ways.open_skill("sk20")
    desk.settle()
    press(desk, "Try it")
    page = ways.trying
    steps = [page._step.text()]
    while page._at < len(page._steps) - 1:
        press(desk, "Next")
        steps.append(page._step.text())
    assert steps[1] == "Look for 5 things you can see."
    assert str(today().year) in steps[-1]
    press(desk, "One step back")
    assert page._step.text() == steps[-2]
    desk.press("Esc")
    assert desk.desk.pages.currentWidget() is ways.skill
    assert desk.session.plan == before


def test_breathing_goes_on_only_while_it_is_seen(desk: OpenDesk, ways: SkillWays) -> None:
    ways.open_skill("sk04")
    ways._try("sk04")
    desk.settle()
    breath = ways.trying.breath
    assert breath is not None
    running = [breath.is_running]
    for name in ("Pause", "Go on"):
        press(desk, name)
        running.append(breath.is_running)
    desk.window.set_neutral(WrappedButton("nothing"))
    for act in (desk.window.hide_all, desk.window.go_on, lambda: desk.press("Esc")):
        act()
        desk.settle()
        running.append(breath.is_running)
    assert running == [True, False, True, False, True, False]


def test_the_breath_grows_turns_and_shrinks() -> None:
    breath = Breath((4, 6))
    told: list[tuple[bool, int]] = []
    breath.turned.connect(lambda goes_in, seconds: told.append((goes_in, seconds)))
    sizes = []
    for second in range(11):
        breath._spent = float(second)
        breath._show_now()
        sizes.append(breath.deep())
    assert sizes[:5] == sorted(sizes[:5])
    assert sizes[4:11] == sorted(sizes[4:11], reverse=True)
    assert (sizes[0], sizes[4], round(sizes[10], 6)) == (0, 1, 0)
    assert told == [(True, 4), (False, 6), (True, 4)]


def test_with_less_motion_there_are_words_and_no_shape(
    desk: OpenDesk, ways: SkillWays, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = looks_of.look()._replace(still=True)
    monkeypatch.setattr("crisisplan.ui.skills.breath.look", lambda: still)
    ways.open_skill("sk04")
    ways._try("sk04")
    desk.settle()
    breath = ways.trying.breath
    assert breath is not None
    assert breath.height() == 0
    assert desk.says("Breathe in, slowly: 4")
    breath._spent = 4.5
    breath._show_now()
    assert desk.says("Breathe out, softly: 6")


# ------------------------------------------------------------------------------------- feelings


def test_a_feeling_goes_to_the_field_it_was_asked_for_from(desk: OpenDesk) -> None:
    desk.open(SIGNS)
    press(desk, "Name a feeling")
    page = skill_ways(desk.desk).feelings
    page.families._tell("fear")
    desk.settle()
    for word in ("uneasy", "wary", "panicky"):
        press(desk, word)
    assert page.chosen == ["wary", "panicky"]
    press(desk, "Use these words")
    assert desk.desk.section.isVisible()
    assert desk.session.unfinished == {f"{SIGNS}/signs": "wary, panicky"}
    desk.press("Return")
    assert desk.words(SIGNS) == ["wary, panicky"]


def test_who_does_not_know_is_led_by_the_body(desk: OpenDesk) -> None:
    desk.desk.open_page("skills")
    desk.settle()
    ways = skill_ways(desk.desk)
    press(desk, "Name a feeling")
    page = ways.feelings
    page.families._tell("@unsure")
    desk.settle()
    assert page._body is not None
    page._body._tell("hot face")
    desk.settle()
    assert desk.says("Anger")
    assert desk.says("Shame")
    press(desk, "bothered")
    # It is shown and nothing more: no field asked for it.
    assert not page.take.isVisible()
    press(desk, "What could help?")
    assert ways.list.isVisible()
    assert not desk.session.unfinished


# ------------------------------------------------------------------------------------ rehearsal


def test_a_plan_is_tried_once_and_nothing_is_kept(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, with_lines(ALONE, "Walk to the sea"))
    ready = HelpAtHand(desk.window, SPEAK, "US")
    ready.get_ready()
    ready.follow(desk.session, desk.desk.keeping.person)
    view = desk.window.findChild(HelpView)
    assert view is not None
    before = desk.session.plan, desk.desk.keeping.person.record
    desk.open(USING)
    opened = desk.session.plan
    press(desk, "Try my plan once")
    said = [(desk.window.is_helping, view.note.isVisible())]
    view._act("next")
    # In earnest after all.
    desk.window.open_help()
    said.append((desk.window.is_helping, view.note.isVisible()))
    desk.press("Esc")
    assert desk.desk.isVisible()
    assert desk.session.plan == opened
    assert desk.session.plan.sections[3] == before[0].sections[3]
    assert desk.desk.keeping.person.record == before[1]
    desk.window.open_help()
    said.append((desk.window.is_helping, view.note.isVisible()))
    assert said == [(True, True), (True, False), (True, False)]


def test_it_is_said_once_aloud_from_the_check(desk: OpenDesk) -> None:
    desk.desk.open_page("check")
    desk.settle()
    press(desk, "Say it once aloud")
    assert desk.says("Pick who you would call.")
    assert desk.says("You can agree on a code word with someone you trust.")
    assert desk.says("Words for my limits")
    desk.press("Esc")
    assert desk.desk.pages.currentWidget() is desk.desk._made["check"]
