"""Find the numbers to call in a line, as typed, in any script.

A wrong number is worse than none: what a person puts beside a number (a time, a room, a second
number, a bracket, Markdown stars) must not become part of it, and no digit of it may be lost.
Times, dates and amounts are not numbers to call: fewer than seven digits count only when they are
a known short code.

Why not the library `phonenumbers`: it finds numbers that are valid in a region, and people write
local numbers, short codes, and numbers of a region they did not name. The tests use it to check
the numbers we ship.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from crisisplan.plan.dialling import SHORT_CODES, USUAL, digits

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

LONGEST = 15
"""Most digits of a number (ITU-T E.164)."""

WHOLE = 9
"""Digits from which a number that starts with 0 is taken for a whole one."""

SHORTEST, LONGEST_RUN = 2, 120
"""A shorter or longer run of digits and separators is no number, and is not looked into."""

UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Scripts in which a number touches the words beside it."""

_SPACE = "[ \u00a0\u2000-\u200a\u202f\u3000]"
_DASH = "[\\-\u2010-\u2015\u2212\uff0d\u30fc]"
_BRACKETS = "[(\uff08]\\d{1,5}[)\uff09]"
_BETWEEN = rf"(?:{_SPACE}{{0,2}}{_DASH}{_SPACE}?|{_SPACE}{{1,2}}|[.\u00b7])"
_RUN = re.compile(
    rf"(?<![^\W{UNSPACED}])(?<!\d[:/.,])(?:[+\uff0b]{_SPACE}?|\*)?(?:{_BRACKETS}{_BETWEEN}?)?"
    rf"\d+(?:(?:{_SPACE}?{_BRACKETS}{_BETWEEN}?|{_BETWEEN})\d+)*"
)
_DIGITS = re.compile(r"\d+")
_SLASH = re.compile(rf"{_SPACE}?/{_SPACE}?(\d{{3,}}(?:{_BETWEEN}\d+)*)")
_NOT_AFTER_CODE = re.compile(rf"[:./-]\d|-[A-Z]{{3}}|[^\W{UNSPACED}]")
_NOT_AFTER = re.compile(rf":\d|[^\W{UNSPACED}]|/\d")
_DATE = re.compile(
    r"\d{1,2} \d{1,2} (?:19|20)\d\d|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}"
)
_HOURS = re.compile(r"\d{1,2}[.:]\d\d\s?[-\u2010-\u2015]\s?\d{1,2}[.:]\d\d")
_LOCAL = re.compile(r"\(?\d{3}\)?(?:[ .-]\d{3})?[.-]\d{4}")
_TIME_AFTER = re.compile(
    r"\s*(?:[:/]\d|\.\d\d\b|[h時点]|[ap]\.?m\b|uhr\b|o.clock|(?:to|til|till|until|bis|à|a|hasta"
    r"|tot)\b|[-\u2010-\u2015]\s?\d{1,2}\b|إلى|から|まで)",
    re.IGNORECASE,
)
_SPELT = re.compile(r"[-\u2010-\u2015 ][A-Z]{3,}")
"""Digits that go on as letters, "1-800-273-TALK": half of it would be a wrong number."""

_MONEY_BEFORE = re.compile(r"[$€£¥₹￥]\s?\Z")
_MONEY_AFTER = re.compile(
    r"\s?(?:[%$€£¥₹円]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|yen)\b)", re.IGNORECASE
)


class Number(msgspec.Struct, frozen=True):
    """A number as typed, and where it stands in the line."""

    text: str
    start: int
    end: int


def numbers_in(text: str, known: Container[str]) -> Iterator[Number]:
    """Yield the numbers to call; `known` holds short codes by their digits."""
    at = 0
    while match := _RUN.search(text, at):
        at = match.end()
        if not SHORTEST <= match.end() - match.start() <= LONGEST_RUN:
            continue
        start, end = _bounds(text, match.start(), match.end(), known)
        number = Number(text[start:end], start, end)
        if _is_number(text, number, known):
            at = end
            yield number


