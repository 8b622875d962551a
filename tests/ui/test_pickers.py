"""Choosing a help line, an emergency number, or someone who is on the plan already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from crisisplan.jobs.lines import LineChoice, choices, country_choices
from crisisplan.ui.builder.line_filters import lines_text
from crisisplan.ui.builder.line_picker import LinePicker
from crisisplan.ui.builder.people_picker import PeoplePicker
from crisisplan.ui.kit.choices import ListField
from crisisplan.words import load
from tests.ui import accessible
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    InWindow = Callable[[Any], Any]

SPEAK = load("en")
COUNTRIES = (("XX", "Invented Land"), ("YY", "Another Land"))
OFFICE = LineChoice(
    country="XX",
    id="office",
    kind="youth",
    name="The Office Line",
    number="0161 496 0117",
    hours="Mon-Fri 9 to 5",
    audience="people under 25",
    cost="free",
    languages=("en", "cy", "not a tag"),
    note="It is not a crisis line.",
    source="invented; and read somewhere",
    as_of="2026-01",
)
FIRST = LineChoice(
    country="XX",
    id="listeners",
    kind="crisis",
    name="The Listeners & Friends",
    number="555-0100",
    dial_then="press 1",
    text_number="555-0101",
    text_word="HELLO",
    hours="24/7",
    always_open=True,
    source="invented",
    first=True,
)
TEXTS_ONLY = LineChoice(
    country="XX",
    id="texts",
    kind="text",
    name="Words Only",
    number="",
    text_number="555-0102",
    source="invented",
    as_of="2019",
)
EMERGENCY = LineChoice(
    country="XX", index=2, name="Any emergency", number="999", source="invented"
)


@pytest.fixture
def in_window(qtbot: QtBot) -> InWindow:
    windows: list[QScrollArea] = []

    def put(widget: Any) -> Any:
        window = QScrollArea()
        windows.append(window)
        window.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.setWidgetResizable(True)
        window.setWidget(widget)
        window.resize(640, 900)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return widget

    return put


@pytest.fixture
def picker(in_window: InWindow) -> LinePicker:
    made: LinePicker = in_window(LinePicker(SPEAK, (OFFICE, FIRST, TEXTS_ONLY), "XX", COUNTRIES))
    return made


def said(widget: Any) -> list[str]:
    return [one.name for one in accessible.tree(widget) if one.role == "StaticText"]


def test_every_line_says_what_it_is_and_where_it_is_from(picker: LinePicker) -> None:
    texts = said(picker)
    assert texts.index("The Listeners & Friends") < texts.index("The Office Line")
    for expected in (
        "\u2066555-0100\u2069",
        "After dialling: press 1. Or text HELLO to \u2066555-0101\u2069.",
        "For everyone, day and night.",
        "For: people under 25.",
        "Hours: Mon-Fri 9 to 5. Cost: free. Languages: English, Welsh, not a tag.",
        "It is not a crisis line.",
        "Source: invented, as of January 2026. Ring it once to check it.",
        "Source: invented. Ring it once to check it.",
        "Text \u2066555-0102\u2069",
        "Source: invented, as of 2019. Text it once to check it.",
    ):
        assert expected in texts


def test_a_line_is_added_by_keys_and_the_focus_goes_on(picker: LinePicker) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)
    picker.begin()
    for _ in ("kinds", "languages", "the first line"):
        press(picker, "Tab")
    press(picker, "Space")
    assert picked == ["listeners"]
    picker.show_choices((OFFICE, FIRST, TEXTS_ONLY), "XX", {"listeners"})
    assert "It is on your plan." in said(picker)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Add The Office Line to my plan"
    press(picker, "Tab")
    press(picker, "Tab")
    assert picker.own.hasFocus()


def names_shown(picker: LinePicker) -> list[str]:
    return [card.choice.name for card in picker.cards]


def offered(field: ListField) -> list[str]:
    return [field.itemText(place) for place in range(field.count())]


def test_lines_are_narrowed_by_kind_and_language(qtbot: QtBot, picker: LinePicker) -> None:
    kinds, languages = picker.filters.kinds, picker.filters.languages
    assert offered(kinds) == [
        "All kinds",
        "Crisis or suicide",
        "Children and young people",
        "By text message",
    ]
    assert offered(languages) == ["Any language", "English", "not a tag", "Welsh"]
    assert names_shown(picker)[0] == "The Listeners & Friends"

    picker.begin()
    press(picker, "Tab")
    assert kinds.hasFocus()
    with qtbot.waitSignal(picker.narrowed):
        press(picker, "Down")
    assert names_shown(picker) == ["The Listeners & Friends"]
    press(picker, "Down")
    assert names_shown(picker) == ["The Office Line"]
    assert kinds.hasFocus()
    press(picker, "Down")
    assert names_shown(picker) == ["The Listeners & Friends", "Words Only"]

    press(picker, "Tab")
    assert languages.hasFocus()
    press(picker, "Down")
    assert names_shown(picker) == []
    QApplication.processEvents()
    assert any("No line here fits both" in text for text in said(picker))
    press(picker, "Tab")
    assert picker.own.hasFocus()
    press(kinds, "Home")
    assert names_shown(picker) == ["The Office Line"]


def test_what_is_on_the_plan_stays_so_in_a_narrowed_list(picker: LinePicker) -> None:
    lines = (OFFICE, FIRST, TEXTS_ONLY)
    press(picker.filters.kinds, "Down")
    picker.show_choices(lines, "XX", {"listeners"})
    assert names_shown(picker) == ["The Listeners & Friends"]
    QApplication.processEvents()
    assert "It is on your plan." in said(picker)
    picker.show_choices((OFFICE,), "YY")
    assert picker.filters.kinds.key() == ""
    assert names_shown(picker) == ["The Office Line"]


def test_a_single_kind_and_language_are_no_choice(in_window: InWindow) -> None:
    line = replace(FIRST, text_number="", languages=("en-GB",))
    picker = in_window(LinePicker(SPEAK, (line,), "XX", COUNTRIES))
    assert picker.filters.isHidden()
    picker.begin()
    press(picker, "Tab")
    assert picker.cards[0].add.hasFocus()


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("PE", "When it cannot wait, call \u2066105\u2069 (police). We do not know a help line"),
        ("TR", "When it cannot wait, call \u2066112\u2069. None of these lines is for everyone"),
        ("GB", ""),
    ],
)
def test_a_country_without_a_line_for_everyone_says_so_kindly(
    in_window: InWindow, country: str, expected: str
) -> None:
    shown = choices(country, "line")
    said_of_all = lines_text(country, shown, SPEAK)
    assert said_of_all.startswith(expected)
    assert bool(said_of_all) == bool(expected)
    picker = in_window(LinePicker(SPEAK, (), country, country_choices()))
    picker.show_choices(shown, country, (), said_of_all)
    assert (said_of_all in said(picker)) == bool(expected)
    assert not [text for text in said(picker) if "no numbers for this country" in text]
    assert picker.own.isVisible()


def test_hours_are_said_and_never_that_a_line_is_open_now(in_window: InWindow) -> None:
    every = [one for code, _ in country_choices() for one in choices(code, "line")]
    assert not [one.name for one in every if "now" in one.hours.casefold().split()]
    picker = in_window(LinePicker(SPEAK, choices("GB", "line"), "GB", country_choices()))
    texts = said(picker)
    assert any(text.startswith("Hours:") for text in texts)
    assert not [text for text in texts if "open now" in text.casefold()]


def test_emergency_numbers_are_picked_by_their_place(qtbot: QtBot, in_window: InWindow) -> None:
    picker = in_window(LinePicker(SPEAK, (EMERGENCY,), "XX", COUNTRIES))
    assert picker.filters.isHidden()
    with qtbot.waitSignal(picker.picked) as heard:
        press(picker.cards[0].add, "Space")
    assert heard.args == ["2"]


def test_another_country_is_one_step_away(qtbot: QtBot, picker: LinePicker) -> None:
    picker.begin()
    with qtbot.waitSignal(picker.country_chosen) as heard:
        press(picker, "Down")
    assert heard.args == ["YY"]
    picker.show_choices((), "YY")
    QApplication.processEvents()
    assert any("no numbers for this country" in text for text in said(picker))
    with qtbot.waitSignal(picker.own_wanted):
        press(picker.own, "Space")


def test_a_country_we_know_nothing_of_shows_none(picker: LinePicker) -> None:
    picker.show_choices((), "QQ")
    assert picker.countries.key() == ""


def test_escape_puts_them_away(qtbot: QtBot, in_window: InWindow, picker: LinePicker) -> None:
    with qtbot.waitSignal(picker.closed):
        press(picker.cards[0].add, "Escape")
    people = in_window(PeoplePicker(SPEAK, (("c", "Jo", ""),)))
    with qtbot.waitSignal(people.closed):
        press(people.chips[0], "Escape")


def test_everyone_on_the_plan_can_be_chosen(in_window: InWindow) -> None:
    people = (("a", "Jo & Sam", "0161 496 0123"), ("b", "", ""), ("c", "x" * 300, "555-0134"))
    picker = in_window(PeoplePicker(SPEAK, people))
    picked: list[str] = []
    picker.picked.connect(picked.append)
    picker.begin()
    for _ in people:
        press(picker, "Space")
        press(picker, "Tab")
    assert picked == ["a", "b", "c"]
    assert accessible.nameless(picker) == []
    assert accessible.find(picker, "Button", "Put Jo & Sam here too")
    assert "\u20660161 496 0123\u2069" in picker.chips[0].text()


def test_nobody_to_choose_is_said(in_window: InWindow) -> None:
    picker = in_window(PeoplePicker(SPEAK, ()))
    assert said(picker) == ["There is nobody else on your plan yet."]


@pytest.mark.parametrize("percent", [100, 200])
def test_every_shipped_number_fits(in_window: InWindow, looks: Any, percent: int) -> None:
    looks.choose("light", percent)
    shown = [one for code, _ in country_choices() for one in choices(code, "line")]
    picker = in_window(LinePicker(SPEAK, shown, "GB", country_choices()))
    assert len(picker.cards) == len(shown)
    assert accessible.nameless(picker) == []
    assert picker.minimumSizeHint().width() <= 560
