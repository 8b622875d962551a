"""The plan file: what is written is read again, and what a newer program added stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.errors import NotAPlan, TooNew
from crisisplan.plan.codec import FORMAT, WORDS, decode, encode
from crisisplan.plan.editing import set_state
from crisisplan.plan.plan import Contact, Plan, Section, Text, Unknown, empty_plan
from tests.plan_examples import FORM, call, line, put
from tests.plan_strategies import AWKWARD, few, json_values, plans

PLAN = put(
    FORM,
    ("warning-sign", line("e1", "I stop answering", star=True)),
    ("person-tell", call("e2", "c1", "My sister", say="Can you come over?")),
    contacts=(Contact(id="c1", name="Ada", number="555-0100", asked=False),),
)


def body_of(plan: Plan) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(encode(plan))
    return body


def file_of(body: object) -> bytes:
    return json.dumps(body).encode()


@few
@given(plans())
def test_what_is_written_is_read_again(plan: Plan) -> None:
    data = encode(plan)
    assert decode(data) == plan
    assert encode(decode(data)) == data


@given(st.text(max_size=60))
def test_any_text_comes_back_as_typed(text: str) -> None:
    plan = put(FORM, ("warning-sign", line("e1", text)))
    assert decode(encode(plan)) == plan


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_comes_back_as_typed(text: str) -> None:
    plan = replace(PLAN, title=text, unsorted=(Text(id="e9", field="", text=text),))
    assert decode(encode(plan)) == plan


def test_the_file_is_for_people_to_read() -> None:
    text = encode(put(FORM, ("warning-sign", line("e1", "散歩 <mum> é")))).decode()
    assert '"text": "散歩 <mum> é"' in text
    assert text.startswith('{\n  "format": "1.0",\n  "plan": {\n    "id": "plan",')
    assert text.endswith("}\n")
    assert '"star"' not in text


def with_unknown_parts(value: Any, added: Any) -> Any:
    """Return a plan file's JSON with an unknown part in every object of it."""
    if isinstance(value, dict):
        return {k: with_unknown_parts(v, added) for k, v in value.items()} | {"x-new": added}
    return (
        [with_unknown_parts(part, added) for part in value] if isinstance(value, list) else value
    )


@few
@given(plans(), json_values)
def test_a_newer_minor_format_survives_at_every_level(plan: Plan, added: Any) -> None:
    body = with_unknown_parts(body_of(plan), added) | {"format": "1.12"}
    assert json.loads(encode(decode(file_of(body)))) == body


def test_unknown_kinds_of_entry_and_field_survive() -> None:
    body = body_of(PLAN)
    drawing = {"kind": "drawing", "id": "e7", "field": "sign", "star": True, "strokes": [[1, 2.5]]}
    body["plan"]["sections"][0]["entries"].append(drawing)
    body["plan"]["form"]["sections"][0]["fields"][0]["kind"] = "drawing"
    plan = decode(file_of(body))
    entry = plan.sections[0].entries[1]
    assert isinstance(entry, Unknown)
    assert (entry.id, entry.field, entry.star, entry.rest) == ("e7", "sign", True, False)
    assert json.loads(encode(plan)) == body


def test_how_a_section_stands_in_a_newer_format_is_kept() -> None:
    body = body_of(PLAN) | {"format": "1.1"}
    body["plan"]["sections"][0]["state"] = "paused"
    plan = decode(file_of(body))
    assert plan.sections[0].state == "paused"
    assert json.loads(encode(plan)) == body
    changed = set_state(plan, plan.sections[0].id, "enough")
    assert json.loads(encode(changed))["plan"]["sections"][0]["state"] == "enough"


@pytest.mark.parametrize(
    "data",
    [
        b"Warning signs\n- no sleep\n",
        b"[x] call Sam\n[ ] walk\n",
        "Caf\u00e9, une heure\n".encode("latin-1"),
        "Warning signs\n".encode("utf-16"),
        b"# My plan\n\n* walk",
    ],
)
def test_typed_words_are_known_from_a_damaged_plan(data: bytes) -> None:
    with pytest.raises(NotAPlan) as caught:
        decode(data)
    assert (caught.value.where, caught.value.reason) == ("$", WORDS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        encode(PLAN)[:-9],
        b'[{"a": 1}',
        b"%PDF-1.7\n%",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04",
    ],
)
def test_a_damaged_or_foreign_file_is_not_taken_for_words(data: bytes) -> None:
    with pytest.raises(NotAPlan) as caught:
        decode(data)
    assert caught.value.reason != WORDS


