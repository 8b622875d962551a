"""Make the entry of a line of words, in whatever kind its field asks for."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from crisisplan.plan.form import Field
from crisisplan.plan.plan import Entry, KnownEntry, Text, new_id

_KINDS: dict[str, Any] = {str(k.__struct_config__.tag): k for k in get_args(KnownEntry)}

_WORDS_GO_TO = {"if-then": "when", "agreement": "what", "card": "title", "mode": "name"}
"""Where the words of a line go, for kinds whose words are not called `text`."""


def entry_of(field: Field, words: str, *, origin: str = "", mark: str = "") -> Entry:
    """Return a new entry of the field's kind that says these words and nothing more.

    Of a kind that only a newer program knows there is none: then it is a line of text.
    """
    core = {"id": new_id(), "field": field.id, "origin": origin, "mark": mark}
    made: Entry = _kind(field)(**core, **_parts(field.kind, words))
    return made


def moved_text(text: Text, field: Field) -> Entry:
    """Return a line of text as an entry of a field, under its own id and with all it bears.

    When something a newer program added cannot stand in the field's kind, it stays a text.
    """
    kind = _kind(field)
    more = text.more | ({"sort": text.sort} if text.sort else {})
    if kind is Text or more.keys() & _names(kind):
        return replace(text, field=field.id)
    core = {"id": text.id, "field": field.id, "origin": text.origin, "mark": text.mark}
    flags = {"star": text.star, "rest": text.rest}
    made: Entry = kind(**core, **flags, **_parts(field.kind, text.text), more=more)
    return made


def _kind(field: Field) -> Any:  # noqa: ANN401 - one of the kinds of entry
    return _KINDS.get(field.kind, Text)


def _parts(kind: str, words: str) -> dict[str, Any]:
    if kind == "group":
        return {"parts": (("", words),)}
    parts = {_WORDS_GO_TO.get(kind, "text"): words}
    if kind == "date":
        parts["date"] = _iso(words)
    return parts


def _iso(words: str) -> str:
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        return ""


def _names(kind: Any) -> set[str]:  # noqa: ANN401 - one of the kinds of entry
    return {field.encode_name for field in msgspec.structs.fields(kind)} | {"kind"}
