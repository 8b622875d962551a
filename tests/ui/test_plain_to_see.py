"""What is chosen, set apart or short of room is plain to see, in every theme and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from crisisplan import words
from crisisplan.ui.builder.add_line import AddLine
from crisisplan.ui.keeping import Saved
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import THEMES, look
from crisisplan.ui.kit.wrapped import WrappedButton
from crisisplan.ui.rail import Part, PartRow
from crisisplan.ui.saved_mark import SavedMark
from crisisplan.ui.unlock.help_side import HelpSide
from tests.ui.open_desk import OpenDesk, empty
from tests.ui.test_palettes import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.cards import Kind as CardKind
    from crisisplan.ui.kit.look import Looks, Theme

SPEAK = words.load("en")
CONTRAST = [theme for theme in THEMES if theme.startswith("contrast")]


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def picture(widget: QWidget, bot: QtBot, size: tuple[int, int]) -> QImage:
    bot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    QApplication.processEvents()
    return widget.grab().toImage()


def inked(image: QImage) -> tuple[list[int], list[int]]:
    """Return the columns and the rows in which something else is drawn than in the corner."""
    empty = image.pixel(0, 0)
    spots = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) != empty
    ]
    return sorted({x for x, _ in spots}), sorted({y for _, y in spots})


def beside(image: QImage, edge: int, row: int) -> str:
    return image.pixelColor(edge, row).name()


@pytest.mark.parametrize("theme", CONTRAST)
@pytest.mark.parametrize("kind", ["card", "panel", "tint"])
def test_every_box_has_a_border_in_high_contrast(
    looks: Looks, qtbot: QtBot, theme: Theme, kind: CardKind
) -> None:
    looks.choose(theme, 100)
    image = picture(Card(kind), qtbot, (200, 80))
    assert contrast(beside(image, 0, 40), look().colours["paper"]) > 7
    assert beside(image, 0, 40) != beside(image, 20, 40)


@pytest.mark.parametrize("theme", CONTRAST)
def test_the_chosen_one_is_turned_round_in_high_contrast(
    looks: Looks, qtbot: QtBot, theme: Theme
) -> None:
    looks.choose(theme, 100)
    chosen, other = Button("9", "chip"), Button("8", "chip")
    for chip in (chosen, other):
        chip.setCheckable(True)
    chosen.setChecked(True)
    fills = [beside(picture(chip, qtbot, (90, 40)), 12, 20) for chip in (chosen, other)]
    assert contrast(*fills) > 7


@pytest.mark.parametrize("theme", CONTRAST)
def test_help_beside_a_locked_plan_has_an_edge_in_high_contrast(
    looks: Looks, qtbot: QtBot, theme: Theme
) -> None:
    looks.choose(theme, 100)
    image = picture(HelpSide(SPEAK, None), qtbot, (360, 500))
    assert contrast(beside(image, 0, 250), look().help["help"]) > 7


def test_words_that_can_be_pressed_are_underlined_in_high_contrast(
    looks: Looks, qtbot: QtBot
) -> None:
    for theme, lines in (("light", 0), ("contrast-light", 1)):
        looks.choose(theme, 100)
        image = picture(Button("no one now", "quiet"), qtbot, (200, 42))
        columns, rows = inked(image)
        spans = [len(inked(image.copy(0, row - 1, image.width(), 2))[0]) for row in rows]
        assert (max(spans) > 0.95 * len(range(columns[0], columns[-1]))) == bool(lines)


@pytest.mark.usefixtures("mirrored")
@pytest.mark.parametrize("chosen", [False, True])
def test_a_part_stands_beside_its_disc_in_a_mirrored_window(qtbot: QtBot, chosen: bool) -> None:
    row = PartRow(Part("a", "Skills", has_words=False, standing=""), 1)
    row.choose(chosen=chosen)
    columns, _ = inked(picture(row, qtbot, (260, 40)).copy(4, 4, 252, 32))
    assert columns[0] > 120


@pytest.mark.parametrize("text", ["What was the first thing you thought, felt, did or saw?"])
@pytest.mark.parametrize("rtl", [False, True])
def test_a_title_has_no_word_alone_on_its_last_line(
    qapp: QApplication, qtbot: QtBot, text: str, rtl: bool
) -> None:
    directions = Qt.LayoutDirection
    qapp.setLayoutDirection(directions.RightToLeft if rtl else directions.LeftToRight)
    title = Label(text, "title")
    picture(title, qtbot, (900, 60))
    whole = title.fontMetrics().horizontalAdvance(text)
    last = title.fontMetrics().horizontalAdvance(text.rpartition(" ")[2])
    # Wide enough for all but the last word.
    image = picture(title, qtbot, (whole - last // 2, 120))
    qapp.setLayoutDirection(directions.LeftToRight)
    _, rows = inked(image)
    middle = next(row for row in rows if row > 60)
    first, second = (
        image.copy(0, top, image.width(), bottom - top) for top, bottom in ((0, 58), (62, 120))
    )
    assert middle
    assert len(inked(second)[0]) > 0.6 * len(inked(first)[0])


def test_chips_of_one_row_are_of_one_height(qtbot: QtBot) -> None:
    box = QWidget()
    row = Flow(box)
    low = WrappedButton("Walk", "", "plus")
    high = WrappedButton("Warm mug", "Not too hot to hold", "plus")
    for chip in (low, high):
        row.addWidget(chip)
    picture(box, qtbot, (600, 120))
    assert low.height() == high.height()
    assert low.y() == high.y()


def test_a_number_is_asked_for_in_words_that_fit(qtbot: QtBot) -> None:
    line = AddLine(SPEAK, "People", person=True)
    assert line.number is not None
    for width, hint in ((700, "Number, as you dial it"), (280, "Number")):
        picture(line, qtbot, (width, 80))
        assert line.number.placeholderText() == hint


def test_where_nothing_is_stored_a_narrow_bar_says_so_in_fewer_words(qtbot: QtBot) -> None:
    mark = SavedMark(SPEAK)
    qtbot.addWidget(mark)
    mark.show_saved(Saved("paper-only"))
    whole = mark.words()
    mark.be_narrow(narrow=True)
    assert mark.words() in whole
    assert len(mark.words()) < len(whole)
    assert [one.accessibleName() for one in mark.findChildren(Label) if one.text()] == [whole]


def test_a_page_begins_at_what_is_chosen(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, empty())
    desk.desk.open_page("print")
    desk.settle()
    focused = desk.window.focusWidget()
    assert isinstance(focused, QRadioButton)
    assert focused.isChecked()
    assert "Letter" in focused.text()
