"""How a person gets in, and what they see when they cannot: each time with help in sight."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from crisisplan.vault.folder import Folder
from crisisplan.vault.recovery_code import ALPHABET
from tests.features.journey import PASSPHRASE, Person, text_of_pdf
from tests.screen import until
from tests.vault_examples import flipped, keys_of, plan_of, rewritten
from tests.vault_program import CODE, at_once, code_secret, new_vault, opened, vault, worked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.screen import Screen

HELP = "Talk to someone now"
TEXT = "I walk to the sea"


@pytest.fixture
def person(shown: Screen, tmp_path: Path) -> Person:
    """Someone with a plan that is locked; the program is not running."""
    person = Person(shown, tmp_path / "home")
    person.set_up(has_vault=True)
    new_vault(person.kept, plan_of("one", TEXT))
    return person


# --------------------------------------------------------------------------------- the way in


def test_a_wrong_passphrase_then_the_right_one(person: Person) -> None:
    person.start()
    person.is_at("Passphrase")
    person.type("three quiet grey herons\n")
    seen = person.sees("This passphrase does not open your plan.")
    assert "911" in seen.words
    # It is marked, so that typing replaces it.
    person.unlock()
    person.sees("Title of alone, something is written")


def test_a_code_with_a_slip_then_a_new_passphrase_and_a_new_code(person: Person) -> None:
    person.start()
    person.choose("Use the recovery code")
    person.is_at("Recovery code")
    other = ALPHABET[ALPHABET.index(CODE[14]) - 1]
    person.type(f"{CODE[:14]}{other}{CODE[15:]}\n")
    person.sees("Look again at group 3 of the eight.")
    person.press("ctrl+a")
    person.type(f"{CODE.lower().replace('-', ' ')}\n")
    person.sees("Would you like a new passphrase?")
    person.is_at("Passphrase")
    person.type("five calm brown geese\n")
    words = person.sees("This is the only time it is shown").words
    (new,) = re.findall(r"^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){7}$", words, re.MULTILINE)
    assert new != CODE
    save_code(person, new)
    person.choose("I have it on paper")
    person.sees("Build your plan")
    person.ask_to_close()
    assert person.ends() == 0
    person.start()
    person.is_at("Passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.sees("This passphrase does not open your plan.")
    person.unlock("five calm brown geese")


def save_code(person: Person, code: str) -> None:
    person.choose("Save as PDF")
    person.dialog()
    person.press("ctrl+a")
    person.type(f"{person.home / 'paper.pdf'}\n")
    person.main_window()
    person.sees("Saved as PDF: paper.pdf")
    found = text_of_pdf(person.home / "paper.pdf")
    assert all(group in found for group in code.split("-"))


def test_of_two_plans_it_is_asked_which(person: Person) -> None:
    with opened(person.kept) as kept:
        kept.plans.save(plan_of("two", "I ring Ola"))
    person.start()
    person.is_at("Passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.sees("Whose plan would you like to open?")
    person.type("two")
    person.choose("Plan two")
    person.is_at("Title of signs")
    person.open_part("Title of alone")
    assert TEXT not in person.sees("I ring Ola").words


def test_what_one_program_writes_the_other_opens(shown: Screen, tmp_path: Path) -> None:
    person = Person(shown, tmp_path / "home")
    folder = ("--folder", person.kept)
    worked(vault("create", *folder, secrets=(PASSPHRASE,)))
    typed = tmp_path / "typed.txt"
    typed.write_text("Warning signs\n- I lie awake\n", "utf-8")
    worked(vault("add", *folder, typed, "--country", "US", secrets=(PASSPHRASE,)))
    person.start()
    person.unlock()
    person.is_at("Name")
    person.open_part("Warning signs")
    person.sees("I lie awake")
    person.is_at("How I know it is starting")
    person.type("I answer nobody\n")
    person.sees("I answer nobody")
    person.ask_to_close()
    assert person.ends() == 0
    text = worked(vault("show", *folder, "1", secrets=(PASSPHRASE,))).out
    assert "I lie awake" in text
    assert "I answer nobody" in text


# ------------------------------------------------------------------------------- help and front


def test_help_from_the_locked_page_and_from_the_command_line(person: Person) -> None:
    person.start()
    person.is_at("Passphrase")
    person.press("F1")
    assert "911" in person.sees(HELP).words
    person.press("Escape")
    person.is_at("Passphrase")
    person.ask_to_close()
    assert person.ends() == 0
    person.start("help-now")
    assert "988" in person.sees(HELP).words
    assert TEXT not in person.seen.words


def test_f25_a_second_start_calls_the_first(person: Person) -> None:
    person.start()
    person.is_at("Passphrase")
    before = person.screen.settled().tobytes()
    cover = "from PySide6.QtWidgets import *; a = QApplication([]); w = QWidget()"
    cover += "; w.resize(1280, 800); w.show(); a.exec()"
    person.screen.start(person.home, command=(sys.executable, "-c", cover))
    until(lambda: len(person.screen.windows()) == 2, "the other window does not come")
    assert person.screen.settled().tobytes() != before
    assert person.start_another().ends() == 0
    until(lambda: person.screen.picture().tobytes() == before, "it does not come to the front")
    assert person.start_another("help-now").ends() == 0
    person.sees(HELP)


# ------------------------------------------------------------------------------------ paper only


def test_on_paper_only_nothing_is_stored(shown: Screen, tmp_path: Path) -> None:
    person = Person(shown, tmp_path / "home")
    person.set_up()
    person.start()
    person.choose("Continue")
    person.is_at("With a passphrase")
    person.go_to("On paper only", "Down")
    person.choose("Continue")
    person.sees("What would help most right now?")
    person.is_at("Continue")
    person.press("Return")
    person.is_at("Name")
    person.type("Ottoline\n")
    person.sees("Ottoline")
    person.ask_to_close()
    person.sees("This plan is stored nowhere.")
    person.choose("Close without keeping it")
    assert person.ends() == 0
    found = [
        file for file in person.home.rglob("*") if file.is_file() and file.name != "seen.json"
    ]
    assert [file for file in found if b"Ottoline" in file.read_bytes()] == []
    assert not person.kept.exists()


# -------------------------------------------------------------------------------- what is wrong


def flip_header(folder: Path) -> None:
    flipped(folder / "vault.header", 60)


def flip_database(folder: Path) -> None:
    (database,) = folder.glob("plans-*.db")
    for place in range(100, database.stat().st_size, 1000):
        flipped(database, place)


def make_newer(folder: Path) -> None:
    rewritten(Folder(folder), keys_of(Folder(folder), secret=code_secret()), schema=999)


def take_away(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def give_away(folder: Path) -> None:
    os.chown(folder, 12345, 12345)


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "header": (flip_header, "Part of the file cannot be read"),
    "too new": (make_newer, "Your plan needs a newer version of this program"),
    "missing": (take_away, "Your plan is not in its usual place"),
}
if os.geteuid() == 0:
    # Only root can give a folder away.
    WRONG["unsafe"] = (give_away, "This folder belongs to someone else")


@pytest.mark.parametrize("wrong", WRONG)
def test_each_trouble_has_its_page_with_numbers(person: Person, wrong: str) -> None:
    make_wrong, title = WRONG[wrong]
    make_wrong(person.kept)
    person.start()
    seen = person.sees(title)
    assert "911" in seen.words
    assert "988" in seen.words
    person.press("F1")
    person.sees(HELP)


def test_where_there_is_no_plan_any_more_a_new_one_can_be_begun(person: Person) -> None:
    take_away(person.kept)
    person.start()
    person.choose("Begin: Begin a new plan")
    person.sees("A plan for hard moments")


def test_busy_while_another_program_has_it_open(person: Person) -> None:
    with opened(person.kept):
        person.start()
        assert "911" in person.sees("Your plan is open in another window").words
    person.choose("Look again")
    person.unlock()


def test_a_damaged_plan_comes_back_from_a_backup(person: Person) -> None:
    worked(at_once(person.kept, "backup"))
    flip_database(person.kept)
    person.start()
    person.is_at("Passphrase")
    person.type(f"{PASSPHRASE}\n")
    assert "911" in person.sees("Part of the file cannot be read").words
    person.choose("Choose one")
    person.sees("A backup is a copy of your plan from an earlier day.")
    person.press("space")
    person.go_to("Passphrase", whole=True)
    person.type(f"{PASSPHRASE}\n")
    person.is_at("Title of signs")
    person.open_part("Title of alone")
    person.sees(TEXT)
