from __future__ import annotations

import re
import string

import pytest
from msgspec.structs import asdict

from crisisplan.content.health import load_health_check
from crisisplan.content.review_words import load_rules, load_word_lists
from crisisplan.plan.phrases import holds, is_vague
from crisisplan.plan.review.body import COLD_FACE, HARD_EXERCISE
from crisisplan.plan.review.review import RULES as EVERY_RULE
from crisisplan.plan.support import WordLists

RULES = load_rules()
WORDS = load_word_lists("en")


def test_every_rule_has_words_and_all_of_the_paper_are_there() -> None:
    assert set(RULES) == {(rule.__doc__ or "")[:4] for rule in EVERY_RULE}
    assert set(RULES) >= {f"SP{number:02d}" for number in range(1, 45)}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_message_is_kind_and_never_counts(rule: str) -> None:
    message = RULES[rule].message
    fields = {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}
    assert fields <= {"name", "text"}
    assert not re.search(r"\d|%|!", message.replace("{", "").replace("}", ""))
    assert not re.search(
        r"\b(?:just|simply|must|wrong|error|failed|fail|bad)\b", message, re.IGNORECASE
    )
    assert RULES[rule].basis


def test_only_rules_about_one_entry_name_it() -> None:
    with_fields = {rule for rule in RULES if "{" in RULES[rule].message}
    assert with_fields == {"SP03", "SP04", "SP08", "SP09", "SP15", "SP18", "SP43", "SP45", "SP46"}


def test_a_language_without_words_speaks_english_and_looks_for_nothing() -> None:
    assert load_rules("xx") == RULES
    assert load_rules("../en") == RULES
    assert load_word_lists("xx") == WordLists()


def test_lists_hold_no_doubles_and_no_capitals() -> None:
    lists = [value for value in asdict(WORDS).values() if isinstance(value, tuple)]
    assert () not in lists
    for words in lists:
        assert len(set(words)) == len(words)
        assert [word for word in words if word != word.casefold()] == []


@pytest.mark.parametrize(
    "text",
    [
        "A glass of wine and the sofa",
        "Have a few drinks with the TV",
        "Smoke weed on the balcony",
        "Take an extra tablet to sleep",
        "Sleeping pills and bed",
        "More of my meds, a double dose",
        "Vodka",
        "Get drunk",
    ],
)
def test_a_step_with_alcohol_drugs_or_extra_medicine_is_found(text: str) -> None:
    assert holds(text, WORDS.substances)


@pytest.mark.parametrize(
    "text",
    [
        "Drink a glass of water and eat my planned snack",
        "Coffee at the window",
        "Have a drink of tea with Jo",
        "Warm drink, both hands on the cup",
        "Take my usual medicine at its usual time",
        "I stop drinking anything but water",
        "Weed the front garden",
        "Stretch my shoulder joint slowly",
        "A song that lifts my spirits",
        "Take a picture, several shots",
        "Walk to the drugstore and back",
        "Speed through the crossword",
        "Eat ginger biscuits",
    ],
)
def test_an_everyday_step_is_not_taken_for_a_substance(text: str) -> None:
    assert not holds(text, WORDS.substances)


@pytest.mark.parametrize(
    "text",
    [
        "Hold ice until it stops",
        "Snap a rubber band",
        "Ice cubes in my hands",
        "Scratch my arms",
        "Draw on my skin with a red pen",
        "Pinch myself hard",
        "A very hot shower",
        "Punch the wall",
    ],
)
def test_a_step_that_copies_pain_is_found(text: str) -> None:
    assert holds(text, WORDS.pain)


@pytest.mark.parametrize(
    "text",
    [
        "Ice cream from the corner shop",
        "Go to the ice rink and watch",
        "Iced coffee",
        "Bake bread from scratch",
        "Add a pinch of salt to the soup",
        "Snap photos of clouds",
        "Listen to my favourite band",
        "Hit play on the night list",
        "Warm shower, warm not hot",
        "Hug a pillow",
        "Hold a smooth stone, feel each edge",
        "Press both feet into the floor",
        "Scratch the cat behind the ears",
        "Colour in with a blue pen",
    ],
)
def test_an_everyday_step_is_not_taken_for_pain(text: str) -> None:
    assert not holds(text, WORDS.pain)


