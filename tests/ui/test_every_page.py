"""Every page of the window, in every room it may have: named, whole, in reach, and calm."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from crisisplan import resources
from crisisplan.ui.desk import Desk
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.focus_ring import FocusRing
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.main_window import MainWindow
from crisisplan.words import Words, load
from tests.ui import page_checks as checks
from tests.ui.accessible import nameless
from tests.ui.pages import BACKUPS, all_pages, put_away, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from crisisplan.ui.kit.look import Looks

SPEAK = load("en")
NAMES = sorted(all_pages(SPEAK))
ROOMS = [(100, (1280, 800)), (100, (1024, 600)), (200, (1280, 800)), (200, (1024, 600))]
TEXT = 4.5
"""WCAG 2.2, 1.4.3."""


@pytest.fixture(autouse=True)
def _all_scripts(all_looks: Looks) -> None:
    all_looks.load_other_scripts()


@pytest.fixture
def _ring(qapp: QApplication) -> Iterator[None]:
    ring = FocusRing(qapp)
    yield
    ring.deleteLater()


def shown(name: str, speak: Words = SPEAK, size: tuple[int, int] = (1280, 800)) -> QWidget:
    window = all_pages(speak)[name]()
    window.resize(*size)
    window.show()
    window.activateWindow()
    settle()
    return window


@pytest.mark.usefixtures("_ring")
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_named_calm_and_in_reach_in_every_room(name: str, looks: Looks) -> None:
    """One window a room for all that is asked of it: to make a page takes the most time."""
    wrong: list[str] = []
    for percent, size in ROOMS:
        looks.choose("light", percent)
        window = shown(name, size=size)
        assert window.size().toTuple() == size
        faults = [*checks.cut(window), *(f"too small: {x}" for x in checks.too_small(window))]
        if (percent, size) == ROOMS[0]:
            faults += careless(window)
        if (percent, size) in (ROOMS[0], ROOMS[-1]):
            begun = QApplication.focusWidget()
            assert begun is not None, "nothing has the focus when the page is opened"
            faults += [*checks.hidden(begun), *checks.unseen(window)]
        wrong += [f"{percent} % {size}: {line}" for line in faults]
        put_away(window)
    assert wrong == []


def careless(window: QWidget) -> list[str]:
    """Return what has no name, is marked up, loud, or asks for more than one thing."""
    # The empty sheet of the hidden screen takes the focus so that no key does anything.
    found = [f"no name: {line}" for line in nameless(window) if "NeutralPage" not in line]
    found += [f"no question: {line}" for line in checks.unasked(window)]
    found += [f"marked up: {line}" for line in checks.marked_up(window)]
    found += [f"careless key: {line}" for line in checks.careless_keys(window)]
    seen = checks.visible(window)
    found += [f"loud: {w}" for one in seen for w in checks.words_of(one) if "!" in w]
    filled = [checks.named(b) for b in seen if b.property("kind") == "filled"]
    return found + ([f"two to do next: {filled}"] if len(filled) > 1 else [])


@pytest.mark.usefixtures("_ring")
def test_what_has_the_focus_stays_in_sight_when_the_room_shrinks() -> None:
    window = shown("empty-a5_pro")
    assert isinstance(window, MainWindow)
    fields = [one for one in checks.visible(window) if isinstance(one, QLineEdit)]
    fields[-1].setFocus()
    settle()
    window.resize(1024, 480)
    settle()
    assert checks.hidden(fields[-1]) == []
    desk = window.screen_now
    assert isinstance(desk, Desk)
    desk.banner.tell("This takes room at the top of the page.")
    settle()
    assert checks.hidden(fields[-1]) == []
    put_away(window)


def test_a_check_that_looks_at_nothing_would_pass_everything() -> None:
    window = shown("settings")
    page = next(one for one in window.findChildren(Page) if one.isVisible())
    page.setAccessibleName("Another")
    label = Label("A line of words that is longer than the room", parent=page.foot, wrap=False)
    label.setTextFormat(Qt.TextFormat.AutoText)
    label.setGeometry(0, 0, 20, 10)
    label.show()
    button = Button("", parent=page.foot)
    button.setShortcut("x")
    button.setGeometry(900, 0, 10, 10)
    button.show()
    assert len(checks.unasked(window)) == 1
    assert len(checks.marked_up(window)) == 1
    assert checks.careless_keys(window) == ["X"]
    assert len(checks.cut(window)) >= 1
    assert len(checks.too_small(window)) == 1
    assert len([line for line in nameless(window) if "Button" in line]) == 1
    put_away(window)


# ------------------------------------------------------------------------- another language

OPEN, CLOSE = "\u2039", "\u203a"
_RUN = re.compile(r"[^\W\d_](?:[^.,;:?\n]*[^\W\d_])?")
_INVENTED = ("Sam", *(when for _, when, _ in BACKUPS))
_FILLED = (
    ("Sam", "{name}"),
    ("911", "{emergency}"),
    ("988 Suicide & Crisis Lifeline", "{line}"),
)
_CODE = re.compile(r"[0-9A-Z]{5}(-[0-9A-Z]{5})*")


class Marked(gettext.NullTranslations):
    """A catalogue in which every sentence is there, between marks."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[Words]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield Words(Marked(), "ar")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(scope="module")
