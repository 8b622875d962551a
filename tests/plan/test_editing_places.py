"""Edits of the window: each changes what it says, and nothing else, and loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.plan import codec, editing
from crisisplan.plan.form import Field
from crisisplan.plan.making import entry_of, moved_text
from crisisplan.plan.plan import Action, Entry, Plan, Text, Unknown, words_of
from tests.plan_examples import FORM, in_field, line, put
from tests.plan_strategies import KINDS, few, plans, texts, texts_only

PLAN = put(FORM, *(("step-alone", line(f"s{n}", str(n))) for n in range(3)))


def written(plan: Plan) -> list[Entry]:
    return [entry for section in plan.sections for entry in section.entries]


def one_of(plan: Plan, draw: st.DataObject) -> str:
    return draw.draw(st.sampled_from([entry.id for entry in written(plan)] or ["nobody"]))


def peers(plan: Plan, entry_id: str) -> list[str]:
    for section in plan.sections:
        for entry in section.entries:
            if entry.id == entry_id:
                return [e.id for e in section.entries if e.field == entry.field]
    return []


def all_but(plan: Plan, entry_id: str) -> list[list[Entry]]:
    """Return the sections' entries without those of the same field in the same section."""
    same = set(peers(plan, entry_id))
    return [[e for e in section.entries if e.id not in same] for section in plan.sections]


def without_entries(plan: Plan) -> Plan:
    return replace(plan, sections=tuple(replace(s, entries=()) for s in plan.sections))


@few
@given(plans(), st.data(), st.booleans(), st.sampled_from(("star", "rest")))
def test_a_flag_changes_one_entry_and_nothing_else(
    plan: Plan, draw: st.DataObject, on: bool, flag: str
) -> None:
    entry_id = one_of(plan, draw)
    edit = editing.star if flag == "star" else editing.put_to_rest
    after = edit(plan, entry_id, on=on)
    assert without_entries(after) == without_entries(plan)
    for old, new in zip(written(plan), written(after), strict=True):
        if old.id != entry_id:
            assert new == old
        else:
            assert getattr(new, flag) is on
            assert words_of(new) == words_of(old) or isinstance(old, Unknown)
            back = edit(after, entry_id, on=getattr(old, flag))
            assert back == plan or isinstance(old, Unknown)
    assert edit(after, entry_id, on=on) == after
    assert codec.encode(codec.decode(codec.encode(after))) == codec.encode(after)


@few
@given(plans(), st.data(), st.integers(-3, 3))
def test_moving_within_a_field_moves_nothing_else(
    plan: Plan, draw: st.DataObject, by: int
) -> None:
    entry_id = one_of(plan, draw)
    after = editing.move_within_field(plan, entry_id, by)
    assert without_entries(after) == without_entries(plan)
    assert all_but(after, entry_id) == all_but(plan, entry_id)
    assert [[e.field for e in s.entries] for s in after.sections] == [
        [e.field for e in s.entries] for s in plan.sections
    ]
    assert sorted(written(after), key=lambda e: e.id) == sorted(written(plan), key=lambda e: e.id)
    before, order = peers(plan, entry_id), peers(after, entry_id)
    if before:
        wanted = min(max(before.index(entry_id) + by, 0), len(before) - 1)
        assert order.index(entry_id) == wanted
        assert [e for e in order if e != entry_id] == [e for e in before if e != entry_id]
        assert editing.move_to(after, entry_id, before.index(entry_id)) == plan


@few
@given(plans(), st.data())
def test_moving_by_nothing_or_something_unknown_changes_nothing(
    plan: Plan, draw: st.DataObject
) -> None:
    assert editing.move_within_field(plan, one_of(plan, draw), 0) == plan
    assert editing.move_within_field(plan, "nobody", 1) == plan
    assert editing.star(plan, "nobody", on=True) == plan
    assert editing.put_to_rest(plan, "nobody", on=True) == plan
    assert editing.drop_unsorted(plan, "nobody") == plan
    assert editing.unsorted_to(plan, "nobody", "signs", "sign") == plan


