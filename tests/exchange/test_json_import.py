from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplan.errors import ExchangeError, NotAPlan, NotText
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan, words_of
from tests.program import typed_lines

PLAN = {
    "name": "Alex",
    "warning signs": ["no sleep", "pacing\nup and down"],
    "people i can tell": [{"name": "Sam", "phone": "555-0134"}, "Jo 555-0142"],
    "emergency": "911",
    "made up": {"one": {"two": ["three"]}},
}


def read(body: Any) -> Plan:
    return import_plan(json.dumps(body).encode(), "safety", country="US")


def sections(plan: Plan) -> dict[str, list[str]]:
    return {s.id: [words_of(e) for e in s.entries] for s in plan.sections if s.entries}


def test_keys_are_headings_and_strings_are_lines() -> None:
    plan = read(PLAN)
    assert sections(plan)["a1_signs"] == ["no sleep", "pacing", "up and down"]
    assert sections(plan)["help_now"] == ["911"]
    assert sections(plan)["header"] == ["Alex"]
    assert [t.text for t in plan.unsorted] == ["made up", "one", "two", "three"]


def test_a_person_taken_apart_is_one_line_with_its_keys_beside_it() -> None:
    plan = read(PLAN)
    assert sections(plan)["a4_tell"] == ["Sam, 555-0134", "Jo 555-0142"]
    assert [(c.name, c.number) for c in plan.contacts][:2] == [
        ("Sam", "555-0134"),
        ("Jo", "555-0142"),
    ]
    sam = next(e for s in plan.sections for e in s.entries if words_of(e) == "Sam, 555-0134")
    assert getattr(sam, "mark", "") == "name, phone: "


words = st.text(
    st.characters(categories=("L", "N", "P"), exclude_characters="-*_=~•‣・>#:："), min_size=1
)


@given(
    st.recursive(
        words | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=8,
    )
)
def test_every_key_and_word_is_somewhere_in_the_plan(body: Any) -> None:
    plan = read([body, "x"]) if not isinstance(body, dict) else read(body)
    everything = codec.encode(plan).decode()
    for word in said(body):
        assert all(
            json.dumps(line.strip(), ensure_ascii=False)[1:-1] in everything
            for line in typed_lines(word)
        )


def said(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(word for part in value.values() for word in said(part))]
    if isinstance(value, list):
        return [word for part in value for word in said(part)]
    return [] if value is None or isinstance(value, bool) else [str(value)]


def test_twins_are_both_kept() -> None:
    plan = import_plan(b'{"warning signs": ["a"], "warning signs": ["b"]}', "safety")
    assert sections(plan) == {"a1_signs": ["a", "b"]}


def test_numbers_stay_as_typed() -> None:
    plan = import_plan(
        b'{"warning signs": [1.50, 1e999, 00555]}'.replace(b"00555", b"555"), "safety"
    )
    assert sections(plan) == {"a1_signs": ["1.50", "1e999", "555"]}


@pytest.mark.parametrize(
    "text",
    [
        "{nickname}",
        "{{7*7}}",
        "[ ] call Sam [x]",
        "[x] walk [done]",
        "{7*7}\nwords }",
        "(a)",
        "[note]",
    ],
)
def test_brackets_that_a_person_typed_are_lines(text: str) -> None:
    plan = import_plan(text.encode(), "safety")
    assert Counter(t.mark + t.text for t in plan.unsorted) == Counter(text.split("\n"))


BOMBS = {
    "cut off": b'{"warning signs": ["a"',
    "not a number": b'{"a": NaN}',
    "for ever": b'{"a": -Infinity}',
    "deep lists": b'["a", ' + b"[" * 100_000,
    "deep and whole": b'["a", ' + b"[" * 50_000 + b"]" * 50_000 + b"]",
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "thirteen levels": b'{"a":' * 14 + b'"x"' + b"}" * 14,
    "half a character": b'{"a": "\\ud800"}',
    "half a key": b'{"\\udfff": "a"}',
    "a zero": b'{"a": "\\u0000"}',
    "comments": b'{"a": 1 /* one */}',
}


@pytest.mark.parametrize("name", BOMBS)
def test_f58_bombs_are_refused_with_a_place_and_without_content(name: str) -> None:
    with pytest.raises(NotAPlan) as refused:
        import_plan(BOMBS[name], "safety")
    assert len(str(refused.value)) < 200
    assert '"a"' not in str(refused.value)


def test_f58_a_huge_number_is_words() -> None:
    plan = import_plan(b'{"warning signs": ' + b"9" * 50_000 + b"}", "safety")
    assert sections(plan) == {"a1_signs": ["9" * 50_000]}


def test_f58_a_list_without_end_ends() -> None:
    plan = import_plan(b'{"a":[' + b"null," * 350_000 + b"1]}", "safety")
    assert [t.text for t in plan.unsorted] == ["a", "1"]


@given(st.binary(max_size=60))
def test_f58_any_bytes_are_a_plan_or_kindly_refused(data: bytes) -> None:
    try:
        plan = import_plan(data, "safety")
    except ExchangeError:
        return
    assert codec.decode(codec.encode(plan)) == plan


def test_a_plan_file_comes_back_as_it_is() -> None:
    plan = read(PLAN)
    for data in (codec.encode(plan), b"\xef\xbb\xbf" + codec.encode(plan)):
        assert import_plan(data, "safety", language="de", country="DE") == plan
    assert import_plan(codec.encode(plan).decode().encode("utf-16"), "safety") == plan


@pytest.mark.parametrize(
    "data",
    [
        "caf\u00e9".encode("latin-1"),
        "\ufeffwarning signs".encode("utf-32"),
        b"\x7fELF\x02\x01\x01\x00\xff",
        b"a\0b",
        b"\xed\xa0\x80",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        import_plan(data, "safety")


def test_text_of_other_editors_is_read() -> None:
    text = "Frühwarnzeichen\na"
    for data in (
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        f"\ufeff{text}".encode(),
    ):
        assert sections(import_plan(data, "safety")) == {"a1_signs": ["a"]}
