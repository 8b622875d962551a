"""Earlier versions over a real vault: kept, compared, read, brought back, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan import editing as ed
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.session import Session
from crisisplan.ui.versions.day_words import day_text, moment_text
from crisisplan.ui.versions.marked_words import MarkedWords, isolated
from crisisplan.ui.versions.version_list import AT_ONCE, VersionList
from crisisplan.ui.versions.versions_page import VersionsPage
from crisisplan.ui.work import Work
from crisisplan.vault.plans import Copy
from crisisplan.vault.versions import Version
from crisisplan.words import load
from tests.ui.accessible import announced, listening, nameless
from tests.ui.typing_in import press
from tests.vault_examples import new_folder, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks
    from crisisplan.vault.versions import Reason

SPEAK = load("en")
TYPED = b"""My plan
Things I can do on my own
Warm mug in both hands
Walk Bruno around the block
People I can tell
Sam 555-0134
"""


class Place(QObject):
    """A plan in a real vault, and the page over it."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        self.work = Work(self, "vault")
        self.vault = self.work.wait_for(lambda: opened(new_folder(path)), 10)
        self.session = Session(self, import_plan(TYPED, "safety", country="US"), {})
        self.keeping = Keeping(self.session, self.work, self.vault)
        self.page = VersionsPage(SPEAK, self.session, self.keeping)
        qtbot.addWidget(self.page)
        self.page.resize(984, 736)

    def keep(self, reason: Reason = "by-hand") -> Version:
        kept: list[Version | None] = []
        self.keeping.keep_version(reason, kept.append, lambda error: pytest.fail(repr(error)))
        self._qtbot.waitUntil(lambda: bool(kept))
        assert kept[0] is not None
        return kept[0]

    def open(self) -> None:
        with self._qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.begin()
        self.settle()

    def settle(self) -> None:
        """Wait until the vault has done what was asked of it, and it was told."""
        done: list[object] = []
        self.work.do(lambda: None, done.append, None, self)
        self._qtbot.waitUntil(lambda: bool(done))
        QApplication.processEvents()

    def press(self, button: Button) -> None:
        assert button.isVisibleTo(self.page)
        button.setFocus()
        press(self.page, "Space")
        for _ in range(3):
            self.settle()

    def look_at(self, number: int) -> None:
        self.press(self.button(f"version:{number}"))

    def button(self, name: str) -> Button:
        found = [b for b in self.page.findChildren(Button, name) if b.isVisibleTo(self.page)]
        assert len(found) == 1, name
        return found[0]

    def texts(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(Label) if one.isVisibleTo(self.page)]

    def words(self) -> list[str]:
        marked = self.page.findChildren(MarkedWords)
        return [one.text() for one in marked if one.isVisibleTo(self.page)]

    def vault_versions(self) -> list[Version]:
        return self.work.wait_for(lambda: self.vault.versions.of(self.session.plan.id), 10)

    def damage_second(self) -> None:
        rows = self.vault.rows
        with rows.changing():
            rows.run("UPDATE version SET body = x'00' WHERE number = 2")

    def call_sam(self, number: str) -> None:
        sam = next(c for c in self.session.plan.contacts if c.name == "Sam")
        self.session.revise(lambda plan: ed.put_contact(plan, replace(sam, number=number)))


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.work.wait_for(made.vault.close, 10)


def test_with_no_versions_it_says_what_they_are_for(place: Place) -> None:
    place.open()
    assert any(text.startswith("No earlier versions yet.") for text in place.texts())
    assert QApplication.focusWidget() is place.page.list.keep


def test_a_version_is_kept_by_hand_and_shown_on_top(place: Place) -> None:
    place.open()
    with listening() as heard:
        place.press(place.page.list.keep)
    assert "Kept as version 1." in announced(heard)
    assert place.button("version:1").text() == "Look at it"
    place.press(place.page.list.keep)
    assert "It is kept already, as version 1." in place.texts()
    assert [one.number for one in place.vault_versions()] == [1]


def test_each_row_says_when_why_and_which_copies(place: Place) -> None:
    version = place.keep("print")
    place.keeping.remember(version, "full", lambda error: pytest.fail(repr(error)))
    place.open()
    texts = place.texts()
    assert "Version 1" in texts
    assert "Kept when it was printed" in texts
    assert f"Printed: {day_text(version.at, SPEAK)}" in texts
    assert f"On paper it is called {version.fingerprint}" in texts


def test_a_changed_number_is_pointed_out_and_the_old_one_comes_back(place: Place) -> None:
    before = place.session.plan
    place.keep()
    place.call_sam("555-0199")
    place.open()
    place.look_at(1)
    assert place.page.accessibleName() == "What changed since version 1"
    assert "A phone number changed" in place.texts()
    assert place.words() == ["Sam, 555-0134", "Sam, 555-0199"]
    place.press(place.button("old"))
    assert place.session.plan == before
    assert "A phone number changed" not in place.texts()
    press(place.page, "Space")
    place.settle()
    assert place.session.plan.contacts[-1].number == "555-0199"
    assert "A phone number changed" in place.texts()


def test_the_whole_version_can_be_read(place: Place) -> None:
    place.keep()
    place.session.revise(lambda plan: ed.remove_entry(plan, plan.sections[3].entries[0].id))
    place.open()
    place.look_at(1)
    assert place.words()[0] == "Warm mug in both hands"
    place.press(place.page.view.tabs[1])
    assert "Warm mug in both hands" in place.texts()
    assert place.words() == []