def test_the_higher_format_number_is_written_back() -> None:
    newer = body_of(PLAN) | {"format": "1.3"}
    assert json.loads(encode(decode(file_of(newer))))["format"] == "1.3"
    assert body_of(decode(encode(PLAN)))["format"] == FORMAT
    assert decode(encode(PLAN)).around == {}


def test_a_key_named_like_our_own_store_is_kept_apart() -> None:
    body = body_of(PLAN)
    body["plan"] |= {"more": {"id": "x"}, "around": {"format": "9.9"}}
    body["plan"]["contacts"][0]["more"] = "more"
    plan = decode(file_of(body))
    assert plan.id == "plan"
    assert plan.around == {}
    assert json.loads(encode(plan)) == body


@pytest.mark.parametrize("version", ["2.0", "10.0", "999999999.1"])
def test_a_higher_major_format_is_too_new(version: str) -> None:
    with pytest.raises(TooNew) as caught:
        decode(file_of({"format": version, "something": "quite different"}))
    assert caught.value.version == version


@pytest.mark.parametrize(
    "found",
    [
        *(None, 1, 1.0, [], "", ".", "1", "1.", ".5", "0.9", "01.0", "1.0.0", "1.0 ", "-1.0", "x"),
        *("\u0661.\u0660", "9" * 5000 + ".0", "1." + "9" * 5000),
    ],
)
def test_what_is_no_format_number(found: object) -> None:
    with pytest.raises(NotAPlan) as caught:
        decode(file_of(body_of(PLAN) | {"format": found}))
    assert caught.value.where == "$.format"


@pytest.mark.parametrize("body", [None, 1, "plan", [], {}, {"format": "1.0"}, {"plan": {}}])
def test_json_without_a_plan(body: object) -> None:
    with pytest.raises(NotAPlan) as caught:
        decode(file_of(body))
    assert str(caught.value) == "$: no plan in it"


def test_a_byte_order_mark_in_front_is_no_obstacle() -> None:
    assert decode(b"\xef\xbb\xbf" + encode(PLAN)) == PLAN


TWINS = {
    "sections": replace(PLAN, sections=(Section(id="a"), Section(id="a"))),
    "contacts": replace(PLAN, contacts=(Contact(id="a"), Contact(id="a"))),
    "sections[...].entries": replace(
        PLAN, unsorted=(Text(id="e1", field="", text="the id of an entry in a section"),)
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_an_id_that_stands_twice_is_refused(name: str) -> None:
    with pytest.raises(NotAPlan) as caught:
        decode(encode(TWINS[name]))
    assert caught.value.where == f"$.plan.{name}"


EMPTY = {
    "$.plan.sections[0].id": replace(PLAN, sections=(Section(id=""),)),
    "$.plan.contacts[0].id": replace(PLAN, contacts=(Contact(id=""),)),
    "$.plan.unsorted[0].id": replace(PLAN, unsorted=(Text(id="", field="", text=""),)),
    "$.plan.sections[...].entries": put(FORM, ("reason", Unknown(raw={"kind": "x", "id": 5}))),
}


@pytest.mark.parametrize("where", EMPTY)
def test_an_empty_id_is_refused(where: str) -> None:
    with pytest.raises(NotAPlan) as caught:
        decode(encode(EMPTY[where]))
    assert caught.value.where == where


def test_a_section_cannot_take_the_name_that_stands_for_contacts() -> None:
    with pytest.raises(NotAPlan):
        decode(encode(replace(PLAN, sections=(Section(id="@contacts"),))))


def test_an_empty_plan_has_every_section_of_its_form() -> None:
    plan = empty_plan(FORM, language="ar", country="DE")
    assert [section.id for section in plan.sections] == [s.id for s in FORM.sections]
    assert (plan.language, plan.country) == ("ar", "DE")
    assert empty_plan(FORM).id != plan.id
    assert decode(encode(plan)) == plan
