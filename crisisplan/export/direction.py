"""The order of characters on a line: the Unicode bidirectional algorithm (UAX 9).

Every line that a person typed is a paragraph of its own and cannot touch the next. Embeddings and
overrides were taken out before (`characters.settable`), so that the implicit part of the
algorithm remains: rules P2, P3, W1 to W7, N0 to N2, I1, I2, L1 and L2. In one place we do what
the algorithm allows a higher protocol to do (HL3): a phone number inside text is one piece, read
left to right, even where "555 0134" would otherwise come out as "0134 555".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cheap test: does a text hold anything that is read from right to left?
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NUMBER = re.compile(r"\+?\(?[0-9٠-٩۰-۹][0-9٠-٩۰-۹\s().\-‐-―/\u200e\u200f]*[0-9٠-٩۰-۹]")
_FEWEST_DIGITS = 5
_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉", "《": "》", "「": "」", "『": "』"}
_PAIRS |= {"【": "】", "（": "）", "［": "］", "｛": "｝"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Bidirectional class of one character; unassigned ones count as left to right."""
    return unicodedata.bidirectional(character) or "L"


def has_rtl(text: str) -> bool:
    """Whether a text holds a character that is read from right to left."""
    return _RTL.search(text) is not None


def is_rtl(text: str, *, sheet: bool) -> bool:
    """Return the direction of a line: of its first letter, else of the sheet (P2, P3)."""
    for character in text:
        kind = _kind(character)
        if kind == "L":
            return False
        if kind in ("R", "AL"):
            return True
    return sheet


def levels(text: str, *, rtl: bool) -> list[int]:
    """Return the embedding level of every character; odd is right to left.

    `rtl` is the direction of the line as `is_rtl` tells.
    """
    if not rtl and not has_rtl(text):
        return [0] * len(text)
    units = _units(text)
    kinds = [kind for _, _, kind in units]
    base = 1 if rtl else 0
    _resolve_weak(kinds, "R" if rtl else "L")
    _resolve_pairs(text, units, kinds, "R" if rtl else "L")
    _resolve_neutral(kinds, "R" if rtl else "L")
    result: list[int] = []
    for (start, end, kind), resolved in zip(units, kinds, strict=True):
        level = 2 if kind == "ON" and end - start > 1 else _implicit(resolved, base)
        result += [level] * (end - start)
    return result


def visual_order(line_levels: list[int], text: str, base: int) -> list[tuple[int, int, int]]:
    """Return the pieces of a line from left to right as (start, end, level).

    `text` is the line; spaces at its end take the level of the line (L1).
    """
    found = list(line_levels)
    for index in range(len(text) - 1, -1, -1):
        if _kind(text[index]) not in ("WS", "BN", "B", "S"):
            break
        found[index] = base
    pieces: list[tuple[int, int, int]] = []
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or found[index] != found[start]:
            pieces.append((start, index, found[start]))
            start = index
    return reordered(pieces)


def reordered(pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Order pieces (start, end, level) from left to right (L2)."""
    odd = [level for _, _, level in pieces if level % 2]
    if not odd:
        return pieces
    for level in range(max(piece[2] for piece in pieces), min(odd) - 1, -1):
        index = 0
        while index < len(pieces):
            stop = index
            while stop < len(pieces) and pieces[stop][2] >= level:
                stop += 1
            pieces[index:stop] = reversed(pieces[index:stop])
            index = max(stop, index + 1)
    return pieces


def _units(text: str) -> list[tuple[int, int, str]]:
    """Characters with their class; a phone number is one neutral unit (an isolate)."""
    units: list[tuple[int, int, str]] = []
    at = 0
    for match in _NUMBER.finditer(text):
        if sum(map(str.isdigit, match[0])) < _FEWEST_DIGITS:
            continue
        units += [(i, i + 1, _kind(text[i])) for i in range(at, match.start())]
        units.append((match.start(), match.end(), "ON"))
        at = match.end()
    units += [(i, i + 1, _kind(text[i])) for i in range(at, len(text))]
    return units


def _resolve_weak(kinds: list[str], outer: str) -> None:
    _marks_and_digits(kinds, outer)
    _separators(kinds)
    strong = outer
    for index, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _marks_and_digits(kinds: list[str], outer: str) -> None:
    """W1 to W3."""
    previous = strong = outer
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[index] = previous
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
        if kind != "BN":
            previous = kinds[index]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _separators(kinds: list[str]) -> None:
    """W4 to W6."""
    for index in range(1, len(kinds) - 1):
        around = kinds[index - 1]
        if around != kinds[index + 1] or around not in ("EN", "AN"):
            continue
        if kinds[index] == "CS" or (kinds[index] == "ES" and around == "EN"):
            kinds[index] = around
    index = 0
    while index < len(kinds):
        stop = index
        while stop < len(kinds) and kinds[stop] in ("ET", "BN"):
            stop += 1
        if stop == index or "ET" not in kinds[index:stop]:
            index = max(stop, index + 1)
            continue
        beside = kinds[index - 1] if index else "", kinds[stop] if stop < len(kinds) else ""
        if "EN" in beside:
            kinds[index:stop] = ["EN"] * (stop - index)
        index = stop
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]


def _resolve_pairs(
    text: str, units: list[tuple[int, int, str]], kinds: list[str], outer: str
) -> None:
    """N0: a pair of brackets takes the direction of what stands in it."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, (start, end, _) in enumerate(units):
        character = text[start] if end - start == 1 and kinds[index] == "ON" else ""
        if character in _PAIRS:
            stack.append((character, index))
        elif character in _CLOSERS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _CLOSERS[character]:
                    pairs.append((stack[depth][1], index))
                    del stack[depth:]
                    break
    for opening, closing in sorted(pairs):
        inside = {_STRONG[kind] for kind in kinds[opening + 1 : closing] if kind in _STRONG}
        if not inside:
            continue
        before = next((_STRONG[k] for k in reversed(kinds[:opening]) if k in _STRONG), outer)
        found = outer if outer in inside or before == outer else before
        kinds[opening] = kinds[closing] = found


def _resolve_neutral(kinds: list[str], outer: str) -> None:
    """N1, N2: what has no direction follows what it stands between."""
    index = 0
    while index < len(kinds):
        stop = index
        while stop < len(kinds) and kinds[stop] in _NEUTRAL:
            stop += 1
        if stop > index:
            before = _STRONG.get(kinds[index - 1], outer) if index else outer
            after = _STRONG.get(kinds[stop], outer) if stop < len(kinds) else outer
            kinds[index:stop] = [before if before == after else outer] * (stop - index)
        index = max(stop, index + 1)


def _implicit(kind: str, base: int) -> int:
    """I1, I2."""
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 1 if kind == "R" else 2
