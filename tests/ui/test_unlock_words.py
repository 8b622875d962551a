"""What the pages before a plan is open say of numbers and of what went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplan import errors as e
from crisisplan.content.first_numbers import country_names, first_numbers
from crisisplan.ui.problems import problem_text
from crisisplan.ui.unlock.number_words import in_line, listed_words, shown_numbers
from crisisplan.words import load

SPEAK = load("en")


@pytest.mark.parametrize(
    "error",
    [
        *(e.WrongSecret(kind) for kind in ("passphrase", "recovery", "keyring")),
        *(e.VaultDamaged(part) for part in ("backup", "database", "header")),
        *(e.NotEnoughMemory(), e.VaultMissing(), e.VaultExists(), e.VaultUnsafe()),
        *(e.VaultBusy(), e.VaultTooNew(9), e.EmptySecret(), e.CodeMistyped((2, 5), "short")),
        *(e.KeyringUnavailable("silent"), e.CannotSave("full")),
        e.CannotRead(Path("some.backup"), "missing"),
    ],
)
def test_a_window_names_no_commands(error: e.CrisisPlanError) -> None:
    text = problem_text(error, SPEAK)
    assert "--" not in text
    assert "crisisplan" not in text
    assert "!" not in text


def test_numbers_say_how_and_when_they_can_be_reached() -> None:
    us = first_numbers("US")
    assert us is not None
    assert shown_numbers(us, SPEAK)[1].what == "Call or text, day and night"
    assert shown_numbers(us, SPEAK)[1].detail == "988 Suicide & Crisis Lifeline"
    assert shown_numbers(us, SPEAK, discreet=True)[1].detail == "Crisis line"
    other = us._replace(text_number="555 0100", text_word="HELLO", always_open=False, hours="9-17")
    line = shown_numbers(other, SPEAK)[1]
    assert line.what == "Call"
    assert f"or text HELLO to {in_line('555 0100')}" in line.detail
    assert "Open: 9-17" in line.detail
    text_only = shown_numbers(other._replace(phone=""), SPEAK)[1]
    assert (text_only.number, text_only.what) == ("555 0100", "Text the word HELLO")
    keys = shown_numbers(us._replace(dial_then="press 1"), SPEAK)[1]
    assert keys.number == "988, then press 1"
    assert len(shown_numbers(us._replace(phone="", text_number=""), SPEAK)) == 1


def test_numbers_say_of_when_they_are() -> None:
    us = first_numbers("US")
    assert us is not None
    assert listed_words(us._replace(as_of="2026-01"), SPEAK) == "As listed in January 2026."
    assert "2026" in listed_words(us._replace(as_of="2026-01-09"), SPEAK)
    assert listed_words(us._replace(as_of=""), SPEAK) == ""


def test_every_country_we_list_has_numbers_to_show() -> None:
    for code, _ in country_names():
        numbers = first_numbers(code)
        assert numbers is not None
        assert all(one.number and one.what for one in shown_numbers(numbers, SPEAK))
