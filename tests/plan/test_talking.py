from __future__ import annotations

from crisisplan.plan.editing import leave
from crisisplan.plan.plan import Left
from crisisplan.plan.talking import show_again, talk_about, talk_no_more
from tests.plan_examples import FORM, put

PLAN = put(FORM)
ONE, OTHER = Left(rule="SP01", digest="a"), Left(rule="SP01", entry="x", digest="b")


def test_what_is_to_be_talked_about_stands_on_the_list_once_and_in_order() -> None:
    plan = talk_about(talk_about(talk_about(PLAN, "SP02"), "SP01"), "SP02")
    assert plan.talk == ("SP02", "SP01")


def test_it_can_be_taken_off_the_list() -> None:
    plan = talk_about(talk_about(PLAN, "SP02"), "SP01")
    assert talk_no_more(plan, "SP02").talk == ("SP01",)
    assert talk_no_more(plan, "SP99") == plan


def test_only_what_is_named_comes_up_again() -> None:
    plan = leave(leave(PLAN, ONE), OTHER)
    assert show_again(plan, [OTHER]).left == (ONE,)
    assert show_again(show_again(plan, [OTHER]), [ONE]) == PLAN
