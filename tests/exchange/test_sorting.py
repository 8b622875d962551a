"""Lines are looked at and moved before anything is kept; no word is lost on the way."""

from __future__ import annotations

import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.exchange.joining import joined
from crisisplan.exchange.sorting import Preview, made, moved, parts, unsorted
from crisisplan.jobs.drafts import new_plan
from crisisplan.jobs.import_plan import import_plan, preview_import
from crisisplan.plan import codec, editing
from crisisplan.plan.plan import ContactEntry, Plan, words_of

FORM = new_plan("safety", "en", "US").form
FIELDS = [(section.id, field.id) for section in FORM.sections for field in section.fields]
TYPED = """My night plan

Warning signs
- no sleep
People I can tell
Sam 555-0134
## My cat
feed her at 6
"""
LINES = st.lists(
    st.sampled_from([*TYPED.split("\n"), "Emergency: 911", "{x}", "Jo", "* 4141", "Who to ring"])
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    max_size=12,
)


def preview(text: str) -> Preview:
    return preview_import(text.encode("utf-8"), FORM, country="US")


def line_id(of: Preview, words: str) -> str:
    lines = [*(line for part in parts(of) for line in part.lines), *unsorted(of)]
    return next(line.id for line in lines if words in line.words)


def words_in(plan: Plan) -> Counter[str]:
    """All words of a plan, of whatever place."""
    found = [plan.title, *(s.title for s in plan.sections)]
    found += [s.title for s in plan.form.sections for now in plan.sections if now.id == s.id]
    entries = [*(e for s in plan.sections for e in s.entries), *plan.unsorted]
    # A number that was recognised in a line is no word of its own.
    found += [e.mark + str(getattr(e, "text", "") or words_of(e)) for e in entries]  # type: ignore[union-attr]
    return Counter(" ".join(found).split())


def lost(text: str, plan: Plan) -> set[str]:
    """The words of a text that stand nowhere in the plan; marks around a heading go."""
    there = " ".join(words_in(plan))
    return {word for word in text.split() if word.strip("#*_:-.0123456789)") not in there}


def test_a_preview_says_where_each_line_went_and_who_is_in_it() -> None:
    of = preview(TYPED)
    found = {part.id: part for part in parts(of)}
    assert [line.words for line in found["a1_signs"].lines] == ["- no sleep"]
    (sam,) = found["a4_tell"].lines
    assert sam.contact is not None
    assert (sam.contact.name, sam.contact.number) == ("Sam", "555-0134")
    assert [line.words for line in unsorted(of)] == ["## My cat", "feed her at 6"]


def test_a_line_that_is_moved_among_people_is_recognised_there() -> None:
    of = preview("Warning signs\nSam 555-0134")
    assert made(of).contacts == ()
    of = moved(of, line_id(of, "Sam"), "a4_tell", FORM.section("a4_tell").fields[0].id)  # type: ignore[union-attr]
    (entry,) = next(part.lines for part in parts(of) if part.id == "a4_tell")
    assert entry.contact is not None
    assert entry.contact.number == "555-0134"
    assert [c.name for c in made(of).contacts] == ["Sam"]


def test_who_is_no_longer_named_is_left_out() -> None:
    of = preview(TYPED)
    of = moved(of, line_id(of, "Sam"), "", "")
    assert made(of).contacts == ()
    assert made(of).unsorted[-1].text == "Sam 555-0134"


def test_a_part_that_does_not_exist_changes_nothing() -> None:
    of = preview(TYPED)
    assert moved(of, line_id(of, "Sam"), "nowhere", "tell") == of
    assert moved(of, "nothing", "", "") == of


