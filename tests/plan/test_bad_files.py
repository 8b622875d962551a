"""F52 and F58: broken or harmful files are refused, with a place and without their content."""

from __future__ import annotations

import json
import time
import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.errors import ExchangeError, NotAPlan
from crisisplan.plan.codec import DEPTH_LIMIT, decode, encode
from crisisplan.plan.plan import Plan, Text, Unknown
from tests.plan_examples import FORM, line, put
from tests.plan_strategies import AWKWARD, few, json_values, plans

SECRET = "Zuckerwatte"
PLAN = put(FORM, ("warning-sign", line("e1", SECRET)))
FILE = encode(PLAN)


def refusal(data: bytes) -> NotAPlan:
    with pytest.raises(NotAPlan) as caught:
        decode(data)
    error = caught.value
    assert error.where.startswith("$")
    assert SECRET not in str(error)
    # What is shown below "During handling of ..." would quote the file.
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    return error


def with_part(path: str, value: object) -> bytes:
    """Return the plan file with the part at a path such as "plan.sections.0.id" replaced."""
    body = json.loads(FILE)
    *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    part: Any = body
    for key in way:
        part = part[key]
    part[last] = value
    return json.dumps(body).encode()


# --- F52


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb", "\ude00\ud83d", "\ud83dx\ude00"])
def test_f52_half_a_surrogate_pair_cannot_enter_a_plan(half: str) -> None:
    refusal(with_part("plan.title", half))
    refusal(with_part("plan.sections.0.entries.0.text", SECRET + half))
    refusal(with_part("plan.x-new", {half: SECRET}))
    refusal(json.dumps({"format": "1.0", half: 1, "plan": {}}).encode())


def test_f52_surrogates_as_bytes_cannot_enter_a_plan() -> None:
    refusal(FILE.replace(SECRET.encode(), SECRET.encode() + b"\xed\xa0\x80"))


def test_f52_saving_never_fails_on_half_a_pair() -> None:
    parts: dict[str, Any] = {"kind": "x", "id": "e2", "\udfff": ["b\udc00"]}
    plan = put(
        FORM, ("warning-sign", line("e1", "a\ud800\ud83d\ude00")), ("reason", Unknown(raw=parts))
    )
    plan = replace(plan, title="\ude00\ud83d", more={"x": "\ud800\ud800"})
    read = decode(encode(plan))
    assert read.sections[0].entries[0] == line("e1", "a\ufffd\U0001f600", field="sign")
    assert read.sections[-1].entries[0].raw == {  # type: ignore[union-attr]
        "kind": "x",
        "id": "e2",
        "\ufffd": ["b\ufffd"],
        "field": "why",
    }
    assert (read.title, read.more) == ("\ufffd\ufffd", {"x": "\ufffd\ufffd"})


@given(st.text(st.characters(exclude_categories=())))
def test_f52_any_python_text_can_be_saved(text: str) -> None:
    plan = replace(PLAN, unsorted=(Text(id="e9", field="", text=text),))
    read = decode(encode(plan)).unsorted[0].text
    assert read == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@pytest.mark.parametrize("text", AWKWARD)
def test_f52_other_awkward_characters_are_kept(text: str) -> None:
    assert decode(with_part("plan.title", text)).title == text


# --- F58


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("plan.id", 7, "$.plan.id"),
        ("plan.form", [SECRET], "$.plan.form"),
        ("plan.title", None, "$.plan.title"),
        ("plan.sections", {SECRET: 1}, "$.plan.sections"),
        ("plan.sections.0", SECRET, "$.plan.sections[0]"),
        ("plan.sections.0.state", [SECRET], "$.plan.sections[0].state"),
        ("plan.sections.0.entries.0", [SECRET], "$.plan.sections[0].entries[0]"),
        ("plan.sections.0.entries.0.kind", 5, "$.plan.sections[0].entries[0].kind"),
        ("plan.sections.0.entries.0.text", [SECRET], "$.plan.sections[0].entries[0].text"),
        ("plan.sections.0.entries.0.star", 1, "$.plan.sections[0].entries[0].star"),
        ("plan.contacts", [{"id": "c", "asked": "yes"}], "$.plan.contacts[0].asked"),
        ("plan.unsorted", [{"kind": "action", "id": "a", "text": ""}], "$.plan.unsorted[0].kind"),
        ("plan.unsorted", [{"id": "a", "field": "", "text": ""}], "$.plan.unsorted[0].kind"),
        ("plan", {}, "$.plan"),
    ],
)
def test_f58_wrong_type(path: str, value: object, where: str) -> None:
    assert refusal(with_part(path, value)).where == where


