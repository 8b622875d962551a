"""What is said about the help lines of a country as a whole. Loads nothing heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.words import Words


def no_line_text(words: Words) -> str:
    """Return how to find a help line where we know of none, and how to add it."""
    return words(
        "We do not know a help line in this country that we can be sure of yet. A doctor, a "
        "clinic or a local health website can tell you one. Then you can add it to your plan."
    )


def some_line_text(words: Words) -> str:
    """Return what to say beside an emergency number that stands alone though lines are known."""
    return words(
        "The help lines we know here are not for everyone, day and night. You can look at them "
        "when you write your plan."
    )


def none_for_all_text(words: Words) -> str:
    """Return what to know where no line is for everyone, day and night."""
    return words("None of these lines is for everyone, day and night.")


def urgent_text(words: Words, number: str, what: str) -> str:
    """Return which emergency number to call where no line stands first.

    `what`: what answers, as it ships; said where no single number brings everyone.
    """
    if what.startswith("any emergency"):
        return words("When it cannot wait, call {number}.", number=number)
    return words("When it cannot wait, call {number} ({what}).", number=number, what=what)


def replaced_text(words: Words, replaced_by: str) -> str:
    """Return what to say beside a number of a help line that is no longer right.

    `replaced_by`: the number that took its place; empty when none is known for sure.
    """
    if replaced_by:
        return words(
            "This number may be out of date. The new one is {number}. Ring it once to check it.",
            number=replaced_by,
        )
    return words("This number may be out of date. Ring it once to check it.")


def doubtful_text(words: Words) -> str:
    """Return what to say beside a number that some lists give as a help line, and is none."""
    return words(
        "Some lists give this number as a help line, and that may not be right. Ring it once to "
        "see who answers."
    )
