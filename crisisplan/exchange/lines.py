"""Take a typed file apart: headings, lines, and the marks in front of them.

Nothing is interpreted here beyond marks: `mark + text` is always the line as it was typed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import msgspec

from crisisplan.errors import NotAPlan, NotText

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH_LIMIT = 12
"""Deepest nesting of a JSON text that is read; a typed plan has two or three levels."""

_DASHES = "\\-\u2010-\u2015\u25aa\u25cf\u25e6\u00b7"
_DOTS = "\u2022\u2023\u30fb"
# What may stand between a plus and its number without being seen: signs of writing direction.
_UNSEEN = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Bullets of a text program, as it pastes them: an o, a section sign or a sign of its own, a tab.
_PASTED = "[o\u00a7\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\\t\\s*"
# A dash, star or plus is a mark only before a space; "* 4141" and "+ 44 ..." are numbers to dial.
_BULLET = re.compile(
    rf"\s*(?:[{_DASHES}]\s+|[{_DOTS}]\s*|>\s+|{_PASTED}"
    rf"|[*]\s+(?![\s\d])|[+]\s+(?![\s\d(\[{_UNSEEN}]))?"
)
_RULE = re.compile(r"\s*([-*_=~\u2013\u2014])(?:\s*\1){2,}\s*")
"""A line drawn across the page: it parts, and says nothing."""

_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+")
_BOLD_LINE = re.compile(r"(\*\*|__)[^*_]+\1\s{0,3}[:\uff1a]?")
_ENDS_AS_LABEL = re.compile(r"[:\uff1a]\s{0,3}(?:\*\*|__)?\Z")
_LABEL_TAIL = 8
"""Characters at the end of a line in which a colon makes it a heading."""

CAPITALS_LIMIT = 60
"""A longer line in capitals, in characters, is no heading."""

LONG = 6
"""Letters in a word in capitals that is a heading on its own: "TIPP" or "STOP" may be an entry."""

# Words only: no digits, no sentence, nothing behind a colon or in brackets.
_WORDS = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[ '\u2019\u00b7/&,?-])*[:\uff1a]?")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 4_096
_SPACED_DASH = re.compile(r"\s-|-\s")


class Line(msgspec.Struct, frozen=True):
    """One line that has something in it. `mark + text` is the line as typed."""

    text: str
    mark: str = ""
    heading: bool = False
    """Marked as a heading: #, bold alone, a colon at its end after an empty line, a key,
    or capitals on a line of their own."""
    top: bool = False
    """A first-level heading."""
    bold: bool = False
    """Marked by nothing but being bold."""
    after_gap: bool = False
    """An empty line (or nothing) stands before it."""


def decode_text(data: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16, whose byte order mark may be missing.

    Raises `NotText` for anything else, and for a NUL, which no text holds.
    """
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise NotText("one-byte" if _is_one_byte(data) else "") from error
    if "\0" in text:
        raise NotText
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # In UTF-16 without its mark, each second byte of most Western text is zero.
    high, low = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if len(data) % 2 == 0 and abs(high - low) * 4 > len(data[:_SAMPLE]):
        if high == 0:
            return "utf-16-le"
        if low == 0:
            return "utf-16-be"
    return "utf-8-sig"


def _is_one_byte(data: bytes) -> bool:
    """Tell whether this looks like text of one byte a letter: no control but blanks and ends."""
    return not _CONTROL.search(data[:_SAMPLE])


def split(text: str) -> list[Line]:
    """Return the lines of plain text or Markdown. Only CR, LF and CRLF end a line."""
    found: list[Line] = []
    gap = True
    for raw in re.split(r"\r\n|\r|\n", text):
        line = _line(raw, gap=gap)
        # A mark with nothing behind it is a blank of a form, left empty.
        gap = not line.text.strip() or _RULE.fullmatch(raw) is not None
        if not gap:
            found.append(line)
    return _with_capitals(found)


def split_json(text: str) -> list[Line]:
    """Return the lines of a JSON text: keys are headings, strings are lines.

    Raises `NotAPlan` with the place, never with content.
    """
    try:
        body = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_constant=_refuse_constant,
            parse_int=str,
            parse_float=str,
        )
    except (ValueError, RecursionError) as error:
        raise NotAPlan("$", "not JSON") from error
    return list(_walk(body, "$", 0))


