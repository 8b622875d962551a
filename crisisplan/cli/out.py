"""Write to standard output and standard error without ever failing on a character."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

import msgspec

from crisisplan import files
from crisisplan.errors import CannotRead, CannotWrite, TooLarge
from crisisplan.files import LIMIT

STDIO = "-"

_CONTROLS = re.compile("[\x7f-\x9f]")

_LAST_CONTROL = 0x9F


def say(text: str) -> None:
    """Write a message for the person, on standard error; never fails."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.buffer.write(_sound(text))
        sys.stderr.flush()


def give(text: str) -> None:
    """Write words for the person, on standard output, as UTF-8. Raises as `give_bytes`."""
    give_bytes(_sound(text))


def give_json(data: bytes) -> None:
    """Write JSON on standard output, indented. Raises as `give_bytes`.

    Control characters are escaped, so that a terminal shows them and does not obey them.
    """
    text = msgspec.json.format(data, indent=2).decode()
    give_bytes(_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n")


def give_bytes(data: bytes) -> None:
    """Write data as it is, on standard output.

    Raises `CannotWrite`, or `BrokenPipeError` when nobody reads any more.
    """
    if sys.stdout is None:
        raise CannotWrite(Path(STDIO), "broken")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence()
        raise
    except OSError as error:
        silence()
        raise CannotWrite(Path(STDIO), files.reason(error)) from error


def silence() -> None:
    """Let the rest of standard output go nowhere: it cannot be written any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def take(path: Path) -> bytes:
    """Return the bytes of a file, or of standard input when the path is "-"."""
    if str(path) != STDIO:
        return files.read(path)
    if sys.stdin is None:
        raise CannotRead(path, "missing")
    try:
        data = sys.stdin.buffer.read(LIMIT + 1)
    except OSError as error:
        raise CannotRead(path, files.reason(error)) from error
    if len(data) > LIMIT:
        raise TooLarge(path, "large")
    return data


def _sound(text: str) -> bytes:
    """Return UTF-8 with one newline at the end; terminal control characters are made visible."""
    shown = "".join(
        c if c.isprintable() or c in "\n\t" or ord(c) > _LAST_CONTROL else ascii(c)[1:-1]
        for c in text
    )
    return (shown.rstrip("\n") + "\n").encode("utf-8", "backslashreplace")
