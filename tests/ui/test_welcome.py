"""The first pages: nothing asked before they are read, nothing kept before it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from crisisplan.content.first_numbers import country_names
from crisisplan.settings import Settings
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.number_words import in_line
from crisisplan.ui.welcome.code_page import CodePage
from crisisplan.ui.welcome.country_card import guessed_country, languages
from crisisplan.ui.welcome.keep_page import KeepPage
from crisisplan.ui.welcome.welcome_page import WelcomePage
from crisisplan.vault.recovery_code import new_code
from crisisplan.words import load
from tests.ui.accessible import announced, listening, nameless, tree, widget_of
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks

SPEAK = load("en")
P = TypeVar("P", bound=WelcomePage | KeepPage | CodePage)
ROOM = (1280, 736)
"""What the bar at the top leaves of the window."""


def shown(qtbot: QtBot, page: P) -> P:
    qtbot.addWidget(page)
    page.resize(*ROOM)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.begin()
    QApplication.processEvents()
    return page


def texts(page: WelcomePage | KeepPage | CodePage) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(Label) if one.isVisible())


def click(page: QWidget, name: str) -> None:
    cast("QAbstractButton", widget_of(page, "Button", name)).click()


def changes(page: WelcomePage) -> list[Settings]:
    found: list[Settings] = []
    page.settings_changed.connect(found.append)
    return found


# ------------------------------------------------------------------------------- the first page


def test_the_first_page_fits_for_every_country(qtbot: QtBot) -> None:
    for country in [*(code for code, _ in country_names()), ""]:
        page = shown(qtbot, WelcomePage(SPEAK, Settings(country=country)))
        assert page.scroller.verticalScrollBar().maximum() == 0, country
        page.close()


def test_below_that_it_has_one_column_and_scrolls(qtbot: QtBot, looks: Looks) -> None:
    looks.choose("light", 200)
    page = shown(qtbot, WelcomePage(SPEAK, Settings(country="US")))
    assert page.scroller.verticalScrollBar().maximum() > 0
    assert page.scroller.horizontalScrollBar().maximum() == 0
    top = page.question.mapTo(page, page.question.rect().bottomLeft())
    card = page.places.mapTo(page, page.places.rect().topLeft())
    assert card.y() > top.y()
    assert page.places.width() > page.width() / 2


def test_it_says_what_it_is_not_and_who_may_see_it(qtbot: QtBot) -> None:
    said = texts(shown(qtbot, WelcomePage(SPEAK, Settings(country="US"))))
    for part in ("What it is not", "Who may see this screen?", in_line("911"), in_line("988")):
        assert part in said
    assert "As listed in" in said
    assert "!" not in said


def test_another_country_shows_its_numbers_and_is_a_setting(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(SPEAK, Settings(country="US")))
    found = changes(page)
    type_text(page.places.country, "New")
    assert [one.country for one in found][-1] == "NZ"
    assert in_line("111") in texts(page)
    press(page.places.country, "End")
    assert found[-1].country == ""
    assert "you can write in the numbers you know" in texts(page)


def test_a_guess_becomes_a_setting_when_the_person_goes_on(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(SPEAK, Settings()))
    guess = guessed_country(QLocale.system())
    found = changes(page)
    with qtbot.waitSignal(page.continued):
        press(page, "Space")
    assert [one.country for one in found] == ([guess] if guess else [])


@pytest.mark.parametrize(
    ("language", "territory", "guess"),
    [
        (QLocale.Language.English, QLocale.Country.UnitedKingdom, "GB"),
        (QLocale.Language.German, QLocale.Country.Germany, "DE"),
        (QLocale.Language.Portuguese, QLocale.Country.Brazil, "BR"),
        (QLocale.Language.English, QLocale.Country.Nigeria, ""),
    ],
)
def test_the_country_is_guessed_only_where_we_have_numbers(
    language: QLocale.Language, territory: QLocale.Country, guess: str
) -> None:
    assert guessed_country(QLocale(language, territory)) == guess


def test_languages_are_those_with_words() -> None:
    assert languages()[0] == ("en", "English")


def test_paper_and_example_are_there_before_anything_is_stored(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(SPEAK, Settings(country="US")))
    with qtbot.waitSignal(page.blank_wanted):
        click(page, "Print a blank sheet")
    with qtbot.waitSignal(page.example_wanted):
        click(page, "See an invented example")
    assert nameless(page) == []


# -------------------------------------------------------------------------------- how to keep it


def begun(page: KeepPage) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    page.begun.connect(lambda kind, typed: found.append((kind, typed)))
    return found


def test_each_way_is_chosen_by_keys_and_says_its_limit(qtbot: QtBot) -> None:
    page = shown(qtbot, KeepPage(SPEAK, None))
    assert page.choices.key() == "passphrase"
    press(page, "Down")
    assert page.choices.key() == "keyring"
    assert page.entry.isVisible()
    press(page, "Down")
    assert page.choices.key() == "paper"
    assert not page.entry.isVisible()
    for card in page.choices.cards.values():
        assert len(card.choice.accessibleDescription().split(". ")) > 1
    assert nameless(page) == []


def test_a_click_anywhere_on_a_card_chooses_it(qtbot: QtBot) -> None:
    page = shown(qtbot, KeepPage(SPEAK, can_keyring=True))
    card = page.choices.cards["paper"]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 1.02)
    assert page.choices.key() == "paper"
    found = begun(page)
    page.next.click()
    assert found == [("paper", "")]


def test_a_place_is_made_once(qtbot: QtBot) -> None:
    page = shown(qtbot, KeepPage(SPEAK, None))
    found = begun(page)
    page.next.click()
    assert found == []
    assert "choose paper only" in page.problem.words
    with listening() as heard:
        type_text(page, "four calm green trees\n\n")
        page.next.click()
    assert found == [("passphrase", "four calm green trees")]
    assert announced(heard) == ["Making a place for your plan"]
    assert "Making a place for your plan" in texts(page)
    page.show_error("There is no room left.")
    assert "Making a place for your plan" not in texts(page)
    assert page.entry.field.text() == "four calm green trees"
    page.next.click()
    assert len(found) == 2


def test_a_short_passphrase_is_told_and_taken(qtbot: QtBot) -> None:
    page = shown(qtbot, KeepPage(SPEAK, None))
    found = begun(page)
    type_text(page.entry.field, "tree")
    qtbot.waitUntil(lambda: "A longer one is harder to guess" in texts(page))
    type_text(page.entry.field, "s and a long road")
    qtbot.waitUntil(lambda: "A longer one is harder to guess" not in texts(page))
    page.entry.field.setText("abc")
    page.next.click()
    assert found == []
    assert "This passphrase is short" in texts(page)
    page.next.click()
    assert found == [("passphrase", "abc")]


def test_the_keyboard_stays_with_the_choice_when_the_keyring_goes(qtbot: QtBot) -> None:
    page = shown(qtbot, KeepPage(SPEAK, can_keyring=None))
    page.choices.choose("keyring")
    page.choices.begin()
    page.show_keyring(can_keyring=False)
    assert page.choices.cards["passphrase"].choice.hasFocus()


def test_without_a_keyring_there_are_two_ways(qtbot: QtBot) -> None:
    page = shown(qtbot, KeepPage(SPEAK, None))
    page.choices.choose("keyring")
    page.show_keyring(can_keyring=False)
    assert page.choices.key() == "passphrase"
    assert not page.choices.cards["keyring"].isVisible()
    assert "there are two ways" in texts(page)


# ------------------------------------------------------------------------------ the recovery code


def test_the_code_stands_in_numbered_groups_and_nowhere_else(qtbot: QtBot) -> None:
    QApplication.clipboard().setText("as before")
    code = new_code()
    page = shown(qtbot, CodePage(SPEAK, code))
    said = texts(page).split("\n")
    for place, group in enumerate(code.split("-"), 1):
        assert said.index(group) == said.index(str(place)) + 1
    assert code in said
    assert QApplication.clipboard().text() == "as before"
    letters = " ".join(code.split("-")[7])
    assert any(f"group 8: {letters}" in one.name for one in tree(page))
    assert nameless(page) == []


def test_the_code_can_be_marked_by_mouse(qtbot: QtBot) -> None:
    page = shown(qtbot, CodePage(SPEAK, new_code()))
    flag = Qt.TextInteractionFlag.TextSelectableByMouse
    assert page.code.line.textInteractionFlags() & flag


def test_the_code_goes_to_paper_and_the_person_goes_on(qtbot: QtBot) -> None:
    page = shown(qtbot, CodePage(SPEAK, new_code()))
    with qtbot.assertNotEmitted(page.print_wanted):
        # Whoever goes on typing when the page comes presses nothing.
        press(page, "Space")
    with qtbot.waitSignal(page.print_wanted):
        page.print_button.click()
    with qtbot.waitSignal(page.save_wanted):
        page.save_button.click()
    page.say("It was printed.")
    assert "It was printed." in texts(page)
    for button in (page.next, page.skip_button):
        with qtbot.waitSignal(page.continued):
            button.click()
    assert "You can make a new code later" in texts(page)
