from __future__ import annotations

import pytest

from crisisplan.content.suggestions import load_suggestions
from crisisplan.plan.skills import Suggestion
from crisisplan.plan.suggesting import Filters, suggest

ALL = load_suggestions().suggestions
BY_ID = {one.id: one for one in ALL}


def ids(filters: Filters, closed: set[str] | None = None) -> set[str]:
    return {one.id for one in suggest(filters, ALL, closed or set())}


def test_no_filter_leaves_nothing_out_and_keeps_the_order() -> None:
    assert suggest(Filters(), ALL) == ALL


@pytest.mark.parametrize(
    ("filters", "fitting", "other"),
    [
        (Filters(kinds=frozenset({"hear"})), "c01", "c06"),
        (Filters(kinds=frozenset({"hear", "see"})), "c06", "c13"),
        (Filters(minutes=3), "c05", "c04"),
        (Filters(company="with"), "c65", "c05"),
        (Filters(company="with"), "c59", "c01"),
        (Filters(company="alone"), "c59", "c65"),
        (Filters(night=True), "c01", "c31"),
        (Filters(night=True), "c34", "c27"),
        (Filters(no_money=True), "c05", "c17"),
        (Filters(nothing_needed=True), "c05", "c01"),
        (Filters(indoors=True), "c39", "c31"),
        (Filters(distress=10), "c30", "c01"),
        (Filters(distress=1), "c60", "c05"),
    ],
)
def test_a_filter_keeps_what_fits(filters: Filters, fitting: str, other: str) -> None:
    found = ids(filters)
    assert fitting in found
    assert other not in found


def test_filters_hold_together() -> None:
    every = Filters(
        kinds=frozenset({"hear", "see", "move"}),
        minutes=5,
        company="alone",
        night=True,
        no_money=True,
        nothing_needed=True,
        indoors=True,
        distress=6,
    )
    one_by_one = [
        {name: getattr(every, name)} for name in every.__struct_fields__ if getattr(every, name)
    ]
    assert len(one_by_one) == 8
    assert ids(every) == set.intersection(*(ids(Filters(**one)) for one in one_by_one))
    assert {"c05", "c06"} <= ids(every)


def test_what_is_kept_back_is_left_out() -> None:
    gated = {one.id for one in ALL if one.skill}
    assert gated == {"c26", "c32", "c33", "c36"}
    assert ids(Filters(), {"sk02"}) == BY_ID.keys() - {"c26"}
    assert ids(Filters(), {"sk02", "sk03"}) == BY_ID.keys() - gated


def test_nothing_fits_is_an_empty_answer() -> None:
    nothing: tuple[Suggestion, ...] = suggest(Filters(minutes=0), ALL)
    assert nothing == ()
