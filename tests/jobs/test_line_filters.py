"""Help lines are narrowed by what they are for and the language they speak."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from crisisplan.jobs.line_filters import KINDS, kinds_of, languages_of, narrowed
from crisisplan.jobs.lines import LineChoice, choices, country_choices
from crisisplan.plan.support import CrisisLine

GB = choices("GB", "line")


def ids(found: tuple[LineChoice, ...]) -> list[str]:
    return [one.id for one in found]


def test_every_kind_that_ships_can_be_asked_for() -> None:
    shipped = set(get_args(get_type_hints(CrisisLine)["kind"]))
    assert set().union(*KINDS.values()) == shipped


def test_nothing_asked_for_is_everything_in_its_order() -> None:
    assert narrowed(GB) == GB
    assert GB[0].first


def test_a_kind_and_a_language_narrow_together() -> None:
    found = narrowed(choices("CH", "line"), "youth", "it")
    assert ids(found) == ["pro-juventute"]
    assert narrowed(choices("LI", "line"), "youth", "it") == ()


def test_a_line_for_everyone_stays_first_in_what_is_left() -> None:
    found = narrowed(choices("CA", "line", "fr"), "crisis", "fr")
    assert len(found) > 1
    assert found[0].first


def test_a_line_that_takes_texts_is_found_among_the_texts() -> None:
    found = narrowed(choices("KR", "line"), "text")
    assert ids(found) == ["109"]
    assert "text" not in kinds_of(choices("CZ", "line"))


def test_a_language_is_one_in_every_region() -> None:
    assert languages_of(choices("PT", "line")) == ("pt",)
    assert narrowed(choices("TW", "line"), "", "zh") == choices("TW", "line")


@pytest.mark.parametrize("code", [code for code, _ in country_choices()])
def test_whatever_is_offered_leads_somewhere(code: str) -> None:
    lines = choices(code, "line")
    for kind in kinds_of(lines):
        assert narrowed(lines, kind)
    for language in languages_of(lines):
        assert narrowed(lines, "", language)
    reached = {one.id for kind in kinds_of(lines) for one in narrowed(lines, kind)}
    assert reached == set(ids(lines))
