"""The locked page and its kin: one try after the other, nothing kept, help always in sight."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, TypeVar, cast, get_args

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from crisisplan.content.first_numbers import first_numbers
from crisisplan.errors import CodeMistyped
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.problems import problem_text
from crisisplan.ui.unlock.backups_page import BackupsPage
from crisisplan.ui.unlock.new_secret_page import NewSecretPage
from crisisplan.ui.unlock.number_row import NumberRow
from crisisplan.ui.unlock.number_words import in_line
from crisisplan.ui.unlock.trouble_page import Kind, TroublePage
from crisisplan.ui.unlock.unlock_page import UnlockPage
from crisisplan.ui.unlock.ways import ways_on
from crisisplan.vault.recovery_code import new_code, secret_of
from crisisplan.words import load
from tests.ui.accessible import announced, listening, nameless, widget_of
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks

SPEAK = load("en")
P = TypeVar("P", bound=UnlockPage | TroublePage | BackupsPage | NewSecretPage)
BACKUPS = [("b2", "Monday, 18:40", "Made by itself"), ("b1", "1 October", "")]


@pytest.fixture
def page(qtbot: QtBot) -> UnlockPage:
    made = UnlockPage(SPEAK, first_numbers("US"), has_keyring=True, reason="idle")
    return shown(qtbot, made)


def shown(qtbot: QtBot, page: P) -> P:
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.begin()
    return page


def texts(page: UnlockPage | TroublePage | BackupsPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(Label) if one.isVisible())


def click(page: QWidget, name: str) -> None:
    cast("QAbstractButton", widget_of(page, "Button", name)).click()


def given(page: UnlockPage) -> list[str]:
    found: list[str] = []
    page.passphrase_given.connect(found.append)
    return found


# ----------------------------------------------------------------------------------- passphrase


def test_a_passphrase_is_given_by_enter_and_only_once(page: UnlockPage) -> None:
    found = given(page)
    type_text(page, "four calm green trees\n\n")
    assert found == ["four calm green trees"]
    assert "Opening..." in texts(page)


def test_after_a_wrong_one_the_next_is_typed_over_it(page: UnlockPage) -> None:
    found = given(page)
    type_text(page, "first\n")
    with listening() as heard:
        page.show_error("It does not open.")
    assert announced(heard) == ["It does not open."]
    assert page.entry.problem.words == "It does not open."
    assert page.entry.field.hasFocus()
    assert page.entry.field.selectedText() != ""
    type_text(page, "second\n")
    assert found == ["first", "second"]
    assert page.entry.problem.words == ""


def test_an_empty_field_is_not_tried(page: UnlockPage) -> None:
    found = given(page)
    type_text(page, "  \n")
    assert found == []
    assert "Nothing was tried" in page.entry.problem.words
    type_text(page, "real\n")
    assert found == ["  real"]


def test_what_is_typed_is_hidden_until_show_is_pressed(page: UnlockPage) -> None:
    field, mode = page.entry.field, QLineEdit.EchoMode
    assert field.echoMode() is mode.Password
    button = widget_of(page, "Button", "Show what is typed")
    type_text(page, "\t")
    assert button.hasFocus()
    press(page, "Space")
    assert field.echoMode() is mode.Normal
    hints = field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    press(page, "Space")
    assert field.echoMode() is mode.Password


def test_nothing_is_left_when_the_page_goes(page: UnlockPage) -> None:
    field = page.entry.field
    type_text(page, "secret")
    click(page, "Show what is typed")
    page.hide()
    assert field.text() == ""
    assert not field.isUndoAvailable()
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("letter", "modifier", "on"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("7", Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_caps_lock_is_told_by_the_letters(
    page: UnlockPage, letter: str, modifier: Qt.KeyboardModifier, on: bool
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter)
    QApplication.sendEvent(page.entry.field, event)
    assert ("Caps Lock" in texts(page)) is on


# -------------------------------------------------------------------------- code and keyring


def test_a_code_may_be_pasted_with_line_breaks(page: UnlockPage) -> None:
    code, found = new_code(), list[str]()
    page.code_given.connect(found.append)
    click(page, "Use the recovery code")
    groups = code.split("-")
    QApplication.clipboard().setText(" ".join(groups[:4]) + "\n" + " ".join(groups[4:]) + "\n")
    press(page, "Ctrl+V")
    press(page, "Return")
    QApplication.clipboard().clear()
    assert [secret_of(one) for one in found] == [secret_of(code)]


def test_a_slip_in_a_code_names_its_group(page: UnlockPage) -> None:
    click(page, "Use the recovery code")
    type_text(page, "abc\n")
    page.show_error(problem_text(CodeMistyped((3,)), SPEAK))
    assert "group 3" in texts(page)
    assert page.entry.field.text() == "abc"
    assert page.entry.field.accessibleName() == "Recovery code"


def test_the_passphrase_can_be_typed_while_the_keyring_is_asked(page: UnlockPage) -> None:
    asked = list[bool]()
    found = given(page)
    page.keyring_wanted.connect(lambda: asked.append(True))
    page.keyring_button.click()
    page.keyring_button.click()
    assert asked == [True]
    assert "Asking this computer's keyring" in texts(page)
    page.entry.begin()
    type_text(page, "half a pass")
    page.show_error("The keyring did not answer.")
    assert page.entry.field.hasFocus()
    type_text(page, "phrase\n")
    assert found == ["half a passphrase"]


def test_the_keyring_is_offered_only_where_it_may_open_the_plan(qtbot: QtBot) -> None:
    made = shown(qtbot, UnlockPage(SPEAK, first_numbers("GB")))
    assert not made.keyring_button.isVisible()


# ---------------------------------------------------------------------------------------- help


def test_help_is_one_press_away_and_the_country_too(page: UnlockPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.help_wanted):
        page.help_side.help_button.click()
    chosen = list[str]()
    page.country_wanted.connect(chosen.append)
    page.help_side.country.setFocus()
    type_text(page.help_side.country, "Un")
    assert chosen[-1:] == ["GB"]
    assert in_line("999") in texts(page)
    assert in_line("911") not in texts(page)
    assert page.help_side.country.hasFocus()


def test_without_a_country_there_is_help_all_the_same(qtbot: QtBot) -> None:
    made = shown(qtbot, UnlockPage(SPEAK, None))
    assert "emergency number where you are" in texts(made)
    assert made.help_side.help_button.isVisible()


def test_a_person_may_stand_beside_the_numbers(page: UnlockPage) -> None:
    page.help_side.show_person("Sam", "555 0134")
    assert "Sam" in texts(page)
    assert in_line("555 0134") in texts(page)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (640, 480)])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_numbers_are_never_cut(
    qtbot: QtBot, looks: Looks, size: tuple[int, int], percent: int
) -> None:
    looks.choose("light", percent)
    for country in ("US", "DE", "AU"):
        made = shown(qtbot, UnlockPage(SPEAK, first_numbers(country)))
        made.resize(*size)
        QApplication.processEvents()
        rows = made.help_side.findChildren(NumberRow)
        assert len(rows) == 2
        area = made.help_side.viewport()
        for row in rows:
            start = row.number.mapTo(area, row.number.rect().topLeft())
            end = row.number.mapTo(area, row.number.rect().bottomRight())
            assert row.number.width() >= row.number.sizeHint().width()
            assert area.rect().contains(start)
            assert area.rect().contains(end)
        made.close()


@pytest.mark.parametrize("size", [(1024, 600), (800, 600)])
def test_the_field_is_in_sight_at_the_largest_text(
    qtbot: QtBot, looks: Looks, size: tuple[int, int]
) -> None:
    looks.choose("light", 200)
    made = UnlockPage(SPEAK, first_numbers("GB"), has_keyring=True)
    made.resize(*size)
    shown(qtbot, made)
    made.resize(*size)
    field, area = made.entry.field, made.scroller.viewport()

    def is_in_sight() -> bool:
        at = field.mapTo(area, field.rect().bottomLeft())
        return 0 < at.y() < area.height()

    qtbot.waitUntil(is_in_sight)


# ------------------------------------------------------------------------------ when it cannot


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_trouble_says_what_is_safe_and_what_can_be_done(qtbot: QtBot, kind: Kind) -> None:
    ways = ways_on(kind, SPEAK)
    made = shown(qtbot, TroublePage(SPEAK, first_numbers("US"), kind, ways, "One more fact."))
    said = texts(made)
    assert "One more fact." in said
    assert "You do not need to decide now." in said
    assert "!" not in said
    assert nameless(made) == []
    kinds = [button.property("kind") for button in made.buttons.values()]
    assert kinds.count("filled") == 1
    first = next(iter(made.buttons))
    with qtbot.waitSignal(made.way_chosen) as chosen:
        press(made, "Space")
    assert chosen.args == [first]


def test_a_backup_is_chosen_and_opened(qtbot: QtBot) -> None:
    made = shown(qtbot, BackupsPage(SPEAK, first_numbers("US"), BACKUPS))
    found = list[str]()
    made.backup_chosen.connect(found.append)
    made.passphrase_given.connect(found.append)
    assert not made.entry.isVisible()
    press(made, "Space")
    press(made, "Down")
    assert made.choices.key() == "b1"
    made.entry.begin()
    type_text(made, "older words\n")
    assert found == ["b2", "b1", "older words"]
    made.show_error("It does not open.")
    assert "It does not open." in texts(made)
    assert nameless(made) == []


def test_a_backup_from_somewhere_else_is_chosen_at_once(qtbot: QtBot) -> None:
    made = shown(qtbot, BackupsPage(SPEAK, first_numbers("US"), []))
    assert "no backup in the usual place" in texts(made)
    made.add_file("/stick/a.backup", "a.backup")
    assert made.choices.key() == "/stick/a.backup"
    assert made.entry.field.hasFocus()
    assert "no backup in the usual place" not in texts(made)


def test_choosing_another_backup_forgets_what_was_typed(qtbot: QtBot) -> None:
    made = shown(qtbot, BackupsPage(SPEAK, first_numbers("US"), BACKUPS))
    made.choices.choose("b2")
    type_text(made.entry.field, "typed")
    made.choices.choose("b1")
    assert made.entry.field.text() == ""


def test_a_new_passphrase_is_offered_and_can_be_left(qtbot: QtBot) -> None:
    made = shown(qtbot, NewSecretPage(SPEAK))
    with qtbot.waitSignal(made.skipped):
        click(made, "Not now")
    found = list[str]()
    made.passphrase_given.connect(found.append)
    type_text(made, "\n")
    assert "Type a passphrase first" in made.problem.words
    type_text(made, "five new words for me\n\n")
    assert found == ["five new words for me"]
    made.show_error("It was not saved.")
    assert made.entry.field.text() == "five new words for me"


# ------------------------------------------------------------------------------------ as a whole


def test_everything_can_be_reached_and_named(page: UnlockPage) -> None:
    assert nameless(page) == []
    order = ["Passphrase", "Show what is typed", "Open", "Use the recovery code"]
    order += ["Open with this computer's keyring", "Open a backup", "I need help now"]
    order += ["Country of the numbers", "Passphrase"]
    found = []
    for _ in order:
        focused = QApplication.focusWidget()
        found.append(focused.accessibleName() if focused else "")
        press(page, "Tab")
    assert found == order


def test_the_first_window_waits_for_nothing_heavy() -> None:
    code = (
        "import sys, crisisplan.ui.unlock.unlock_page, crisisplan.ui.welcome.welcome_page,"
        "crisisplan.ui.unlock.trouble_page, crisisplan.ui.problems;"
        "heavy = 'msgspec crisisplan.plan crisisplan.vault crisisplan.jobs "
        "crisisplan.export reportlab keyring cryptography babel filelock'.split();"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