def test_a_version_comes_back_and_can_be_taken_back(place: Place) -> None:
    then = place.session.plan
    place.keep()
    place.call_sam("555-0199")
    now = place.session.plan
    place.open()
    place.look_at(1)
    place.press(place.page.restore)
    assert place.session.plan == then
    text = "Version 1 is your plan now. What you had before is kept as version 2."
    assert text in place.texts()
    kept = place.work.wait_for(lambda: place.vault.versions.get(then.id, 2), 10)
    assert kept == now
    assert place.button("version:2").text() == "Look at it"
    press(place.page, "Space")
    assert place.session.plan == now


def test_undo_takes_nothing_else_back(place: Place) -> None:
    place.keep()
    place.call_sam("555-0199")
    place.open()
    place.look_at(1)
    place.press(place.page.restore)
    place.session.revise(lambda plan: ed.set_plan_title(plan, "Mine"))
    assert not place.page.notices.isVisibleTo(place.page)


def test_a_version_like_the_plan_of_now_says_so(place: Place) -> None:
    place.keep()
    place.open()
    place.look_at(1)
    assert "The words are the same. Nothing changed since then." in place.texts()
    place.press(place.page.restore)
    assert "Version 1 is just as your plan is now." in place.texts()


def test_a_damaged_version_is_told_and_the_others_can_be_read(place: Place) -> None:
    place.keep()
    place.call_sam("555-0199")
    place.keep()
    place.work.wait_for(place.damage_second, 10)
    place.open()
    place.look_at(2)
    (card,) = [c for c in place.page.notices.findChildren(Card) if c.isVisibleTo(place.page)]
    assert card.property("kind") == "warm"
    assert place.page.accessibleName() == "Earlier versions"
    place.look_at(1)
    assert place.page.accessibleName() == "What changed since version 1"


def test_back_goes_to_the_list_and_then_out(place: Place, qtbot: QtBot) -> None:
    place.keep()
    place.open()
    place.look_at(1)
    place.press(place.page.back)
    assert place.page.accessibleName() == "Earlier versions"
    assert QApplication.focusWidget() is place.button("version:1")
    with qtbot.waitSignal(place.page.back_wanted):
        place.press(place.page.back)


def test_everything_has_a_name_and_the_words_are_heard_by_tab(place: Place) -> None:
    place.keep()
    place.call_sam("555-0199")
    place.open()
    assert nameless(place.page) == []
    place.look_at(1)
    assert nameless(place.page) == []
    press(place.page, "Tab")
    press(place.page, "Tab")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert "Before: Sam, 555-0134. Now: Sam, 555-0199." in focus.accessibleName()


def test_words_that_only_went_are_marked_where_they_stood(place: Place) -> None:
    place.session.revise(lambda plan: ed.set_plan_title(plan, "Mine for bad nights"))
    place.keep()
    place.session.revise(lambda plan: ed.set_plan_title(plan, "Mine"))
    place.open()
    place.look_at(1)
    before, after = place.page.findChildren(MarkedWords)
    assert (before.spans, after.spans) == (((5, 19),), ())


def test_narrow_pages_show_now_under_before(place: Place, looks: Looks) -> None:
    place.keep()
    place.call_sam("555-0199")
    place.open()
    place.look_at(1)
    assert "Before" not in place.texts()
    before, after = (one for one in place.page.findChildren(MarkedWords))
    assert before.mapTo(place.page, before.pos()).x() < after.mapTo(place.page, after.pos()).x()
    looks.choose("light", 200)
    QApplication.processEvents()
    assert "Before" in place.texts()
    assert before.mapTo(place.page, before.pos()).y() < after.mapTo(place.page, after.pos()).y()


def test_thousands_of_versions_are_shown_a_few_at_a_time(qtbot: QtBot) -> None:
    versions = [
        Version(n, "7KQM-2F9X", "by-hand", "2026-11-22T10:15:00+00:00") for n in range(1, 10_001)
    ]
    shown = VersionList(SPEAK)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_versions(versions, [Copy(10_000, "full", "Jo", "2026-11-22T10:15:00+00:00")])
    QApplication.processEvents()
    assert len(shown.findChildren(Card)) == AT_ONCE + 1
    assert shown.findChild(Button, "version:10000") is not None
    shown.more.setFocus()
    press(shown, "Space")
    assert len(shown.findChildren(Card)) == 2 * AT_ONCE + 1
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == f"version:{10_000 - AT_ONCE}"


def test_a_day_is_said_in_words_and_what_is_no_day_as_it_stands() -> None:
    spoken = moment_text("2024-10-03T10:15:00+00:00", load("de"))
    assert "2024" in spoken
    assert "T10" not in spoken
    assert moment_text("once", SPEAK) == "once"


@pytest.mark.parametrize(
    ("text", "spans", "marked"),
    [
        ("Sam 555-0134", ((4, 12),), "\u2066555-0134\u2069"),
        ("😀 Sam 555-0134 😀!", ((6, 14),), "\u2066555-0134\u2069"),
        ("اتصل +44 7700 900123", ((0, 4),), "اتصل"),
        ("a 12 b", ((0, 6),), "a 12 b"),
    ],
)
def test_numbers_are_set_apart_and_places_follow(
    text: str, spans: tuple[tuple[int, int], ...], marked: str
) -> None:
    shown, ((start, end),) = isolated(text, spans)
    units = shown.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") in (marked, marked.rstrip("\u2069"))
    assert shown.replace("\u2066", "").replace("\u2069", "") == text
