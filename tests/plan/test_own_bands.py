from __future__ import annotations

import pytest

from crisisplan.content.bands import load_bands
from crisisplan.plan.own_bands import name_band, own_bands
from crisisplan.plan.plan import PersonRecord

SHIPPED = load_bands()


def ranges(own: dict[str, str]) -> dict[str, tuple[int, ...]]:
    return {band.id: band.numbers for band in own_bands(SHIPPED, own).bands}


def test_nothing_of_ones_own_is_what_we_ship() -> None:
    assert own_bands(SHIPPED, {}) == SHIPPED
    assert own_bands(SHIPPED, {"no such band": "x", "storm": "  "}) == SHIPPED


def test_a_moved_band_takes_from_its_neighbour_and_leaves_no_gap() -> None:
    found = ranges({"storm.from": "8", "rising.from": "3"})
    assert found == {
        "steady": (0, 2),
        "rising": (3, 6),
        "high": (7, 7),
        "storm": (8, 10),
        "numb": (),
    }


@pytest.mark.parametrize(
    "own",
    [
        {"storm.from": "7"},
        {"storm.from": "5"},
        {"steady.from": "1"},
        {"storm.from": "11"},
        {"storm.from": "-1"},
        {"storm.from": "\u0669"},
        {"storm.from": "9" * 5000},
        {"storm.from": "nine"},
    ],
)
def test_numbers_that_cannot_be_are_not_used(own: dict[str, str]) -> None:
    assert ranges(own) == ranges({})


def test_every_number_has_a_band_whatever_is_written() -> None:
    for start in range(12):
        bands = own_bands(SHIPPED, {"high.from": str(start), "high": "Loud"})
        assert [bands.band(n).id for n in range(11)]
        assert bands.band(8).label == "Loud" or bands.band(8).id != "high"


def test_own_words_are_kept_and_given_back() -> None:
    record = name_band(PersonRecord(), "storm", "All red", 8)
    assert record.bands == {"storm": "All red", "storm.from": "8"}
    assert own_bands(SHIPPED, record.bands).band(8).label == "All red"
    assert name_band(record, "storm", "", None) == PersonRecord()