def test_f58_an_entry_without_its_kind() -> None:
    data = with_part("plan.sections.0.entries.0", {"id": "e1", "field": "", "text": SECRET})
    assert refusal(data).where == "$.plan.sections[0].entries[0]"


@pytest.mark.parametrize("depth", [DEPTH_LIMIT, 900, 100_000])
@pytest.mark.parametrize(("start", "end"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_f58_deep_nesting(start: bytes, end: bytes, depth: int) -> None:
    deep = start * depth + b"1" + end * depth
    data = FILE.replace(b'"id": "plan"', b'"id": "plan", "deep": ' + deep)
    assert refusal(data).reason == "nested too deeply"
    assert refusal(start * depth).reason in {"nested too deeply", "not JSON"}


def test_f58_what_a_newer_program_nests_is_kept_up_to_the_limit() -> None:
    deep: Any = 1
    for _ in range(DEPTH_LIMIT - 8):
        deep = [deep]
    assert decode(with_part("plan.deep", deep)).more == {"deep": deep}


@pytest.mark.parametrize(
    "data",
    [
        FILE.replace(b'"id": "plan"', b'"id": "plan", "id": "Zuckerwatte"'),
        FILE.replace(b'"id": "plan"', b'"id": "plan", "\\u0069d": "plan"'),
        FILE.replace(b'"id": "plan"', b'"id": "plan", "new": [{"a": 1, "b": 2, "a": 1}]'),
        b'{"format": "1.0", ' + FILE[1:],
    ],
)
def test_f58_duplicate_keys(data: bytes) -> None:
    assert refusal(data).reason == "a key stands twice"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5000])
def test_f58_numbers_that_are_none(number: str) -> None:
    data = FILE.replace(b'"id": "plan"', b'"id": "plan", "new": ' + number.encode())
    assert refusal(data).reason == "not JSON"


@pytest.mark.parametrize("number", ["9" * 30, "-" + "9" * 4000, "18446744073709551616"])
def test_f58_huge_numbers_are_kept_whole(number: str) -> None:
    data = FILE.replace(b'"id": "plan"', b'"id": "plan", "new": ' + number.encode())
    assert decode(encode(decode(data))).more == {"new": int(number)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{",
        FILE[:-3],
        FILE + b"{}",
        b"\x01# a plan",
        FILE.decode().encode("utf-16"),
    ],
)
def test_f58_not_json(data: bytes) -> None:
    assert refusal(data).reason == "not JSON"


def with_many(item: bytes, count: int) -> bytes:
    many = b'"id": "plan", "contacts": [' + b",".join([item] * count) + b"]"
    return FILE.replace(b'"id": "plan"', many)


@pytest.mark.parametrize("item", [b"1", b"[]", b'{"id":"Zuckerwatte"}'])
def test_f58_a_million_items_are_refused_in_bounded_time(item: bytes) -> None:
    data = with_many(item, 1_000_000 if item == b"1" else 200_000)
    started = time.process_time()
    refusal(data)
    assert time.process_time() - started < 15


@pytest.mark.parametrize("item", [b"1", b"[]", b'{"id":"Zuckerwatte"}'])
def test_f58_many_items_are_refused_in_bounded_memory(item: bytes) -> None:
    data = with_many(item, 30_000)
    tracemalloc.start()
    try:
        refusal(data)
        assert tracemalloc.get_traced_memory()[1] < 80 * len(data)
    finally:
        tracemalloc.stop()


@given(json_values)
def test_f58_any_json_is_a_plan_or_refused(value: Any) -> None:
    for body in (value, {"format": "1.0", "plan": value}):
        with suppress(ExchangeError):
            decode(json.dumps(body).encode())


@few
@given(plans(), st.data())
def test_f58_a_damaged_file_is_a_plan_or_refused(plan: Plan, draw: st.DataObject) -> None:
    data = bytearray(encode(plan))
    for _ in range(draw.draw(st.integers(1, 3))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(
            st.sampled_from(b'"{}[],:0\\a\xff')
        )
    with suppress(ExchangeError):
        decode(bytes(data))