@few
@given(plans(), texts, st.sampled_from(("", " gb", "US")))
def test_title_and_country_change_themselves_alone(plan: Plan, title: str, country: str) -> None:
    after = editing.set_country(editing.set_plan_title(plan, title), country)
    assert (after.title, after.country) == (title, country.strip().upper())
    assert replace(after, title=plan.title, country=plan.country) == plan


@few
@given(plans(), st.data())
def test_what_was_unsorted_finds_a_place_and_loses_no_word(
    plan: Plan, draw: st.DataObject
) -> None:
    section = draw.draw(st.sampled_from(FORM.sections))
    field_id = draw.draw(st.sampled_from([f.id for f in section.fields] + ["gone"]))
    ids = {entry.id for entry in written(plan)}
    for text in plan.unsorted:
        dropped = editing.drop_unsorted(plan, text.id)
        assert dropped == replace(plan, unsorted=tuple(t for t in plan.unsorted if t != text))
        after = editing.unsorted_to(plan, text.id, section.id, field_id)
        (new,) = (e for e in written(after) if e.id not in ids)
        assert after.unsorted == dropped.unsorted
        assert (new.id, new.field) == (text.id, field_id)
        assert new.text == text.text  # type: ignore[union-attr]
        assert (new.star, new.rest, new.origin) == (text.star, text.rest, text.origin)
        assert editing.remove_entry(after, text.id).contacts == plan.contacts
        codec.decode(codec.encode(after))


@few
@given(texts_only, st.sampled_from([str(kind.__struct_config__.tag) for kind in KINDS] + ["new"]))
def test_a_line_of_text_fits_every_kind_and_can_be_saved(text: Text, kind: str) -> None:
    moved = moved_text(text, Field(id="f", kind=kind, role=""))
    assert (moved.id, moved.field, moved.mark) == (text.id, "f", text.mark)  # type: ignore[union-attr]
    assert text.text in words_of(moved)
    assert not text.sort or text.sort in {moved.more.get("sort"), getattr(moved, "sort", None)}  # type: ignore[union-attr]
    plan = replace(PLAN, sections=(replace(PLAN.sections[0], entries=(moved,)),))
    assert codec.decode(codec.encode(plan)).sections[0].entries[0].id == text.id


def test_what_a_newer_program_added_never_breaks_the_kind_it_goes_to() -> None:
    field = Field(id="f", kind="action", role="")
    odd = Text(id="t", field="x", text="Walk", more={"minutes": "some"})
    assert moved_text(odd, field) == replace(odd, field="f")
    plain = replace(odd, more={"x-mood": 3})
    assert moved_text(plain, field) == Action(id="t", field="f", text="Walk", more={"x-mood": 3})


def test_new_entries_say_the_words_in_the_kind_of_the_field() -> None:
    for kind in KINDS:
        tag = str(kind.__struct_config__.tag)
        entry = entry_of(Field(id="f", kind=tag, role=""), "Walk", origin="pool")
        assert isinstance(entry, kind)
        assert (words_of(entry), entry.origin) == ("Walk", "pool")
    newer = entry_of(Field(id="f", kind="drawing", role=""), "Walk")
    assert isinstance(newer, Text)
    assert entry_of(Field(id="f", kind="date", role=""), "2026-11-22").date == "2026-11-22"  # type: ignore[union-attr]


def test_entries_of_other_fields_keep_their_places() -> None:
    mixed = tuple(
        in_field(line(f"e{place}", "x"), field)
        for place, field in enumerate(("a", "b", "a", "b", "a"))
    )
    plan = replace(PLAN, sections=(replace(PLAN.sections[0], entries=mixed),))

    def order(after: Plan) -> list[str]:
        return [entry.id for entry in after.sections[0].entries]

    assert order(editing.move_within_field(plan, "e0", 1)) == ["e2", "e1", "e0", "e3", "e4"]
    assert order(editing.move_within_field(plan, "e4", -9)) == ["e4", "e1", "e0", "e3", "e2"]
    assert order(editing.move_to(plan, "e0", 2)) == ["e2", "e1", "e4", "e3", "e0"]
    assert order(editing.move_to(plan, "e3", 0)) == ["e0", "e3", "e2", "e1", "e4"]
