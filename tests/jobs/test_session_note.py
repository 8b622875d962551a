"""The note for the record says what was done and nothing that the person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan.cli.main import main
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.session_note import session_note
from crisisplan.plan import codec, editing
from crisisplan.plan.in_session import come_back_to
from crisisplan.plan.look import entries
from crisisplan.plan.plan import Action, words_of
from crisisplan.words import load
from tests.program import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.plan import Plan

SPEAK = load("en")
TOLD = {"made-with", "review-on"}


@pytest.fixture
def plan() -> Plan:
    plan = import_plan((EXAMPLES / "en.txt").read_bytes(), "safety", country="US")
    step = next(seen.entry for seen in entries(plan) if isinstance(seen.entry, Action))
    rated = replace(step, likelihood=7, barrier="No hot water", way_round="Ask at the cafe")
    return come_back_to(editing.replace_entry(plan, rated), "The spare key")


def test_it_says_what_was_done(plan: Plan) -> None:
    note = session_note(plan, SPEAK, "2026-11-22")
    assert note.startswith("Note for the record\nDate: 2026-11-22\n")
    assert "How I know it is starting" in note
    assert "A safer space was talked about" in note
    assert "How likely each step is" in note
    assert "ways round it" in note
    assert "kept to come back to" in note


def test_it_holds_nothing_that_the_person_wrote(plan: Plan) -> None:
    note = session_note(plan, SPEAK, "(day)")
    told = {seen.entry.id for seen in entries(plan, *TOLD)}
    written = [
        line
        for seen in entries(plan)
        if seen.entry.id not in told
        for line in words_of(seen.entry).splitlines()
    ]
    written += [text for one in plan.contacts for text in (one.name, one.number) if text]
    assert len(written) > 20
    assert [line for line in written if len(line) > 2 and line in note] == []
    assert "spare key" not in note
    assert not any(letter.isdigit() for letter in _own(note, plan))


def test_a_private_part_is_not_named(plan: Plan) -> None:
    form = plan.form.sections[2]
    private = replace(form, fields=(replace(form.fields[0], role="not-to-tell"),))
    sections = tuple(private if one is form else one for one in plan.form.sections)
    hidden = replace(plan, form=replace(plan.form, sections=sections))
    assert form.title in session_note(plan, SPEAK, "")
    assert form.title not in session_note(hidden, SPEAK, "")


def test_the_command_prints_it(
    plan: Plan, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(codec.encode(plan))
    assert main(["note", str(path)]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("Note for the record\n")
    assert "A safer space was talked about" in out


def _own(note: str, plan: Plan) -> str:
    """Return the note without the lines that tell who and when."""
    told = [words_of(seen.entry).partition("\n")[0] for seen in entries(plan, *TOLD)]
    return "\n".join(line for line in note.splitlines() if not any(one in line for one in told))