def _is_number(text: str, number: Number, known: Container[str]) -> bool:
    plain = digits(number.text)
    if _DATE.fullmatch(number.text) or _HOURS.fullmatch(number.text) or _is_money(text, number):
        return False
    if _is_known(plain, known):
        # "98.8" is a temperature.
        return "." not in number.text and not _NOT_AFTER_CODE.match(text, number.end)
    if _SPELT.match(text, number.end):
        return False
    enough = USUAL <= len(plain.lstrip("+")) <= LONGEST
    return enough and not (
        _NOT_AFTER.match(text, number.end) and not _SLASH.match(text, number.end)
    )


def _is_money(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 2) : number.start]
    return bool(_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, number.end))


def _is_known(plain: str, known: Container[str]) -> bool:
    return plain in known or plain in SHORT_CODES


def _bounds(text: str, start: int, end: int, known: Container[str]) -> tuple[int, int]:
    """Return where in a run of digits and separators the first number begins and ends."""
    if text[start] == "*" and "*" in (text[start - 1 : start], text[end : end + 1]):
        start += 1
    run = text[start:end]
    if _is_known(digits(run), known):
        return start, end
    groups = [(start + g.start(), start + g.end()) for g in _DIGITS.finditer(run)]
    if len(groups) >= USUAL and all(until - begin == 1 for begin, until in groups):
        return start, end  # each digit on its own: "5 5 5 - 0 1 3 4"
    code = _code_in_front(text, start, groups, known)
    if code:
        return start, code
    first = _first_group(text, run, groups)
    begin = groups[first][0] if first else start
    last = _last_group(text, begin, groups[first:])
    end = groups[first:][last][1]
    slash = _SLASH.match(text, end)
    plain = digits(text[begin:end])
    if slash and plain.startswith("0") and len(plain) < USUAL:
        return begin, slash.end()
    return begin, end


def _code_in_front(
    text: str, start: int, groups: list[tuple[int, int]], known: Container[str]
) -> int:
    """Return the end of a short code with a time, a code or a whole number after it, or 0."""
    for (_, end), (begin, _) in pairwise(groups):
        rest = digits(text[begin : groups[-1][1]])
        apart = text[end:begin].isspace()
        other = len(rest) <= len("24") or _is_known(rest, known) or _is_whole(rest)
        if apart and other and _is_known(digits(text[start:end]), known):
            return end
    return 0


def _first_group(text: str, run: str, groups: list[tuple[int, int]]) -> int:
    """Return which group begins the number: not the bus or the hour in front of it."""
    if run[0] in "+\uff0b(\uff08" or digits(run).startswith("0"):
        return 0
    for place, ((_, end), (begin, _)) in enumerate(pairwise(groups), 1):
        rest = text[begin : groups[-1][1]]
        short = place <= len("9-5") - 1 and end - groups[place - 1][0] <= len("12")
        short = short and (place > 1 or run[0] != "1")
        local = short and _LOCAL.fullmatch(rest)
        if text[end:begin].isspace() and (local or _is_whole(digits(rest))):
            return place
    return 0


def _last_group(text: str, begin: int, groups: list[tuple[int, int]]) -> int:
    """Return which group ends the number: not the hour, the bracket or the next one after it."""
    for place, ((_, end), (after, until)) in enumerate(pairwise(groups)):
        count = len(digits(text[begin:end]).lstrip("+"))
        if count >= USUAL and _is_apart(text, groups[place], (after, until), groups[-1][1]):
            return place
        if count + until - after > LONGEST and count >= USUAL:
            return place
    return len(groups) - 1


def _is_apart(text: str, before: tuple[int, int], after: tuple[int, int], end: int) -> bool:
    between, length = text[before[1] : after[0]], after[1] - after[0]
    if re.search(r"[(\uff08]", between) or (len(between) > 1 and not between.isspace()):
        return True
    if not between.isspace():
        return False
    hour = length <= len("12") and bool(_TIME_AFTER.match(text, after[1]))
    return hour or _is_whole(digits(text[after[0] : end]))


def _is_whole(plain: str) -> bool:
    return plain.startswith("0") and len(plain) >= WHOLE
