"""What can be done with an entry: by keys and by the mouse, each step told and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from crisisplan.plan import editing
from crisisplan.plan.plan import Action, Text, Unknown
from crisisplan.ui.builder.entry_row import EntryRow
from crisisplan.ui.builder.inputs import MinutesInput
from crisisplan.ui.builder.row_actions import RowActions
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.fields import LineField, TextField
from crisisplan.ui.kit.labels import Label
from tests.ui.accessible import announced, listening, nameless
from tests.ui.open_desk import ALONE, SIGNS, TELL, OpenDesk, empty, with_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Plan
    from crisisplan.ui.kit.look import Looks


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., OpenDesk]:
    def opened(plan: Plan | None = None, section: str = SIGNS, entry: str = "e0") -> OpenDesk:
        desk = OpenDesk(qtbot, plan or with_lines(SIGNS, "one", "two", "three"))
        desk.open(section, entry)
        return desk

    return opened


@pytest.fixture
def desk(opened: Callable[..., OpenDesk]) -> OpenDesk:
    """Three signs, the first of them chosen."""
    return opened()


def at_rest(plan: Plan, *ids: str) -> Plan:
    for one in ids:
        plan = editing.put_to_rest(plan, one, on=True)
    return plan


# ------------------------------------------------------------------------------------ moving


def test_alt_and_an_arrow_moves_and_says_so_once(desk: OpenDesk) -> None:
    row = desk.row("e0")
    assert desk.focus() is row
    with listening() as heard:
        desk.press("Alt+Down")
    assert desk.words(SIGNS) == desk.rows() == ["two", "one", "three"]
    assert desk.focus() is row
    assert announced(heard) == ["Now at place 2"]
    desk.press("Alt+Down", "Alt+Up", "Alt+Up")
    assert desk.rows() == ["one", "two", "three"]
    with listening() as heard:
        desk.press("Alt+Up")
    assert announced(heard) == []
    assert desk.focus() is row


def test_the_buttons_move_it_too_and_keep_the_focus(desk: OpenDesk) -> None:
    button = desk.button("Move down", desk.row("e0"))
    button.setFocus()
    desk.press("Space")
    assert desk.rows() == ["two", "one", "three"]
    assert desk.focus() is button
    desk.press("Alt+Down")
    assert desk.rows() == ["two", "three", "one"]
    assert desk.focus() is button


def test_what_is_put_aside_between_does_not_keep_others_from_moving(
    opened: Callable[..., OpenDesk],
) -> None:
    desk = opened(at_rest(with_lines(SIGNS, "one", "aside", "two", "away", "three"), "e1", "e3"))
    assert desk.rows() == ["one", "two", "three", "aside", "away"]
    desk.press("Alt+Down")
    assert desk.rows() == ["two", "one", "three", "aside", "away"]
    desk.press("Alt+Down")
    assert desk.rows() == ["two", "three", "one", "aside", "away"]
    desk.press("Alt+Up", "Alt+Up")
    assert desk.rows() == ["one", "two", "three", "aside", "away"]


@pytest.mark.parametrize(
    ("taken", "onto", "below", "wanted"),
    [
        ("e0", "e2", True, ["two", "three", "one"]),
        ("e2", "e0", False, ["three", "one", "two"]),
        ("e0", "e1", True, ["two", "one", "three"]),
        ("e1", "e1", False, ["one", "two", "three"]),
    ],
)
def test_a_row_is_dragged_by_the_mouse(
    desk: OpenDesk, taken: str, onto: str, below: bool, wanted: list[str]
) -> None:
    desk.drag(taken, onto, below=below)
    assert desk.rows() == wanted
    assert desk.row(taken).is_chosen
    assert not desk.block().entries._mark.isVisible()


def test_dragging_beyond_both_ends_is_the_end(desk: OpenDesk) -> None:
    desk.block().entries.moved.emit("e0", 99)
    desk.settle()
    assert desk.rows() == ["two", "three", "one"]


# ------------------------------------------------------------------------- star, rest, remove


def test_a_star_and_no_star(desk: OpenDesk) -> None:
    button = desk.button("On page one", desk.row("e0"))
    button.setFocus()
    desk.press("Space")
    assert [entry.star for entry in desk.entries(SIGNS)] == [True, False, False]
    assert "On page one" in desk.row("e0").accessibleName()
    assert desk.focus() is button
    desk.press("Space")
    assert not any(entry.star for entry in desk.entries(SIGNS))


def test_put_aside_stands_below_under_its_heading_and_comes_back(desk: OpenDesk) -> None:
    with listening() as heard:
        desk.click("Put aside", desk.row("e0"))
    assert announced(heard) == ["Put aside. It is kept."]
    assert desk.rows() == ["two", "three", "one"]
    assert below_the_heading(desk) == ["one"]
    desk.click("Use again", desk.row("e0"))
    assert desk.rows() == ["one", "two", "three"]
    assert not desk.says("Put aside: kept")


def below_the_heading(desk: OpenDesk) -> list[str]:
    """Return the rows that stand below "Put aside"."""
    entries = desk.block().entries
    (heading,) = [
        one for one in entries.findChildren(Label) if one.text().startswith("Put aside:")
    ]
    assert heading.isVisible()
    rows = sorted(entries.findChildren(EntryRow), key=lambda row: row.y())
    return [row.shown.words for row in rows if row.isVisible() and row.y() > heading.y()]


def test_the_heading_stays_above_what_is_put_aside_whatever_goes(
    opened: Callable[..., OpenDesk],
) -> None:
    desk = opened(at_rest(with_lines(SIGNS, "one", "two", "aside", "away"), "e2", "e3"))
    desk.press("Del")
    assert desk.rows() == ["two", "aside", "away"]
    assert below_the_heading(desk) == ["aside", "away"]
    desk.press("Ctrl+Z")
    assert desk.rows() == ["one", "two", "aside", "away"]
    assert below_the_heading(desk) == ["aside", "away"]


def test_what_was_removed_is_brought_back(desk: OpenDesk) -> None:
    desk.open(SIGNS, "e1")
    with listening() as heard:
        desk.press("Del")
    assert desk.words(SIGNS) == ["one", "three"]
    assert announced(heard) == ["Removed. Ctrl+Z brings it back."]
    assert desk.focus() is desk.row("e2")
    desk.click("Undo: bring it back")
    assert desk.rows() == ["one", "two", "three"]
    assert desk.focus() is desk.row("e1")
    assert not desk.says("Removed.")


def test_the_undo_of_a_removal_never_undoes_something_else(desk: OpenDesk) -> None:
    desk.press("Del")
    assert desk.says("Removed.")
    desk.block().begin()
    desk.type("four\n")
    assert not desk.says("Removed.")
    assert desk.words(SIGNS) == ["two", "three", "four"]
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert desk.words(SIGNS) == ["one", "two", "three"]


def test_when_the_last_one_goes_the_focus_is_where_a_new_one_is_written(
    opened: Callable[..., OpenDesk],
) -> None:
    desk = opened(with_lines(SIGNS, "one"))
    desk.press("Del")
    focus = desk.focus()
    assert isinstance(focus, LineField)
    desk.press("Ctrl+Z")
    assert desk.rows() == ["one"]


# ------------------------------------------------------------------------------------ editing


def test_it_is_edited_where_it_stands(desk: OpenDesk) -> None:
    desk.press("Return")
    assert isinstance(desk.focus(), TextField)
    desk.press("Ctrl+A")
    desk.type("I lie awake")
    desk.press("Escape")
    assert desk.words(SIGNS) == ["I lie awake", "two", "three"]
    assert desk.rows() == ["I lie awake", "two", "three"]
    assert desk.focus() is desk.row("e0")
    assert isinstance(desk.row("e0").findChild(RowActions), RowActions)


def test_done_closes_it_too(desk: OpenDesk) -> None:
    desk.press("F2")
    desk.type(" more")
    desk.click("Done", desk.row("e0"))
    assert desk.words(SIGNS)[0] == "one more"
    assert desk.focus() is desk.row("e0")


def test_keys_of_a_row_are_not_taken_from_what_stands_in_it(desk: OpenDesk) -> None:
    """A field or button ignores a key: the row must not remove, move or reopen for it."""
    desk.press("Return")
    field = desk.focus()
    assert isinstance(field, TextField)
    desk.press("Up", "Down", "Alt+Backspace", "Alt+Del", "F2")
    assert desk.focus() is field
    done = desk.button("Done", desk.row("e0"))
    done.setFocus()
    desk.press("Del", "Backspace", "F2")
    assert desk.focus() is done
    assert desk.words(SIGNS) == ["one", "two", "three"]


def test_choosing_another_row_takes_in_what_the_open_one_holds(desk: OpenDesk) -> None:
    desk.press("Return")
    desk.type(" more")
    desk.block().entries.choose("e2")
    desk.settle()
    assert desk.words(SIGNS) == ["one more", "two", "three"]
    # The editor is gone: nothing may still speak to it.
    desk.session.revise(lambda plan: editing.star(plan, "e0", on=True))
    desk.settle()
    assert desk.row("e0").shown.star


def test_another_one_is_opened_while_one_is_open(desk: OpenDesk) -> None:
    desk.press("Return")
    desk.type(" more")
    desk.row("e1").opened.emit()
    desk.settle()
    desk.type(" too")
    desk.press("Escape")
    assert desk.words(SIGNS) == ["one more", "two too", "three"]


@pytest.mark.parametrize("leave", ["choose", "open", "page", "part", "remove other", "escape"])
def test_words_in_a_number_field_are_never_dropped(
    opened: Callable[..., OpenDesk], leave: str
) -> None:
    desk = opened(with_lines(ALONE, "walk", "draw"), ALONE)
    desk.press("Return")
    editor = desk.block()._editor
    assert editor is not None
    minutes = next(one for one in editor._inputs.values() if isinstance(one, MinutesInput))
    minutes.begin()
    desk.type("until it is dark")
    match leave:
        case "choose":
            desk.block().entries.choose("e1")
        case "open":
            desk.row("e1").opened.emit()
        case "page":
            desk.desk.open_page("check")
        case "part":
            desk.open(SIGNS)
        case "remove other":
            desk.block().entries.removed.emit("e1")
        case _:
            desk.press("Escape", "Escape")
    desk.settle()
    assert "until it is dark" in desk.words(ALONE)[0]


def test_undo_while_it_is_open_takes_back_what_was_typed_and_then_the_steps(
    desk: OpenDesk,
) -> None:
    desk.session.revise(lambda plan: editing.star(plan, "e2", on=True), SIGNS)
    desk.press("Return")
    desk.type(" more")
    field = desk.focus()
    assert isinstance(field, TextField)
    field.flush()
    assert desk.words(SIGNS)[0] == "one more"
    # First what was typed, as in any field; then the plan, without coming by the words again.
    seen = []
    for _ in range(6):
        desk.press("Ctrl+Z")
        field.flush()
        seen.append((desk.words(SIGNS)[0], desk.entries(SIGNS)[2].star))
        if not desk.session.can_undo:
            break
    assert seen[-1] == ("one", False)
    assert sorted(seen, key=lambda one: (len(one[0]), one[1]), reverse=True) == seen


def test_removing_an_entry_that_is_open_leaves_nothing_behind(desk: OpenDesk) -> None:
    desk.press("Return")
    desk.type(" more")
    desk.block().entries.removed.emit("e0")
    desk.settle()
    assert desk.words(SIGNS) == ["two", "three"]
    desk.press("Ctrl+Z")
    assert desk.words(SIGNS) == ["one more", "two", "three"]


# ------------------------------------------------------------------------------- every sort


def test_what_a_newer_program_made_is_shown_and_kept(opened: Callable[..., OpenDesk]) -> None:
    plan = with_lines(SIGNS, "one")
    raw = {"kind": "drawing", "id": "new", "field": "signs", "text": "a tree", "strokes": [1, 2]}
    plan = editing.add_entry(plan, SIGNS, Unknown(raw=raw))
    desk = opened(plan, SIGNS, "new")
    assert desk.rows() == ["one", "a tree"]
    desk.press("Return")
    assert desk.says("It is kept as it is")
    desk.press("Escape", "Alt+Up")
    desk.click("On page one", desk.row("new"))
    kept = desk.entries(SIGNS)[0]
    assert isinstance(kept, Unknown)
    assert kept.raw == raw | {"star": True}


def test_an_entry_of_another_kind_than_its_field_is_shown_and_kept(
    opened: Callable[..., OpenDesk],
) -> None:
    action = Action(id="x", field="signs", text="walk", minutes=10, more={"x-new": 1})
    desk = opened(editing.add_entry(empty(), SIGNS, action), SIGNS, "x")
    assert desk.rows() == ["walk"]
    desk.press("Return")
    desk.type(" far")
    desk.press("Escape")
    assert desk.entries(SIGNS) == (replace(action, text="walk far"),)


def test_more_answers_than_are_asked_for_are_shown_and_kept(
    opened: Callable[..., OpenDesk],
) -> None:
    plan = empty()
    for name, words in (("a", "2026-03-01"), ("b", "in spring")):
        plan = editing.add_entry(plan, "header", Text(id=name, field="made_on", text=words))
    desk = opened(plan, "header", "b")
    assert desk.rows(1) == ["in spring"]
    assert desk.focus() is desk.row("b", 1)
    desk.press("Del")
    assert [entry.id for entry in desk.entries("header")] == ["a"]
    desk.press("Ctrl+Z")
    assert desk.rows(1) == ["in spring"]


def test_everything_has_a_name(opened: Callable[..., OpenDesk]) -> None:
    desk = opened(with_lines(SIGNS, "one", "", "\u202e"))
    assert nameless(desk.window) == []
    desk.press("Return")
    assert nameless(desk.window) == []


@pytest.mark.parametrize("rtl", [False, True])
def test_no_row_is_cut_at_any_size(
    opened: Callable[..., OpenDesk], looks: Looks, qapp: QApplication, rtl: bool
) -> None:
    directions = Qt.LayoutDirection
    qapp.setLayoutDirection(directions.RightToLeft if rtl else directions.LeftToRight)
    try:
        looks.choose("light", 200)
        desk = opened(with_lines(TELL, "a name that is long " * 20, "b"), TELL)
        desk.window.resize(1024, 600)
        desk.settle()
        column = desk.desk.section.scroller.viewport()
        for row in desk.block().findChildren(EntryRow):
            assert row.height() >= row.heightForWidth(row.width())
            left = row.mapTo(column, row.rect().topLeft()).x()
            assert left >= 0
            assert left + row.width() <= column.width()
        for button in desk.row("e0").findChildren(Button):
            assert button.geometry().right() <= desk.row("e0").width()
    finally:
        qapp.setLayoutDirection(directions.LeftToRight)
