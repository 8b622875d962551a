"""Session mode: a panel beside each part, short ways, a quiet clock; none of it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from crisisplan.content.session_words import load_session_words
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.export_plan import export_plan
from crisisplan.plan.in_session import come_back_to, sections_on
from crisisplan.plan.look import first_text
from crisisplan.plan.plan import Action
from crisisplan.ui.in_session.clock import QuietClock
from crisisplan.ui.in_session.how_likely import HowLikelyLoop
from crisisplan.ui.in_session.note_page import NotePage
from crisisplan.ui.kit.look import look
from tests.ui.open_desk import ALONE, SIGNS, SPEAK, OpenDesk, empty, with_lines
from tests.ui.pages import example_plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.in_session.panel import SessionPanel
    from crisisplan.ui.kit.look import Looks

WORDS = load_session_words()


@pytest.fixture
def at(qtbot: QtBot) -> OpenDesk:
    plan = with_lines(ALONE, "Warm mug", "Walk to the river")
    return OpenDesk(qtbot, plan)


def panel_of(at: OpenDesk) -> SessionPanel:
    panel = at.desk.mode.panel
    assert panel is not None
    return panel


def action(at: OpenDesk, entry: str) -> Action:
    found = next(one for one in at.entries(ALONE) if one.id == entry)
    assert isinstance(found, Action)
    return found


def test_one_switch_shows_the_prompt_of_the_part_and_takes_it_away(at: OpenDesk) -> None:
    at.open(SIGNS)
    assert not at.says("what would a camera see")
    at.click("In session")
    assert at.says("what would a camera see")
    at.open(ALONE)
    assert at.says("For each one ask how likely")
    at.click("In session")
    assert not at.says("For each one ask how likely")


def test_it_goes_through_the_steps_without_a_number_one_at_a_time(at: OpenDesk) -> None:
    at.open(ALONE)
    at.click("In session")
    panel = panel_of(at)
    ask = WORDS.how_likely.ask
    at.click(f"{ask}: 4", panel)
    assert action(at, "e0").likelihood == 4
    assert at.says(WORDS.how_likely.barrier)
    panel.likely._inputs["barrier"].begin()
    at.type("No hot water")
    at.click("Next step", panel)
    assert action(at, "e0").barrier == "No hot water"
    at.click(f"{ask}: 8", panel)
    assert action(at, "e1").likelihood == 8
    assert not at.says(WORDS.how_likely.barrier)
    assert [one for one in panel.findChildren(HowLikelyLoop) if one.isVisible()]
    at.desk.undo()
    assert action(at, "e1").likelihood is None


def test_the_text_is_large_while_it_is_on_and_as_before_after(at: OpenDesk, looks: Looks) -> None:
    at.desk.mode.text_wanted.connect(looks.at_least)
    looks.choose("light", 120)
    at.open(ALONE)
    at.click("In session")
    assert look().scale == pytest.approx(1.5)
    looks.choose("dark", 130)
    assert look().scale == pytest.approx(1.5)
    at.click("In session")
    assert look().scale == pytest.approx(1.3)


def test_a_larger_text_stays_as_it_was_chosen(at: OpenDesk, looks: Looks) -> None:
    at.desk.mode.text_wanted.connect(looks.at_least)
    looks.choose("light", 200)
    at.settle()
    # Too large for the bar: it is begun in the settings, and ended in the bar.
    assert at.desk.mode.switch.isHidden()
    at.desk.open_page("settings")
    at.click("Begin a session")
    assert look().scale == pytest.approx(2.0)
    at.window.resize(1281, 800)
    at.settle()
    at.click("In session")


def test_the_clock_counts_whole_minutes_of_session_and_part(qtbot: QtBot) -> None:
    times = [0.0]
    clock = QuietClock(SPEAK, now=lambda: times[0])
    qtbot.addWidget(clock)
    clock.start()
    clock.turn_to("a")
    times[0] = 200.0
    clock.turn_to("b")
    times[0] = 265.0
    clock.look()
    assert (clock._minutes.text(), clock._of_part.text()) == ("Session: 4 min", "This part: 1 min")
    clock.turn_to("a")
    assert clock._of_part.text() == "This part: 3 min"
    clock.stop()


def test_the_clock_runs_only_in_session_and_can_be_hidden(at: OpenDesk) -> None:
    def ticking() -> list[QTimer]:
        found = at.window.findChildren(QTimer)
        return [one for one in found if one.isActive() and not one.isSingleShot()]

    at.open(ALONE)
    before = len(ticking())
    at.click("In session")
    assert len(ticking()) == before + 1
    at.click("Hide the time")
    assert not at.says("Session:")
    at.click("In session")
    assert len(ticking()) == before


@pytest.mark.parametrize("path", ["short", "distressed"])
def test_a_short_way_shows_only_its_parts_in_its_order(at: OpenDesk, path: str) -> None:
    wanted = {
        "short": (SIGNS, ALONE, "a4_tell", "a5_pro", "a6_space", "using_it"),
        "distressed": ("a6_space", "a4_tell", "using_it"),
    }[path]
    at.open("a7_live")
    at.click("In session")
    panel_of(at)._choose_path(path)
    at.settle()
    assert tuple(at.desk.rail._rows) == wanted
    seen = []
    for _ in wanted:
        seen.append(at.desk.section.section_id)
        at.desk.section.next_wanted.emit()
        at.settle()
    assert tuple(seen) == wanted
    assert at.desk.pages.currentWidget() is at.desk._made["print"]
    at.click("In session")
    assert len(at.desk.rail._rows) == len(at.session.plan.form.sections)


def test_a_form_without_such_parts_is_shown_whole() -> None:
    form = replace(empty().form, sections=empty().form.sections[:1])
    assert not any(sections_on(form, path) for path in WORDS.paths)


def test_what_to_come_back_to_is_kept_with_the_plan_and_can_be_undone(at: OpenDesk) -> None:
    at.click("In session")
    panel = panel_of(at)
    panel.later.field.setFocus()
    at.type("The spare key")
    panel.later.field.flush()
    assert "The spare key" in at.session.unfinished.values()
    at.press("Return")
    assert list(at.session.plan.later) == ["The spare key"]
    assert at.session.unfinished == {}
    at.click("Take it off: The spare key")
    assert list(at.session.plan.later) == []
    at.desk.undo()
    assert list(at.session.plan.later) == ["The spare key"]
    assert at.says("The spare key")


def test_made_with_is_the_plans_own_part(at: OpenDesk) -> None:
    at.click("In session")
    panel = panel_of(at)
    panel.made.field.setFocus()
    at.type("Dana")
    at.click("Put in today's date")
    assert first_text(at.session.plan, "made-with") == "Dana"
    assert first_text(at.session.plan, "made-on").startswith("20")
    panel.made.field.setFocus()
    at.press("Ctrl+A", "Backspace")
    panel.made.field.flush()
    assert first_text(at.session.plan, "made-with") == ""


@pytest.mark.parametrize("layout", ["text", "html"])
def test_nothing_of_the_session_is_on_the_persons_copy(layout: str) -> None:
    plan = example_plan()
    options, choices = PaperOptions(), Choices()
    before = export_plan(plan, layout, choices, options).data
    section = plan.section(ALONE)
    assert section is not None
    rated = tuple(
        replace(one, likelihood=3) if isinstance(one, Action) else one for one in section.entries
    )
    assert rated != section.entries
    changed = replace(section, entries=rated)
    sections = tuple(changed if one.id == ALONE else one for one in plan.sections)
    plan = come_back_to(replace(plan, sections=sections), "The spare key")
    after = export_plan(plan, layout, choices, options).data
    assert b"The spare key" not in after
    assert after == before


def test_the_words_that_help_are_folded_until_they_are_wanted(at: OpenDesk) -> None:
    at.click("In session")
    line = WORDS.kind_lines[0].say
    assert not at.says(line)
    at.click("Words that may help")
    assert at.says(line)
    assert at.says(WORDS.feeling_rule)


def test_the_note_for_the_record_is_shown_and_copied(at: OpenDesk) -> None:
    at.click("In session")
    at.click("Note for the record")
    assert at.says("A plan for hard moments was worked on")
    assert not at.says("Warm mug")
    at.click("Copy the note")
    copied = QApplication.clipboard().text()
    assert copied.startswith("Note for the record")
    page = at.desk.pages.currentWidget()
    assert isinstance(page, NotePage)
    assert page._clipboard is not None
    page._clipboard.forget()
    at.click("Back")
    assert at.desk.pages.currentWidget() is at.desk.section
