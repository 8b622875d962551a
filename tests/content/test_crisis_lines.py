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

# Right by two sources or more; the tables of the library are behind.
NOT_IN_THE_LIBRARY = {
    ("AR", "135"): "the same centre's short number around Buenos Aires; directory, a newspaper",
    ("BR", "188"): "the whole country since July 2018; directory and a newspaper",
    ("CL", "*4141"): "dialled with the star since January 2023; three newspapers",
    ("CY", "1440"): "SPAVO; directory and two newspapers",
    ("CY", "1466"): "the service's own release of 2024",
    ("DE", "116 016"): "hilfetelefon.de and the ministry, in use since June 2023",
    ("EE", "116 006"): "release of those who run it, and the directory",
    ("EE", "116 123"): "sotsiaalkindlustusamet.ee, hingehoid.ee and the directory",
    ("FR", "114"): "emergency number for texts; two reports of April 2020",
    ("GR", "1018"): "Klimaka; directory and two newspapers",
    ("GR", "10306"): "the ministry's line; news of 2020 and 2025",
    ("GR", "1056"): "the service's own page, and the directory",
    ("IN", "14416"): "Tele MANAS; a minister's answer in 2025 and the ministry in 2024",
    ("KR", "109"): "the ministry's release, in use since January 2024",
    ("LV", "116 123"): "Skalbes; directory and two newspapers",
    ("MT", "1579"): "in use since November 2022; trainees' association, a newspaper",
    ("MT", "179"): "Supportline; directory and the association of psychiatry",
    ("NL", "113"): "113.nl, dialled directly since July 2020",
    ("PT", "1411"): "in use since 10 September 2025; directory and two reports",
    ("TW", "1925"): "the ministry's release and two newspapers",
    ("UA", "7333"): "Lifeline Ukraine; its launch, and a report of 2024",
}
# For everyone, day and night, but not a line for a crisis: treatment near you, a doctor on call.
NEVER_FIRST = {("US", "samhsa"), ("NO", "legevakt")}
# Only their emergency numbers ship.
NO_LINE = {
    *("AL", "BA", "BD", "CN", "CR", "DO", "EC", "EG", "GE", "GH", "HK", "ID", "JM", "KE", "KZ"),
    *("LB", "MD", "ME", "MK", "MY", "PE", "PH", "PK", "TH", "XK"),
}
# Those, and where no line is for everyone, day and night, for suicide or a crisis: children's
# lines (DK, HR, LI, CY with one on violence), by day or evening (BG, IT, LU), for adults alone
# (PL, RO), one city's (CO), social support (TR).
NO_FIRST_LINE = NO_LINE | {"BG", "CO", "CY", "DK", "HR", "IT", "LI", "LU", "PL", "RO", "TR"}


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
    if not re.fullmatch(r"[+\d][\d ()-]+", number):
        return False
    parsed = phonenumbers.parse(number, region)
    if number.startswith("+"):
        return phonenumbers.is_valid_number(parsed)
    return phonenumbers.is_valid_number_for_region(
        parsed, region
    ) or shortnumberinfo.is_valid_short_number_for_region(parsed, region)


def test_the_countries_are_there() -> None:
    assert len(countries()) == 75
    assert {"AU", "CA", "DE", "ES", "FR", "GB", "IE", "NL", "NZ", "US"} <= set(countries())
    assert {land.country for land in LANDS if not land.lines} == NO_LINE
    assert len({land.name for land in LANDS}) == 75


@pytest.mark.parametrize("land", LANDS, ids=lambda land: land.country)
def test_the_first_emergency_number_is_the_one_for_a_life_in_danger(land: Country) -> None:
    """Any emergency from any phone; else the ambulance; else the police; never the fire alone."""
    whats = [emergency.what for emergency in land.emergency]
    assert len({emergency.number for emergency in land.emergency}) == len(whats)
    for_all = [w for w in whats if w.startswith("any emergency") and "mobile" not in w]
    ambulance = [w for w in whats if "ambulance" in w]
    police = [w for w in whats if w.startswith("police")]
    assert whats[0] == next(iter([*for_all, *ambulance, *police]))


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
    assert (first is None) == (land.country in NO_FIRST_LINE)
    if first is not None:
        assert first == land.lines[0]
        assert first.always_open
        assert not first.audience
        assert first.kind in {"suicide", "crisis"}
    ranks = [0 if x.star and x.confidence == "high" else 1 if x.star else 2 for x in land.lines]
    assert ranks == sorted(ranks)


def test_retired_numbers_are_not_in_use() -> None:
    used = {(land, bare(number)) for land, number in every_number()}
    old = [(land.country, r) for land in LANDS for r in land.retired if not r.dial_then]
    retired = {(land, bare(r.number)) for land, r in old}
    assert len(retired) == 16
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
    assert {("DE", "166111"), ("TR", "182"), ("HR", "116123"), ("UA", "116123")} <= avoid
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
        ("AT", "telefonseelsorge", "142"),
        ("CH", "143", "143"),
        ("KR", "109", "109"),
        ("JP", "inochi-sos", "0120-061-338"),
        ("CL", "4141", "*4141"),
        ("UA", "lifeline-ukraine", "7333"),
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
