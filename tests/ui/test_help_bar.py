"""The emergency number is always in sight: in every room, at every text size, with any names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect

from crisisplan import words
from crisisplan.content.first_numbers import first_numbers
from crisisplan.content.help_words import load_help_words
from crisisplan.ui.help.view import HelpView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks

NAMES = ("Sam", "Tess, neighbour, knocks any time", "Someone with a very long name " * 4)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 600)])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("name", NAMES)
def test_the_emergency_number_is_in_sight(
    qtbot: QtBot, looks: Looks, size: tuple[int, int], percent: int, name: str
) -> None:
    looks.choose("light", percent)
    view = HelpView(words.load("en"))
    view.complete(load_help_words("en"))
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    for country in ("US", "GB", "DE"):
        view.show_numbers(first_numbers(country))
        view.show_person(name, "0161 496 0117")
        view.open()
        qtbot.wait(5)
        bar = view.bar
        for button in (bar.emergency, bar.line, bar.person):
            if button.isHidden():
                continue
            place = QRect(button.mapTo(view, QPoint(0, 0)), button.size())
            within = QRect(bar.mapTo(view, QPoint(0, 0)), bar.size())
            assert within.contains(place), (country, place, within)
            assert view.rect().contains(place), (country, place)
        assert bar.emergency.isVisible()
