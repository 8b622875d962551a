"""Every line a person reads in the forms, the ideas and the pages about the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from crisisplan import resources
from crisisplan.content.toml_file import read_toml
from tests.content.test_skill_words import BLOCK, ENOUGH_WORDS, GRADE, NEVER
from tests.content.test_window_words import grade, texts

if TYPE_CHECKING:
    from pathlib import Path

ROOT = resources.root()
FOLDERS = ("templates", "pools", "about", "session")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.toml"))
NOT_READ = frozenset(
    {"id", "language", "kind", "role", "pools", "use", "part", "suggestions", "skills", "sources"}
)
NOT_BY_THE_PERSON = frozenset({"basis", "clinician", "therapy"})
"""For the one who keeps the file, and for the therapist beside."""

GRADE_ALONE = 9
"""A single line is measured very unsurely: this only finds what is plainly too hard."""

EXCEPTIONS = {
    "What tends to come just before? What do you notice first?": "a time, not a belittling word",
    "Start at the end and go back. What came just before? And before that?": "a time",
    "Which three would you really do? One must work at 3 in the morning.": "asked of the list",
    "We talked about when my therapist must tell someone": "a legal duty, named as one",
    "You should, you must, you deserve": "quoted: what a harsh side says",
    "Transference-focused psychotherapy: Otto Kernberg, John Clarkin and Frank Yeomans.": "names",
}
"""Lines that stay as they are, each with the reason."""


def said(content: object) -> list[str]:
    if isinstance(content, dict):
        kept = {k: v for k, v in content.items() if k not in NOT_READ | NOT_BY_THE_PERSON}
        return [text for value in kept.values() for text in said(value)]
    if isinstance(content, list):
        return [text for value in content for text in said(value)]
    return texts(content)


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def read(path: Path) -> Any:
    return read_toml(path)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_said_blames_alarms_or_promises(path: Path) -> None:
    found = [text for text in said(read(path)) if text not in EXCEPTIONS]
    assert [text for text in found if re.search(NEVER, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_it_is_easy_to_read(path: Path) -> None:
    lines = [text for text in said(read(path)) if text not in EXCEPTIONS]
    ended = [text if text[-1:] in ".?:" else f"{text}." for text in lines if text]
    if len(" ".join(ended).split()) >= BLOCK:
        assert grade(ended) <= GRADE
    alone = [text for text in ended if len(text.split()) >= ENOUGH_WORDS]
    assert [text for text in alone if grade([text]) > GRADE_ALONE] == []


def test_each_exception_is_still_needed() -> None:
    every = {text for path in FILES for text in said(read(path))}
    assert EXCEPTIONS.keys() <= every
