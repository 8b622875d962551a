"""What the help view and the first page say: short, calm, honest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crisisplan import resources
from crisisplan.content.help_words import (
    danger_lines,
    landing_steps,
    load_help_words,
    read_help_words,
)
from crisisplan.content.pools import load_pool
from crisisplan.content.toml_file import in_language, read_toml
from crisisplan.content.welcome_words import WAYS, load_welcome_words, read_welcome_words
from crisisplan.errors import ContentError

ROOT = resources.root()
HELP, WELCOME = load_help_words(), load_welcome_words()
FILES = sorted([*(ROOT / "help").glob("*.toml"), *(ROOT / "welcome").glob("*.toml")])

UNKIND = (
    r"\b(?:just|simply|must|failed|fail|wrong|error|warning|committed|successful|manipulative|"
    r"promise|contract|are you sure|calm down|overdose|knife|pills?)\b"
)
NEVER_CLAIMED = (
    r"\b(?:secure\w*|only you can|safe from|military|untraceable|guarantee\w*|cannot be read|"
    r"no one else can|private from|hidden from|clinically|proven)\b"
)
GRADE, GRADE_IN_A_CRISIS = 6, 5
LONGEST, WORDS_IN_A_CRISIS = 24, 12
"""Words in a sentence."""


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in texts(part)]


def syllables(word: str) -> int:
    """As they are heard, roughly: groups of vowels, without a silent e at the end."""
    spoken = re.sub(r"(?<=[^aeiouy])(?:e|ed|es)$", "", word.lower()) or word
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def grade(passage: list[str]) -> float:
    """Flesch and Kincaid's school grade of a passage."""
    sentences = [s for text in passage for s in re.split(r"[.?:;]\s|[.?]$", text) if s.strip()]
    words = [word for s in sentences for word in re.findall(r"[A-Za-z']+", s)]
    return (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )


def crisis_texts() -> list[str]:
    lines = danger_lines(
        HELP.danger, emergency="999", line="116 123", person="Sam", ways=(True, True)
    )
    breathing, landing = HELP.breathing, landing_steps(HELP.landing, 2026)
    return [
        *(HELP.danger.title, HELP.danger.emergency_unknown, HELP.one_thing),
        *lines,
        *(*breathing.steps, breathing.easier, *breathing.care),
        *(*landing, HELP.landing.swap),
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_words_are_kind_and_claim_nothing_false(path: Path) -> None:
    found = texts(read_toml(path))
    assert len(found) > 10
    assert [t for t in found if re.search(UNKIND, t, re.IGNORECASE)] == []
    assert [t for t in found if re.search(NEVER_CLAIMED, t, re.IGNORECASE)] == []
    assert [t for t in found if "!" in t] == []


def test_what_is_said_in_a_crisis_is_short_and_easy() -> None:
    said = crisis_texts()
    sentences = [s for text in said for s in re.split(r"(?<=[.?:])\s", text)]
    assert [s for s in sentences if len(s.split()) > WORDS_IN_A_CRISIS] == []
    assert grade(said) < GRADE_IN_A_CRISIS


def test_the_first_page_is_easy_to_read() -> None:
    found = [text for text in texts(read_toml(ROOT / "welcome" / "en.toml")) if text not in WAYS]
    assert grade(found) < GRADE
    sentences = [s for text in found for s in re.split(r"(?<=[.?])\s", text)]
    assert [s for s in sentences if len(s.split()) > LONGEST] == []


def test_the_measure_can_fail() -> None:
    hard = ["Confidentiality considerations necessitate comprehensive organisational procedures."]
    assert grade(hard) > GRADE


def test_in_danger_emergency_help_stands_first_and_what_is_not_known_is_left_out() -> None:
    lines = danger_lines(HELP.danger, emergency="911", line="988", person="Sam", ways=(True, True))
    assert lines == (
        "Call 911 if you are hurt or about to act.",
        "Call or text 988.",
        "Call Sam.",
        "Go where people are.",
        "Move away from anything that could hurt you, if you can.",
    )
    alone = danger_lines(HELP.danger)
    assert alone == (HELP.danger.emergency_unknown, *lines[3:])
    assert "{" not in "".join(alone)


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ((True, False), "Call the line."),
        ((False, True), "Text the line."),
        ((True, True), "Call or text the line."),
    ],
)
def test_a_line_is_called_or_sent_a_text_as_it_can_be(ways: tuple[bool, bool], said: str) -> None:
    assert danger_lines(HELP.danger, line="the line", ways=ways)[1] == said