def content() -> str:
    """All that is translated elsewhere: the content that ships, which has files of its own."""
    files = [
        path
        for path in resources.root().rglob("*")
        if path.suffix in {".toml", ".txt", ".json"} and "locale" not in path.parts
    ]
    return plain(" ".join(path.read_text("utf-8") for path in files))


def is_in(content: str, run: str) -> bool:
    """Tell whether words stand there, as they are or with a name or a number filled in."""
    filled = (run.replace(given, name) for given, name in _FILLED)
    return any(words in content for words in (run, *filled))


def plain(text: str) -> str:
    return re.sub(r"[\s\\\"'\u2066-\u2069]+", " ", text)


@pytest.mark.parametrize("name", NAMES)
def test_in_another_language_a_page_is_mirrored_and_all_translated(
    name: str, marked: Words, content: str
) -> None:
    window = shown(name, marked)
    assert only_english(window, content) == []
    assert isinstance(window, MainWindow)
    if window.bar.isVisible():
        assert middle(window.bar.help_button) < window.width() / 2
    for page in window.findChildren(Page):
        if page.isVisible():
            question = page.question
            text = question.alignment()
            assert text & Qt.AlignmentFlag.AlignLeft, "leading: at the right, when mirrored"
            assert question.layoutDirection() == Qt.LayoutDirection.RightToLeft
    desk = window.screen_now
    if isinstance(desk, Desk) and desk.isVisible():
        assert middle(desk.rail) > window.width() / 2
    put_away(window)


def only_english(window: QWidget, content: str) -> list[tuple[str, str]]:
    """Return words of the interface that no catalogue could translate."""
    wrong = []
    for one in checks.visible(window):
        for words in checks.words_of(one):
            rest = re.sub(f"{OPEN}.*{CLOSE}", "", plain(words))
            if _CODE.fullmatch(rest) or rest in _INVENTED:
                continue
            wrong += [
                (run, checks.named(one)) for run in _RUN.findall(rest) if not is_in(content, run)
            ]
    return wrong


def middle(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), widget.rect().center()).x()


# --------------------------------------------------------------------------------- contrast


@pytest.mark.parametrize("theme", ["light", "dark", "contrast-light", "contrast-dark"])
@pytest.mark.parametrize("name", ["part-a2_alone", "empty-a5_pro", "unlock", "settings", "help"])
def test_words_can_be_told_from_what_is_behind_them(name: str, theme: str, looks: Looks) -> None:
    looks.choose(theme, 200)
    window = shown(name)
    picture = window.grab().toImage()
    wrong = []
    for one in checks.visible(window):
        if not has_words(one) or one.visibleRegion().boundingRect() != one.rect():
            continue
        found = contrast(picture, one)
        if found < TEXT:
            wrong.append(f"{found:.2f}: {checks.named(one)}")
    assert wrong == []
    put_away(window)


def has_words(one: QWidget) -> bool:
    if isinstance(one, QLineEdit):
        return bool(one.text() or one.placeholderText())
    return isinstance(one, Label | Button) and any(map(str.isalpha, one.text()))


def contrast(picture: QImage, one: QWidget) -> float:
    """Return the contrast of the inner part of a widget: its ground, and what differs most."""
    place = QRect(one.mapTo(one.window(), QPoint()), one.size()).adjusted(8, 4, -8, -4)
    part = picture.copy(place).convertToFormat(picture.Format.Format_RGB32)
    counted = Counter(memoryview(part.constBits()).cast("I"))
    shades = {luminance(QColor.fromRgb(rgb)): count for rgb, count in counted.items()}
    if not shades:
        return 21.0
    ground = max(shades, key=lambda light: shades[light])
    ratios = [(max(ground, x) + 0.05) / (min(ground, x) + 0.05) for x in shades]
    return max(ratios)


def luminance(colour: QColor) -> float:
    every = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in every]
    return round(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2], 3)
