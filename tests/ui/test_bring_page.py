"""Bringing in a plan: looked at before it is kept, by keys, and every step can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crisisplan.jobs import drafts
from crisisplan.plan.plan import words_of
from crisisplan.settings import Settings
from crisisplan.ui.beginning import Beginning
from crisisplan.ui.bringing.bring_page import PASTED, BringPage
from crisisplan.ui.bringing.line_row import LineRow
from crisisplan.ui.bringing.paste_field import LIMIT
from crisisplan.ui.bringing.sorted_parts import AT_ONCE, PartCard
from crisisplan.ui.desk import Desk
from crisisplan.ui.forms.form_page import FormPage
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.session import Session
from crisisplan.ui.welcome.keep_page import KeepPage
from crisisplan.ui.work import Work
from tests.ui.accessible import nameless
from tests.ui.open_desk import SIGNS, SPEAK, TELL, OpenDesk, empty, with_lines
from tests.ui.pages import TYPED_ELSEWHERE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Bringing(OpenDesk):
    """The page of a plan with one sign in it."""

    def __init__(self, qtbot: QtBot, unfinished: dict[str, str] | None = None) -> None:
        super().__init__(qtbot, with_lines(SIGNS, "I pace"), unfinished)
        self.desk.open_page("bring")
        self.settle()
        page = self.desk.pages.currentWidget()
        assert isinstance(page, BringPage)
        self.page = page

    def paste(self, text: str) -> None:
        """Paste into the field."""
        source = QMimeData()
        source.setText(text)
        self.page.field.insertFromMimeData(source)
        self.settle()

    def sort(self, text: str) -> None:
        """Paste a text and see how it is sorted."""
        self.paste(text)
        self.page.next.click()
        self.wait_for("sorted")

    def wait_for(self, step: str) -> None:
        """Wait until the page is at a step."""
        self.bot.waitUntil(lambda: self.page._step == step, timeout=20_000)
        self.settle()

    def row(self, words: str, place: int = 0) -> LineRow:  # type: ignore[override]
        """Return the row of a line."""
        rows = [r for r in self.page.findChildren(LineRow) if r.isVisible()]
        return [one for one in rows if words in one.line.words][place]

    def part_of(self, words: str) -> str:
        """Return the title of the card a line stands in."""
        cards = [c for c in self.page.findChildren(PartCard) if c.isVisible()]
        return next(
            c.shown.title for c in cards if any(words in one.words for one in c.shown.lines)
        )

    def move(self, words: str, place: str) -> None:
        """Choose another place for a line."""
        field = self.row(words).places
        at = field.findText(place)
        assert at >= 0, place
        field.setCurrentIndex(at)
        field.activated.emit(at)
        self.settle()


@pytest.fixture
def bringing(qtbot: QtBot) -> Bringing:
    return Bringing(qtbot)


def test_a_paste_is_shown_sorted_and_nothing_is_added_yet(bringing: Bringing) -> None:
    before = bringing.session.plan
    bringing.sort(TYPED_ELSEWHERE)
    assert bringing.part_of("Sam") == "People I can tell"
    assert bringing.part_of("Library") == "These found no part yet"
    assert bringing.says("Your heading: Early signs")
    assert bringing.says("Sam, 555-0134")
    assert bringing.session.plan == before
    assert nameless(bringing.page) == []


def test_a_line_goes_where_the_person_puts_it(bringing: Bringing) -> None:
    bringing.sort(TYPED_ELSEWHERE)
    bringing.move("Library", "Making my space safer")
    assert bringing.part_of("Library") == "Making my space safer"
    assert bringing.focus() is bringing.row("Library").places
    bringing.move("Sam", "Also written down")
    assert bringing.part_of("Sam") == "These found no part yet"


def test_what_is_added_stands_behind_what_was_there_and_is_one_step(bringing: Bringing) -> None:
    before = bringing.session.plan
    bringing.sort(TYPED_ELSEWHERE)
    bringing.click("Add it to my plan")
    assert bringing.words(SIGNS)[0] == "I pace"
    assert len(bringing.words(SIGNS)) == 3
    assert len(bringing.entries(TELL)) == 2
    assert "Library" in " ".join(words_of(t) for t in bringing.session.plan.unsorted)
    assert bringing.session.unfinished == {}
    bringing.press("Ctrl+Z")
    assert bringing.session.plan == before
    assert bringing.page.field.value() == TYPED_ELSEWHERE


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_way_through_by_keys_alone(bringing: Bringing) -> None:
    assert bringing.focus() is bringing.page.field
    for line in ("Warning signs", "no sleep"):
        bringing.type(line)
        bringing.press("Return")
    bringing.press("Tab", "Tab", "Tab")
    assert bringing.focus() is bringing.page.next
    bringing.press("Space")
    bringing.wait_for("sorted")
    assert bringing.focus() is bringing.row("no sleep").places
    QTest.keyClick(bringing.focus(), Qt.Key.Key_Down)
    bringing.settle()
    view = bringing.row("no sleep").places.view()
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    bringing.settle()
    assert bringing.part_of("no sleep") == "How I know it is starting"
    for _ in range(5):
        if bringing.focus() is bringing.page.next:
            break
        bringing.press("Tab")
    bringing.press("Space")
    assert bringing.words(SIGNS) == ["I pace", "no sleep"]
    bringing.press("Space")
    assert bringing.desk.pages.currentWidget() is bringing.desk.section


def test_the_text_outlives_a_lock(qtbot: QtBot) -> None:
    first = Bringing(qtbot)
    first.paste("Warning signs\nno sleep")
    first.desk.open_section(TELL)
    kept = first.session.unfinished
    assert kept == {PASTED: "Warning signs\nno sleep"}
    assert Bringing(qtbot, kept).page.field.value() == "Warning signs\nno sleep"


def test_a_paste_without_end_is_refused_and_the_field_is_as_it_was(bringing: Bringing) -> None:
    bringing.paste("no sleep")
    bringing.paste("x" * 5_000_000)
    assert bringing.page.field.value() == "no sleep"
    assert bringing.says("much longer than any plan")
    bringing.paste("y" * (LIMIT - 100))
    assert len(bringing.page.field.value()) > LIMIT - 100


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no sleep\n" * 600_000, "much longer than any plan"),
        (bytes(range(256)), "not plain text"),
        ("Fr\u00fchwarnzeichen".encode("latin-1"), "Latin-1"),
        (b"%PDF-1.7", "cannot read a file of this kind"),
        (b"PK\x03\x04nothing", "damaged"),
        (b" \n", "nothing in it to sort"),
    ],
    ids=["long", "binary", "latin-1", "pdf", "damaged", "empty"],
)
def test_a_file_that_cannot_be_taken_in_changes_nothing(
    bringing: Bringing, tmp_path: Path, data: bytes, said: str
) -> None:
    before = bringing.session.plan
    path = tmp_path / "typed"
    path.write_bytes(data)
    bringing.page._read(path)
    bringing.bot.waitUntil(lambda: bringing.says(said), timeout=20_000)
    assert bringing.session.plan == before
    assert bringing.page._step == "text"


def test_a_file_that_is_dropped_is_read(bringing: Bringing, tmp_path: Path) -> None:
    path = tmp_path / "typed.txt"
    path.write_text("Warning signs\nno sleep", encoding="utf-16")
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(path))])
    bringing.page.field.insertFromMimeData(source)
    bringing.wait_for("sorted")
    assert bringing.part_of("no sleep") == "How I know it is starting"
    assert bringing.page.field.value() == "Warning signs\nno sleep"


def test_a_file_takes_away_no_word_that_stands_there(bringing: Bringing, tmp_path: Path) -> None:
    bringing.paste("What I typed for an hour")
    path = tmp_path / "typed.txt"
    path.write_text("Warning signs\nno sleep", "utf-8")
    bringing.page._read(path)
    bringing.bot.waitUntil(lambda: bringing.says("stands below your words"), timeout=20_000)
    both = "What I typed for an hour\n\nWarning signs\nno sleep"
    assert bringing.page.field.value() == both
    assert bringing.session.unfinished[PASTED] == both
    assert bringing.page._step == "text"
    bringing.page.next.click()
    bringing.wait_for("sorted")
    assert bringing.part_of("no sleep") == "How I know it is starting"


def test_a_file_too_long_to_stand_below_is_refused(bringing: Bringing, tmp_path: Path) -> None:
    bringing.paste("What I typed for an hour")
    path = tmp_path / "typed.txt"
    path.write_text("no sleep\n" * (LIMIT // 9), "utf-8")
    bringing.page._read(path)
    bringing.bot.waitUntil(bringing.page._problem.isVisible, timeout=20_000)
    assert bringing.page.field.value() == "What I typed for an hour"


def test_what_is_typed_while_it_is_sorted_stays(bringing: Bringing) -> None:
    bringing.paste("Warning signs\nno sleep")
    bringing.page.next.click()
    bringing.page.field.appendPlainText("I pace at night")
    bringing.bot.waitUntil(bringing.page.next.isEnabled, timeout=20_000)
    assert bringing.page.field.value() == "Warning signs\nno sleep\nI pace at night"
    assert bringing.page._step == "text"
    bringing.page.next.click()
    bringing.wait_for("sorted")
    assert bringing.part_of("I pace at night") == "How I know it is starting"


def test_an_empty_field_asks_for_words(bringing: Bringing) -> None:
    bringing.page.next.click()
    bringing.settle()
    assert bringing.says("There is nothing here yet")
    assert bringing.focus() is bringing.page.field


def test_a_long_part_is_unfolded_on_demand(bringing: Bringing) -> None:
    bringing.sort("Warning signs\n" + "\n".join(f"sign {n}" for n in range(AT_ONCE + 5)))
    assert len([r for r in bringing.page.findChildren(LineRow) if r.isVisible()]) == AT_ONCE
    bringing.click("Show more")
    assert bringing.focus() is bringing.row(f"sign {AT_ONCE}").places
    bringing.click("Add it to my plan")
    assert len(bringing.words(SIGNS)) == AT_ONCE + 6


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_else_than_a_choice_moves_a_line(bringing: Bringing) -> None:
    bringing.sort("Warning signs\nno sleep")
    field = bringing.row("no sleep").places
    for key in (Qt.Key.Key_Down, Qt.Key.Key_P, Qt.Key.Key_End):
        QTest.keyClick(field, key)
        bringing.settle()
        field.hidePopup()
    assert bringing.part_of("no sleep") == "How I know it is starting"
    QApplication.processEvents()


def test_who_has_a_plan_already_begins_by_bringing_it_in(qtbot: QtBot) -> None:
    window = MainWindow(SPEAK)
    qtbot.addWidget(window)
    press_thread = Work(window, "press")
    beginning = Beginning(
        window, SPEAK, Settings(country="US"), Work(window, "vault"), press_thread
    )
    desks: list[Desk] = []

    def show(vault: None, draft: drafts.Draft) -> None:
        session = Session(window, draft.plan, draft.unfinished)
        keeping = Keeping(session, Work(window, "keeping"), vault)
        desks.append(Desk(SPEAK, Settings(country="US"), session, keeping, press_thread))
        window.show_desk(desks[0], "My plan")

    beginning.opened.connect(show)
    window.show()
    beginning._ask_how()
    page = window.screen_now
    assert isinstance(page, KeepPage)
    page.choices.choose("paper")
    page.bring.setChecked(True)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(window.screen_now, FormPage), timeout=20_000)
    forms = window.screen_now
    assert isinstance(forms, FormPage)
    forms.next.click()
    qtbot.waitUntil(lambda: bool(desks), timeout=20_000)
    assert isinstance(desks[0].pages.currentWidget(), BringPage)


def test_a_plan_file_is_a_plan_of_its_own(bringing: Bringing, tmp_path: Path) -> None:
    from crisisplan.jobs.plan_files import save_plan  # noqa: PLC0415 - used here only

    path = tmp_path / "plan.json"
    save_plan(path, with_lines(TELL, "Sam 555-0134", plan=empty()))
    bringing.page._read(path)
    bringing.wait_for("sorted")
    assert bringing.page.field.value() == ""
    bringing.click("Add it to my plan")
    assert bringing.words(TELL) == ["Sam 555-0134"]
    assert drafts.new_plan("safety", "en", "US").form == bringing.session.plan.form
