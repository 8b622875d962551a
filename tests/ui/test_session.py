"""The session: a value, its steps back, and what is not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from crisisplan.jobs.drafts import new_plan
from crisisplan.plan.editing import set_plan_title
from crisisplan.plan.plan import Plan
from crisisplan.ui.session import STEPS, Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(qtbot: QtBot) -> Session:  # noqa: ARG001 - a session needs an application
    owner = QObject()
    made = Session(owner, new_plan("safety", "en", "US"), {})
    made._owner = owner  # type: ignore[attr-defined]
    return made


def titled(title: str) -> object:
    return lambda plan: set_plan_title(plan, title)


def test_a_change_is_told_once_and_no_change_is_not(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.plan_changed):
        assert session.revise(titled("Mine"), "header")  # type: ignore[arg-type]
    told: list[bool] = []
    session.plan_changed.connect(lambda: told.append(True))
    assert not session.revise(titled("Mine"))  # type: ignore[arg-type]
    assert told == []
    assert session.plan.title == "Mine"


def test_a_step_back_says_where_it_was(session: Session) -> None:
    session.revise(titled("One"), "header")  # type: ignore[arg-type]
    session.revise(titled("Two"), "a1_signs")  # type: ignore[arg-type]
    assert session.undo() == "a1_signs"
    assert session.plan.title == "One"
    assert session.redo() == "a1_signs"
    assert session.plan.title == "Two"
    assert session.redo() is None


def test_a_change_after_a_step_back_begins_anew(session: Session) -> None:
    session.revise(titled("One"))  # type: ignore[arg-type]
    session.undo()
    session.revise(titled("Two"))  # type: ignore[arg-type]
    assert not session.can_redo
    assert session.undo() == ""
    assert session.plan.title == ""
    assert session.undo() is None


@given(st.lists(st.text(max_size=5), max_size=30))
def test_every_step_can_be_taken_back(titles: list[str]) -> None:
    owner = QObject()
    first = new_plan("safety", "en", "US")
    session = Session(owner, first, {})
    seen: list[Plan] = [first]
    for title in titles:
        seen += [session.plan] if session.revise(titled(title)) else []  # type: ignore[arg-type]
    for plan in reversed(seen[:-1]):
        session.undo()
        assert session.plan == plan
    assert not session.can_undo


def test_steps_are_bounded(session: Session) -> None:
    for number in range(STEPS + 5):
        session.revise(titled(str(number)))  # type: ignore[arg-type]
    taken = 0
    while session.undo() is not None:
        taken += 1
    assert taken == STEPS
    assert session.plan.title == "4"


def test_what_is_not_finished_is_remembered_until_it_is(session: Session) -> None:
    told: list[bool] = []
    session.unfinished_changed.connect(lambda: told.append(True))
    session.leave_unfinished("a1_signs/signs", "I stop ans")
    session.leave_unfinished("a1_signs/signs", "I stop ans")
    assert session.unfinished == {"a1_signs/signs": "I stop ans"}
    session.leave_unfinished("a1_signs/signs", "")
    assert session.unfinished == {}
    assert len(told) == 2
