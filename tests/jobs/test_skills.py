from __future__ import annotations

from datetime import date

import pytest

from crisisplan.content.bands import load_bands
from crisisplan.content.health import load_health_check
from crisisplan.content.skills import load_skills
from crisisplan.content.templates import load_template
from crisisplan.errors import UnknownChoice
from crisisplan.jobs.facts import load_facts
from crisisplan.jobs.ideas import Idea, IdeaGroup, by_id, ideas, offered, suggested, take
from crisisplan.jobs.skills import (
    kept_back,
    put_skill,
    skill_meant,
    skill_offer,
    skill_offers,
    skills_for,
    unlink_skill,
    what_fits,
)
from crisisplan.plan import codec
from crisisplan.plan.health import answer, open_gates
from crisisplan.plan.help import help_steps
from crisisplan.plan.plan import Action, PersonRecord, Plan, Text, empty_plan
from crisisplan.plan.suggesting import Filters
from crisisplan.plan.support import Pool

TODAY = date(2026, 11, 22)
LATER = date(2027, 6, 1)
PLAN = empty_plan(load_template("safety").form(), country="US")
ALONE = ("a2_alone", "steps")
NOBODY = PersonRecord()
CLEAR = answer(answer(NOBODY, "cold-face", "none", TODAY), "hard-movement", "none", TODAY)
GATES = {"sk02": "cold-face", "sk03": "hard-movement"}
STRONG = ("Cool damp cloth", "Climb stairs", "Dance to", "Wall push-ups")


def texts(groups: tuple[IdeaGroup, ...]) -> list[str]:
    return [idea.text for group in groups for idea in group.ideas]


def strong(found: list[str]) -> list[str]:
    return [text for text in found if text.startswith(STRONG)]


def only(plan: Plan) -> Action | Text:
    (entry,) = plan.section(ALONE[0]).entries  # type: ignore[union-attr]
    assert isinstance(entry, Action | Text)
    return entry


@pytest.mark.parametrize("skill_id", load_skills())
@pytest.mark.parametrize("cold", ["", "none", "some"])
@pytest.mark.parametrize("hard", ["", "none", "some"])
def test_a_skill_is_shown_when_its_own_gate_is_passed(skill_id: str, cold: str, hard: str) -> None:
    given = {"cold-face": cold, "hard-movement": hard}
    kept = {gate: f"{one} {TODAY}" for gate, one in given.items() if one}
    offer = skill_offer(skill_id, PersonRecord(health_check=kept), TODAY)
    shown = given.get(GATES.get(skill_id, ""), "none") == "none"
    assert bool(offer.steps) == bool(offer.line) == bool(offer.care) == shown
    assert bool(offer.swaps) == bool(offer.kept_back) == (not shown)
    if not shown:
        assert (offer.paced, offer.counts, offer.prompts) == ((), (), ())


def test_a_skill_that_waits_says_why_and_not_what_was_ticked() -> None:
    check = load_health_check()
    assert skill_offer("sk02", NOBODY, TODAY).kept_back == check.unanswered
    assert skill_offer("sk02", CLEAR, LATER).kept_back == check.unanswered
    some = answer(NOBODY, "cold-face", "some", TODAY)
    assert skill_offer("sk02", some, TODAY).kept_back == check.not_for_now


def test_what_may_change_from_day_to_day_stands_beside_the_steps() -> None:
    gate = load_health_check().gate("hard-movement")
    assert gate is not None
    assert skill_offer("sk03", CLEAR, TODAY).care[-len(gate.today) :] == gate.today


@pytest.mark.parametrize(
    ("number", "band", "first"),
    [
        (0, "steady", "sk15"),
        (3, "steady", "sk15"),
        (4, "rising", "sk16"),
        (6, "rising", "sk16"),
        (7, "high", "sk01"),
        (8, "high", "sk01"),
        (9, "storm", "sk02"),
        (10, "storm", "sk02"),
        (None, "numb", "sk20"),
        (-3, "steady", "sk15"),
        (99, "storm", "sk02"),
    ],
)
def test_a_number_leads_to_skills(number: int | None, band: str, first: str) -> None:
    found = skills_for(number, NOBODY, TODAY)
    assert (found.band.id, found.first[0].id) == (band, first)


