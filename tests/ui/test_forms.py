"""Choosing a form, adding a part of another one, writing on with another: nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from crisisplan.jobs.drafts import Draft, new_plan
from crisisplan.jobs.forms import offers
from crisisplan.plan.plan import Agreement, Card, Check, Choice, Plan
from crisisplan.settings import Settings
from crisisplan.ui.builder.some_of_input import SomeOfInput
from crisisplan.ui.forms.add_part_page import AddPartPage
from crisisplan.ui.forms.asking import AskForm
from crisisplan.ui.forms.form_page import FormPage
from crisisplan.ui.forms.other_form_page import OtherFormPage
from crisisplan.ui.kit.choices import Tick
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.work import Work
from tests.ui.open_desk import SIGNS, SPEAK, OpenDesk, with_lines
from tests.ui.pages import _broken_offers
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SETTINGS = Settings(country="US")


class Asked:
    """The page that asks for a form, and the draft that comes of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = MainWindow(SPEAK)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.drafts: list[Draft] = []
        asking = AskForm(self.window, SPEAK, SETTINGS, Work(self.window, "vault"), None)
        asking.made.connect(self.drafts.append)
        self.first = Draft(new_plan("safety", "en", "US"), {})
        asking.start(self.first)
        qtbot.waitUntil(lambda: isinstance(self.window.screen_now, FormPage))

    @property
    def page(self) -> FormPage:
        page = self.window.screen_now
        assert isinstance(page, FormPage)
        return page


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    asked = Asked(qtbot)
    yield asked
    asked.window.hide()


def words_of(page: Page) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label))


# ---------------------------------------------------------------------------------- a new plan


def test_one_press_goes_on_with_the_safety_plan(asked: Asked) -> None:
    assert asked.page.cards.key() == "safety"
    assert QApplication.focusWidget() is asked.page.next
    press(asked.window, "Return")
    assert asked.drafts == [asked.first]


def test_another_form_is_chosen_by_arrow_keys(asked: Asked, qtbot: QtBot) -> None:
    asked.page.cards.choose("mind")
    asked.page.next.click()
    qtbot.waitUntil(lambda: bool(asked.drafts))
    (draft,) = asked.drafts
    assert draft.plan.form.id == "mind"
    assert draft.plan.id == asked.first.plan.id


def test_each_form_says_what_it_is_for_and_its_name_to_a_therapist(qtbot: QtBot) -> None:
    found = offers("en")
    page = FormPage(SPEAK, found)
    qtbot.addWidget(page)
    assert len(found.forms) > 1
    for form in found.forms:
        assert form.plain in words_of(page)
        assert form.therapy in words_of(page)


def test_a_broken_own_form_is_named_and_the_others_can_be_chosen(qtbot: QtBot) -> None:
    page = FormPage(SPEAK, _broken_offers())
    qtbot.addWidget(page)
    words = words_of(page)
    for part in ("ward-6.toml", "line 31", "sections[2].fields[0].role"):
        assert part in words
    assert "A form of your own or of your clinic" in words
    page.cards.choose("clinic")
    with qtbot.waitSignal(page.chosen) as told:
        page.next.click()
    assert told.args == ["clinic"]


# --------------------------------------------------------------------------- in the open plan


def test_a_part_is_added_opened_and_taken_back_in_one_step(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, "I lie awake"))
    before = desk.session.plan
    desk.desk.open_page("@add")
    page = desk.desk.pages.currentWidget()
    assert isinstance(page, AddPartPage)
    qtbot.waitUntil(lambda: bool(page.parts))
    page.list.show_key("mind")
    page.list.chosen.emit("mind")
    part = next(one for one in page.parts if one.section == "c3_window")
    desk.settle()
    desk.click(f"Add {part.title}")
    assert desk.desk.section.section_id == "c3_window"
    desk.type("Loud and fast\n")
    assert desk.words("c3_window") == ["Loud and fast"]
    desk.desk.undo()
    desk.desk.undo()
    desk.settle()
    assert desk.session.plan.form == before.form
    assert desk.desk.section.section_id in {one.id for one in before.form.sections}
    assert desk.words(SIGNS) == ["I lie awake"]


def test_a_part_is_not_offered_twice(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, "I lie awake"))
    desk.desk.open_page("@add")
    page = desk.desk.pages.currentWidget()
    assert isinstance(page, AddPartPage)
    qtbot.waitUntil(lambda: bool(page.parts))
    gone = page.parts[0]
    page.add(gone)
    page._show_parts()
    assert gone not in page.parts


def moved(desk: OpenDesk, qtbot: QtBot, form: str) -> OtherFormPage:
    """Choose another form and look at what would become of the plan."""
    desk.desk.open_page("form")
    page = desk.desk.pages.currentWidget()
    assert isinstance(page, OtherFormPage)
    qtbot.waitUntil(lambda: page.cards is not None)
    assert page.cards is not None
    page.cards.choose(form)
    page.next.click()
    qtbot.waitUntil(lambda: not page.outcome.isHidden())
    return page


