from __future__ import annotations

import pytest

from crisisplan.plan.dialling import digits, stands_in


def test_digits_of_any_script() -> None:
    assert digits("+44 (0)7700 900123") == "+4407700900123"
    assert digits("\u0660\u0661\u0666") == "016"


@pytest.mark.parametrize(
    ("text", "number", "stands"),
    [
        ("Samaritans 116 123", "116123", True),
        ("116-123, any time", "116 123", True),
        ("\u0661\u0661\u0662", "112", True),
        ("911.", "911", True),
        ("9115", "911", False),
        ("555-9110", "911", False),
        ("+911", "911", False),
        ("no digits", "911", False),
        ("anything", "", False),
    ],
)
def test_a_number_stands_in_a_text_as_its_own(text: str, number: str, *, stands: bool) -> None:
    assert stands_in(text, number) == stands
