"""The help view: always someone to call, one thing at a time, nothing that must be answered."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.content.first_numbers import FirstNumbers, first_numbers
from crisisplan.content.help_words import load_help_words
from crisisplan.ui.help.steps import Step
from crisisplan.ui.help.view import HelpView
from crisisplan.words import load
from tests.tree import ROOT
from tests.ui.accessible import announced, find, listening, nameless, told, tree
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


US = first_numbers("US")
OWN = (
    Step("Things I can do alone", "Warm mug in both hands", detail="About 5 minutes"),
    Step("People I can tell", "Call Ana about the dog", "Ana", "07700 900123", is_person=True),
)
LINES = load_help_words().danger


@pytest.fixture
def view(qtbot: QtBot) -> HelpView:
    """The view as it opens when nothing else is there."""
    made = HelpView(load("en"))
    made.complete(load_help_words())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open()
    QApplication.processEvents()
    return made


def seen(view: HelpView) -> list[str]:
    """Every name that can be seen on the page."""
    QApplication.processEvents()
    return [one.name for one in tree(view) if one.name and one.role in ("StaticText", "Button")]


def choose(view: HelpView, name: str) -> None:
    """Press a button by the keyboard."""
    found = find(view, "Button", name).object
    assert isinstance(found, QWidget)
    found.setFocus()
    press(found, "Space")
    QApplication.processEvents()


def step_shown(view: HelpView) -> str:
    return view.pages.step.text.text()


def in_focus() -> str:
    focus = QApplication.focusWidget()
    assert focus is not None
    return told(focus).name


def test_with_nothing_loaded_it_says_what_to_do(view: HelpView) -> None:
    names = seen(view)
    assert names[:1] == ["Close quietly (Esc)"]
    assert LINES.title in names
    assert LINES.emergency_unknown in names
    assert LINES.people in names
    assert LINES.away in names
    assert "Emergency: choose your country" in names
    assert load_help_words().limits in names


def test_the_numbers_of_a_country_are_always_at_the_foot(view: HelpView) -> None:
    view.show_numbers(US)
    view.show_person("Sam", "555-0134")
    assert "Call \u2066911\u2069 if you are hurt or about to act." in seen(view)
    assert "Call Sam, \u2066555-0134\u2069." in seen(view)
    for name in (
        "Not enough, next",
        "Something else",
        "Words to say",
        "To send to someone I know",
    ):
        choose(view, name)
        names = seen(view)
        assert {"Sam, 5 5 5 - 0 1 3 4", "988 Suicide & Crisis Lifeline, 9 8 8"} < set(names)
        assert names[-1] == "Emergency (US), 9 1 1"


def test_a_line_that_only_takes_texts_is_not_called(view: HelpView) -> None:
    assert US is not None
    view.show_numbers(US._replace(line="Words", phone="", text_number="85258", text_word="HI"))
    assert "Text Words, \u206685258\u2069." in seen(view)
    choose(view, "Words, 8 5 2 5 8")
    assert "Text HI to this number" in seen(view)


def test_what_to_press_and_where_to_text_stand_beside_the_number(view: HelpView) -> None:
    assert US is not None
    changed = US._replace(dial_then="press 1", text_number="838255", text_word="GO")
    view.show_numbers(changed)
    choose(view, "988 Suicide & Crisis Lifeline, 9 8 8")
    expected = "988 Suicide & Crisis Lifeline\nThen press 1\nOr text GO to \u2066838255\u2069"
    assert expected in seen(view)
    assert "Call, day and night" in seen(view)


def test_own_steps_take_the_first_place_while_nothing_was_done(view: HelpView) -> None:
    bar, choices = view.bar.geometry(), view.pages.danger.choices.mapTo(view, QWidget().pos())
    view.show_steps(OWN)
    QApplication.processEvents()
    assert step_shown(view) == "Warm mug in both hands"
    assert {"Things I can do alone", "One thing, for now.", "About 5 minutes"} < set(seen(view))
    assert in_focus() == "That helped"
    assert view.bar.geometry() == bar
    assert view.pages.step.choices.mapTo(view, QWidget().pos()) == choices


def test_own_steps_wait_when_the_person_has_begun(view: HelpView) -> None:
    choose(view, "Not enough, next")
    before = step_shown(view)
    view.show_steps(OWN)
    assert step_shown(view) == before
    assert in_focus() == "Not enough, next"
    press(view, "Space")
    assert step_shown(view) == "Warm mug in both hands"


def test_own_steps_that_come_again_leave_the_person_where_they_are(view: HelpView) -> None:
    view.show_steps(OWN)
    choose(view, "Not enough, next")
    view.show_steps((OWN[1], *OWN))
    assert step_shown(view) == "Call Ana about the dog"
    choose(view, "Something else")
    view.show_steps(OWN)
    assert "Breathe with me" in seen(view)


def test_steps_that_go_leave_nothing_behind(view: HelpView) -> None:
    view.show_steps(OWN)
    view.show_person("Sam", "555-0134")
    choose(view, "Not enough, next")
    view.show_steps(())
    view.show_person("", "")
    shown = " ".join(seen(view))
    assert LINES.title in shown
    assert not any(word in shown for word in ("Ana", "Sam", "0134", "My plan"))


def test_after_the_last_step_come_the_numbers_and_no_end(view: HelpView) -> None:
    view.show_numbers(US)
    view.show_steps(OWN)
    for _ in range(2):
        choose(view, "Not enough, next")
    assert LINES.title in seen(view)
    assert in_focus() == "My steps from the start"
    press(view, "Space")
    assert step_shown(view) == "Warm mug in both hands"


def test_general_steps_are_one_thing_each(view: HelpView) -> None:
    texts = []
    for _ in range(9):
        choose(view, "Not enough, next")
        texts.append(step_shown(view))
        if "My steps from the start" in seen(view):
            break
    assert texts[0] == "Breathe in softly for 4. Breathe out slowly for 6."
    assert "Look for 5 things you can see." in texts
    assert LINES.title in seen(view)


def test_what_helped_is_met_kindly_and_nothing_is_asked(view: HelpView) -> None:
    view.show_steps(OWN)
    choose(view, "That helped")
    assert "Good. Stay with it as long as you like." in seen(view)
    assert in_focus() == "Back to my steps"
    press(view, "Space")
    assert step_shown(view) == "Warm mug in both hands"


@pytest.mark.parametrize("by", ["Close quietly (Esc)", "Escape", "Close quietly"])
def test_it_closes_from_every_page(view: HelpView, qtbot: QtBot, by: str) -> None:
    choose(view, "That helped" if by == "Close quietly" else "Something else")
    with qtbot.waitSignal(view.closed, timeout=500):
        if by == "Escape":
            press(view, "Escape")
        else:
            choose(view, by)


def test_it_opens_again_with_the_first_step(view: HelpView) -> None:
    view.show_steps(OWN)
    choose(view, "Not enough, next")
    choose(view, "Something else")
    press(view, "Escape")
    view.open()
    assert step_shown(view) == "Warm mug in both hands"
    assert in_focus() == "That helped"


def test_breathing_goes_on_by_the_persons_own_key_only(view: HelpView) -> None:
    choose(view, "Something else")
    choose(view, "Breathe with me")
    cards = []
    for _ in range(5):
        press(view, "Space")
        cards.append(step_shown(view))
    breath_in, breath_out = "In, 2, 3, 4", "Out, 2, 3, 4, 5, 6"
    assert cards == [breath_in, breath_out, breath_in, breath_out, breath_in]
    assert load_help_words().breathing.care[0] in view.pages.step.detail.text()
    choose(view, "Before")
    choose(view, "Before")
    assert "Breathe with me" in seen(view)


def test_landing_ends_where_it_can_begin_again(view: HelpView) -> None:
    choose(view, "Something else")
    choose(view, "Land in the room")
    for _ in range(7):
        press(view, "Space")
    assert step_shown(view).startswith("Say: I am here.")
    choose(view, "Again from the start")
    assert step_shown(view) == load_help_words().landing.steps[0]


def test_words_to_say_are_shown_whole(view: HelpView) -> None:
    choose(view, "Something else")
    choose(view, "Words to say")
    choose(view, "To say to the emergency number")
    script = view.pages.script("emergency")
    assert script is not None
    assert set(script.lines) < set(seen(view))
    choose(view, "Other words")
    assert "If no one answers" in seen(view)


def test_numbers_follow_one_another(view: HelpView) -> None:
    view.show_numbers(US)
    view.show_person("Sam", "555-0134")
    view.show_steps(OWN)
    choose(view, "Something else")
    choose(view, "Show a number big")
    shown = []
    for _ in range(5):
        shown.append(view.pages.number.number.text())
        assert in_focus() == "Next number"
        press(view, "Space")
    assert shown == ["555-0134", "988", "07700 900123", "911", "555-0134"]


def test_the_number_shown_big_is_marked_in_the_bar(view: HelpView) -> None:
    view.show_numbers(US)
    choose(view, "Emergency (US), 9 1 1")
    assert view.bar.emergency.property("chosen")
    assert "“I need an ambulance. I am thinking of ending my life.”" in seen(view)
    choose(view, "More words")
    assert "My address is ___." in seen(view)
    assert not view.bar.emergency.property("chosen")


def test_a_number_is_copied_only_when_asked(view: HelpView, qtbot: QtBot) -> None:
    view.show_numbers(US)
    choose(view, "Emergency (US), 9 1 1")
    with qtbot.waitSignal(view.copy_wanted, timeout=500) as asked, listening() as heard:
        choose(view, "Copy number")
    assert asked.args == ["911"]
    assert announced(heard) == ["Copied. It is taken back after 30 seconds."]
    assert "Copied" in seen(view)


def test_the_number_of_a_step_is_copied_as_it_was_typed(view: HelpView, qtbot: QtBot) -> None:
    view.show_steps((OWN[1],))
    with qtbot.waitSignal(view.copy_wanted, timeout=500) as asked:
        QTest.keyClick(view.pages.step.number, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["07700 900123"]


def test_all_steps_are_seen_at_once_without_leaving(view: HelpView) -> None:
    assert "All my steps" not in seen(view)
    view.show_steps(OWN)
    choose(view, "All my steps")
    names = " ".join(seen(view))
    for step in OWN:
        assert step.text in names
        assert step.number in names
    choose(view, "Back to my steps")
    assert OWN[0].text in seen(view)


def test_each_step_is_said_politely(view: HelpView) -> None:
    view.show_steps(OWN)
    with listening() as heard:
        choose(view, "Not enough, next")
    said = [one for one in heard if one.event == "Announcement"]
    assert [one.message for one in said] == ["Call Ana about the dog\n0 7 7 0 0 9 0 0 1 2 3"]
    assert not any(one.assertive for one in said)
    assert view.accessibleName() == "Call Ana about the dog"


def test_everything_that_can_be_reached_has_a_name(view: HelpView) -> None:
    view.show_numbers(US)
    view.show_steps(OWN)
    assert nameless(view) == []
    for name in ("Something else", "Words to say", "Other country", "Emergency (US), 9 1 1"):
        choose(view, name)
        assert nameless(view) == []


def test_the_tab_key_goes_through_the_choices_and_then_the_bar(view: HelpView) -> None:
    view.show_numbers(US)
    order = []
    for _ in range(7):
        order.append(in_focus())
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert order == [
        "That helped",
        "Not enough, next",
        "Something else",
        "988 Suicide & Crisis Lifeline, 9 8 8",
        "Other country",
        "Emergency (US), 9 1 1",
        "Close quietly (Esc)",
    ]


def test_the_tab_key_goes_through_a_list_from_above(view: HelpView) -> None:
    view.show_numbers(US)
    choose(view, "Something else")
    order = []
    for _ in range(7):
        order.append(in_focus())
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert order == [
        "Breathe with me",
        "Land in the room",
        "Words to say",
        "Show a number big",
        "My steps from the start",
        "988 Suicide & Crisis Lifeline, 9 8 8",
        "Other country",
    ]


def test_it_needs_nothing_heavy_to_be_there() -> None:
    script = (
        "import sys, crisisplan.ui.neutral_page, crisisplan.ui.clipboard\n"
        "import crisisplan.ui.help.view\n"
        "heavy = ('msgspec', 'crisisplan.plan', 'crisisplan.vault', 'reportlab', 'cryptography')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_person_without_a_name_can_still_be_called(view: HelpView) -> None:
    view.show_person("", "555-0134")
    choose(view, "Someone I know, 5 5 5 - 0 1 3 4")
    assert "Call Someone I know" in seen(view)


def numbers_without_line() -> FirstNumbers:
    assert US is not None
    return US._replace(line="", phone="", text_number="")


def test_a_country_without_a_line_shows_what_there_is(view: HelpView) -> None:
    view.show_numbers(numbers_without_line())
    names = seen(view)
    assert "Emergency (US), 9 1 1" in names
    assert not any("Lifeline" in name or name == "Call ." for name in names)
