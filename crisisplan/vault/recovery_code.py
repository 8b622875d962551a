"""The recovery code: 160 random bits as eight groups of five characters, to be kept on paper.

Four characters of a group carry 20 bits, the fifth checks them. As elements of GF(32) the five
are the coefficients of a polynomial which, taken at the element 2, gives the place of the group,
1 to 8. Thus one wrong character, two characters of a group swapped, and a group in a wrong place
never go unseen; any other slip in a group passes with a chance of 1 in 32, and then the code does
not open anything.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

from crisisplan.errors import CodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U."""

GROUPS, SIZE, SECRET_BYTES = 8, 5, 20

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_LONGEST, _MOST_PIECES = 1000, 12
_FIELD = 0b100101  # x^5 + x^2 + 1, in which the powers of 2 are all elements but 0

# What is taken for another character, and letters of other keyboards that look the same.
_TAKEN_FOR = str.maketrans("OILUАВСЕНІКМОРТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "011VABCEH1KM0PTYXABEZH1KMN0PTYX")
_DASHES = "−─━ー"  # those that Unicode does not count among the dashes

Groups = tuple[str, ...]


def new_code() -> str:
    """Return a new random code in its normal form, 47 characters with the dashes."""
    return _written(secrets.token_bytes(SECRET_BYTES))


def secret_of(text: str) -> bytes:
    """Return the 20 bytes of a code as somebody typed, pasted or scanned it.

    Raises CodeMistyped. Its `groups` are those to look at again; none of them, with the length
    "long", means that there is more than a code here. The text itself is not in the error.
    """
    if len(text) > _LONGEST:
        raise CodeMistyped((), "long")
    line = "".join(map(_read, unicodedata.normalize("NFKD", text)))
    symbols = re.sub("[- ]", "", line)
    surplus = len(symbols) - GROUPS * SIZE
    if surplus or _wrong(_cut(symbols)):
        wrong = min(map(_wrong, _readings(line, symbols)), key=len)
        raise CodeMistyped(wrong, "long" if surplus > 0 else "short" if surplus else "")
    bits = 0
    for character in "".join(group[:-1] for group in _cut(symbols)):
        bits = bits << 5 | _VALUE[character]
    return bits.to_bytes(SECRET_BYTES)


def shown(text: str) -> str:
    """Return a code in its normal form, for the printed card. Raises as `secret_of` does."""
    return _written(secret_of(text))


def _written(secret: bytes) -> str:
    bits = int.from_bytes(secret)
    values = [bits >> 5 * n & 31 for n in reversed(range(SECRET_BYTES * 8 // 5))]
    groups = []
    for place in range(1, GROUPS + 1):
        four = values[4 * place - 4 : 4 * place]
        five = [*four, _at_two([*four, 0]) ^ place]
        groups.append("".join(ALPHABET[value] for value in five))
    return "-".join(groups)


def _at_two(values: Iterable[int]) -> int:
    result = 0
    for value in values:
        result = result << 1 ^ value
        if result >= len(ALPHABET):
            result ^= _FIELD
    return result


def _read(character: str) -> str:
    """Return what a typed character stands for: itself, a dash, a space, or nothing at all."""
    kind = unicodedata.category(character)
    if kind == "Pd" or character in _DASHES:
        return "-"
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind in {"Cf", "Mn"}:  # invisible signs, and the accents that NFKD took off their letters
        return ""
    # One for one, even where a capital is two letters. An unknown sign stays, and is wrong.
    return " " if kind[0] in "CPZ" else character.upper()[0].translate(_TAKEN_FOR)


def _wrong(groups: Groups) -> tuple[int, ...]:
    full = (*groups, *[""] * (GROUPS - len(groups)))
    return tuple(place for place, group in enumerate(full, 1) if not _belongs(group, place))


def _belongs(group: str, place: int) -> bool:
    known = [_VALUE[character] for character in group if character in _VALUE]
    return len(group) == len(known) == SIZE and _at_two(known) == place


def _readings(line: str, symbols: str) -> Iterator[Groups]:
    """Yield where the groups may be; if dashes or gaps show eight of them, that alone."""
    by_dashes = tuple(filter(None, line.replace(" ", "").split("-")))
    by_gaps = tuple(line.replace("-", " ").split())
    for pieces in (by_dashes, by_gaps):
        if len(pieces) == GROUPS:
            yield pieces
            return
    for pieces in (_cut(symbols), by_dashes, by_gaps):
        yield from _placed(pieces)
    # The characters too few or too many, all in one group.
    length = len(symbols) - (GROUPS - 1) * SIZE
    for start in range(0, GROUPS * SIZE if length >= 0 else 0, SIZE):
        end = start + length
        yield (*_cut(symbols[:start]), symbols[start:end], *_cut(symbols[end:]))


def _placed(pieces: Groups) -> Iterator[Groups]:
    """Yield the pieces with some missing between them, or without those that are too many."""
    yield from combinations(pieces[:_MOST_PIECES], GROUPS)
    for places in combinations(range(GROUPS), len(pieces)):
        filled = dict(zip(places, pieces, strict=True))
        yield tuple(filled.get(place, "") for place in range(GROUPS))


def _cut(symbols: str) -> Groups:
    return tuple(symbols[n : n + SIZE] for n in range(0, len(symbols), SIZE))
