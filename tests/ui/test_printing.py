"""Print and carry: kept first, drawn in the background, whole on the disk, silent in its name."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.plan.editing import set_plan_title
from crisisplan.settings import Settings
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.printing.making import size_of
from crisisplan.vault import database
from tests.ui.accessible import announced, listening, nameless, widget_of
from tests.ui.printing_stage import Stage, example_plan, until, words_in
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

Stages = Callable[..., Stage]


@pytest.fixture
def stages(tmp_path: Path, qtbot: QtBot) -> Iterator[Stages]:
    made: list[Stage] = []

    def make(**wanted: object) -> Stage:
        stage = Stage(tmp_path, **wanted)  # type: ignore[arg-type]
        qtbot.addWidget(stage.page)
        made.append(stage)
        stage.show()
        return stage

    yield make
    for stage in made:
        stage.close()


def click(page: QWidget, role: str, name: str) -> None:
    press(widget_of(page, role, name), "Space")


def shown(stage: Stage) -> QImage:
    return stage.page.view.sheet._image


def status(stage: Stage) -> str:
    return stage.page.status.text()


# ------------------------------------------------------------------------------- the picture


def test_an_old_picture_is_never_shown_as_if_it_were_new(stages: Stages) -> None:
    stage = stages()
    view = stage.page.view
    before = shown(stage).copy()
    assert view.sheet.accessibleName() == "Page 1 of 2, a picture of your plan on paper"
    click(stage.page, "RadioButton", "Text size 160 %")
    assert not view.is_new
    assert view.where.text() == "Drawing"
    assert view.sheet.accessibleName().startswith("Drawing")
    assert shown(stage) == before
    stage.until_drawn()
    assert shown(stage) != before
    assert view.pages > 2


def test_an_old_picture_is_dimmed_while_the_new_one_is_drawn(stages: Stages) -> None:
    stage = stages()
    sheet = stage.page.view.sheet
    new = sheet.grab().toImage()
    gate = threading.Event()
    stage.press.do(gate.wait)
    click(stage.page, "CheckBox", "My name")
    old = sheet.grab().toImage()
    corner = sheet.paper().center()
    assert old != new
    assert shown(stage).width() > 0
    assert old.pixelColor(corner).lightness() <= new.pixelColor(corner).lightness()
    # The window goes on while the page is drawn: what is typed arrives.
    field = stage.page.choices.title
    field.setFocus()
    type_text(field, "Shopping")
    assert field.text() == "Shopping"
    gate.set()
    stage.until_drawn()


def test_a_change_of_the_plan_is_drawn_when_the_page_is_seen(stages: Stages) -> None:
    stage = stages()
    before = shown(stage).copy()
    stage.session.revise(lambda plan: set_plan_title(plan, "Another name"))
    assert not stage.page.view.is_new
    stage.until_drawn()
    assert shown(stage) != before


def test_pages_are_turned_by_keys_and_buttons(stages: Stages) -> None:
    stage = stages()
    view = stage.page.view
    with listening() as heard:
        press(view.sheet, "PgDown")
        assert not view.is_new
        stage.until_drawn()
    assert view.where.text() == "Page 2 of 2"
    assert "Page 2 of 2" in announced(heard)
    press(view.sheet, "PgDown")
    assert view.where.text() == "Page 2 of 2"
    click(stage.page, "Button", "The next page")
    stage.until_drawn()
    assert view.where.text() == "Page 1 of 2"


def test_a_page_can_be_looked_at_closely(stages: Stages) -> None:
    view = stages().page.view
    before = view.sheet.paper().width()
    view.closer.click()
    until(lambda: view.is_new and view.sheet.paper().width() > before)
    assert view.sheet.paper().width() >= 740
    press(view.sheet, "Down")
    assert view.scroller.verticalScrollBar().value() > 0


# ------------------------------------------------------------------------------- the choices


def test_every_choice_is_on_the_paper(stages: Stages, tmp_path: Path) -> None:
    stage = stages()
    field = stage.page.choices.title
    field.setFocus()
    type_text(field, "Shopping list")
    for name in ("My name", "Page numbers", "How old the numbers are"):
        click(stage.page, "CheckBox", name)
    stage.page.save_button.click()
    until(lambda: status(stage) == "Saved as PDF: notes.pdf")
    words = words_in(tmp_path / "notes.pdf")
    assert "Shopping list" in words
    assert "Alex" not in words
    assert "Page 1 of" not in words
    assert "Numbers as of" not in words


def test_what_is_held_back_is_named_and_can_be_printed(stages: Stages, tmp_path: Path) -> None:
    stage = stages()
    held = stage.page.choices._held
    assert held.text() == "Not on this copy, because it is private: Making my space safer"
    click(stage.page, "CheckBox", "Print what is private as well")
    stage.until_drawn()
    assert held.text() == "What is private is on this copy as well."
    stage.page.save_button.click()
    until(lambda: status(stage).startswith("Saved"))
    assert "The steps are in my plan" not in words_in(tmp_path / "notes.pdf")


def test_the_paper_size_is_remembered(stages: Stages) -> None:
    stage = stages()
    told: list[Settings] = []
    stage.page.settings_changed.connect(told.append)
    click(stage.page, "RadioButton", "Letter, 8.5 × 11 inches")
    stage.until_drawn()
    assert [one.paper for one in told] == ["letter"]
    assert stage.page.view.paper_size == "letter"
    assert size_of(told[0]) == "letter"


def test_characters_that_cannot_be_printed_are_named_before(stages: Stages) -> None:
    stage = stages(plan=example_plan("\nWarning signs\n\U00013000\n"))
    until(lambda: bool(stage.page._missing.words))
    assert "EGYPTIAN HIEROGLYPH A001" in stage.page._missing.words
    stage.page.print_button.click()
    until(lambda: status(stage) == "Sent to the printer")


# ---------------------------------------------------------------------- kept, put out, remembered


def test_a_version_is_kept_before_a_copy_is_saved(stages: Stages, tmp_path: Path) -> None:
    stage = stages()
    stage.page.save_button.click()
    assert status(stage) == "On its way"
    until(lambda: status(stage) == "Saved as PDF: notes.pdf")
    (version,) = stage.versions()
    assert version.reason == "print"
    assert f"version {version.number} ({version.fingerprint})" in words_in(tmp_path / "notes.pdf")
    assert [(one.version, one.layout, one.held_by) for one in stage.copies()] == [(1, "full", "")]


def test_the_version_is_there_before_anything_is_printed(stages: Stages) -> None:
    stage = stages()
    found: list[int] = []
    real = stage.page._maker._out.print_on

    def look(*arguments: object) -> None:
        found.append(len(stage.versions()))
        real(*arguments)  # type: ignore[arg-type]

    stage.page._maker._out.print_on = look  # type: ignore[method-assign, assignment]
    stage.page.print_button.click()
    until(lambda: status(stage) == "Sent to the printer")
    assert found == [1]
    assert stage.asked == [("a4", 2)]
    assert len(pikepdf.open(stage.printed).pages) == 2


def test_two_copies_are_printed_in_one_go_and_both_are_remembered(stages: Stages) -> None:
    stage = stages()
    click(stage.page, "CheckBox", "Two copies")
    stage.page.print_button.click()
    until(lambda: status(stage) == "Sent to the printer")
    assert stage.asked == [("a4", 2)]
    assert len(pikepdf.open(stage.printed).pages) == 4
    assert len(stage.versions()) == 1
    until(lambda: len(stage.copies()) == 2)


def test_a_file_is_saved_once_though_two_are_printed(stages: Stages, tmp_path: Path) -> None:
    stage = stages()
    click(stage.page, "CheckBox", "Two copies")
    stage.page.save_button.click()
    until(lambda: status(stage).startswith("Saved"))
    assert len(pikepdf.open(tmp_path / "notes.pdf").pages) == 2
    assert len(stage.copies()) == 1


def test_a_dialog_that_is_left_keeps_and_writes_nothing(stages: Stages, tmp_path: Path) -> None:
    stage = stages()
    stage.place = None
    stage.page.save_button.click()
    assert status(stage) == ""
    assert stage.versions() == []
    assert not (tmp_path / "notes.pdf").exists()


def test_on_paper_only_the_paper_says_no_version(stages: Stages, tmp_path: Path) -> None:
    stage = stages(has_vault=False)
    stage.page.save_button.click()
    until(lambda: status(stage).startswith("Saved"))
    assert "version" not in words_in(tmp_path / "notes.pdf")


def test_a_copy_is_made_although_no_version_can_be_kept(stages: Stages, tmp_path: Path) -> None:
    stage = stages()
    vault = stage.vault
    assert vault is not None
    other = database.connect(vault.folder.database(vault.header), vault.keys.database)
    other.execute("BEGIN IMMEDIATE")
    with listening() as heard:
        stage.page.save_button.click()
        until(lambda: bool(stage.page.notice.words))
    assert stage.page.notice.words in announced(heard)
    assert "It will carry no version number" in stage.page.notice.words
    assert not (tmp_path / "notes.pdf").exists()
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "Make the copy anyway"
    press(focus, "Space")
    until(lambda: status(stage) == "Saved as PDF: notes.pdf")
    assert "version" not in words_in(tmp_path / "notes.pdf")
    assert stage.page.notice.words == ""
    other.execute("ROLLBACK")
    other.close()


# ------------------------------------------------------------------------------ files and faults


def test_f63_a_file_that_is_there_is_replaced_whole(stages: Stages, tmp_path: Path) -> None:
    there = tmp_path / "notes.pdf"
    there.write_bytes(b"x" * 5_000_000)
    reader = os.open(there, os.O_RDONLY)
    stage = stages()
    stage.page.save_button.click()
    until(lambda: status(stage).startswith("Saved"))
    assert len(os.read(reader, 6_000_000)) == 5_000_000
    os.close(reader)
    assert "My plan for hard moments" in words_in(there)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_f07_a_full_disk_leaves_everything_as_it_was(
    stages: Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    there = tmp_path / "notes.pdf"
    there.write_bytes(b"before")
    stage = stages(has_vault=False)
    before = stage.page.wanted

    def fail(*_: object) -> int:
        raise OSError(number, "made to fail")

    with listening() as heard:
        monkeypatch.setattr(os, "write", fail)
        stage.page.save_button.click()
        until(lambda: bool(stage.page.notice.words))
        monkeypatch.undo()
    assert "It was not saved" in stage.page.notice.words
    assert stage.page.notice.words in announced(heard)
    assert there.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["notes.pdf"]
    assert stage.page.wanted == before
    stage.page.save_button.click()
    until(lambda: status(stage).startswith("Saved"))
    assert stage.page.notice.words == ""


def test_a_printer_that_takes_nothing_is_told_kindly(stages: Stages) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    stage = stages(has_vault=False)
    stage.printed = Path("/dev/full")
    stage.page.print_button.click()
    until(lambda: bool(stage.page.notice.words))
    assert "It was not printed. Your words are as they were." in stage.page.notice.words


# --------------------------------------------------------------------------------- for everyone


def test_everything_has_a_name_and_its_place_in_the_order(stages: Stages) -> None:
    stage = stages()
    assert nameless(stage.page) == []
    sheet = stage.page.view.sheet
    assert widget_of(stage.page, "Graphic", sheet.accessibleName()) is sheet
    names = []
    stage.page.begin()
    for _ in range(16):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        press(focus, "Tab")
    assert names[0] == "A4, 210 × 297 mm"
    title, picture = names.index("Another title for this copy"), names.index("The next page")
    assert title < picture < names.index("Back") < names.index("Save as PDF")
    assert names.index("Save as PDF") + 1 == names.index("Print")


def test_with_little_room_the_picture_stands_below(stages: Stages) -> None:
    page = stages().page
    assert page.is_wide
    page.resize(640, 416)
    until(lambda: not page.is_wide)
    assert page.column.indexOf(page.view) == page.column.count() - 1
    until(lambda: page.scroller.horizontalScrollBar().maximum() == 0)
    page.resize(984, 736)
    until(lambda: page.is_wide)
    assert page.view.isVisible()


def test_nothing_is_ever_disabled(stages: Stages) -> None:
    page = stages().page
    off = [one for one in page.findChildren(QWidget) if not one.isEnabled()]
    assert off == []
    assert [b.text() for b in page.findChildren(Button) if b.property("kind") == "filled"] == [
        "Print"
    ]
    assert page.print_button.focusPolicy() & Qt.FocusPolicy.TabFocus
