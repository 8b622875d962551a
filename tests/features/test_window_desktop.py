"""The window and the desktop around it: the keyring, and what a screen reader is told."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.desktop_keyring import Session, desktop
from tests.features.journey import PASSPHRASE, Person
from tests.screen import until
from tests.screen_reader import Reader, screen_reader
from tests.vault_examples import plan_of
from tests.vault_program import new_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.screen import Screen

BY_KEYRING = "The same, and this computer opens it for you"


@pytest.fixture
def session() -> Iterator[Session]:
    with desktop() as made:
        yield made


def someone(shown: Screen, tmp_path: Path, session: Session) -> Person:
    address = {"DBUS_SESSION_BUS_ADDRESS": session.address}
    return Person(shown, tmp_path / "home", address)


# ----------------------------------------------------------------------------------- the keyring


def test_the_keyring_opens_it_at_a_start_and_not_after_a_lock(
    shown: Screen, tmp_path: Path, session: Session
) -> None:
    person = someone(shown, tmp_path, session)
    person.set_up()
    with session.keyring():
        begin_with_keyring(person)
        assert len(session.entries()) == 1
        person.ask_to_close()
        assert person.ends() == 0
        person.start()
        person.sees("Build your plan")
        person.press("ctrl+l")
        person.sees("You locked it.")
        person.main_window()
        person.is_at("Passphrase")
        # As long as it took to open before, and more.
        time.sleep(1)
        assert "You locked it." in person.seen.words
        person.choose("Open with this computer's keyring")
        person.sees("Build your plan")


def begin_with_keyring(person: Person) -> None:
    person.start()
    person.choose("Continue")
    person.is_at("With a passphrase")
    person.sees(BY_KEYRING)
    person.go_to(BY_KEYRING, "Down")
    person.go_to("Passphrase", whole=True)
    person.type(f"{PASSPHRASE}\n")
    person.sees("This is the only time it is shown")
    person.choose("I have it on paper")
    person.sees("What would help most right now?")
    person.is_at("Continue")
    person.press("Return")
    person.is_at("Name")


def test_a_keyring_that_never_answers_does_not_hold_up_the_passphrase(
    shown: Screen, tmp_path: Path, session: Session
) -> None:
    person = someone(shown, tmp_path, session)
    person.set_up(has_vault=True, unlock_with_keyring=True)
    new_vault(person.kept, plan_of("one"))
    with session.silent_keyring():
        person.start()
        person.sees("Asking this computer's keyring")
        person.unlock()
        person.ask_to_close()
        assert person.ends() == 0
        person.start()
        person.is_at("Passphrase")
        person.type("four quiet")
        person.sees("passphrase", 10)
        person.sees_no("Asking this computer's keyring")
        # What was typed meanwhile is still there, and the rest completes it.
        person.type(" grey herons\n")
        person.sees("Build your plan")


# ------------------------------------------------------------------------------- a screen reader


def test_a_screen_reader_leads_from_the_first_page_to_the_plan(
    shown: Screen, tmp_path: Path
) -> None:
    with screen_reader(shown) as reader:
        person = Person(shown, tmp_path / "home", reader.environment)
        person.set_up()
        person.start()
        page_is(reader, "A plan for hard moments, in your own words")
        lists = [one.label for one in reader.tree() if one.role == "combo box"]
        assert "Language" in lists
        assert "Country" in lists
        reader.press("push button", "Continue")
        page_is(reader, "How do you want to keep it?")
        assert "focused" in reader.find("radio button", "With a passphrase").states
        reader.find("password text", "Passphrase")
        person.go_to("Passphrase", whole=True)
        person.type(f"{PASSPHRASE}\n")
        page_is(reader, "Your recovery code")
        reader.find("label", "Recovery code, group 1")
        reader.press("push button", "I have it on paper")
        page_is(reader, "What would help most right now?")
        reader.press("push button", "Continue")
        page_is(reader, "What name shall we put on your plan?")
        person.is_at("Name")
        assert "focused" in reader.find("text", "Name").states
        person.type("Ina\n")
        reader.find("push button", "Ina")
        reader.find("push button", "About this plan, something is written")
        assert without_names(reader) == []


def page_is(reader: Reader, question: str) -> None:
    """Wait until a page of this name is shown."""

    def ask() -> bool:
        return any(
            one.name == question and one.role != "label" and "showing" in one.states
            for one in reader.tree()
        )

    until(ask, f"no page {question!r}")


def without_names(reader: Reader) -> list[str]:
    """Roles of what can have the keyboard and is shown, but has neither name nor label."""
    return [
        one.role
        for one in reader.tree()
        if {"focusable", "showing"} <= set(one.states) and not one.name and not one.label
    ]
