"""Ask for what is secret: on the terminal, or from a file descriptor. Never as an argument."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING

from crisisplan.cli.out import say
from crisisplan.jobs.vault_keys import SHORT, is_short

if TYPE_CHECKING:
    from crisisplan.words import Words

TRIES = 3
"""How often one question is asked on a terminal before the person is let go."""

_LONGEST = 4096
_TERMINAL = "/dev/tty"


NOT_OPENED = 6
"""Exit code: nobody could be asked, or what was typed opens nothing (see `crisisplan.cli`)."""


class NoAnswer(Exception):
    """There is no answer to go on with. Its text is a sentence for the person."""

    def __init__(self, text: str, code: int = NOT_OPENED) -> None:
        """`code` is the exit code."""
        super().__init__(text)
        self.code = code


class Asker:
    """Asks on the terminal; with a descriptor, takes the next line of it for each question."""

    def __init__(self, descriptor: int | None, speak: Words) -> None:
        self._descriptor = descriptor
        self._speak = speak

    @property
    def tries(self) -> int:
        """How often it makes sense to ask again."""
        return TRIES if self._descriptor is None else 1

    def secret(self, question: str) -> str:
        """Return what was typed, unseen. Raises `NoAnswer`."""
        if self._descriptor is not None:
            return self._line(self._descriptor)
        if not has_terminal():
            raise NoAnswer(
                self._speak(
                    "There is no terminal here to ask for the passphrase. Nothing was changed. "
                    "Use --secret-fd N to read it from file descriptor N, one line for each."
                )
            )
        for _ in range(TRIES):
            try:
                return getpass.getpass(question + " ")
            except UnicodeDecodeError:
                # This terminal sends bytes that are no letters in its own encoding.
                say(
                    self._speak(
                        "Some of these letters did not arrive whole. Nothing was tried. "
                        "Type it again."
                    )
                )
            except (EOFError, OSError) as error:
                raise NoAnswer(self._speak("Nothing was typed. Nothing was changed.")) from error
        raise NoAnswer(
            self._speak(
                "What is typed on this terminal does not arrive as letters. Nothing was changed. "
                "Set the terminal to UTF-8, or use --secret-fd N."
            )
        )

    def new_passphrase(self) -> str:
        """Return a new passphrase, typed twice on a terminal. Raises `NoAnswer`."""
        speak = self._speak
        for _ in range(self.tries):
            typed = self.secret(speak("New passphrase (a few words you will know again):"))
            if not typed.strip():
                say(speak("A passphrase needs at least one letter or digit."))
            elif self._descriptor is None and typed != self.secret(speak("Once more, the same:")):
                say(speak("These two were not the same. Nothing was changed."))
            else:
                if is_short(typed):
                    say(_short_text(speak))
                return typed
        raise NoAnswer(speak("No new passphrase was set. Nothing was changed."))

    def words(self, question: str) -> str:
        """Return a line typed on the terminal, seen. Raises `NoAnswer` without one."""
        if not has_terminal():
            raise NoAnswer(
                self._speak(
                    "There is no terminal here to ask. Nothing was changed. "
                    "If you are sure, add --yes."
                )
            )
        say(question)
        try:
            if sys.platform == "win32":
                return sys.stdin.readline()
            with open(_TERMINAL, encoding="utf-8", errors="replace") as terminal:  # noqa: PTH123
                return terminal.readline()
        except OSError as error:
            raise NoAnswer(self._speak("Nothing was typed. Nothing was changed.")) from error

    def _line(self, descriptor: int) -> str:
        """Return the next line; not a byte more is read, the rest is for the next question."""
        found = bytearray()
        try:
            while len(found) < _LONGEST and (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
                found += byte
        except OSError as error:
            raise NoAnswer(
                self._speak(
                    "File descriptor {number} cannot be read. Nothing was changed.",
                    number=descriptor,
                )
            ) from error
        if not found:
            raise NoAnswer(
                self._speak(
                    "A passphrase or code was needed, and file descriptor {number} held no "
                    "further line. Nothing more was changed.",
                    number=descriptor,
                )
            )
        return bytes(found).decode("utf-8", "surrogateescape")


def has_terminal() -> bool:
    """Tell whether somebody can be asked."""
    if sys.platform == "win32":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _short_text(speak: Words) -> str:
    return speak(
        "This passphrase is short (fewer than {count} characters), and it works. A machine that "
        "has your files could guess it. A few words in a row are safer and easier to know "
        'again. You can change it at any time: "crisisplan vault keys change-passphrase".',
        count=SHORT,
    )
