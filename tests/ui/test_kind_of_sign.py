"""What kind of sign it is: asked of signs only, chosen by keys, never needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.plan.plan import Dependant, Entry, Text
from tests.ui.open_editor import Open
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Opener = Callable[[Entry, str], Open]


@pytest.fixture
def opened(qtbot: QtBot) -> Opener:
    return lambda entry, role: Open(qtbot, entry, None, role)


def asked(at: Open) -> set[str]:
    return {part.name for part in at.editor._inputs}


def test_it_is_asked_of_signs_only(opened: Opener) -> None:
    assert asked(opened(Text(id="e", field="f", text="I go quiet"), "warning-sign")) == {
        "text",
        "sort",
    }
    assert asked(opened(Text(id="e", field="f", text="Bo"), "reason")) == {"text"}


def test_it_is_chosen_and_given_up_by_keys(opened: Opener) -> None:
    at = opened(Text(id="e", field="f", text="I go quiet"), "warning-sign")
    one = at.input("sort")
    for key, sort in (("Home", "thought"), ("Right", "feeling"), ("Right", "body"), ("End", "")):
        press(one, key)
        assert at.told[-1][0] == Text(id="e", field="f", text="I go quiet", sort=sort)


def test_one_of_a_newer_program_stays_until_another_is_chosen(opened: Opener) -> None:
    entry = Text(id="e", field="f", text="A smell of rain", sort="smell")
    at = opened(entry, "warning-sign")
    at.input("sort")
    at.editor.flush()
    assert at.editor.entry == entry
    assert at.told == []


def test_who_needs_care_and_who_gives_it(opened: Opener) -> None:
    at = opened(Dependant(id="e", field="f", text="Rex"), "practical-need")
    one = at.input("who")
    type_text(one, "My brother")
    one.flush()
    assert at.editor.entry == Dependant(id="e", field="f", text="Rex", who="My brother")
