"""The person record: read with the plan, kept with each change, never put over by an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject

from crisisplan.errors import CrisisPlanError, VaultDamaged
from crisisplan.jobs.drafts import new_plan
from crisisplan.jobs.person import keep_person, read_person, today
from crisisplan.plan.health import answer
from crisisplan.plan.plan import PersonRecord
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.person import Person
from crisisplan.ui.session import Session
from crisisplan.ui.work import Work
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRET = b"0123456789abcdef0123456789abcdef"
FACE = "cold-face"


class Place(QObject):
    """A vault of its own, on its own thread."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        folder = Folder(path / "kept")
        self.work = Work(self, "vault")
        create_vault(folder, [Way("recovery", SECRET)])
        self.vault: Vault = self.work.wait_for(lambda: open_vault(folder, "recovery", SECRET), 10)

    def kept(self) -> PersonRecord:
        return self.work.wait_for(lambda: read_person(self.vault), 10)

    def keep(self, record: PersonRecord) -> None:
        self.work.wait_for(lambda: keep_person(self.vault, record), 10)


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:  # noqa: ARG001 - needs an application
    made = Place(tmp_path)
    yield made
    made.work.wait_for(made.vault.close, 10)


def none_fits(record: PersonRecord) -> PersonRecord:
    return answer(record, FACE, "none", today())


def test_an_answer_is_kept_and_opens_its_gate_only(place: Place, qtbot: QtBot) -> None:
    person = Person(place, place.work, place.vault)
    assert person.open_gates() == frozenset()
    person.revise(none_fits)
    assert person.open_gates() == {FACE}
    qtbot.waitUntil(lambda: person.is_safe)
    assert place.kept() == person.record
    again = Person(place, place.work, place.vault)
    qtbot.waitUntil(lambda: again.open_gates() == {FACE})


def test_what_was_kept_before_is_there_after_a_change_made_too_soon(
    place: Place, qtbot: QtBot
) -> None:
    place.keep(PersonRecord(avoid_places=("the old bridge cafe",)))
    person = Person(place, place.work, place.vault)
    # Before the record has been read.
    person.revise(none_fits)
    qtbot.waitUntil(lambda: person.is_safe)
    assert person.record.avoid_places == ("the old bridge cafe",)
    assert place.kept() == person.record
    assert person.open_gates() == {FACE}


def test_what_another_page_kept_meanwhile_is_not_lost(place: Place, qtbot: QtBot) -> None:
    person = Person(place, place.work, place.vault)
    qtbot.waitUntil(lambda: not person._is_busy)
    place.keep(PersonRecord(help_notes=("Sam is home on Fridays",)))
    person.revise(none_fits)
    qtbot.waitUntil(lambda: person.is_safe)
    assert place.kept().help_notes == ("Sam is home on Fridays",)
    assert person.record == place.kept()


def test_the_end_waits_for_the_last_answer(place: Place) -> None:
    session = Session(place, new_plan("safety", "en", "US"), {})
    keeping = Keeping(session, place.work, place.vault)
    keeping.person.revise(none_fits)
    before = keeping.is_safe
    keeping.finish()
    assert (before, keeping.is_safe) == (False, True)
    assert place.kept() == keeping.person.record


def test_a_record_that_cannot_be_read_is_told_and_not_written_over(
    place: Place, qtbot: QtBot
) -> None:
    place.work.wait_for(lambda: place.vault.rows.keep_value("person", b"{broken"), 10)
    told: list[CrisisPlanError] = []
    person = Person(place, place.work, place.vault)
    person.failed.connect(told.append)
    person.revise(none_fits)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], VaultDamaged)
    person.keep()
    qtbot.waitUntil(lambda: len(told) > 1)
    assert not person.is_safe
    # It holds all the same, for as long as the window is open.
    assert person.open_gates() == {FACE}
    assert place.work.wait_for(lambda: place.vault.rows.value("person"), 10) == b"{broken"


def test_without_a_vault_it_lives_with_the_window(qtbot: QtBot) -> None:
    del qtbot
    owner = QObject()
    person = Person(owner, Work(owner, "vault"), None)
    person.revise(lambda record: replace(record, help_notes=("tea",)))
    person.revise(none_fits)
    assert person.is_safe
    assert person.record.help_notes == ("tea",)
    assert person.open_gates() == {FACE}