@pytest.mark.parametrize(
    "text",
    [
        "I promise not to do anything",
        "I won\u2019t hurt myself",
        "I swear I will be here",
        "I will not kill myself",
        "My safety contract with the ward",
    ],
)
def test_a_promise_is_found(text: str) -> None:
    assert holds(text, WORDS.promises)


@pytest.mark.parametrize(
    "text",
    [
        "I promised to finish the book, for me",
        "Read my phone contract on Monday",
        "I will not open the messages tonight",
        "The Promise, my favourite film",
        "I swear by this song",
        "I swear at everyone",
    ],
)
def test_an_everyday_sentence_is_not_taken_for_a_promise(text: str) -> None:
    assert not holds(text, WORDS.promises)


@pytest.mark.parametrize("text", ["I feel really sad", "sad and anxious", "Just not myself"])
def test_a_sign_without_a_picture_is_vague(text: str) -> None:
    assert is_vague(text, WORDS.vague_signs)


@pytest.mark.parametrize(
    "text",
    ["I stop answering messages", "Chest tight, everything too loud", "Sunday nights alone"],
)
def test_a_sign_with_a_picture_is_not_vague(text: str) -> None:
    assert not is_vague(text, WORDS.vague_signs)


@pytest.mark.parametrize("text", ["try to relax", "use my coping skills", "distract myself a bit"])
def test_a_step_without_a_first_move_is_vague(text: str) -> None:
    assert is_vague(text, WORDS.vague_steps)


def test_a_short_sign_with_a_day_or_a_time_is_clear() -> None:
    for text in ("Sunday nights", "Awake 4:00"):
        assert not is_vague(text, WORDS.vague_signs, WORDS.few_words, WORDS.particular)
    assert is_vague("heavy feelings", WORDS.vague_signs, WORDS.few_words, WORDS.particular)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dunk my face in icy water", WORDS.cold),
        ("Ten star jumps by the bed", WORDS.hard_exercise),
        ("I'm stupid to need this", WORDS.harsh),
        ("TV with the sound low", WORDS.kit),
        ("Swim at the lido", WORDS.by_day),
        ("Dr Gray, weekdays", WORDS.hours),
        ("two boxes of tablets", WORDS.amounts),
    ],
)
def test_the_other_lists_find_what_they_are_for(text: str, found: tuple[str, ...]) -> None:
    assert holds(text, found, WORDS.harmless)


@pytest.mark.parametrize(
    ("text", "passed_over"),
    [
        ("Run a bath", WORDS.hard_exercise + WORDS.by_day),
        ("Wash my face with warm water", WORDS.cold),
        ("Watch the stupid cat videos", WORDS.harsh),
        ("A stretch in the hall", WORDS.hard_exercise),
        ("Breathe out slowly on the sofa", WORDS.kit + WORDS.by_day),
        ("My brother keeps it for now", WORDS.amounts),
    ],
)
def test_the_other_lists_pass_over_everyday_words(text: str, passed_over: tuple[str, ...]) -> None:
    assert not holds(text, passed_over, WORDS.harmless)


BLAME = re.compile(
    r"\b(?:should have|you forgot|you failed|your fault|mistake|danger|urgent"
    r"|warning|score|grade|percent|commit|attention.seeking|manipulative)\b",
    re.IGNORECASE,
)
ENOUGH_WORDS = 30
"""Reading formulas mislead on shorter texts."""


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade, with syllables taken from groups of vowels."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.?:](?:\s|$)", text)))
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$|es$|ed$", "", word.lower()))))
        for word in words
    )
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_message_is_easy_to_read_and_blames_nobody(rule: str) -> None:
    message = RULES[rule].message.replace("it is not your fault", "")
    assert not BLAME.search(message)
    words = re.findall(r"[\w']+", message)
    if len(words) >= ENOUGH_WORDS:
        assert grade(message) <= 6
    sentences = re.split(r"[.?:]\s", message)
    assert max(len(re.findall(r"[\w']+", one)) for one in sentences) <= 20


def test_the_review_knows_the_gates_of_the_health_check() -> None:
    assert {gate.id for gate in load_health_check().gates} == {COLD_FACE, HARD_EXERCISE}