def test_what_has_no_place_is_shown_before_anything_changes(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, "I lie awake"))
    before = desk.session.plan
    page = moved(desk, qtbot, "mind")
    assert desk.says("I lie awake")
    assert desk.says("Also written down")
    assert desk.session.plan is before
    page._back()
    assert desk.session.plan is before
    assert page.outcome.isHidden()


def test_a_version_is_kept_before_the_plan_moves(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = OpenDesk(qtbot, with_lines(SIGNS, "I lie awake"))
    before = desk.session.plan
    kept: list[Plan] = []

    def keep(reason: object, done: object, failed: object) -> None:
        del reason, failed
        kept.append(desk.session.plan)
        assert callable(done)
        done(None)

    monkeypatch.setattr(desk.desk.keeping, "keep_version", keep)
    page = moved(desk, qtbot, "mind")
    page.next.click()
    desk.settle()
    assert kept == [before]
    assert desk.session.plan.form.id == "mind"
    assert [text.text for text in desk.session.plan.unsorted] == ["I lie awake"]
    desk.desk.undo()
    assert desk.session.plan == before
    assert desk.desk.section.section_id in {one.id for one in before.form.sections}


# ------------------------------------------------------------------------------------- editors


def test_several_of_a_few_and_own_words_beside(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, new_plan("joint", "en", "US"))
    desk.open("e8_practical")
    desk.press("Space", "Tab", "Tab", "Space")
    (entry,) = desk.entries("e8_practical")
    assert isinstance(entry, Choice)
    assert entry.chosen == ("Children", "Plants")
    desk.press("Space")
    (entry,) = desk.entries("e8_practical")
    assert isinstance(entry, Choice)
    assert entry.chosen == ("Children",)


def test_one_of_a_few(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, new_plan("getting-through", "en", "US"))
    desk.open("b3_body_check")
    desk.press("Space", "Tab", "Space")
    (entry,) = desk.entries("b3_body_check")
    assert isinstance(entry, Choice)
    assert entry.chosen == ("Not for me",)


def test_what_was_chosen_elsewhere_stays_and_is_shown(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, new_plan("joint", "en", "US"))
    desk.open("e8_practical")
    desk.press("Space")
    (entry,) = desk.entries("e8_practical")
    assert isinstance(entry, Choice)
    field = desk.block().findChild(SomeOfInput)
    assert isinstance(field, SomeOfInput)
    field.show_value(("The hens",))
    assert field.chips["The hens"].isChecked()
    field.chips["Pets"].click()
    (entry,) = desk.entries("e8_practical")
    assert isinstance(entry, Choice)
    assert entry.chosen == ("Pets", "The hens")


def test_a_box_to_tick_bears_its_sentence(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, new_plan("joint", "en", "US"))
    desk.open("e7_treat")
    box = desk.desk.section.findChild(Tick)
    assert isinstance(box, Tick)
    assert box.text() == "We talked about what the law here says"
    assert not desk.says(box.text())
    box.click()
    (entry,) = desk.entries("e7_treat")
    assert isinstance(entry, Check)
    assert entry.ticked


def test_a_card_opens_for_its_lines(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, new_plan("agreement", "en", "US"))
    desk.open("f9_split")
    for line in ("When you cancel", "I think it is over", "We meet again on Monday"):
        desk.type(f"{line}\n")
    desk.press("Escape")
    (entry,) = desk.entries("f9_split")
    assert isinstance(entry, Card)
    assert entry.title == "When you cancel"
    assert entry.lines == ("I think it is over", "We meet again on Monday")


@pytest.mark.parametrize(
    ("form", "part", "asks"), [("joint", "e11_agree", True), ("whole", "", False)]
)
def test_initials_are_offered_only_where_the_form_says_so(
    qtbot: QtBot, form: str, part: str, *, asks: bool
) -> None:
    desk = OpenDesk(qtbot, new_plan(form, "en", "US"))
    sections = desk.session.plan.form.sections
    found = [(s.id, i) for s in sections for i, f in enumerate(s.fields) if f.kind == "agreement"]
    section, place = next((s, i) for s, i in found if part in ("", s))
    desk.open(section)
    desk.block(place).begin()
    desk.type("Call on Monday\n")
    editor = desk.block(place)._editor
    assert editor is not None
    assert any(part.name == "initials" for part in editor._inputs) is asks
    desk.press("Escape")
    assert any(isinstance(one, Agreement) for one in desk.entries(section))


def test_what_kind_of_paper_it_is_stands_once_on_the_first_part(qtbot: QtBot) -> None:
    desk = OpenDesk(qtbot, new_plan("joint", "en", "US"))
    note = desk.session.plan.form.note
    assert note
    desk.open("header")
    assert desk.says(note)
    desk.open("e1_me")
    assert not desk.says(note)
