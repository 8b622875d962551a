"""How a finding is said: once, shortly, and with the person's words as they are."""

from __future__ import annotations

import pytest

from crisisplan.jobs.check_plan import Advice, together, without_quotes
from crisisplan.plan.review.finding import Finding
from crisisplan.plan.support import RuleWords


def advice(message: str, rule: str = "SP15", **found: str) -> Advice:
    words = RuleWords(level="worth-a-look", message=message, basis="")
    return Advice(Finding(rule, "signs", **{"entry": "e"} | found), words)


@pytest.mark.parametrize(
    "typed",
    [
        '"stress"',
        "\u201cstress\u201d",
        "\u201estress\u201c",
        "\u2018stress\u2019",
        "\xabstress\xbb",
        "\xab stress \xbb",
        "'stress'",
        '"stress".',
        "\u300cstress\u300d",
        "stress",
    ],
)
def test_words_in_quotation_marks_get_no_second_pair(typed: str) -> None:
    assert advice('"{text}" is a start.', text=typed).message == '"stress" is a start.'
    assert (
        advice("\u201e{text}\u201c ist gut.", text=typed).message == "\u201estress\u201c ist gut."
    )
    assert advice("Is {text} right?", text=typed).message == f"Is {typed} right?"


@pytest.mark.parametrize("typed", ['"a" or "b"', '"', '""', "it's", "'tis", '5"', "", "rock 'n'"])
def test_other_marks_stay_as_typed(typed: str) -> None:
    assert without_quotes(typed) == typed


def test_a_rule_is_said_once_with_the_others_named() -> None:
    told = [advice("Have you told {name}?", "SP08", name=n) for n in ("Sam", "Jo", "Kim", "Jo")]
    other = advice("Add one.", "SP01", entry="")
    ((first, others), (alone, none)) = together([*told, other])
    assert (first.message, others) == ("Have you told Sam?", ("Jo", "Kim"))
    assert (alone, none) == (other, ())


def test_a_message_that_does_not_say_what_it_is_about_names_all() -> None:
    found = [advice("This one may hurt.", "SP22", name="x", text=t) for t in ("wine", '"beer"')]
    assert together(found)[0][1] == ('"wine"', '"beer"')
    assert together(found[:1])[0][1] == ()


def test_long_words_are_named_shortly() -> None:
    shown = advice("{text}?", text="word " * 40 + "\nmore").about
    assert len(shown) <= 62
    assert shown.endswith('word\u2026"')
    assert "\n" not in advice("{text}?", text="a\nb").about
