from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers
import pytest
from phonenumbers import shortnumberinfo

from crisisplan import resources
from crisisplan.content.crisis_lines import (
    countries,
    load_country,
    load_do_not_use,
    read_country,
)
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.plan.support import Country, CrisisLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANDS = [load_country(code) for code in countries()]
LINES = [(land, line) for land in LANDS for line in land.lines]
FRESH = "2024"

# Right by several sources, one of them the service's own; the tables of the library are behind.
NOT_IN_THE_LIBRARY = {
    ("DE", "116 016"): "hilfetelefon.de and the ministry, in use since June 2023",
    ("NL", "113"): "113.nl, dialled directly since July 2020",
    ("FR", "114"): "emergency number for texts; two reports of April 2020",
}
# For everyone, day and night, but not a line for a crisis.
NEVER_FIRST = {("US", "samhsa")}


def name(case: tuple[Country, CrisisLine]) -> str:
    return f"{case[0].country}/{case[1].id}"


def numbers(line: CrisisLine) -> list[str]:
    return [n for n in (line.phone, *line.alt_phones, line.text_number, line.whatsapp) if n]


def bare(number: str) -> str:
    return re.sub(r"\D", "", number)


def every_number() -> Iterator[tuple[str, str]]:
    for land in LANDS:
        yield from ((land.country, emergency.number) for emergency in land.emergency)
        yield from ((land.country, n) for line in land.lines for n in numbers(line))


def dialable(number: str, region: str) -> bool:
    parsed = phonenumbers.parse(number, region)
    return phonenumbers.is_valid_number_for_region(
        parsed, region
    ) or shortnumberinfo.is_valid_short_number_for_region(parsed, region)


def test_the_ten_countries_are_there() -> None:
    assert countries() == ("AU", "CA", "DE", "ES", "FR", "GB", "IE", "NL", "NZ", "US")


@pytest.mark.parametrize("case", LINES, ids=name)
def test_every_number_of_a_line_can_be_dialled(case: tuple[Country, CrisisLine]) -> None:
    land, line = case
    assert numbers(line)
    wrong = [n for n in numbers(line) if not dialable(n, land.country)]
    assert [n for n in wrong if (land.country, n) not in NOT_IN_THE_LIBRARY] == []


@pytest.mark.parametrize("land", LANDS, ids=lambda land: land.country)
def test_emergency_numbers_are_emergency_numbers(land: Country) -> None:
    assert land.emergency
    for emergency in land.emergency:
        known = shortnumberinfo.is_emergency_number(emergency.number, land.country)
        assert known or (land.country, emergency.number) in NOT_IN_THE_LIBRARY
        assert emergency.what
        assert emergency.source.count(";") >= 1, "fewer than two sources"


def test_every_exception_is_still_needed() -> None:
    lines = {(land.country, n) for land, line in LINES for n in numbers(line)}
    emergencies = {(land.country, e.number) for land in LANDS for e in land.emergency}
    behind = {(region, number) for region, number in lines if not dialable(number, region)}
    behind |= {
        (region, number)
        for region, number in emergencies
        if not shortnumberinfo.is_emergency_number(number, region)
    }
    assert behind == set(NOT_IN_THE_LIBRARY)


@pytest.mark.parametrize("case", LINES, ids=name)
def test_confidence_is_what_the_sources_carry(case: tuple[Country, CrisisLine]) -> None:
    line = case[1]
    own = any(source.kind in {"own", "operator"} for source in line.sources)
    # A record of the directory without a date was live in April 2026.
    fresh = any(
        source.date >= FRESH or (source.kind == "directory" and not source.date)
        for source in line.sources
    )
    assert len(line.sources) >= 2
    assert line.confidence == "medium" or (own and fresh)


@pytest.mark.parametrize("case", LINES, ids=name)
def test_the_date_is_that_of_the_newest_source(case: tuple[Country, CrisisLine]) -> None:
    line = case[1]
    dates = [source.date for source in line.sources]
    assert [d for d in dates if d and not re.fullmatch(r"20\d\d(-(0[1-9]|1[0-2]))?", d)] == []
    assert line.as_of == max(dates)


