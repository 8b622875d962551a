"""Whose plan to open: a field, and no name until something is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from crisisplan.jobs.people import Listed
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.plans import PlansPage
from crisisplan.words import load
from tests.ui.accessible import nameless
from tests.ui.typing_in import type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLANS = (
    Listed("1", "Ola Berg", "2026-11-20T10:00:00+00:00", "ola berg"),
    Listed("2", "", "2026-11-21T10:00:00+00:00", ""),
    *(Listed(str(n), f"Sam {n}", "2026-11-22T10:00:00+00:00", f"sam {n}") for n in range(3, 60)),
)


@pytest.fixture
def page(qtbot: QtBot) -> PlansPage:
    made = PlansPage(load("en"), PLANS)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    made.begin()
    QApplication.processEvents()
    return made


def offered(page: PlansPage) -> list[str]:
    QApplication.processEvents()
    return [b.text() for b in page.findChildren(Button) if b.isVisible()]


def test_no_name_is_shown_before_one_is_typed(page: PlansPage) -> None:
    assert offered(page) == ["Plan 1, saved on 2026-11-21", "New plan for someone"]
    type_text(page, "ol")
    assert "Ola Berg" in offered(page)
    assert not any("Sam" in text for text in offered(page))
    page.name.clear()
    assert "Ola Berg" not in offered(page)
    assert nameless(page) == []


def test_enter_opens_the_only_one(page: PlansPage, qtbot: QtBot) -> None:
    type_text(page, "ola")
    with qtbot.waitSignal(page.chosen, timeout=500) as chosen:
        type_text(page, "\n")
    assert chosen.args == ["1"]


def test_of_many_some_are_shown_and_it_says_so(page: PlansPage) -> None:
    type_text(page, "sam")
    assert len([text for text in offered(page) if text.startswith("Sam")]) == 20
    assert page._said.text() == "There are more. Type more of the name."
    type_text(page, " nobody")
    assert page._said.text() == "No plan has this name."
    assert not any(text.startswith("Sam") for text in offered(page))
