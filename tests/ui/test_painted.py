"""What is drawn by hand has the room it was measured for: no word is cut off, nothing overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from crisisplan import words
from crisisplan.ui.builder import entry_row
from crisisplan.ui.builder.entry_row import EntryRow
from crisisplan.ui.builder.row_drawing import RowDrawing, head_of, words_start
from crisisplan.ui.builder.shown import RowShown
from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.painted import MOST, draw_text, height_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from crisisplan.ui.kit.look import Looks

TEXTS = (
    "Warm mug in both hands at the kitchen window",
    "Call the neighbour\nthen sit on the step\n\nthen tea",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen, slowly",
    "w" * 90,
    "مشي قصير حول المبنى ثم كوب شاي دافئ مع جارتي",
    "安心できる場所でゆっくり深呼吸をしてから温かいお茶を飲む",
    "e\u0301toile \U0001f33f and a long walk by the water until the lamps are lit",
)
WIDTHS = (111, 180, 233, 262, 300, 417, 640)
ROW = (700, 120)


def lowest_ink(text: str, width: int) -> int:
    """Draw a text with all the room it could want; return the row under its last ink."""
    # A line of a picture is filled up to four bytes.
    picture = QImage(-(-width // 4) * 4, 2_400, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    room = QRectF(0, 0, width, picture.height())
    draw_text(painter, room, text, look().font(17), look().colour("ink"))
    painter.end()
    inked = bytes(picture.constBits()).rstrip(b"\xff")
    return -(-len(inked) // picture.bytesPerLine())


@pytest.mark.parametrize("text", TEXTS)
def test_no_line_is_below_what_was_measured(text: str, looks: Looks) -> None:
    looks.load_other_scripts()
    looks.choose("light", 200)
    for width in WIDTHS:
        assert 0 < lowest_ink(text, width) <= height_of(text, look().font(17), width), width


def test_nothing_written_needs_no_room_and_one_endless_answer_does_not_fill_the_page() -> None:
    font = look().font(17)
    assert height_of("", font, 300) == 0
    assert height_of("ab " * 100_000, font, 300) == height_of(
        "ab " * (MOST // 3) + "ab", font, 300
    )


def row(text: str, *, star: bool = False) -> EntryRow:
    return EntryRow(words.load("en"), RowShown("one", text, "5 minutes", star=star), 1)


@pytest.mark.parametrize("star", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_a_row_is_as_high_at_a_width_whatever_was_asked_before(
    text: str, star: bool, qtbot: QtBot, looks: Looks
) -> None:
    looks.choose("light", 150)
    one = row(text, star=star)
    qtbot.addWidget(one)
    for width in (640, 320, 500, 480, 620, 330, 640, 200, 320):
        fresh = head_of(one.shown, "On page one" if star else "", width)
        assert one.heightForWidth(width) == fresh, width


def test_another_place_needs_no_new_height_but_other_words_do(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = row("Warm mug")
    qtbot.addWidget(one)
    low = one.heightForWidth(320)
    measured: list[int] = []

    def counted(shown: RowShown, star_words: str, width: int) -> int:
        measured.append(width)
        return head_of(shown, star_words, width)

    monkeypatch.setattr(entry_row, "head_of", counted)
    one.show_row(one.shown, 7)
    assert (one.heightForWidth(320), measured) == (low, [])
    one.show_row(RowShown("one", "Warm mug " * 30), 7)
    assert one.heightForWidth(320) > low
    assert measured == [320]


def test_a_row_grows_with_the_text_size(qtbot: QtBot, looks: Looks) -> None:
    one = row("Warm mug in both hands at the kitchen window")
    qtbot.addWidget(one)
    one.show()
    before = one.heightForWidth(360)
    looks.choose("light", 200)
    assert one.heightForWidth(360) > 1.5 * before
    looks.choose("light", 100)
    assert one.heightForWidth(360) == before


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_handle_the_disc_and_the_words_stand_apart(
    percent: int, rtl: bool, looks: Looks
) -> None:
    looks.choose("light", percent)
    at_rest, pointed_at = drawn(rtl=rtl, pointed_at=False), drawn(rtl=rtl, pointed_at=True)
    handle = columns(lambda x, y: at_rest.pixel(x, y) != pointed_at.pixel(x, y))
    tint = look().colour("tint").rgb()
    disc = columns(lambda x, y: pointed_at.pixel(x, y) == tint)
    icon = pixmap("drag", look().colour("soft").name(), look().px(20), 1.0).toImage()
    seen = [x for x in range(icon.width()) if any(icon.pixel(x, y) for y in range(icon.height()))]
    assert max(handle) - min(handle) == max(seen) - min(seen), "nothing lies over the handle"
    if rtl:
        assert ROW[0] - words_start() < min(disc) < max(disc) < min(handle)
    else:
        assert max(handle) < min(disc) < max(disc) < words_start()


def drawn(*, rtl: bool, pointed_at: bool) -> QImage:
    picture = QImage(*ROW, QImage.Format.Format_RGB32)
    picture.fill(look().colour("paper"))
    painter = QPainter(picture)
    drawing = RowDrawing(RowShown("one", ""), 8, "", ROW, rtl)
    drawing.draw(painter, chosen=False, held=False, pointed_at=pointed_at, ratio=1.0)
    painter.end()
    return picture


def columns(is_there: Callable[[int, int], bool]) -> list[int]:
    """Return where, across, something is."""
    return [x for x in range(ROW[0]) if any(is_there(x, y) for y in range(ROW[1]))]
