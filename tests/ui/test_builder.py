"""Building a plan by keys: nothing typed is lost, every step can be taken back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.plan import editing
from crisisplan.plan.plan import ContactEntry, Text
from crisisplan.ui.builder.add_line import AddLine
from crisisplan.ui.builder.ideas_panel import IdeasPanel
from crisisplan.ui.builder.line_picker import LineCard, LinePicker
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.fields import LineField, TextField
from tests.ui.accessible import announced, listening
from tests.ui.open_desk import ALONE, PRO, SIGNS, TELL, OpenDesk, empty, with_lines
from tests.ui.typing_in import type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    made = OpenDesk(qtbot, empty())
    made.open(SIGNS)
    return made


def line(desk: OpenDesk) -> LineField:
    found = desk.focus()
    assert isinstance(found, LineField)
    return found


# ---------------------------------------------------------------------------------- writing


def test_enter_adds_what_was_typed_and_the_line_is_ready_for_the_next(desk: OpenDesk) -> None:
    with listening() as heard:
        desk.type("I stop answering\nI lie awake\n")
    assert desk.words(SIGNS) == ["I stop answering", "I lie awake"]
    assert desk.rows() == ["I stop answering", "I lie awake"]
    assert line(desk).value() == ""
    said = announced(heard)
    assert said == ["Added: I stop answering", "Added: I lie awake"]


def test_any_script_can_be_typed(desk: OpenDesk) -> None:
    desk.type("散歩する café \U0001f33f\n")
    assert desk.words(SIGNS) == ["散歩する café \U0001f33f"]


def test_enter_on_nothing_adds_nothing(desk: OpenDesk) -> None:
    desk.type("   \n\n")
    assert desk.words(SIGNS) == []
    assert not desk.session.can_undo


def test_someone_has_a_name_and_a_number(desk: OpenDesk) -> None:
    desk.open(TELL)
    desk.type("Asha\t0161 496 0123\n")
    (entry,) = desk.entries(TELL)
    assert isinstance(entry, ContactEntry)
    contact = desk.session.plan.contact(entry.contact)
    assert contact is not None
    assert (contact.name, contact.number) == ("Asha", "0161 496 0123")
    assert desk.rows() == ["Asha"]
    assert "0161 496 0123" in desk.row(entry.id).shown.second


def test_a_name_alone_is_enough(desk: OpenDesk) -> None:
    desk.open(TELL)
    desk.type("Asha\n")
    assert desk.entries(TELL) == ()
    desk.type("\n")
    assert [c.name for c in desk.session.plan.contacts] == ["Asha"]


# ------------------------------------------------------------------------------- unfinished


def test_what_is_typed_is_remembered_before_it_is_added(desk: OpenDesk, qtbot: QtBot) -> None:
    field = line(desk)
    start = time.perf_counter()
    while time.perf_counter() - start < 0.9:
        type_text(field, "a")
        QApplication.processEvents()
        time.sleep(0.02)
        if desk.session.unfinished:
            break
    # Typing never paused.
    assert set(desk.session.unfinished) == {f"{SIGNS}/signs"}
    qtbot.waitUntil(
        lambda: desk.session.unfinished == {f"{SIGNS}/signs": field.value()}, timeout=600
    )
    desk.press("Return")
    assert desk.session.unfinished == {}
    assert len(desk.words(SIGNS)) == 1


def test_a_name_and_a_number_are_remembered_apart_and_shown_again(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, empty())
    desk.open(TELL)
    desk.type("Asha\t0161 49")
    desk.desk.settle()
    kept = desk.session.unfinished
    assert kept == {f"{TELL}/people": "Asha", f"{TELL}/people/number": "0161 49"}
    assert desk.entries(TELL) == ()
    again = OpenDesk(qtbot, empty(), kept)
    again.open(TELL)
    shown = [f.value() for f in again.block().findChildren(LineField) if f.isVisible()]
    assert shown[:2] == ["Asha", "0161 49"]
    assert again.session.unfinished == kept


def test_leaving_the_part_adds_what_stands_there(desk: OpenDesk) -> None:
    desk.type("I lie awake")
    desk.open(TELL)
    assert desk.words(SIGNS) == ["I lie awake"]
    assert desk.session.unfinished == {}
    desk.type("Asha")
    desk.desk.open_page("check")
    desk.settle()
    assert [c.name for c in desk.session.plan.contacts] == ["Asha"]


# --------------------------------------------------------------------------- never interrupted


def test_typing_is_not_interrupted_when_the_plan_changes(desk: OpenDesk) -> None:
    desk.type("I stop\n")
    desk.type("I lie awake")
    desk.press("Left", "Left")
    field, at = line(desk), line(desk).cursorPosition()
    desk.session.revise(
        lambda plan: editing.add_entry(plan, SIGNS, Text(id="x", field="signs", text="other"))
    )
    desk.settle()
    assert desk.focus() is field
    assert (field.value(), field.cursorPosition()) == ("I lie awake", at)
    desk.session.undo()
    desk.session.undo()
    desk.settle()
    assert desk.focus() is field
    assert (field.value(), field.cursorPosition()) == ("I lie awake", at)


def test_an_open_answer_is_not_interrupted_either(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, "I lie awake", "I stop"))
    desk.session.revise(lambda plan: editing.star(plan, "e1", on=True))
    desk.open(SIGNS, "e0")
    desk.press("Return")
    field = desk.focus()
    assert isinstance(field, TextField)
    desk.type(" for hours")
    at = field.textCursor().position()
    desk.session.undo()
    desk.session.revise(lambda plan: editing.put_to_rest(plan, "e1", on=True))
    desk.settle()
    assert desk.focus() is field
    assert field.value() == "I lie awake for hours"
    assert field.textCursor().position() == at
    desk.press("Escape")
    assert desk.words(SIGNS)[0] == "I lie awake for hours"
    resting = [entry.rest for entry in desk.entries(SIGNS)]
    assert resting == [False, True]


# ----------------------------------------------------------------------------- ideas, numbers


def test_ideas_are_shown_on_request_and_nothing_is_filled_in(desk: OpenDesk) -> None:
    desk.open(ALONE)
    panel = desk.block().findChild(IdeasPanel)
    assert isinstance(panel, IdeasPanel)
    shown = panel._chips
    assert shown.isHidden()
    assert desk.entries(ALONE) == ()
    desk.click("Need an idea?")
    assert shown.isVisible()
    assert desk.entries(ALONE) == ()
    assert all(not field.value() for field in desk.block().findChildren(LineField))
    first = chips(panel)[0]
    words = first.accessibleName()
    first.setFocus()
    desk.press("Space")
    assert desk.words(ALONE) == [desk.rows()[0]]
    assert desk.rows()[0] in words
    # What was taken is offered no more.
    assert words not in [one.accessibleName() for one in chips(panel)]
    assert isinstance(desk.focus(), type(first))
    desk.click("No more ideas")
    assert shown.isHidden()


def chips(panel: IdeasPanel) -> list[QWidget]:
    """Return the ideas that are shown, in order."""
    items = [panel._chip_row.itemAt(place) for place in range(panel._chip_row.count())]
    return [one for one in (item.widget() for item in items if item) if one is not None]


def test_a_help_line_is_picked_with_its_source_and_its_date(desk: OpenDesk) -> None:
    desk.open(PRO)
    desk.click("Choose a help line")
    cards = [card for card in desk.window.findChildren(LineCard) if card.isVisible()]
    choice = cards[0].choice
    cards[0].add.setFocus()
    desk.press("Space")
    (entry,) = desk.entries(PRO)
    assert isinstance(entry, ContactEntry)
    contact = desk.session.plan.contact(entry.contact)
    assert contact is not None
    assert contact.number == choice.number
    assert contact.source
    assert contact.as_of
    assert contact.line
    # The next press of a key adds no other line.
    assert not [card for card in desk.window.findChildren(LineCard) if card.isVisible()]
    desk.click("Choose a help line")
    assert desk.says("It is on your plan.")
    desk.desk.undo()
    assert desk.entries(PRO) == ()
    assert not desk.says("It is on your plan.")


def test_no_one_right_now_is_an_answer(desk: OpenDesk) -> None:
    desk.open(TELL)
    button = desk.button("No one right now")
    button.setFocus()
    desk.press("Space")
    section = desk.session.plan.section(TELL)
    assert section is not None
    assert section.state == "no-one"
    assert desk.says("That is all right.")
    desk.press("Ctrl+Z")
    section = desk.session.plan.section(TELL)
    assert section is not None
    assert section.state != "no-one"
    assert not button.isChecked()


def test_no_one_is_no_answer_where_someone_stands_or_in_danger(desk: OpenDesk) -> None:
    desk.open(TELL)
    button = desk.button("No one right now")
    desk.type("Ola")
    desk.press("Return")
    desk.press("Return")
    assert not button.isVisible()
    desk.press("Ctrl+Z")
    assert button.isVisible()
    desk.open("help_now")
    assert not button.isVisible()


def test_the_first_help_line_is_in_sight_when_lines_are_asked_for(desk: OpenDesk) -> None:
    desk.open("help_now")
    desk.click("Choose a help line")
    area = desk.desk.section.scroller
    picker = area.findChildren(LinePicker)[0]

    def top() -> int:
        first = picker.cards[0]
        return first.mapTo(area.viewport(), first.rect().topLeft()).y()

    # Its name and number.
    desk.bot.waitUntil(lambda: 0 <= top() <= area.viewport().height() - 120)


@pytest.mark.parametrize(("part", "offered"), [(SIGNS, False), (ALONE, True)])
def test_time_and_money_are_asked_about_where_they_mean_something(
    desk: OpenDesk, part: str, offered: bool
) -> None:
    desk.open(part)
    desk.click("Need an idea?")
    shown = [one.text() for one in desk.desk.findChildren(Button) if one.isVisible()]
    assert ("Narrow it down" in shown) == offered


def test_the_line_to_write_in_says_what_it_is_for(desk: OpenDesk) -> None:
    found = desk.block().findChild(AddLine)
    assert isinstance(found, AddLine)
    assert found.words.accessibleName().strip()
