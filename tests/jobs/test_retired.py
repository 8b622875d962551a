"""A plan that holds a number which is no longer right is known by it."""

from __future__ import annotations

from msgspec.structs import replace

from crisisplan.content.crisis_lines import load_country, load_do_not_use
from crisisplan.content.templates import load_template
from crisisplan.jobs.facts import facts_for
from crisisplan.jobs.lines import choices, country_choices, put_line
from crisisplan.jobs.retired import doubtful_of, retired_of
from crisisplan.plan.dialling import digits
from crisisplan.plan.plan import Contact, empty_plan
from crisisplan.plan.review.retired import number_doubtful, number_retired

PLAN = empty_plan(load_template("safety").form(), country="GB")
OLD = Contact(id="c1", name="Samaritans", number="08457 90 90 90")


def test_the_contact_and_the_new_number_are_named() -> None:
    old = retired_of("gb", OLD)
    assert old is not None
    assert old.replaced_by == "116 123"
    assert retired_of("GB", Contact(id="c2", number="116 123")) is None


def test_a_country_we_have_no_numbers_for_knows_none() -> None:
    for country in ("", "XX", "US"):
        assert retired_of(country, OLD) is None


def test_no_line_that_ships_is_told_to_be_old() -> None:
    for code, _ in country_choices():
        plan = replace(PLAN, country=code)
        for one in choices(code, "line"):
            plan = put_line(plan, "help_now", "line", code, one.id)
        assert [one.number for one in plan.contacts if retired_of(code, one)] == []
        assert list(number_retired(plan, facts_for(plan))) == []


def test_every_retired_number_is_found_in_its_country() -> None:
    for code, _ in country_choices():
        for old in load_country(code).retired:
            one = Contact(id="c1", number=old.number, dial_then=old.dial_then)
            assert retired_of(code, one) == old


def test_a_number_that_lists_give_wrongly_is_told_in_its_country() -> None:
    known = [(one.country, one.number) for one in load_do_not_use()]
    assert len(known) == 15
    for country, number in known:
        one = Contact(id="c1", number=number)
        assert digits(doubtful_of(country.lower(), one)) == digits(number)
        assert doubtful_of("FR", one) == ""
    assert doubtful_of("DE", Contact(id="c1", number="116 111")) == ""
    assert doubtful_of("DE", Contact(id="c1", name="166 111")) == ""


def test_no_line_that_ships_is_told_to_be_doubtful() -> None:
    for code, _ in country_choices():
        plan = replace(PLAN, country=code)
        for one in choices(code, "line"):
            plan = put_line(plan, "help_now", "line", code, one.id)
        assert [one.number for one in plan.contacts if doubtful_of(code, one)] == []
        assert list(number_doubtful(plan, facts_for(plan))) == []