def test_in_the_storm_the_body_comes_first_and_waits_for_the_check() -> None:
    storm = skills_for(10, NOBODY, TODAY)
    assert (storm.band.help, storm.band.people) == (True, True)
    assert storm.first[0].steps == ()
    assert storm.first[0].swaps
    assert skills_for(10, CLEAR, TODAY).first[0].steps
    offered = [one.id for one in (*storm.first, *storm.next)]
    assert not {"sk10", "sk13", "sk17", "sk22", "sk23"} & set(offered)


def test_someone_far_away_gets_no_body_scan_and_no_long_breathing() -> None:
    numb = skills_for(None, NOBODY, TODAY)
    assert {one.id for one in (*numb.first, *numb.next)} == {"sk20", "sk21"}
    for band in load_bands().bands:
        for one in (*band.first, *band.next):
            assert band.numbers or load_skills()[one].numb not in {"not", "not-alone"}


@pytest.mark.parametrize("state", [state.id for state in load_bands().states])
def test_a_state_of_the_body_leads_to_skills_and_ideas(state: str) -> None:
    found = what_fits(state, NOBODY, TODAY)
    assert found.skills
    offered = by_id(found.ideas, open_gates=open_gates(NOBODY, TODAY))
    assert offered
    assert strong([idea.text for idea in offered]) == []


def test_an_unknown_state_is_an_unknown_choice() -> None:
    with pytest.raises(UnknownChoice):
        what_fits("bored", NOBODY, TODAY)


def test_pools_and_pages_of_ideas_hold_the_gate() -> None:
    gates = open_gates(CLEAR, TODAY)
    for shut, opened in (
        (ideas(PLAN, *ALONE), ideas(PLAN, *ALONE, open_gates=gates)),
        (suggested(Filters()), suggested(Filters(), open_gates=gates)),
    ):
        assert strong(texts(shut)) == []
        assert len(strong(texts(opened))) == 4
        swaps = {swap for gate in load_health_check().gates for swap in gate.swaps}
        assert swaps <= set(texts(shut))
        assert len(set(texts(shut))) == len(texts(shut))
        assert {idea.care for group in opened for idea in group.ideas if idea.skill} - {""}
    assert strong(texts(ideas(PLAN, *ALONE, open_gates=open_gates(CLEAR, LATER)))) == []


def test_ideas_of_one_kind_only_keep_to_it_with_their_swaps() -> None:
    (touch,) = suggested(Filters(kinds=frozenset({"touch"}), distress=10))
    assert touch.title == "Touch"
    assert "Feel some cool air on your face, and breathe as usual" in texts((touch,))
    assert strong(texts((touch,))) == []


@pytest.mark.parametrize(
    "text", ["sk02", "Cool the face", "  cool damp cloth on the cheeks, breathing normally "]
)
def test_a_skill_is_known_by_what_is_offered_of_it(text: str) -> None:
    assert skill_meant(text) == "sk02"
    assert skill_meant("Sit by a tree or on a bench for 10 minutes") == ""


def test_a_skill_goes_into_the_plan_in_the_persons_words() -> None:
    offer = skill_offer("sk04", NOBODY, TODAY)
    entry = only(put_skill(PLAN, *ALONE, offer, "  Breathe like the sea "))
    assert isinstance(entry, Action)
    assert (entry.text, entry.skill, entry.origin) == ("Breathe like the sea", "sk04", "sk04")
    assert only(put_skill(PLAN, *ALONE, offer)).text == offer.line
    plan = put_skill(PLAN, *ALONE, offer, "Breathe")
    assert codec.decode(codec.encode(plan)) == plan


def test_a_skill_goes_into_a_field_of_another_kind_as_words() -> None:
    plan = put_skill(PLAN, "a8_line", "line", skill_offer("sk01", NOBODY, TODAY), "Stop")
    (entry,) = plan.section("a8_line").entries  # type: ignore[union-attr]
    assert isinstance(entry, Text)
    assert (entry.text, entry.origin) == ("Stop", "sk01")


def test_a_skill_that_is_kept_back_goes_nowhere() -> None:
    with pytest.raises(UnknownChoice):
        put_skill(PLAN, *ALONE, skill_offer("sk02", NOBODY, TODAY), "Cloth")