def _line(raw: str, *, gap: bool) -> Line:
    if hashes := _HASHES.match(raw):
        words = raw[hashes.end() :]
        top = len(hashes[1]) == 1
        return Line(words, raw[: hashes.end()], heading=True, top=top, after_gap=gap)
    if _BOLD_LINE.fullmatch(raw.strip()):
        return Line(raw, heading=True, after_gap=gap, bold=True)
    bullet = _BULLET.match(raw)
    at = bullet.end() if bullet else 0
    heading = gap and at == 0 and bool(_ENDS_AS_LABEL.search(raw.rstrip()[-_LABEL_TAIL:]))
    return Line(raw[at:], raw[:at], heading=heading, after_gap=gap)


def _with_capitals(found: list[Line]) -> list[Line]:
    """Mark the lines in capitals that stand like headings; in a text of capitals, none."""
    cased = [line.text for line in found if line.text.upper() != line.text.lower()]
    if 2 * sum(map(_in_capitals, cased)) > len(cased):
        return found
    return [
        msgspec.structs.replace(line, heading=True) if _opens(line, under) else line
        for line, under in zip_longest(found, found[1:])
    ]


def _opens(line: Line, under: Line | None) -> bool:
    """Tell whether a line in capitals opens what is right under it, and is no shout in a list."""
    if under is None or under.after_gap or not line.after_gap or line.mark.strip():
        return False
    words = line.text.strip()
    if len(words) > CAPITALS_LIMIT or not _in_capitals(words):
        return False
    return _is_wordy(words) and any(c.isalpha() and not c.isupper() for c in under.text)


def _is_wordy(text: str) -> bool:
    """Tell whether there are words and nothing else: two of them, or a long one."""
    words = unicodedata.normalize("NFC", text)
    if not _WORDS.fullmatch(words) or _SPACED_DASH.search(words):
        return False
    found = re.findall(r"[^\W\d_]+", words)
    return len([word for word in found if len(word) > 1]) > 1 or len(max(found, key=len)) >= LONG


def _in_capitals(text: str) -> bool:
    # A sharp s is often left small among capitals: its capital form is new.
    return text.replace("\u00df", "").isupper()


class _Pairs(list[tuple[str, Any]]):
    """The pairs of a JSON object: twins are kept, since both were typed."""


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    return _Pairs(pairs)


def _refuse_constant(name: str) -> None:
    raise NotAPlan("$", name)


def _walk(value: object, where: str, depth: int) -> Iterator[Line]:
    if depth > DEPTH_LIMIT:
        raise NotAPlan(where[:80], "nested too deeply")
    if isinstance(value, _Pairs):
        yield from _walk_pairs(value, where, depth)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, f"{where}[{number}]", depth + 1)
    elif isinstance(value, str):
        lines = split(_sound(value, where))
        yield from (
            msgspec.structs.replace(line, heading=False, bold=False, after_gap=False)
            for line in lines
        )
    elif value is not None:
        yield Line(json.dumps(value))


def _walk_pairs(pairs: _Pairs, where: str, depth: int) -> Iterator[Line]:
    words = [(key, part) for key, part in pairs if _is_short(part)]
    if where.endswith("]") and len(words) == len(pairs) > 0:
        # One thing of a list, taken apart: {"name": "Sam", "phone": "555-0134"}.
        mark = ", ".join(_sound(key, where) for key, _ in words) + ": "
        yield Line(", ".join(_sound(part, where) for _, part in words), mark)
        return
    for key, part in pairs:
        if depth and _is_short(part) and key.strip():
            yield Line(f"{_sound(key, where)}: {_sound(part, where)}")
        else:
            yield from _key(key, where)
            yield from _walk(part, f"{where}.*", depth + 1)


def _is_short(value: object) -> bool:
    """Tell whether a value is one line of words."""
    return isinstance(value, str) and bool(value.strip()) and not re.search(r"[\r\n]", value)


def _key(key: str, where: str) -> Iterator[Line]:
    if key.strip():
        yield Line(_sound(key, where), heading=True, after_gap=True)


def _sound(text: str, where: str) -> str:
    """Refuse half characters (lone surrogates), which no file can hold, and NUL."""
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise NotAPlan(where[:80], "half a character")
    return text
