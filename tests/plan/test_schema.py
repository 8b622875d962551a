"""The published schema says what the program takes and writes, no more and no less."""

from __future__ import annotations

import copy
import json
import runpy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crisisplan.errors import NotAPlan
from crisisplan.plan.codec import decode, encode, schema
from crisisplan.plan.plan import Plan
from tests.json_schema import fits
from tests.plan_strategies import few, json_values, plans
from tests.tree import ROOT

FOLDER = ROOT / "resources"
SCHEMA = schema()


def valid(body: object) -> bool:
    return fits(body, SCHEMA, SCHEMA)


def test_the_published_schema_is_the_one_of_the_program() -> None:
    published = (FOLDER / "schema" / "plan.schema.json").read_text(encoding="utf-8")
    assert published == runpy.run_path(str(ROOT / "packaging" / "write_schema.py"))["text"]()
    assert json.loads(published) == json.loads(json.dumps(SCHEMA))


def test_the_schema_hides_how_unknown_parts_are_stored() -> None:
    for part in SCHEMA["$defs"].values():
        assert not {"more", "around", "raw"} & part["properties"].keys()
        assert part.get("additionalProperties", True) is True
    assert '"-"' not in json.dumps(SCHEMA)


def test_example_plans_fit_the_schema_and_are_written_as_they_stand() -> None:
    for path in sorted((FOLDER / "examples").rglob("*.json")):
        body = json.loads(path.read_bytes())
        assert valid(body), path.name
        assert json.loads(encode(decode(path.read_bytes()))) == body, path.name


@few
@given(plans())
def test_whatever_is_written_fits_the_schema(plan: Plan) -> None:
    assert valid(json.loads(encode(plan)))


def spots(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every part of a JSON value."""
    parts: list[tuple[Any, Any]] = list(value.items()) if isinstance(value, dict) else []
    parts = list(enumerate(value)) if isinstance(value, list) else parts
    return [way] * bool(way) + [spot for key, part in parts for spot in spots(part, (*way, key))]


def refusal(data: bytes) -> str | None:
    """Return why a file is refused, or None."""
    try:
        decode(data)
    except NotAPlan as error:
        return error.reason
    return None


@few
@given(plans(), st.data())
def test_schema_and_program_agree_on_changed_files(plan: Plan, draw: st.DataObject) -> None:
    body = copy.deepcopy(json.loads(encode(plan)))
    *way, last = draw.draw(st.sampled_from(spots(body)))
    part = body
    for key in way:
        part = part[key]
    if draw.draw(st.booleans()):
        del part[last]
    else:
        part[last] = draw.draw(
            json_values | st.sampled_from(["", "@x", "text", "action", "e1", 5.0])
        )
    refused = refusal(json.dumps(body).encode())
    # What a schema cannot say: an id must not stand twice.
    if refused != "an id is missing or stands twice":
        assert valid(body) is (refused is None)