def test_the_help_view_holds_the_gate_and_the_plan_keeps_the_words() -> None:
    plan = put_skill(PLAN, *ALONE, skill_offer("sk02", CLEAR, TODAY), "My blue cloth")
    shown = help_steps(plan, load_facts("en", "US", open_gates(CLEAR, TODAY)))[0]
    assert (shown.text, shown.swapped) == ("My blue cloth", False)
    for gates in (frozenset[str](), open_gates(CLEAR, LATER)):
        kept = help_steps(plan, load_facts("en", "US", gates))[0]
        assert kept.swapped
        assert kept.text == load_health_check().gates[0].swaps[0]
        assert kept.entry == shown.entry
    assert only(plan).text == "My blue cloth"


def test_a_pool_may_name_a_skill_and_it_says_the_skills_line() -> None:
    pool = Pool(id="own", language="en", groups={"": ("sk01", "sk03", "Sit on the stairs")})
    stop, *none = offered(pool, "sk01")
    assert none == []
    assert (stop.text, stop.skill, stop.origin) == (load_skills()["sk01"].line, "sk01", "sk01")
    assert stop.care == load_skills()["sk01"].care[0]
    gate = load_health_check().gate("hard-movement")
    assert gate is not None
    assert tuple(idea.text for idea in offered(pool, "sk03")) == gate.swaps
    (move,) = offered(pool, "sk03", open_gates=frozenset({"hard-movement"}))
    assert (move.text, move.skill) == (load_skills()["sk03"].line, "sk03")
    (own,) = offered(pool, "Sit on the stairs")
    assert (own.text, own.skill, own.origin) == ("Sit on the stairs", "", "own")


def test_own_words_and_own_numbers_move_the_bands() -> None:
    record = PersonRecord(bands={"storm": "All red", "storm.from": "8"})
    found = skills_for(8, record, TODAY).band
    assert (found.id, found.label, found.numbers) == ("storm", "All red", (8, 10))
    assert skills_for(7, record, TODAY).band.numbers == (7, 7)
    assert skills_for(8, NOBODY, TODAY).band.id == "high"


def test_the_gate_holds_for_kinds_that_have_no_place_for_a_skill() -> None:
    (idea,) = by_id(["c26"], open_gates=open_gates(CLEAR, TODAY))
    taken = take(PLAN, "a8_line", "line", idea)
    put = put_skill(PLAN, "a8_line", "line", skill_offer("sk02", CLEAR, TODAY), "Cloth")
    for plan in (taken, put):
        assert help_steps(plan, load_facts("en", "US"))[0].swapped
        (entry,) = plan.section("a8_line").entries  # type: ignore[union-attr]
        assert entry.origin == "sk02"


def test_words_that_became_something_else_are_the_persons_own() -> None:
    plan = put_skill(PLAN, *ALONE, skill_offer("sk03", CLEAR, TODAY), "Sit with the cat")
    own = unlink_skill(plan, only(plan).id)
    entry = only(own)
    assert isinstance(entry, Action)
    assert (entry.text, entry.skill, entry.origin) == ("Sit with the cat", "", "")
    assert help_steps(own, load_facts("en", "US"))[0].text == "Sit with the cat"
    assert unlink_skill(plan, "nobody") == plan


def test_an_idea_remembers_its_skill_in_the_plan() -> None:
    gates = open_gates(CLEAR, TODAY)
    (idea,) = by_id(["c26", "no such idea"], open_gates=gates)
    entry = only(take(PLAN, *ALONE, idea))
    assert isinstance(entry, Action)
    assert (entry.skill, entry.origin) == ("sk02", "c26")
    assert kept_back(gates) == {}
    assert kept_back(frozenset()).keys() == {"sk02", "sk03"}
    free = only(take(PLAN, *ALONE, Idea("Walk", "", "coping.alone")))
    assert isinstance(free, Action)
    assert free.skill == ""


def test_every_skill_is_offered_and_paced_ones_know_the_year() -> None:
    offers = {one.id: one for one in skill_offers(CLEAR, TODAY)}
    assert len(offers) == 24
    assert offers["sk20"].paced[-1] == "Say: I am here. It is 2026."
    assert offers["sk04"].counts[0] == (4, 6)
    assert {one.kind for one in offers.values()} == {"", "breathing", "senses", "scan"}
    assert skill_offer("sk01", CLEAR, TODAY, "de-AT").name == "Stop and step back"
