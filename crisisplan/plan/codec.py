"""The plan file: documented JSON, format major.minor.

Same major: unknown fields, kinds of entry and ways in which a section stands are kept and written
back, with the higher format number of the two. Higher major: refused as too new.
The published schema is `resources/schema/plan.schema.json` (see `schema`).
"""

from __future__ import annotations

import codecs
import json
import re
import types
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from crisisplan.errors import NotAPlan, TooNew
from crisisplan.plan.form import Open
from crisisplan.plan.plan import Entry, KnownEntry, Plan, Unknown

FORMAT = "1.0"
WORDS = "plain words"
"""Reason in `NotAPlan` for a file that is no plan file but typed text: it can be imported."""

DEPTH_LIMIT = 60
"""Deeper nesting is refused; a plan needs eight levels."""

_KINDS: dict[str, type[Open]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(KnownEntry)
}

_NUMBER = re.compile(r"([1-9][0-9]{0,8})\.([0-9]{1,9})")
_PATH = re.compile(r" - at `([^`]*)`\Z")
_STRUCTURED = re.compile(r"\{|\[\s*[\[{\"]")
_BINARY = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]|%PDF-")
_OWN = {"more", "around"}
"""Fields that hold what this program does not know; never keys of the file themselves."""

_UNKNOWN = str(Unknown.__struct_config__.tag)


def encode(plan: Plan) -> bytes:
    """Return the plan file: UTF-8 JSON, two spaces, keys in a fixed order, a newline at the end.

    Never fails: half a surrogate pair is no character and cannot stand in a file; U+FFFD is
    written for it (two halves that belong together become the character they mean).
    """
    body = {"format": FORMAT, **plan.around, "plan": _lower(plan)}
    try:
        compact = msgspec.json.encode(body)
    except UnicodeEncodeError:
        compact = msgspec.json.encode(_whole(body))
    return msgspec.json.format(compact, indent=2) + b"\n"


def decode(data: bytes) -> Plan:
    """Return the plan of a plan file.

    Raises `NotAPlan` (with a JSON path, never content) or `TooNew`.
    """
    body = _read(data)
    if not isinstance(body, dict) or "format" not in body:
        raise NotAPlan("$", "no plan in it")
    known = {"plan"} if _is_newer(body["format"]) else {"plan", "format"}
    if not isinstance(body.get("plan"), dict):
        raise NotAPlan("$", "no plan in it")
    _check_depth(body)
    try:
        plan: Plan = msgspec.convert(_lift(body["plan"], Plan), Plan)
    except msgspec.ValidationError as error:
        # The cause may quote what was typed: it goes no further.
        path = _PATH.search(str(error))
        where = path[1].removeprefix("$") if path else ""
        raise NotAPlan("$.plan" + where, "not as expected") from None
    _check_ids(plan)
    return msgspec.structs.replace(
        plan, around={key: value for key, value in body.items() if key not in known}
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the plan file."""
    (ref,), parts = msgspec.json.schema_components(
        [Plan], ref_template="#/$defs/{name}", schema_hook=lambda _: {"type": "object"}
    )
    for part in parts.values():
        for name in _OWN:
            part.get("properties", {}).pop(name, None)
    parts["Unknown"] = {
        "title": "Unknown",
        "description": "An entry of a kind that a newer program knows: kept and written back.",
        "type": "object",
        "properties": {
            "kind": {"type": "string", "not": {"enum": sorted(_KINDS)}},
            "id": {"type": "string", "minLength": 1},
        },
        "required": ["kind", "id"],
    }
    parts["Section"]["properties"]["entries"]["items"].pop("discriminator")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crisisplan plan file, format " + FORMAT,
        "type": "object",
        "required": ["format", "plan"],
        "properties": {"format": {"type": "string", "pattern": r"^1\.[0-9]{1,9}$"}, "plan": ref},
        "$defs": parts,
    }


def _read(data: bytes) -> object:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        body = msgspec.json.decode(data)
        # msgspec keeps the last of two equal keys: a word could be lost without a sound.
        json.loads(data, object_pairs_hook=_refuse_twins)
    except RecursionError:
        raise NotAPlan("$", "nested too deeply") from None
    except (msgspec.DecodeError, ValueError):
        raise NotAPlan("$", WORDS if _looks_like_words(data) else "not JSON") from None
    return body


def _looks_like_words(data: bytes) -> bool:
    """Tell whether a file that is no JSON holds typed lines and not a damaged plan.

    The encoding is not asked: typed words in an old one are words as well.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if wide else "latin-1", "replace").strip()
    return bool(text) and not _STRUCTURED.match(text) and not _BINARY.search(text)


