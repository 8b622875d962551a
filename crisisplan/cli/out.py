"""Write to standard output and standard error without ever failing on a character."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from crisisplan import files
from crisisplan.errors import TooLarge
from crisisplan.files import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

STDIO = "-"

_LAST_CONTROL = 0x9F


def say(text: str) -> None:
    """Write a message for the person, on standard error."""
    sys.stderr.buffer.write(_sound(text))
    sys.stderr.flush()


def give(text: str) -> None:
    """Write data, on standard output, as UTF-8."""
    sys.stdout.buffer.write(_sound(text))
    sys.stdout.buffer.flush()


def give_bytes(data: bytes) -> None:
    """Write data as it is, on standard output."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def take(path: Path) -> bytes:
    """Return the bytes of a file, or of standard input when the path is "-"."""
    if str(path) != STDIO:
        return files.read(path)
    data = sys.stdin.buffer.read(LIMIT + 1)
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
