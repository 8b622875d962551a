"""How the parts of an entry are asked for: numbers, days, lists, and words where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from crisisplan.plan.plan import (
    Action,
    Card,
    Contact,
    ContactEntry,
    Date,
    Group,
    Mode,
    Safer,
    Scale,
    Text,
)
from crisisplan.ui.builder.list_inputs import LinesInput
from tests.ui import accessible
from tests.ui.open_editor import Open, type_over
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

MUM = Contact(id="c1", name="Amma", number="0161 496 0123", more={"x-new": 1})


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., Open]:
    return lambda entry, contact=None: Open(qtbot, entry, contact)


def test_words_for_minutes_are_never_dropped(opened: Callable[..., Open]) -> None:
    entry = Action(id="a", field="f", text="Walk", minutes=5)
    at = opened(entry)
    one = at.input("minutes")
    with accessible.listening() as heard:
        type_over(one, "a while")
    assert at.told == []
    assert any("such as 10" in said for said in accessible.announced(heard))
    at.editor.show_entry(entry)
    assert one.unkept() == "a while"
    at.editor.finish()
    assert at.closed == []
    at.editor.finish()
    assert at.closed == [True]
    assert at.told[-1][0] == replace(entry, text="Walk\na while")


def test_minutes_in_other_digits_and_none(opened: Callable[..., Open]) -> None:
    at = opened(Action(id="a", field="f", text="Walk", minutes=5))
    one = at.input("minutes")
    type_over(one, "١٥")
    assert at.told[-1][0].minutes == 15
    press(one, "Ctrl+A")
    press(one, "Delete")
    one.flush()
    assert at.told[-1][0].minutes is None


def test_likelihood_is_chosen_and_given_up_by_keys(opened: Callable[..., Open]) -> None:
    at = opened(Action(id="a", field="f", text="Walk", likelihood=7))
    one = at.input("likelihood")
    press(one, "Right")
    press(one, "Up")
    press(one, "Space")
    assert [entry.likelihood for entry, _ in at.told] == [8, 7, None]
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        press(one, "Left")
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert at.told[-1][0].likelihood == 8


def test_a_number_beyond_the_scale_is_said_and_kept(opened: Callable[..., Open]) -> None:
    at = opened(Scale(id="s", field="f", value=12))
    said = [one.name for one in accessible.tree(at.editor)]
    assert "It says 12 now." in said
    at.editor.finish()
    assert at.told == []


def test_a_day_can_be_words(opened: Callable[..., Open]) -> None:
    at = opened(Safer(id="s", field="f", text="Item 1"))
    one = at.input("by")
    type_over(one, "after Diwali")
    assert at.told[-1][0].by == "after Diwali"
    week = accessible.widget_of(at.editor, "Button", "By when: In a week")
    press(week, "Space")
    expected = QDate.currentDate().addDays(7).toString(Qt.DateFormat.ISODate)
    assert at.told[-1][0].by == expected


def test_a_date_is_said_in_words(opened: Callable[..., Open]) -> None:
    at = opened(Date(id="d", field="f", date="2026-11-22"))
    assert any("November" in one.name for one in accessible.tree(at.editor))


def test_one_line_of_a_list_changes_alone(opened: Callable[..., Open]) -> None:
    entry = Mode(id="m", field="f", name="Storm", signs=("I text", "a\u2028b", ""))
    at = opened(entry)
    one = at.input("signs")
    assert isinstance(one, LinesInput)
    type_text(one.fields[0], " again")
    at.editor.flush()
    assert at.told[-1][0].signs == ("I text again", "a\u2028b", "")
    press(one.fields[0], "Ctrl+A")
    press(one.fields[0], "Delete")
    at.editor.flush()
    assert at.told[-1][0].signs == ("a\u2028b", "")


def test_pasted_lines_become_lines(opened: Callable[..., Open]) -> None:
    at = opened(Card(id="k", field="f", title="Rain", lines=("one", "four")))
    one = at.input("lines")
    assert isinstance(one, LinesInput)
    one.fields[0].paste_text("two\nthree\n")
    assert at.told[-1][0].lines == ("one", "two", "three", "four")


def test_pasted_lines_in_one_line_lose_no_word(opened: Callable[..., Open]) -> None:
    at = opened(ContactEntry(id="e", field="f", contact=MUM.id), replace(MUM, name=""))
    at.input("name", "contact").typing_fields()[0].paste_text("Jo\nnext door")  # type: ignore[attr-defined]
    at.editor.flush()
    assert at.told[-1][1].name == "Jo next door"


def test_too_much_at_once_is_said(opened: Callable[..., Open]) -> None:
    at = opened(Text(id="t", field="f", text="Mine"))
    one = at.input("text")
    with accessible.listening() as heard:
        one.field.too_long.emit()  # type: ignore[attr-defined]
    assert any("more than one answer" in said for said in accessible.announced(heard))


def test_names_of_a_group_are_kept(opened: Callable[..., Open]) -> None:
    at = opened(Group(id="g", field="f", parts=(("Monday", "Swim"), ("Friday", ""))))
    one = at.input("parts")
    assert isinstance(one, LinesInput)
    type_text(one.fields[3], "Choir")
    at.editor.flush()
    assert at.told[-1][0].parts == (("Monday", "Swim"), ("Friday", "Choir"))