def _refuse_twins(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise NotAPlan("$", "a key stands twice")


def _is_newer(found: object) -> bool:
    """Tell whether a format is a later minor one than ours; a later major one is refused."""
    number = _NUMBER.fullmatch(found) if isinstance(found, str) else None
    if number is None:
        raise NotAPlan("$.format", "not a format number")
    theirs, ours = (int(number[1]), int(number[2])), tuple(map(int, FORMAT.split(".")))
    if theirs[0] > ours[0]:
        raise TooNew(number[0])
    return theirs > ours


def _check_depth(body: object) -> None:
    level: list[object] = [body]
    for _ in range(DEPTH_LIMIT):
        level = [
            child
            for value in level
            if isinstance(value, (dict, list))
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise NotAPlan("$", "nested too deeply")


def _check_ids(plan: Plan) -> None:
    ids = [entry.id for section in plan.sections for entry in section.entries]
    for name, found in (
        ("sections", [section.id for section in plan.sections]),
        ("contacts", [contact.id for contact in plan.contacts]),
        ("sections[...].entries", ids + [entry.id for entry in plan.unsorted]),
    ):
        if len(found) != len(set(found)) or "" in found:
            raise NotAPlan(f"$.plan.{name}", "an id is missing or stands twice")


def _lower(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Turn a plan value into plain JSON values; what `more` holds lies beside the rest again."""
    if isinstance(value, Unknown):
        return value.raw
    if isinstance(value, Open):
        out: dict[str, Any] = {}
        if tag := value.__struct_config__.tag:
            out["kind"] = tag
        for field in _fields(type(value)):
            part = getattr(value, field.name)
            default = field.default
            if field.name not in _OWN and (field.required or part != default):
                out[field.encode_name] = _lower(part)
        return out | value.more
    if isinstance(value, (list, tuple)):
        return [_lower(part) for part in value]
    return value


@cache
def _fields(kind: type[Open]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


def _whole(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value


def _lift(value: Any, wanted: Any) -> Any:  # noqa: ANN401 - any JSON value and type
    """Move keys that a struct does not know into its `more`, all the way down."""
    if wanted == Entry:
        known = _KINDS.get(value["kind"]) if _is_tagged(value) else None
        if known:
            return _lift_struct(value, known)
        return {"kind": _UNKNOWN, "raw": value} if _is_tagged(value) else value
    if get_origin(wanted) is tuple and isinstance(value, list):
        return [_lift(part, get_args(wanted)[0]) for part in value]
    if get_origin(wanted) in (types.UnionType, Union):
        wanted = next((a for a in get_args(wanted) if isinstance(a, type)), None)
    if isinstance(value, dict) and isinstance(wanted, type) and issubclass(wanted, Open):
        return _lift_struct(value, wanted)
    return value


def _lift_struct(value: dict[str, Any], wanted: type[Open]) -> dict[str, Any]:
    hints = _hints(wanted)
    known = {k: _lift(v, hints[k]) for k, v in value.items() if k in hints.keys() - _OWN}
    tag_field = wanted.__struct_config__.tag_field
    if tag_field:
        # Where only one kind can stand, msgspec would take a value that does not say its kind.
        known[tag_field] = value.get(tag_field, "")
    more = {k: v for k, v in value.items() if k not in known}
    return known | ({"more": more} if more else {})


_HINTS: dict[type[Open], dict[str, Any]] = {}


def _hints(wanted: type[Open]) -> dict[str, Any]:
    if wanted not in _HINTS:
        _HINTS[wanted] = get_type_hints(wanted)
    return _HINTS[wanted]


def _is_tagged(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("kind"), str)
