"""What the skills and ideas say: plain, kind, careful, with sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from crisisplan import resources
from crisisplan.content.bands import read_bands
from crisisplan.content.health import load_health_check, read_health_check
from crisisplan.content.help_words import load_help_words
from crisisplan.content.inner_life import (
    load_asking,
    load_feelings,
    load_self,
    read_asking,
    read_feelings,
)
from crisisplan.content.skills import load_skill, load_skills, read_skill
from crisisplan.content.suggestions import load_suggestions, read_suggestions
from crisisplan.content.toml_file import read_toml
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.plan.phrases import holds
from tests.content.test_window_words import grade, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = resources.root()
FOLDERS = ("skills", "suggestions", "health", "bands", "feelings", "asking", "self")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.toml"))
SKILLS = load_skills()

# Safe messaging: words that blame, alarm, cheer, label, or promise what nobody can.
NEVER = (
    r"!|\b(?:just|simply|must|committed|successful|fail\w*|completed|borderlines?|manipulative|"
    r"attention.seeking|treatment.resistant|for a reason|always works|relapse\w*|non.compliant|"
    r"should have|commit suicide|methods?|guarantee\w*|proven|cures?|clinically|easy peasy)\b"
)
LONGEST_LINE = 24
"""Words in a line that stands alone."""
GRADE, BLOCK = 6, 30
GRADE_ALONE, ENOUGH_WORDS = 7, 8
"""A single line is measured less surely, a very short one not at all."""


def said(path: Path) -> list[str]:
    """Everything a person can read: not where it comes from, and not what is looked for."""
    content = {k: v for k, v in read_toml(path).items() if k not in {"sources", "blocked"}}
    for part in content.get("gates", ()):
        part.pop("sources")
    ids = {"id", "language"}
    return [text for key, part in content.items() if key not in ids for text in texts(part)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_nothing_said_blames_alarms_or_promises(path: Path) -> None:
    found = said(path)
    assert len(found) > 5
    assert [text for text in found if re.search(NEVER, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("skill_id", SKILLS)
def test_a_skill_is_easy_to_read(skill_id: str) -> None:
    skill = SKILLS[skill_id]
    for block in ([skill.what], [*skill.steps], [*skill.care], [skill.what, *skill.steps]):
        if len(" ".join(block).split()) >= BLOCK:
            assert grade(block) <= GRADE, block
    assert grade([skill.what]) <= GRADE
    lines = [*skill.steps, *skill.care, *skill.prompts, skill.line, skill.when, skill.what]
    alone = [text for text in lines if len(text.split()) >= ENOUGH_WORDS]
    assert [text for text in alone if grade([text]) > GRADE_ALONE] == []
    sentences = [s for text in lines for s in re.split(r"(?<=[.?:])\s", text)]
    assert [s for s in sentences if len(s.split()) > LONGEST_LINE] == []


def test_ideas_and_questions_are_easy_to_read() -> None:
    # What the health check lists is not measured: a person has to know their illness or medicine
    # by its name.
    ideas = load_suggestions().suggestions
    for start in range(0, len(ideas), 10):
        block = [f"{one.text}." for one in ideas[start : start + 10]]
        assert grade(block) <= GRADE, block
    assert grade([one.care for one in ideas if one.care]) <= GRADE
    mine, asking, check = load_self(), load_asking(), load_health_check()
    questions = [
        q for p in (mine.values, mine.strengths, mine.reasons, mine.anchors) for q in p.ask
    ]
    for block in (
        questions,
        [*mine.letter.lines, mine.letter.when, mine.kit.what, *mine.kit.check],
        [asking.practice.why, *asking.practice.steps],
        [*asking.guide.steps, *asking.limits.lines],
        [
            check.ask,
            check.kept,
            check.again,
            check.unanswered,
            check.not_for_now,
            check.ask_someone,
        ],
        [line for gate in check.gates for line in (gate.why, *gate.today)],
    ):
        assert len(" ".join(block).split()) >= BLOCK
        assert grade(block) <= GRADE, block


def test_there_are_the_skills_there_should_be() -> None:
    assert list(SKILLS) == [f"sk{number:02}" for number in range(1, 25)]
    assert {one.id for one in SKILLS.values() if one.gate} == {"sk02", "sk03"}
    assert {one.id: one.pace.kind for one in SKILLS.values() if one.pace} == {
        "sk04": "breathing",
        "sk20": "senses",
        "sk22": "scan",
    }
    assert (
        len({one.name for one in SKILLS.values()}) == len({s.line for s in SKILLS.values()}) == 24
    )
    with pytest.raises(UnknownChoice):
        load_skill("../sk01")


def test_no_breath_is_held_and_nothing_goes_under_water() -> None:
    held = (
        r"\bhold (?:your|my|the) breath|breath held|face in|into the (?:bowl|basin|sink)|bowl of"
    )
    for skill in SKILLS.values():
        found = [
            t for t in (*skill.steps, skill.line, skill.what) if re.search(held, t.casefold())
        ]
        assert found == []
    assert "no need to hold your breath" in " ".join(SKILLS["sk04"].care)
    assert "icy" in SKILLS["sk02"].care[0]


def test_the_body_scan_ends_in_the_room_with_eyes_open() -> None:
    pace = SKILLS["sk22"].pace
    assert pace is not None
    assert pace.steps[-1] == "Look around the room"
    assert "eyes open" in SKILLS["sk22"].steps[0]
    assert "belly" not in " ".join(pace.steps)


def test_what_the_help_view_says_is_what_the_skills_say() -> None:
    words = load_help_words()
    breathing, landing = SKILLS["sk04"].pace, SKILLS["sk20"].pace
    assert breathing is not None
    assert landing is not None
    assert breathing.counts[0] == (words.breathing.in_for, words.breathing.out_for)
    assert landing.steps == words.landing.steps


def test_there_are_the_ideas_there_should_be() -> None:
    ids = [one.id for one in load_suggestions().suggestions]
    left_out = {"c54", "c55", "c57", "c96"}
    assert ids == [f"c{n:02}" for n in range(1, 99) if f"c{n:02}" not in left_out]


def test_the_list_of_blocked_words_catches_what_it_is_for() -> None:
    blocked = load_suggestions().blocked
    for text in ("Hold an ice cube", "Snap a rubber band", "Have a beer", "Drive fast", "Red pen"):
        assert holds(text, blocked), text
    swaps = [swap for gate in load_health_check().gates for swap in gate.swaps]
    lines = [skill.line for skill in SKILLS.values()]
    assert [text for text in (*swaps, *lines) if holds(text, blocked)] == []


def test_gentle_swaps_are_gentle() -> None:
    strong = r"\b(?:cold|cloth|stairs|run|push-ups|dance|briskly|water|window)\b"
    swaps = [swap for gate in load_health_check().gates for swap in gate.swaps]
    assert [swap for swap in swaps if re.search(strong, swap, re.IGNORECASE)] == []


def test_feelings_lead_from_body_signs_and_nobody_is_left_without_a_word() -> None:
    words = load_feelings()
    assert len(words.families) == 15
    for sign in words.body_signs():
        assert words.by_sign(sign)
    assert [family.id for family in words.by_sign("hot face")] == ["anger", "shame"]
    assert words.by_sign("no such sign") == ()


def test_other_languages_get_the_english_words() -> None:
    assert load_skills("xx") == SKILLS
    assert load_suggestions("../en") == load_suggestions()
    assert load_feelings("de") == load_feelings()


def faulty(
    source: str, old: str, new: str, read: Callable[[Path], object], folder: Path
) -> ContentError:
    text = (ROOT / source).read_text(encoding="utf-8")
    assert old in text
    path = folder / source
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(path)
    assert caught.value.path == path
    return caught.value


@pytest.mark.parametrize(
    ("source", "old", "new", "read", "where"),
    [
        ("skills/en/sk01.toml", "sk01", "sk1", read_skill, "$.id"),
        ("skills/en/sk02.toml", "cold-face", "cold-feet", read_skill, "$.gate"),
        ("skills/en/sk01.toml", "[4, 10]", "[4, 11]", read_skill, "$.distress"),
        ("skills/en/sk01.toml", "[1, 2]", "[3, 2]", read_skill, "$.minutes"),
        ("skills/en/sk04.toml", "[4, 6]", "[6, 4]", read_skill, "$.pace.counts"),
        ("skills/en/sk20.toml", '"senses"', '"breathing"', read_skill, "$.pace"),
        ("skills/en/sk14.toml", 'care = ["', 'care = []\nmore = ["', read_skill, "$"),
        ("suggestions/en.toml", '"c02"', '"c01"', read_suggestions, "$.suggestions[1]"),
        ("suggestions/en.toml", "hum along", "smoke", read_suggestions, "$.suggestions[0].text"),
        (
            "suggestions/en.toml",
            'kind = "hear"',
            'kind = "x"',
            read_suggestions,
            "$.suggestions[0].kind",
        ),
        ("suggestions/en.toml", "[3, 8]", "[8, 3]", read_suggestions, "$.suggestions[0].distress"),
        ("health/en.toml", "months = 6", "months = 12", read_health_check, "$.months"),
        ("bands/en.toml", "[4, 6]", "[5, 6]", read_bands, "$.bands"),
        ("bands/en.toml", '"sk17"', '"sk77"', read_bands, "$"),
        ("bands/en.toml", '"c35"', '"c54"', read_bands, "$"),
        (
            "feelings/en.toml",
            'body = ["hot face", "fists", "tight jaw"]',
            "body = []",
            read_feelings,
            "$.families[0]",
        ),
        ("asking/en.toml", '"scripts.tell"', '"scripts.none"', read_asking, "$.scripts"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_place(
    source: str,
    old: str,
    new: str,
    read: Callable[[Path], object],
    where: str,
    tmp_path: Path,
) -> None:
    assert faulty(source, old, new, read, tmp_path).where == where
