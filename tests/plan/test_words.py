"""Canary: whatever the person wrote in any kind of entry is among its words."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from crisisplan.plan.codec import decode, encode
from crisisplan.plan.form import Kind
from crisisplan.plan.plan import Entry, PersonRecord, Text, Unknown, words_of
from tests.plan_examples import FORM, put
from tests.plan_strategies import KINDS

NOT_WRITTEN = {"id", "field", "origin", "mark", "more", "contact", "skill", "sort"}
"""Ids, codes, and the list mark in front of a line."""


def canaries(kind: type[Any]) -> tuple[Entry, list[str]]:
    """Return an entry with a canary in every text of its kind, and all canaries."""
    birds: list[str] = []

    def bird(hint: Any) -> Any:
        if hint is str:
            birds.append(f"canary-{len(birds)}.")
            return birds[-1]
        if hint == tuple[str, ...]:
            return bird(str), bird(str)
        if hint == tuple[tuple[str, str], ...]:
            return ((bird(str), bird(str)),)
        return None

    parts = {
        name: bird(hint) for name, hint in get_type_hints(kind).items() if name not in NOT_WRITTEN
    }
    filled = {name: part for name, part in parts.items() if part is not None}
    return kind(id="e1", field="f", **filled), birds


def test_the_kinds_of_entry_are_the_kinds_of_field() -> None:
    assert {kind.__struct_config__.tag for kind in KINDS} == set(get_args(Kind))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_words_hold_every_text_in_order(kind: type[Any]) -> None:
    entry, birds = canaries(kind)
    assert words_of(entry).split("\n") == birds
    assert birds


def test_words_hold_every_text_of_an_unknown_kind() -> None:
    raw = {
        "kind": "drawing",
        "id": "e1",
        "field": "f",
        "origin": "pool",
        "caption": "canary-0",
        "strokes": [{"name": "canary-1", "width": 2}, ["canary-2"], None, True],
        "star": True,
    }
    entry = Unknown(raw=raw)
    assert entry.origin == "pool"
    assert words_of(entry) == entry.text == "canary-0\ncanary-1\ncanary-2"
    read = decode(encode(put(FORM, ("reason", entry)))).sections[-1].entries[0]
    assert words_of(read) == words_of(entry)


def test_an_unknown_entry_with_odd_parts_still_answers() -> None:
    entry = Unknown(raw={"kind": "x", "id": {"a": 1}, "field": 5, "star": 1, "rest": "yes"})
    assert (entry.id, entry.field, entry.star, entry.rest, entry.text) == (
        "",
        "",
        False,
        False,
        "yes",
    )


def test_how_a_sign_was_sorted_is_not_among_its_words() -> None:
    assert (
        words_of(Text(id="e", field="f", text="Cold hands", sort="body", mark="- "))
        == "Cold hands"
    )


def test_the_record_of_the_person_can_be_stored() -> None:
    record = PersonRecord(avoid_places=("the bridge café",), sharing={"sister": True})
    assert msgspec.json.decode(msgspec.json.encode(record), type=PersonRecord) == record
