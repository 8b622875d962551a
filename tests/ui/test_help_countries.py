"""Every country is two steps away in the help view, and no page of them is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.content.first_numbers import country_names, first_numbers
from crisisplan.content.help_words import load_help_words
from crisisplan.ui.help.countries import country_choices
from crisisplan.ui.help.view import HelpView
from crisisplan.words import load
from tests.ui.accessible import find
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SPEAK = load("en")


@pytest.fixture
def view(qtbot: QtBot) -> HelpView:
    made = HelpView(SPEAK)
    made.complete(load_help_words())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open()
    QApplication.processEvents()
    return made


def choose(view: HelpView, *names: str) -> None:
    """Press buttons by the keyboard, one after the other."""
    for name in names:
        found = find(view, "Button", name).object
        assert isinstance(found, QWidget)
        found.setFocus()
        press(found, "Space")
        QApplication.processEvents()


def test_every_country_is_behind_one_of_the_letters() -> None:
    letters = country_choices(SPEAK, country_names())
    pages = [
        country_choices(SPEAK, country_names(), key.removeprefix("countries "))
        for key, _ in letters
    ]
    found = [one for page in pages for one in page[:-1]]
    assert found == [(f"country {code}", name) for code, name in country_names()]
    assert {page[-1] for page in pages} == {("countries", "Other letters")}
    assert max(map(len, (letters, *pages))) <= 11
    assert len({words for _, words in letters}) == len(letters)


def test_a_few_countries_need_no_letters() -> None:
    few = (("XX", "Invented Land"), ("YY", "Zigzag Land"))
    named = (("country XX", "Invented Land"), ("country YY", "Zigzag Land"))
    assert country_choices(SPEAK, few) == named
    assert country_choices(SPEAK, few, "Q") == named
    assert country_choices(SPEAK, ()) == ()


def test_a_letter_nobody_asked_for_shows_the_letters() -> None:
    letters = country_choices(SPEAK, country_names())
    assert country_choices(SPEAK, country_names(), "?") == letters
    assert ("countries S", "S") in letters


def test_another_country_is_two_steps_away(view: HelpView) -> None:
    def answer(code: str) -> None:
        view.show_numbers(first_numbers(code))

    view.country_chosen.connect(answer)
    choose(view, "Emergency: choose your country", "M to N", "New Zealand")
    assert view.pages.number.number.text() == "111"
    choose(view, "Other country", "S", "Other letters", "T to U", "United Kingdom")
    assert view.pages.number.number.text() == "999"
    assert find(view, "StaticText", "Emergency, United Kingdom")


def test_a_country_that_nobody_answers_for_leads_back_to_the_list(view: HelpView) -> None:
    choose(view, "Emergency: choose your country", "H to J", "Ireland")
    assert view.pages.page.title == "Where are you?"