def test_a_name_with_braces_stays_as_it_is() -> None:
    assert "Call {x} %s." in danger_lines(HELP.danger, person="{x} %s")


def test_the_breath_out_is_longer_and_nothing_is_held() -> None:
    breathing = HELP.breathing
    assert (breathing.in_for, breathing.out_for) == (4, 6)
    assert "Stop if you get dizzy." in breathing.care
    assert not re.search(r"\b(?:hold|deep)\b", " ".join(breathing.steps), re.IGNORECASE)
    assert "for 4" in " ".join(breathing.steps)
    assert "for 6" in " ".join(breathing.steps)


def test_landing_counts_down_by_the_senses_and_ends_here() -> None:
    steps = landing_steps(HELP.landing, 2026)
    counted = [int(n) for step in steps for n in re.findall(r"\b[1-5]\b", step)]
    assert counted == [5, 4, 3, 2, 1]
    assert steps[0].startswith("Keep your eyes open")
    assert steps[-1] == "Say: I am here. It is 2026."


def test_words_to_say_are_those_of_the_pool() -> None:
    pool = [idea for group in load_pool("scripts.tell").groups.values() for idea in group]
    assert {" ".join(script.lines) for script in HELP.scripts} <= set(pool)
    assert [script.id for script in HELP.scripts] == [
        "emergency",
        "hurt",
        "line",
        "person",
        "text",
        "no-answer",
    ]


def test_every_way_to_keep_a_plan_says_what_it_means_and_where_it_ends() -> None:
    assert tuple(way.id for way in WELCOME.keeping.choices) == WAYS
    for way in WELCOME.keeping.choices:
        for sentence in (way.meaning, way.limit):
            assert sentence.count(".") == 1, sentence
            assert sentence.endswith(".")


def test_the_first_page_says_what_this_is_and_is_not_in_three_lines_each() -> None:
    assert len(WELCOME.this_is.lines) == len(WELCOME.this_is_not.lines) == 3


def test_other_languages_get_the_english_words() -> None:
    assert load_help_words("xx") == HELP
    assert load_welcome_words("../en") == WELCOME
    assert in_language(ROOT / "help", "en-GB").name == "en.toml"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{person}", "{friend}", "friend"),
        ("Go where people are.", "Go to {line}.", "line"),
        ("It is {year}.", "It is now.", "year"),
        ("Call {line}.", "Call {line.", "braces"),
        ("in_for = 4", 'in_for = "4"', "int"),
        ("in_for = 4", "in_for = true", "int"),
        ('one_thing = "One thing, for now."', "", "one_thing"),
        ('id = "hurt"', 'id = "hurt"\nloud = "yes"', "loud"),
    ],
)
def test_a_fault_in_the_help_words_is_named(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    text = (ROOT / "help" / "en.toml").read_text(encoding="utf-8")
    path = tmp_path / "en.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_help_words(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "paper"', 'id = "cloud"'),
        ("[this_is]", "[this]"),
        ("lines = [", 'lines = "one"\nmore = ['),
        ('[screen]\ntitle = "Who', 'screen = "Who'),
    ],
)
def test_a_fault_in_the_first_page_is_a_content_error(old: str, new: str, tmp_path: Path) -> None:
    text = (ROOT / "welcome" / "en.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "en.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError):
        read_welcome_words(path)
