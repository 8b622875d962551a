from __future__ import annotations

from crisisplan.content.templates import load_template
from crisisplan.jobs.check_plan import Looked, check_plan, leave_findings, look_over
from crisisplan.plan.editing import add_entry
from crisisplan.plan.plan import Action, Plan, empty_plan
from crisisplan.plan.talking import show_again, talk_about, talk_no_more


def plan() -> Plan:
    made = empty_plan(load_template("safety", "en").form(), country="US")
    field = next(f.id for f in made.form.section("a2_alone").fields)  # type: ignore[union-attr]
    return add_entry(made, "a2_alone", Action(id="e", field=field, text="relax"))


def rules(looked: Looked) -> tuple[set[str], set[str], set[str]]:
    open_, talk, left = looked.open, looked.talk, looked.left
    return tuple({one.finding.rule for one in group} for group in (open_, talk, left))  # type: ignore[return-value]


def test_everything_is_open_at_first_and_safety_comes_first() -> None:
    looked = look_over(plan())
    assert list(looked.open) == check_plan(plan())
    assert looked.open[0].words.level == "look-first"
    assert (looked.talk, looked.left, looked.settled) == ((), (), ())


def test_what_was_left_is_shown_as_left_until_it_is_asked_about_again() -> None:
    left = leave_findings(plan(), {"SP18"})
    assert "SP18" not in rules(look_over(left))[0]
    (found,) = look_over(left).left
    assert found.finding.rule == "SP18"
    assert look_over(show_again(left, [found.finding.left()])) == look_over(plan())


def test_what_is_for_the_session_waits_there_with_its_words() -> None:
    talked = talk_about(plan(), "SP18")
    open_, talk, left = rules(look_over(talked))
    assert ("SP18" in open_, talk, left) == (False, {"SP18"}, set())
    assert look_over(talk_no_more(talked, "SP18")) == look_over(plan())


def test_what_was_mended_meanwhile_stays_on_the_list_for_the_session() -> None:
    assert look_over(talk_about(plan(), "SP22")).settled == ("SP22",)


def test_what_was_left_and_is_on_the_list_is_shown_once() -> None:
    both = talk_about(leave_findings(plan(), {"SP18"}), "SP18")
    looked = look_over(both)
    assert rules(looked)[1:] == (set(), {"SP18"})
    assert looked.settled == ()
