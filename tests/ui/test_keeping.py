"""Saving: "Saved" is said when it is on the disk, and what is not saved stays in the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from crisisplan.errors import CannotSave
from crisisplan.jobs import drafts
from crisisplan.jobs.drafts import Draft, new_plan
from crisisplan.plan.editing import set_plan_title
from crisisplan.plan.plan import Plan
from crisisplan.ui.keeping import Keeping, Saved
from crisisplan.ui.session import Session
from crisisplan.ui.work import Work
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECRET = b"0123456789abcdef0123456789abcdef"


class Place(QObject):
    """A vault of its own, on its own thread, as in the window."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.folder = Folder(path / "kept")
        self.work = Work(self, "vault")
        create_vault(self.folder, [Way("recovery", SECRET)])
        self.vault: Vault = self.work.wait_for(self.open, 10)
        self.session = Session(self, new_plan("safety", "en", "US"), {})
        self.keeping = Keeping(self.session, self.work, self.vault)

    def open(self) -> Vault:
        return open_vault(self.folder, "recovery", SECRET)

    def on_disk(self) -> Draft:
        return self.work.wait_for(lambda: drafts.open_draft(self.vault, self.session.plan.id), 10)

    def type_title(self, title: str) -> None:
        self.session.revise(lambda plan: set_plan_title(plan, title))


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:  # noqa: ARG001 - needs an application
    made = Place(tmp_path)
    yield made
    made.work.wait_for(made.vault.close, 10)


def saved(place: Place) -> bool:
    return place.keeping.saved == Saved("saved")


def test_saved_is_said_only_after_it_is_on_the_disk(place: Place, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []

    def look(now: Saved) -> None:
        stored = place.on_disk().plan.title if now.state == "saved" else ""
        told.append((now.state, stored))

    place.keeping.changed.connect(look)
    place.type_title("Mine")
    qtbot.waitUntil(lambda: saved(place))
    assert told == [("saving", ""), ("saved", "Mine")]


def test_the_newest_state_is_what_is_saved_in_the_end(place: Place, qtbot: QtBot) -> None:
    for number in range(50):
        place.type_title(f"Title {number}")
        qtbot.wait(1)
    qtbot.waitUntil(lambda: saved(place) and place.keeping.is_safe)
    assert place.on_disk().plan == place.session.plan


def test_what_is_not_finished_is_saved_beside_the_plan(place: Place, qtbot: QtBot) -> None:
    place.session.leave_unfinished("a1_signs/signs", "I stop ans")
    qtbot.waitUntil(lambda: saved(place) and place.keeping.is_safe)
    assert place.on_disk().unfinished == {"a1_signs/signs": "I stop ans"}


def test_f06_what_cannot_be_saved_is_told_kept_and_tried_again(
    place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, full = drafts.save_draft, threading.Event()
    full.set()

    def save(vault: Vault, draft: Draft) -> None:
        # The disk itself is filled in tests/vault; here it only says so.
        if full.is_set():
            raise CannotSave("full")
        real(vault, draft)

    monkeypatch.setattr(drafts, "save_draft", save)
    place.type_title("Mine")
    qtbot.waitUntil(lambda: place.keeping.saved.state == "not-saved")
    assert place.session.plan.title == "Mine"
    assert not place.keeping.is_safe
    with pytest.raises(CannotSave):
        place.keeping.finish()
    full.clear()
    place.keeping.try_again()
    qtbot.waitUntil(lambda: saved(place))
    assert place.on_disk().plan.title == "Mine"


def test_the_end_waits_for_the_last_save(place: Place) -> None:
    place.type_title("The last word")
    place.keeping.finish()
    assert place.on_disk().plan.title == "The last word"


def test_on_paper_only_nothing_is_ever_written(tmp_path: Path, qtbot: QtBot) -> None:
    owner = QObject()
    work = Work(owner, "vault")
    session = Session(owner, new_plan("safety", "en", "US"), {})
    keeping = Keeping(session, work, None)
    session.revise(lambda plan: set_plan_title(plan, "Mine"))
    qtbot.wait(50)
    keeping.finish()
    keeping.close()
    assert keeping.saved == Saved("paper-only")
    assert not keeping.is_safe
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_version_is_of_what_stands_there_now(place: Place, qtbot: QtBot) -> None:
    kept: list[object] = []
    place.type_title("Mine")
    place.keeping.keep_version("by-hand", kept.append, kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    found = place.work.wait_for(lambda: place.vault.versions.get(place.session.plan.id, 1), 10)
    assert found.title == "Mine"


def test_f12_a_place_that_can_only_be_read_says_so(place: Place) -> None:
    place.type_title("Mine")
    place.keeping.finish()
    place.vault.is_read_only = True
    session = Session(place, place.session.plan, {})
    keeping = Keeping(session, place.work, place.vault)
    assert keeping.saved == Saved("read-only")
    assert keeping.is_read_only


def test_another_plan_is_kept_beside_the_open_one(place: Place, qtbot: QtBot) -> None:
    place.type_title("Mine")
    qtbot.waitUntil(lambda: saved(place))
    kept: list[Plan] = []
    other = set_plan_title(new_plan("safety", "en", "US"), "Brought in")
    place.keeping.keep_beside(other, kept.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(kept))
    titles = {one.title for one in place.work.wait_for(lambda: drafts.plans(place.vault), 10)}
    assert titles == {"Mine", "Brought in"}
    assert place.on_disk().plan.title == "Mine"
