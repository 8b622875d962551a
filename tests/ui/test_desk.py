"""The desk: parts and pages, steps across them, and what has no part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan.jobs.drafts import new_plan
from crisisplan.plan import editing
from crisisplan.plan.plan import Action, Section, Text, Unknown
from crisisplan.ui.about.about_page import AboutPage
from crisisplan.ui.builder.unsorted_page import WHERE, LooseCard, UnsortedPage
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.fields import LineField
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.preferences.settings_page import SettingsPage
from tests.ui.accessible import announced, listening, nameless
from tests.ui.open_desk import ALONE, SIGNS, TELL, OpenDesk, empty, with_lines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Plan

LETTER = Text(id="u1", field="", text="a letter to myself", mark="- ", more={"x-new": 1})
LOST = Text(id="s1", field="of a newer form", text="words of a field that is not here")
WALK = Action(id="s2", field="steps", text="walk", minutes=10)
DRAWN = Unknown(raw={"kind": "drawing", "id": "s3", "field": "?", "text": "a tree", "x": [1]})


@pytest.fixture
def desk(qtbot: QtBot) -> OpenDesk:
    return OpenDesk(qtbot, empty())


def scattered() -> Plan:
    """Return a plan with words in all the places the form does not have."""
    plan = editing.add_entry(with_lines(SIGNS, "I lie awake"), SIGNS, LOST)
    newer = Section(id="of a newer form", title="Music", entries=(WALK, DRAWN))
    return replace(plan, unsorted=(LETTER,), sections=(*plan.sections, newer))


@pytest.fixture
def loose(qtbot: QtBot) -> OpenDesk:
    made = OpenDesk(qtbot, scattered())
    made.desk.open_page(WHERE)
    made.settle()
    return made


def cards(desk: OpenDesk) -> dict[str, LooseCard]:
    desk.settle()
    found = [card for card in desk.window.findChildren(LooseCard) if card.isVisible()]
    return {card.row.id: card for card in sorted(found, key=lambda card: card.y())}


# --------------------------------------------------------------------------------- opening


def test_it_begins_with_the_first_part_nobody_has_looked_at(qtbot: QtBot) -> None:
    plan = editing.set_state(empty(), "header", "opened")
    plan = editing.set_state(plan, "help_now", "skipped")
    assert OpenDesk(qtbot, plan).desk.section.section_id == SIGNS


def test_a_plan_without_sections_opens_at_its_first_part(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, replace(empty(), sections=()))
    assert desk.desk.section.section_id == "header"
    desk.open(SIGNS)
    desk.type("I lie awake\n")
    assert desk.words(SIGNS) == ["I lie awake"]


def test_a_form_without_parts_opens_all_the_same(qtbot: QtBot) -> None:
    plan = replace(empty(), form=replace(empty().form, sections=()), unsorted=(LETTER,))
    desk = OpenDesk(qtbot, plan)
    assert list(cards(desk)) == ["u1"]


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_a_form_from_elsewhere_opens(qtbot: QtBot, language: str) -> None:
    from tests.plan_examples import FORM  # noqa: PLC0415 - a form of another make

    plan = replace(new_plan("safety", "en", "US"), form=FORM, sections=(), language=language)
    desk = OpenDesk(qtbot, plan)
    for section in FORM.sections:
        desk.open(section.id)
        # Of a person it asks the number next; a second Enter adds them without one.
        desk.type("words\n\n")
        assert len(desk.entries(section.id)) == 1


# ------------------------------------------------------------------------------------ steps


def test_steps_are_taken_back_and_again_where_they_were(desk: OpenDesk) -> None:
    desk.open(SIGNS)
    desk.type("I lie awake\n")
    desk.open(ALONE)
    desk.type("walk\n")
    desk.open(TELL)
    desk.press("Ctrl+Z")
    assert desk.desk.section.section_id == ALONE
    assert desk.rows() == []
    desk.press("Ctrl+Z")
    assert desk.desk.section.section_id == SIGNS
    assert desk.rows() == []
    desk.press("Ctrl+Shift+Z")
    assert desk.desk.section.section_id == SIGNS
    assert desk.rows() == ["I lie awake"]
    desk.press("Ctrl+Shift+Z")
    assert desk.desk.section.section_id == ALONE
    assert desk.rows() == ["walk"]


@pytest.mark.parametrize("page", ["check", "settings"])
def test_a_step_back_on_another_page_shows_the_part_it_was_in(desk: OpenDesk, page: str) -> None:
    desk.open(SIGNS)
    desk.type("I lie awake\n")
    desk.desk.open_page(page)
    desk.settle()
    with listening() as heard:
        desk.press("Ctrl+Z")
    assert desk.desk.pages.currentWidget() is desk.desk.section
    assert desk.desk.section.section_id == SIGNS
    assert desk.words(SIGNS) == []
    assert "Undone" in announced(heard)


def test_the_typing_in_a_field_is_undone_first(desk: OpenDesk) -> None:
    desk.open(SIGNS)
    desk.type("I lie awake\n")
    desk.type("half a thought")
    field = desk.focus()
    assert isinstance(field, LineField)
    desk.press("Ctrl+Z")
    assert field.value() == ""
    assert desk.words(SIGNS) == ["I lie awake"]
    desk.press("Ctrl+Z")
    assert desk.words(SIGNS) == []
    desk.press("Ctrl+Y")
    assert field.value() == "half a thought"
    desk.press("Ctrl+Y")
    assert desk.words(SIGNS) == ["I lie awake"]


def test_undo_in_the_bar_is_there_only_when_there_is_a_step(desk: OpenDesk) -> None:
    desk.open(SIGNS)
    assert not desk.desk._undo.isVisible()
    desk.type("I lie awake\n")
    desk.click("Undo")
    assert desk.words(SIGNS) == []
    assert not desk.desk._undo.isVisible()


def test_what_stands_in_a_field_survives_a_step_back_elsewhere(desk: OpenDesk) -> None:
    desk.open(SIGNS)
    desk.type("I lie awake\n")
    desk.open(TELL)
    desk.type("Asha")
    desk.desk.undo()
    desk.settle()
    every = [words for section in (SIGNS, TELL) for words in desk.words(section)]
    names = [contact.name for contact in desk.session.plan.contacts]
    assert "Asha" in names + every + list(desk.session.unfinished.values())


# ------------------------------------------------------------------------ also written down


def test_there_is_no_such_line_in_the_list_when_everything_has_a_part(desk: OpenDesk) -> None:
    assert not desk.desk.rail._pages[WHERE].isVisible()


def test_everything_without_a_part_is_there_to_be_seen(loose: OpenDesk) -> None:
    assert loose.desk.rail._pages[WHERE].isVisible()
    assert list(cards(loose)) == ["u1", "s1", "s2", "s3"]
    for words in ("a letter to myself", LOST.text, "walk", "10 minutes", "a tree"):
        assert loose.says(words)
    assert nameless(loose.window) == []
    assert loose.focus() is cards(loose)["u1"].put


def put(desk: OpenDesk, name: str, place: str) -> None:
    """Put one of them into a part, by keys."""
    card = cards(desk)[name]
    card.put.setFocus()
    desk.press("Space")
    assert desk.focus() is card.parts
    keys = [str(card.parts.itemData(n)) for n in range(card.parts.count())]
    desk.press(*["Down"] * keys.index(place))
    assert card.parts.key() == place
    desk.press("Tab", "Space")


def test_a_loose_line_is_put_into_a_part_with_all_it_bears(loose: OpenDesk) -> None:
    put(loose, "u1", f"{SIGNS}/signs")
    assert list(cards(loose)) == ["s1", "s2", "s3"]
    assert replace(LETTER, field="signs") in loose.entries(SIGNS)
    assert loose.session.plan.unsorted == ()
    assert loose.focus() is cards(loose)["s1"].put
    loose.open(SIGNS)
    assert loose.rows() == ["I lie awake", "a letter to myself"]


def test_an_entry_of_a_newer_form_is_put_into_a_part_as_it_is(loose: OpenDesk) -> None:
    put(loose, "s3", f"{ALONE}/steps")
    (placed,) = loose.entries(ALONE)
    assert isinstance(placed, Unknown)
    assert placed.raw == DRAWN.raw | {"field": "steps"}
    put(loose, "s1", f"{ALONE}/steps")
    assert loose.entries(ALONE)[1] == replace(LOST, field="steps")
    assert loose.words(SIGNS) == ["I lie awake"]
    # The part it came from stays, with its title.
    assert loose.session.plan.section("of a newer form") is not None


def test_removing_is_a_step_that_can_be_taken_back(loose: OpenDesk) -> None:
    cards(loose)["s2"].remove.setFocus()
    with listening() as heard:
        loose.press("Space")
    assert announced(heard) == ["Removed. Ctrl+Z brings it back."]
    assert list(cards(loose)) == ["u1", "s1", "s3"]
    assert loose.focus() is cards(loose)["s3"].put
    loose.open(TELL)
    loose.press("Ctrl+Z")
    assert isinstance(loose.desk.pages.currentWidget(), UnsortedPage)
    assert list(cards(loose)) == ["u1", "s1", "s2", "s3"]


def test_when_all_have_a_part_the_line_in_the_list_goes_with_the_page(loose: OpenDesk) -> None:
    for name in ("u1", "s1", "s2", "s3"):
        cards(loose)[name].remove.setFocus()
        loose.press("Space")
    assert loose.says("Everything has a part of its own now.")
    assert loose.desk.rail._pages[WHERE].isVisible()
    loose.press("Space")
    assert loose.desk.pages.currentWidget() is loose.desk._made["check"]
    assert not loose.desk.rail._pages[WHERE].isVisible()


def test_escape_asks_no_more(loose: OpenDesk) -> None:
    card = cards(loose)["u1"]
    plan = loose.session.plan
    loose.press("Space")
    assert loose.focus() is card.parts
    loose.press("Down", "Escape")
    assert loose.focus() is card.put
    assert loose.session.plan is plan
    assert not loose.session.can_undo


@pytest.mark.parametrize(("section", "entry"), [("of a newer form", "s2"), (SIGNS, "s1")])
def test_what_leads_to_an_entry_without_a_part_finds_it(
    qtbot: QtBot, section: str, entry: str
) -> None:
    desk = OpenDesk(qtbot, scattered())
    desk.open(section, entry)
    assert desk.focus() is cards(desk)[entry].put


def test_the_arrow_keys_go_through_the_list_in_order(loose: OpenDesk) -> None:
    rail = loose.desk.rail
    rail.begin()
    assert loose.focus() is rail._pages[WHERE]
    loose.press("Down")
    assert loose.focus() is rail._pages["@add"]
    loose.press("Down")
    assert loose.focus() is rail._pages["skills"]
    loose.press("Up", "Up", "Up")
    assert loose.focus() is list(rail._rows.values())[-1]


def test_about_is_found_in_the_settings(desk: OpenDesk) -> None:
    desk.desk.open_page("settings")
    page = desk.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    next(b for b in page.findChildren(Button) if b.text() == "Read about it").click()
    desk.settle()
    about = desk.desk.pages.currentWidget()
    assert isinstance(about, AboutPage)
    words = " ".join(label.text() for label in about.findChildren(Label))
    for said in ("not a doctor", "16 and over", "signed off", "Report a harmful line"):
        assert said in words
    about.back.click()
    assert desk.desk.pages.currentWidget() is page
