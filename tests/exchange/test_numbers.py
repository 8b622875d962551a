from __future__ import annotations

import time
from collections.abc import Container

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplan.exchange.numbers import Number, numbers_in


def first_number(text: str, known: Container[str]) -> Number | None:
    return next(numbers_in(text, known), None)


KNOWN = {"988", "911", "116123", "131114", "741741"}

FOUND = {
    "Call Sam (555-0134) after 6": "555-0134",
    "Call Sam (555-0134) 6 pm": "555-0134",
    "555-0134 (9 to 5)": "555-0134",
    "Sam 555-0134 9 to 5": "555-0134",
    "Sam 555-0134 9am": "555-0134",
    "Sam 555-0134 24/7": "555-0134",
    "Sam 555-0134. 9 to 5": "555-0134",
    "Sam 07700 900123 9:00-17:00": "07700 900123",
    "Sam:555-0134": "555-0134",
    "Bus 4 555-0134": "555-0134",
    "7 07700 900123": "07700 900123",
    "07700 900123 07700 900124": "07700 900123",
    "0161 496 0123/0161 496 0124": "0161 496 0123",
    "0161 496 0123 - 9 to 5": "0161 496 0123",
    "112 0800 111 0 111": "112",
    "911 988": "911",
    "Emergency: 911": "911",
    "911: 24 hours": "911",
    "988 24/7": "988",
    "988 press 1": "988",
    "988, 555-0134": "988",
    "(988)": "988",
    "116 123 24/7": "116 123",
    "13 11 14": "13 11 14",
    "Text HOME to 741741": "741741",
    "**555-0134**": "555-0134",
    "*988*": "988",
    "**988**, call or text": "988",
    "+44 (0)161 496 0123": "+44 (0)161 496 0123",
    "+49 (0) 30 123456": "+49 (0) 30 123456",
    "+1 (555) 555-0134": "+1 (555) 555-0134",
    "(0161) 496 0123": "(0161) 496 0123",
    "030/1234567": "030/1234567",
    "030 / 1234567": "030 / 1234567",
    "555 - 0134": "555 - 0134",
    "555.0134": "555.0134",
    "01 23 45 67 89": "01 23 45 67 89",
    "+33 1 23 45 67 89": "+33 1 23 45 67 89",
    "Oz 5 5 5 - 0 1 7 1": "5 5 5 - 0 1 7 1",
    "22 33 44 55": "22 33 44 55",
    "089 1234 56": "089 1234 56",
    "0800 111 0 111": "0800 111 0 111",
    "1-800-555-0134": "1-800-555-0134",
    "1 800 555 0134": "1 800 555 0134",
    "Sam ５５５－０１３４": "５５５－０１３４",
    "سامي ٠٧٧٠٠ ٩٠٠١٢٣": "٠٧٧٠٠ ٩٠٠١٢٣",
    "さとし555-0134へ": "555-0134",
    "電話090-1234-5678に": "090-1234-5678",
    "988へ電話": "988",
    "\u202a+49 1512 3456789\u202c": "+49 1512 3456789",
    "\u200f555-0134\u200f": "555-0134",
}

NOT_FOUND = (
    "10:30",
    "22:00-23:30",
    "at 9 or 10",
    "8.00-18.30",
    "01 02 1955",
    "22/11/2026",
    "2026-11-22",
    "22.11.2026",
    "2026年11月22日",
    "$5000000",
    "\u20ac 1000000",
    "10000000円",
    "£20",
    "98.8",
    "99.9 %",
    "room 1122",
    "9889",
    "x988",
    "988x",
    "988-1",
    "*4141",
    "12345678901234567890",
    "",
)


@pytest.mark.parametrize(("text", "number"), FOUND.items())
def test_a_number_is_read_as_typed_and_nothing_beside_it(text: str, number: str) -> None:
    found = first_number(text, KNOWN)
    assert found is not None
    assert found.text == number
    assert text[found.start : found.end] == number


@pytest.mark.parametrize("text", NOT_FOUND)
def test_times_dates_prices_and_parts_are_no_numbers_to_call(text: str) -> None:
    assert first_number(text, KNOWN) is None


@given(st.text(alphabet="0159 ()-./+*:,٣５aé\u3000", max_size=40))
def test_a_number_is_always_a_piece_of_the_line(text: str) -> None:
    found = first_number(text, KNOWN)
    if found:
        assert text[found.start : found.end] == found.text
        assert sum(c.isdecimal() for c in found.text) >= 3
        assert found.text == found.text.strip()


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "(1", "- 1", "+", "12/", "555-0134/", "1 (1) ", "0 ", "$1", "5 pm "]
)
def test_f55_the_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    list(numbers_in(text, KNOWN))
    assert time.process_time() - began < 30


def test_half_of_a_number_that_goes_on_in_letters_is_no_number() -> None:
    assert first_number("Line 1-800-273-TALK", ()) is None
    assert first_number("Line 1-800-273-TALK (8255)", ()) is None