@settings(max_examples=25, deadline=None)
@given(LINES, st.lists(st.tuples(st.integers(0, 40), st.sampled_from([*FIELDS, ("", "")]))))
def test_no_word_is_lost_however_lines_are_moved(
    lines: list[str], moves: list[tuple[int, tuple[str, str]]]
) -> None:
    text = "\n".join(["x", *lines])
    of = preview(text)
    before = words_in(made(of))
    assert lost(text, made(of)) == set()
    for number, (section, field) in moves:
        ids = [line.id for part in parts(of) for line in part.lines]
        ids += [line.id for line in unsorted(of)]
        if ids:
            of = moved(of, ids[number % len(ids)], section, field)
    assert words_in(made(of)) == before
    assert lost(text, joined(import_plan(b"Warning signs\nI pace", "safety"), made(of))) == set()


def test_what_is_added_replaces_nothing() -> None:
    open_plan = import_plan(b"Old plan\n\nWarning signs\nI pace\nPeople I can tell\nJo", "safety")
    both = joined(open_plan, made(preview(TYPED)))
    held = {s.id: [words_of(e) for e in s.entries] for s in both.sections if s.entries}
    assert held["a1_signs"] == ["I pace", "no sleep"]
    assert held["a4_tell"] == ["Jo", "Sam 555-0134"]
    assert both.title == "Old plan"
    assert [t.text for t in both.unsorted] == ["My night plan", "My cat", "feed her at 6"]
    assert both.id == open_plan.id


def test_bringing_the_same_in_twice_adds_nothing() -> None:
    once = joined(new_plan("safety", "en", "US"), made(preview(TYPED)))
    assert joined(once, made(preview(TYPED))) == once
    assert once.title == "My night plan"


def test_a_contact_keeps_leading_to_one_person() -> None:
    open_plan = import_plan(b"People I can tell\nSam 555 0134, my brother", "safety")
    both = joined(open_plan, made(preview("People I can tell\nSam 555-0134")))
    people = [e.contact for s in both.sections for e in s.entries if isinstance(e, ContactEntry)]
    assert len(people) == 2
    assert all(both.contact(one) for one in people)


def test_a_part_where_no_one_was_takes_someone_in() -> None:
    open_plan = editing.set_state(new_plan("safety", "en", "US"), "a4_tell", "no-one")
    both = joined(open_plan, made(preview("People I can tell\nSam 555-0134")))
    section = both.section("a4_tell")
    assert section is not None
    assert section.state == "opened"


def test_a_plan_file_of_another_form_goes_where_its_roles_lead() -> None:
    theirs = import_plan(TYPED.encode(), "safety", country="US")
    form = theirs.form
    renamed = replace(form, sections=tuple(replace(s, id=f"other_{s.id}") for s in form.sections))
    theirs = replace(
        theirs,
        form=renamed,
        sections=tuple(replace(s, id=f"other_{s.id}") for s in theirs.sections),
    )
    of = preview_import(codec.encode(theirs), FORM)
    assert of.guide is None
    both = joined(new_plan("safety", "en", "US"), made(of))
    held = {s.id: [words_of(e) for e in s.entries] for s in both.sections if s.entries}
    assert held["a1_signs"] == ["no sleep"]
    assert [c.number for c in both.contacts] == ["555-0134"]


def test_an_empty_text_is_an_empty_preview() -> None:
    for text in ("", " \n\t\n", "----\n"):
        of = preview(text)
        assert parts(of) == ()
        assert unsorted(of) == ()


def test_f55_ten_times_the_lines_take_about_ten_times_as_long() -> None:
    plan = new_plan("safety", "en", "US")

    def seconds(lines: int) -> float:
        signs = "\n".join(f"sign {n}" for n in range(lines))
        people = "\n".join(f"Name{n} 0161 49{n:05}" for n in range(lines))
        brought = made(preview(f"Warning signs\n{signs}\n\nPeople I can tell\n{people}"))
        begun = time.perf_counter()
        both = joined(plan, brought)
        taken = time.perf_counter() - begun
        assert sum(len(s.entries) for s in both.sections) == 2 * lines
        return taken

    # Four times linear: a square would be ten times.
    assert seconds(4_000) < 40 * max(seconds(400), 0.002)
