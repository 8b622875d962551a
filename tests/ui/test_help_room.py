"""The words of the help view have room: nothing cut, nothing scrolled that need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.content.first_numbers import country_names, first_numbers
from crisisplan.content.help_words import load_help_words
from crisisplan.ui.help.buttons import DrawnButton
from crisisplan.ui.help.drawn import BIGGEST_NUMBER, BigNumber, DrawnText
from crisisplan.ui.help.page import HelpPage
from crisisplan.ui.help.steps import Step
from crisisplan.ui.help.view import HelpView
from crisisplan.ui.kit.look import Looks
from crisisplan.words import load

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


PAGES = {
    "first": (),
    "last": ("next", "next"),
    "helped": ("helped",),
    "else": ("else",),
    "breathing": ("walk breathe", "card 1"),
    "all": ("all",),
    "words": ("scripts",),
    "script": ("script line",),
    "line": ("bar line",),
    "person": ("bar person",),
    "letters": ("countries",),
    "countries": ("countries", "countries C"),
}
OF_A_COUNTRY = ("last", "line")
"""What differs from country to country, with the bar; all else is looked at once."""
OWN = (
    Step("Things I can do alone", "Warm mug in both hands, at the window", detail="5 minutes"),
    Step("People I can tell", "Call Ana and ask about the dog", "Ana", "07700 900123", "Late"),
)


def make(qtbot: QtBot, width: int = 1280, height: int = 800, country: str = "US") -> HelpView:
    view = HelpView(load("en"))
    view.complete(load_help_words())
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.show_numbers(first_numbers(country))
    view.show_person("Sam", "555-0134")
    view.show_steps(OWN)
    view.open()
    settle()
    return view


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def go(view: HelpView, keys: tuple[str, ...]) -> HelpPage:
    for key in keys:
        if key.startswith("bar "):
            view.bar.number_wanted.emit(key.removeprefix("bar "))
        else:
            view.pages.chosen.emit(key)
    settle()
    return view.pages.page


def cut(view: HelpView) -> list[str]:
    """Words that have less room than they need, and widgets that stick out of the window."""
    found = []
    parts: list[DrawnText | DrawnButton] = [
        *view.findChildren(DrawnText),
        *view.findChildren(DrawnButton),
    ]
    for part in parts:
        if not part.isVisible():
            continue
        if part.height() < part.heightForWidth(part.width()) - 1:
            found.append(f"{part.height()} for {part.heightForWidth(part.width())}: {name(part)}")
        if not fits_across(part, view):
            found.append(f"beyond the side: {name(part)}")
    return found


def name(part: QWidget) -> str:
    return part.accessibleName() or str(part.property("text"))


def fits_across(part: QWidget, view: QWidget) -> bool:
    place = QRect(part.mapTo(view, QPoint(0, 0)), part.size())
    return place.left() >= 0 and place.right() < view.width()


def scrolls(page: HelpPage) -> bool:
    return page.verticalScrollBar().maximum() > 0 or page.body.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("country", [code for code, _ in country_names()])
def test_in_a_usual_window_nothing_scrolls_and_nothing_is_cut(qtbot: QtBot, country: str) -> None:
    view = make(qtbot, country=country)
    for page, keys in PAGES.items():
        if country != "US" and page not in OF_A_COUNTRY:
            continue
        shown = go(view, keys)
        assert not scrolls(shown), page
        assert cut(view) == [], page
        view.open()


@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1024, 600, 100), (1024, 600, 200), (1280, 800, 200)]
)
def test_in_a_small_window_or_with_large_text_nothing_is_cut(
    qtbot: QtBot, looks: Looks, width: int, height: int, percent: int
) -> None:
    looks.choose("contrast-dark", percent)
    view = make(qtbot, width, height, "FR")
    for page, keys in PAGES.items():
        go(view, keys)
        assert cut(view) == [], page
        assert view.bar.geometry().bottom() < height
        view.open()


def test_large_text_is_larger(qtbot: QtBot, looks: Looks) -> None:
    view = make(qtbot, 2560, 1440)
    before = view.pages.step.lead.height()
    looks.choose("light", 200)
    settle()
    assert view.pages.step.lead.height() >= 1.8 * before


def test_no_words_are_smaller_than_18_pixels_and_no_target_than_44(qtbot: QtBot) -> None:
    view = make(qtbot)
    for keys in PAGES.values():
        go(view, keys)
        sizes = [text.size_drawn for text in view.findChildren(DrawnText) if text.isVisible()]
        assert min(sizes) >= 18
        buttons = [button for button in view.findChildren(DrawnButton) if button.isVisible()]
        assert min(min(button.width(), button.height()) for button in buttons) >= 44
        view.open()


def test_a_long_step_is_drawn_smaller_and_then_scrolls(qtbot: QtBot) -> None:
    view = make(qtbot)
    page = view.pages.step
    assert page.text.size_drawn == 46
    view.show_steps((Step("", "I have got through every bad night so far. " * 12),))
    settle()
    assert 24 < page.text.size_drawn < 46
    assert not scrolls(page)
    view.show_steps((Step("", "walk " * 400),))
    settle()
    assert page.text.size_drawn == 24
    assert scrolls(page)
    assert cut(view) == []
    choices = page.choices.geometry()
    QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_PageDown)
    assert page.body.verticalScrollBar().value() > 0
    assert page.choices.geometry() == choices


def test_one_long_word_is_broken(qtbot: QtBot) -> None:
    view = make(qtbot)
    view.show_steps((Step("", "a" * 300, number="1" * 60),))
    settle()
    assert cut(view) == []
    assert fits_across(view.pages.step.number, view)
    assert view.pages.step.number.sizeHint().width() <= view.width()


@pytest.mark.parametrize("number", ["988", "0800 111 0 111", "+44 161 496 0116 then 2 then 555"])
def test_a_number_is_as_large_as_there_is_room(qtbot: QtBot, number: str) -> None:
    label = BigNumber()
    qtbot.addWidget(label)
    label.resize(1200, 420)
    label.show_number(number)
    laid = label.laid()
    size = laid.layout.font().pixelSize()
    assert laid.height <= 420
    assert laid.widest <= 1200
    assert size == BIGGEST_NUMBER if number == "988" else 60 <= size < BIGGEST_NUMBER


def test_a_number_keeps_its_order_in_a_window_that_reads_from_the_right(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = make(qtbot, 1024, 600)
        line = go(view, ("bar line",))
        assert view.bar.emergency.x() < view.bar.line.x() < view.bar.person.x()
        assert cut(view) == []
        label = view.pages.number.number
        label.show_number("07700 900123")
        drawn = label.laid().layout
        first, last = drawn.lineAt(0).cursorToX(1), drawn.lineAt(0).cursorToX(12)
        assert x_of(first) < x_of(last)
        assert line.isVisible()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def x_of(place: object) -> float:
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
