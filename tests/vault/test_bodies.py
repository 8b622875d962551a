"""F52, F55: a plan is taken apart and put together again without losing a word."""

from __future__ import annotations

import json
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.errors import CannotSave, VaultDamaged
from crisisplan.plan import codec
from crisisplan.vault import bodies
from tests.vault_examples import other_plan, plan_of, text_of

ODD = [
    "",
    "\0",
    "\x1b[0m \x85",
    "\ufeff word",
    "\u2028\u2029\ufdd0\uffff",
    "e\u0301 \u00e9",
    "שלום \u202eabc",
    "👩\u200d👩\u200d👧",
    "a" * 200_000,
    '"\\/</script>',
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_f52_f55_any_text_comes_back(text: str) -> None:
    plan = replace(plan_of("a", text), title=text)
    body = bodies.take_apart(plan)
    assert bodies.put_together(body.text, body.form) == plan
    assert bodies.unpack(bodies.pack(body.text)) == body.text


@given(st.text())
def test_f52_what_the_plan_file_keeps_the_vault_keeps(text: str) -> None:
    plan = plan_of("a", text)
    body = bodies.take_apart(plan)
    assert bodies.put_together(body.text, body.form) == codec.decode(codec.encode(plan))


@pytest.mark.parametrize("text", ["\ud800", "a\udfff b", "\ud83c\udf0a"])
def test_f52_half_a_surrogate_pair_is_kept_as_in_the_plan_file(text: str) -> None:
    plan = plan_of("a", text)
    body = bodies.take_apart(plan)
    found = bodies.put_together(body.text, body.form)
    assert found == codec.decode(codec.encode(plan))
    assert text_of(found) == text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "replace"
    )


def test_f23_what_a_newer_program_wrote_is_kept() -> None:
    whole = json.loads(codec.encode(plan_of("a")))
    whole["format"] = "1.7"
    whole["later"] = {"big": 10**30, "small": 1e-7, "list": [None, True]}
    whole["plan"]["mood"] = "calm"
    whole["plan"]["form"]["shape"] = "round"
    whole["plan"]["sections"][0]["entries"] = [{"kind": "song", "id": "s", "notes": ["c", "e"]}]
    plan = codec.decode(json.dumps(whole).encode())
    body = bodies.take_apart(plan)
    found = bodies.put_together(body.text, body.form)
    assert found == plan
    assert json.loads(codec.encode(found)) == whole


def test_the_form_is_not_in_the_body() -> None:
    one, two = bodies.take_apart(plan_of("a", "one")), bodies.take_apart(plan_of("b", "two"))
    assert one.form == two.form
    assert one.form_hash == two.form_hash
    assert one.form_hash != bodies.take_apart(other_plan("a", "one")).form_hash
    assert b"Title of first" not in one.text
    assert b"Title of first" in one.form


def test_what_could_not_be_read_again_is_not_taken_for_saved() -> None:
    plan = plan_of("a")
    twins = replace(plan, sections=(*plan.sections, plan.sections[0]))
    with pytest.raises(CannotSave) as raised:
        bodies.take_apart(twins)
    assert raised.value.reason == "broken"
    assert raised.value.__cause__ is None


def test_more_than_can_be_read_again_is_not_taken_for_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = plan_of("a", "sea " * 100)
    size = max(map(len, (bodies.take_apart(plan).text, bodies.take_apart(plan).form)))
    monkeypatch.setattr(bodies, "LIMIT", size)
    body = bodies.take_apart(plan)
    assert bodies.unpack(bodies.pack(body.form)) == body.form
    monkeypatch.setattr(bodies, "LIMIT", size - 1)
    with pytest.raises(CannotSave):
        bodies.take_apart(plan)


BROKEN = [
    (b"", b"{}"),
    (b"{}", b"{}"),
    (b"[]", b"{}"),
    (b'{"plan":[]}', b"{}"),
    (b'{"plan":{}}', b""),
    (b'{"plan":{}}', b"{}"),
    (b'{"format":"2.0","plan":{}}', b"{}"),
    (b"\xff", b"{}"),
    (b"[" * 5000, b"{}"),
]


@pytest.mark.parametrize(("text", "form"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_plan_is_damaged(text: bytes, form: bytes) -> None:
    with pytest.raises(VaultDamaged) as raised:
        bodies.put_together(text, form)
    assert raised.value.part == "plan"


def test_a_dictionary_makes_a_version_small() -> None:
    letters = random.Random(5).choices("abcdefghij ", k=4000)  # noqa: S311 - no secret
    text = "".join(letters).encode()
    light = bodies.pack(text + b"one word more", text)
    assert len(light) < 100 < len(bodies.pack(text))
    assert bodies.unpack(light, text) == text + b"one word more"
    for wrong in (b"", text[:-1]):
        with pytest.raises(VaultDamaged):
            bodies.unpack(light, wrong)


def test_f15_a_packed_body_cut_anywhere_is_damaged() -> None:
    packed = bodies.pack(b"I walk to the sea")
    for length in range(len(packed)):
        with pytest.raises(VaultDamaged):
            bodies.unpack(packed[:length])


def test_f59_a_body_that_unpacks_without_end_is_damaged() -> None:
    with pytest.raises(VaultDamaged):
        bodies.unpack(zlib.compress(bytes(bodies.LIMIT + 1)))
    assert len(bodies.unpack(zlib.compress(bytes(bodies.LIMIT)))) == bodies.LIMIT


def test_a_digest_tells_its_parts_apart() -> None:
    digests = {
        bodies.digest("ab", "c"),
        bodies.digest("a", "bc"),
        bodies.digest("abc"),
        bodies.digest("abc", ""),
        bodies.digest("1:a", 1),
        bodies.digest("\ud800"),
    }
    assert len(digests) == 6
    assert bodies.digest("a", 1) == bodies.digest(b"a", "1")


def test_a_short_fingerprint_is_eight_signs_of_the_first_forty_bits() -> None:
    assert bodies.short(bytes(32)) == "0000-0000"
    assert bodies.short(b"\xff" * 32) == "ZZZZ-ZZZZ"
    assert bodies.short(bytes([0, 0, 0, 0, 1])) == "0000-0001"
    assert bodies.short(bytes([0x08, 0, 0, 0, 0])) == "1000-0000"
    assert bodies.short(bytes(5) + b"\xff") == "0000-0000"
