"""Hypothesis strategies for plans. Ids come from a small pool, so that two plans share some."""

from __future__ import annotations

import types
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.plan.form import Field, Form
from crisisplan.plan.plan import (
    Contact,
    Entry,
    KnownEntry,
    Left,
    Plan,
    Section,
    State,
    Text,
    Unknown,
)
from tests.plan_examples import FORM, OTHER

few = settings(max_examples=40)
"""Plans are large: for laws on whole plans, so that the tests stay fast."""

KINDS: tuple[type[Any], ...] = get_args(KnownEntry)

AWKWARD = (
    "",
    " ",
    "\0",
    "a\x07\x1b[31m\x7f\x9f",
    "\u202edesrever\u202c \u2066x\u2069",
    "\U0001f469\u200d\U0001f4bb \U0001f9d1\U0001f3fd",
    "e\u0301 \u1112\u1161\u11ab",
    "\ufeffbom\uffff\ufdd0",
    "\U0010ffff\U000e0001",
    "<mum> &copy; {x} %s $y$ \\ \"'",
    "\r\n\u2028\u2029\t\u00a0",
    "\u0645\u0634\u06cc \u05e9\u05dc\u05d5\u05dd 散歩する",
)
"""Texts that programs get wrong."""

texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(max_size=8),
    st.sampled_from(("Mum", "I promise not to", "wine", "Walk to the park", "555-0100", "12")),
)

numbers = st.integers(-(2**63), 2**64 - 1)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)

_NOTHING: dict[str, Any] = {}

unknown_parts = st.just(_NOTHING) | st.dictionaries(
    st.sampled_from(("x-mood", "x-more", "more", "")), json_values, max_size=2
)
"""What a newer program may have added to a value. "more" is a name it may use as well."""

fields = st.sampled_from(
    [field.id for form in (FORM, OTHER) for s in form.sections for field in s.fields]
    + ["of a newer form"]
)

_Value = TypeVar("_Value")


def values(kind: type[_Value], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[_Value]:
    """Return values of a Struct, every field by its type; `given` replaces some of them.

    A field that is added to the model one day is drawn without a change here.
    """
    hints = get_type_hints(kind)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(kind):  # type: ignore[arg-type]
        drawn = given.get(field.name)
        drawn = _of_type(hints[field.name]) if drawn is None else drawn
        (required if field.required or field.name in given else optional)[field.name] = drawn
    return st.fixed_dictionaries(required, optional=optional).map(lambda parts: kind(**parts))


def _of_type(hint: Any) -> st.SearchStrategy[Any]:
    simple = {str: texts, bool: st.booleans(), int: numbers, type(None): st.none()}
    if hint in simple:
        return simple[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([_of_type(part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(_of_type(inner[0]), max_size=2).map(tuple)
        return st.tuples(*map(_of_type, inner))
    if get_origin(hint) is dict:
        return unknown_parts
    raise AssertionError(hint)


ids = st.sampled_from([f"e{number}" for number in range(9)])
contact_ids = st.sampled_from(["c0", "c1", "c2", "gone"])

_POINTING = {"contact": contact_ids | st.just("")}

known_entries: st.SearchStrategy[Entry] = st.sampled_from(KINDS).flatmap(
    lambda kind: values(
        kind,
        id=ids,
        field=fields,
        **{name: s for name, s in _POINTING.items() if name in kind.__struct_fields__},
    )
)

unknown_entries: st.SearchStrategy[Entry] = st.builds(
    lambda parts, entry_id, field, kind: Unknown(
        raw={"kind": kind, **parts, "id": entry_id, "field": field}
    ),
    st.dictionaries(
        st.sampled_from(("text", "star", "rest", "strokes", "contact", "raw")),
        json_values | contact_ids,
        max_size=3,
    ),
    ids,
    fields,
    st.sampled_from(("drawing", "-", "", "Text", "unknown")),
)

entries: st.SearchStrategy[Entry] = st.one_of(known_entries, known_entries, unknown_entries)
texts_only: st.SearchStrategy[Text] = values(Text, id=ids, field=fields)

contacts = values(Contact, id=st.sampled_from(["c0", "c1", "c2"]))

_SHARED_FORMS = (
    FORM,
    OTHER,
    replace(
        FORM,
        sections=(
            replace(
                FORM.sections[0],
                fields=(Field(id="sign", kind="drawing", role="of a newer program"),),
                more={"x": 1},
            ),
            *FORM.sections[2:],
        ),
    ),
    Form(id="empty", title="", sections=()),
)
forms = st.sampled_from(_SHARED_FORMS)

_SECTION_IDS = (*(s.id for s in FORM.sections[:4]), "A", "B", "of a newer form")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return any plan that could stand in a file: ids are unique, everything else is free."""
    section_ids = draw(st.lists(st.sampled_from(_SECTION_IDS), unique=True, max_size=4))
    unique_entries = draw(st.lists(entries, unique_by=lambda e: e.id, max_size=5))
    spots = [draw(st.integers(0, len(section_ids))) for _ in unique_entries]
    used = {entry.id for entry in unique_entries}
    sections = tuple(
        Section(
            id=section_id,
            title=draw(st.sampled_from(("", "My own title"))),
            state=draw(st.sampled_from(get_args(State))),
            entries=tuple(
                e for e, spot in zip(unique_entries, spots, strict=True) if spot == place
            ),
            more=draw(unknown_parts),
        )
        for place, section_id in enumerate(section_ids)
    )
    loose = draw(st.lists(texts_only, unique_by=lambda e: e.id, max_size=3))
    return draw(
        values(
            Plan,
            id=st.sampled_from(("plan", "another")),
            form=forms,
            language=st.sampled_from(("en", "ar", "ja")),
            sections=st.just(sections),
            contacts=st.lists(contacts, unique_by=lambda c: c.id, max_size=3).map(tuple),
            unsorted=st.just(tuple(text for text in loose if text.id not in used)),
            left=st.lists(values(Left, entry=ids | st.just("")), max_size=2).map(tuple),
            around=st.just({}) | st.just({"format": "1.7", "x-signed": True}),
        )
    )