@pytest.mark.parametrize("case", LINES, ids=name)
def test_what_is_said_about_a_line_holds_together(case: tuple[Country, CrisisLine]) -> None:
    land, line = case
    assert line.always_open == line.hours.startswith("24/7")
    assert not line.text_word or line.text_number
    assert not line.dial_then or line.phone
    assert [u for u in (line.website, line.chat) if u and not u.startswith("https://")] == []
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", line.id)
    for_all = line.kind in {"suicide", "crisis"} and not line.audience and line.always_open
    assert line.star == (for_all and (land.country, line.id) not in NEVER_FIRST)


@pytest.mark.parametrize("case", LINES, ids=name)
def test_working_notes_stay_out(case: tuple[Country, CrisisLine]) -> None:
    note = case[1].note
    assert not re.search(
        r"medium|directory|source|memory|confirmed|page|revision", note, re.IGNORECASE
    )
    assert not note or note.endswith(".")


@pytest.mark.parametrize("land", LANDS, ids=lambda land: land.country)
def test_the_first_line_is_for_everyone_day_and_night(land: Country) -> None:
    first = land.first_line()
    assert first is not None
    assert first == land.lines[0]
    assert first.always_open
    ranks = [0 if x.star and x.confidence == "high" else 1 if x.star else 2 for x in land.lines]
    assert ranks == sorted(ranks)


def test_retired_numbers_are_not_in_use() -> None:
    used = {(land, bare(number)) for land, number in every_number()}
    retired = {(land.country, bare(r.number)) for land in LANDS for r in land.retired}
    assert len(retired) == 9
    assert used & retired == set()


def test_a_retired_number_points_to_one_that_ships() -> None:
    shipped = {bare(number) for _, number in every_number()}
    offered = [r.replaced_by for land in LANDS for r in land.retired if r.replaced_by]
    parts = [
        part for text in offered for part in re.split(r" or | \(", text) if "text" not in part
    ]
    assert [part for part in parts if bare(part) not in shipped] == []


def test_numbers_not_to_use_are_not_in_use() -> None:
    used = {(land, bare(number)) for land, number in every_number()}
    avoid = {(entry.country, bare(entry.number)) for entry in load_do_not_use()}
    assert ("DE", "166111") in avoid
    assert used & avoid == set()


@pytest.mark.parametrize(
    ("code", "line_id", "number"),
    [
        ("US", "988", "988"),
        ("GB", "samaritans", "116 123"),
        ("CA", "988", "988"),
        ("AU", "lifeline", "13 11 14"),
        ("NZ", "1737", "1737"),
        ("IE", "samaritans", "116 123"),
        ("DE", "telefonseelsorge", "0800 111 0 111"),
        ("FR", "3114", "3114"),
        ("ES", "024", "024"),
        ("NL", "113", "113"),
    ],
)
def test_the_number_offered_first_is_the_one_it_should_be(
    code: str, line_id: str, number: str
) -> None:
    first = load_country(code).first_line()
    assert first is not None
    assert (first.id, first.phone) == (line_id, number)


def test_a_country_is_found_in_any_letter_case() -> None:
    assert load_country(" gb ") is load_country("GB")


@pytest.mark.parametrize("code", ["", "XX", "do_not_use", "../GB", "GBR"])
def test_a_country_we_do_not_have_is_an_unknown_choice(code: str) -> None:
    with pytest.raises(UnknownChoice) as caught:
        load_country(code)
    assert "GB" in caught.value.known


def test_a_line_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    text = (resources.root() / "crisis_lines/IE.toml").read_text(encoding="utf-8")
    path = tmp_path / "IE.toml"
    path.write_text(text.replace('id = "pieta"', 'id = "samaritans"'), encoding="utf-8")
    with pytest.raises(ContentError, match="twice"):
        read_country(path)
