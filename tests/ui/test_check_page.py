"""Looking the plan over: by keys, safety first, and every step can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from crisisplan.jobs.check_plan import look_over
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.support import Around
from crisisplan.plan.talking import talk_about
from crisisplan.ui.check.check_page import AT_ONCE, CheckPage
from crisisplan.ui.check.finding_card import FindingCard
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.session import Session
from crisisplan.words import load
from tests.ui.accessible import announced, listening, nameless
from tests.ui.typing_in import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Plan
    from crisisplan.ui.kit.look import Looks

TYPED = b"""My plan
How I know it is starting
bad
Things I can do on my own
relax
drink some wine
People I can tell
Sam
Priya 555-0178
"""


class Opened:
    def __init__(self, plan: Plan) -> None:
        self._owner = QObject()
        self.session = Session(self._owner, plan, {})
        self.page = CheckPage(load("en"), self.session)

    def cards(self) -> list[FindingCard]:
        return [c for c in self.page.findChildren(FindingCard) if c.isVisibleTo(self.page)]

    def button(self, name: str) -> Button:
        found = [b for b in self.page.findChildren(Button, name) if b.isVisibleTo(self.page)]
        assert len(found) == 1, name
        return found[0]

    def press(self, name: str) -> None:
        self.button(name).setFocus()
        press(self.page, "Space")
        QApplication.processEvents()

    def texts(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(Label) if one.isVisibleTo(self.page)]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    made = Opened(import_plan(TYPED, "safety", country="US"))
    qtbot.addWidget(made.page)
    made.page.resize(984, 736)
    with qtbot.waitActive(made.page):
        made.page.show()
        made.page.activateWindow()
    made.page.begin()
    QApplication.processEvents()
    return made


def focus_name() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus else ""


def test_a_few_cards_stand_there_safety_first_and_more_on_request(opened: Opened) -> None:
    levels = [card.level_text() for card in opened.cards()]
    assert len(levels) == AT_ONCE
    assert levels[0] == "Look first"
    last = opened.cards()[-1].shown.rule
    opened.press("more")
    shown = [card.shown.rule for card in opened.cards()]
    assert len(shown) > AT_ONCE
    assert focus_name() == f"fix:{shown[AT_ONCE]}"
    assert shown[AT_ONCE - 1] == last


def test_fix_it_leads_to_the_entry(opened: Opened, qtbot: QtBot) -> None:
    found = next(a.finding for a in look_over(opened.session.plan).open if a.finding.entry)
    with qtbot.waitSignal(opened.page.fix_wanted) as told:
        opened.press(f"fix:{found.rule}")
    assert told.args == [found.section, found.entry]


def test_what_is_left_says_so_where_it_stood_and_can_be_taken_back(opened: Opened) -> None:
    before = opened.session.plan
    rule = opened.cards()[1].shown.rule
    with listening() as heard:
        opened.press(f"leave:{rule}")
    assert announced(heard) == ["Left as it is."]
    assert opened.cards()[1].shown.rule == rule
    assert rule in {note.rule for note in opened.session.plan.left}
    assert focus_name() == f"undo:{rule}"
    press(opened.page, "Space")
    assert opened.session.plan.left == before.left
    assert focus_name() == f"leave:{rule}"


def test_what_was_left_is_gone_next_time_and_can_be_shown_again(opened: Opened) -> None:
    rule = opened.cards()[0].shown.rule
    opened.press(f"leave:{rule}")
    opened.page.begin()
    assert rule not in [card.shown.rule for card in opened.cards()]
    opened.press(f"again:{rule}")
    assert opened.cards()[0].shown.rule == rule
    assert opened.session.plan.left == ()


def test_talking_moves_the_card_to_the_list_and_the_focus_goes_on(opened: Opened) -> None:
    first, second = (card.shown.rule for card in opened.cards()[:2])
    opened.press(f"talk:{first}")
    assert list(opened.session.plan.talk) == [first]
    assert opened.cards()[0].shown.rule == second
    assert focus_name() == f"fix:{second}"
    opened.press(f"off:{first}")
    assert list(opened.session.plan.talk) == []
    assert opened.cards()[0].shown.rule == first
    assert focus_name() == f"talk:{first}"


def test_undo_elsewhere_shows_the_card_again_and_keeps_the_focus(opened: Opened) -> None:
    rule = opened.cards()[0].shown.rule
    opened.press(f"talk:{rule}")
    stays = focus_name()
    opened.session.undo()
    assert opened.cards()[0].shown.rule == rule
    assert focus_name() == stays


def test_what_was_mended_meanwhile_can_still_be_taken_off_the_list(opened: Opened) -> None:
    opened.session.revise(lambda plan: talk_about(plan, "SP99"))
    assert "This changed in your plan since you put it here." in opened.texts()
    opened.press("off:SP99")
    assert opened.session.plan.talk == ()


def test_nothing_runs_while_the_page_is_not_open(opened: Opened) -> None:
    rule = opened.cards()[0].shown.rule
    opened.page.hide()
    opened.session.revise(lambda plan: talk_about(plan, rule))
    card = opened.page.findChildren(FindingCard)[0]
    assert card.shown.rule == rule
    opened.page.show()
    opened.page.begin()
    assert rule not in [one.shown.rule for one in opened.cards()]


def test_with_nothing_to_say_it_says_something_kind(opened: Opened) -> None:
    while opened.cards():
        opened.press(f"talk:{opened.cards()[0].shown.rule}")
    assert any(text.startswith("There is nothing to look at") for text in opened.texts())
    assert QApplication.focusWidget() is opened.page.next


def test_everything_is_reached_by_tab_in_order_and_has_a_name(opened: Opened) -> None:
    opened.press(f"talk:{opened.cards()[0].shown.rule}")
    assert nameless(opened.page) == []
    opened.page.begin()
    order = [focus_name()]
    for _ in range(60):
        press(opened.page, "Tab")
        focus = QApplication.focusWidget()
        if focus is opened.page.next:
            break
        order.append(focus_name() or ("back" if focus is opened.page.back else "?"))
    kinds = [name.partition(":")[0] for name in order]
    assert kinds[:3] == ["fix", "leave", "talk"]
    assert kinds.index("off") > kinds.index("more")
    assert kinds[-1] == "back"
    assert "?" not in kinds


@pytest.mark.parametrize(("width", "percent", "beside"), [(984, 100, True), (728, 100, False)])
def test_the_lists_stand_beside_the_cards_or_below(
    opened: Opened, looks: Looks, width: int, percent: int, *, beside: bool
) -> None:
    looks.choose("light", percent)
    opened.page.resize(width, 600)
    assert opened.page.side.isVisibleTo(opened.page)
    inside = opened.page.scroller.isAncestorOf(opened.page.side)
    assert inside is not beside


@pytest.mark.parametrize(("passed", "asked"), [((), True), (("cold-face",), False)])
def test_what_is_known_around_the_plan_is_taken_in(
    qtbot: QtBot, passed: tuple[str, ...], *, asked: bool
) -> None:
    typed = b"Things I can do on my own\ndunk my face in cold water\n"
    owner = QObject()
    session = Session(owner, import_plan(typed, "safety", country="US"), {})
    page = CheckPage(load("en"), session, lambda: Around(passed=passed))
    qtbot.addWidget(page)
    page.begin()
    rules = {card.shown.rule for card in page.findChildren(FindingCard)}
    assert ("SP24" in rules) is asked


def test_no_count_and_no_mark_stands_on_the_page(opened: Opened) -> None:
    ours = [text for card in opened.cards() for text in (card.level_text(),)]
    ours += [opened.page.question.text(), opened.page.reason.text(), opened.page.next.text()]
    assert not any(letter.isdigit() or letter in "%!" for text in ours for letter in text)
