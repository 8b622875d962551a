"""A person in front of the real window, with a keyboard and nothing else.

person = Person(shown, tmp_path)
person.start()
person.go_to("Continue")
person.press("Return")
person.sees("How would you like to keep it")
"""

from __future__ import annotations

import ctypes
import json
import re
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.screen import PATIENCE_SECONDS, until
from tests.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.screen import Program, Screen

PASSPHRASE = "four quiet grey herons"
_WATCHING = ROOT / "tests" / "features" / "watching"
_MOST_STEPS = 80
_STEP_SECONDS = 5.0


class Seen(NamedTuple):
    """What is before a person's eyes."""

    pid: int = 0
    words: str = ""
    """Every word that is shown: labels and buttons, one a line."""
    focus: str = ""
    """The name of what has the keyboard."""
    holds: str = ""
    """What stands in it, if it is a field that shows it."""
    moves: int = 0
    """How often the keyboard went to something else so far."""
    dialog: bool = False


class Person:
    """Someone with a home of their own, in front of a screen."""

    def __init__(self, shown: Screen, home: Path, more: Mapping[str, str] | None = None) -> None:
        self.screen, self.home = shown, home
        self._seen = home / "seen.json"
        self._more = dict(more or {})
        self.program: Program | None = None

    # ------------------------------------------------------------------------------- programs

    @property
    def kept(self) -> Path:
        """The folder in which the program keeps plans."""
        return self.home / "share" / "crisisplan"

    @property
    def settings_file(self) -> Path:
        """The file with the settings."""
        return self.home / "config" / "crisisplan" / "settings.json"

    def set_up(self, **settings: object) -> None:
        """Have settings before the program is started."""
        self.settings_file.parent.mkdir(parents=True, exist_ok=True)
        self.settings_file.write_text(json.dumps({"country": "US", **settings}), "ascii")

    def start(self, *arguments: str) -> Program:
        """Start the program and wait for its window."""
        self._seen.unlink(missing_ok=True)
        self.program = self.start_another(*arguments)
        self.program.window("Notes")
        until(self._seen.exists, f"nothing is seen: {self.program.said}")
        return self.program

    def unlock(self, secret: str = PASSPHRASE) -> None:
        """Type the passphrase; the plan opens."""
        self.is_at("Passphrase")
        self.type(f"{secret}\n")
        self.sees("Build your plan")

    def ask_to_close(self) -> None:
        """Ask the window to close, as the desktop does for Alt+F4."""
        assert self.program is not None
        ask_to_close(self.screen.display, int(self.program.window("Notes").id))

    def start_another(self, *arguments: str) -> Program:
        """Start the program once more and wait for nothing."""
        more = {"PYTHONPATH": str(_WATCHING), "JOURNEY_SEEN": str(self._seen), **self._more}
        return self.screen.start(self.home, *arguments, more=more)

    def kill(self) -> None:
        """End the program as a power cut would."""
        assert self.program is not None
        self.program.kill()

    def ends(self) -> int:
        """Wait until the program ends by itself; return its code."""
        assert self.program is not None
        return self.program.ends()

    # ------------------------------------------------------------------------------- the eyes

    @property
    def seen(self) -> Seen:
        """What is seen now."""
        try:
            return Seen(**json.loads(self._seen.read_text("utf-8")))
        except FileNotFoundError:
            return Seen()

    def sees(self, text: str, patience: float = PATIENCE_SECONDS) -> Seen:
        """Wait until these words are shown."""
        return self._until(lambda now: text in now.words, f"{text!r} does not come", patience)

    def sees_no(self, text: str) -> Seen:
        """Wait until these words are gone."""
        return self._until(lambda now: text not in now.words, f"{text!r} stays", PATIENCE_SECONDS)

    def is_at(self, name: str) -> Seen:
        """Wait until what has the keyboard has these words in its name."""
        why = f"the keyboard is not at {name!r}"
        return self._until(lambda now: name in now.focus, why, PATIENCE_SECONDS)

    def holds(self, text: str) -> Seen:
        """Wait until the field with the keyboard holds this."""
        return self._until(lambda now: now.holds == text, f"not {text!r}", PATIENCE_SECONDS)

    def _until(self, fits: object, why: str, patience: float) -> Seen:
        end = time.monotonic() + patience
        assert callable(fits)
        while not fits(now := self.seen):
            said = self.program.said if self.program else ""
            assert time.monotonic() < end, f"{why}; seen: {now}; said: {said}"
            time.sleep(0.02)
        return now

    # ------------------------------------------------------------------------------ the hands

    def press(self, *keys: str) -> None:
        """Press keys."""
        assert self.program is not None
        self.program.press(*keys)

    def type(self, text: str) -> None:
        """Type; a newline is Return."""
        assert self.program is not None
        self.program.type(text)

    def go_to(self, name: str, key: str = "Tab", *, whole: bool = False) -> None:
        """Press Tab, or another key, until what has these words in its name has the keyboard."""
        passed: list[str] = []
        for _ in range(_MOST_STEPS):
            now = self.seen
            if now.focus == name or (not whole and name in now.focus):
                return
            passed.append(now.focus)
            self.press(key)
            before = now.moves
            self._until(lambda then: then.moves != before, f"{key} leads nowhere", _STEP_SECONDS)  # noqa: B023
        raise AssertionError(f"{name!r} is not reached by {key}: {passed}")

    def choose(self, name: str, key: str = "Tab", *, whole: bool = False) -> None:
        """Go to a button and press it."""
        self.go_to(name, key, whole=whole)
        self.press("space")

    def open_part(self, title: str) -> None:
        """Go back to the list at the side, and through it with the arrow keys."""
        self.go_to("Lock now", "shift+Tab")
        self.choose(title, "Up")

    def dialog(self) -> None:
        """Wait for the window in which a file is chosen, and give it the keyboard."""
        self._until(lambda now: now.dialog, "no dialog comes", PATIENCE_SECONDS)

        def ask() -> bool:
            windows = sorted(self.screen.windows(), key=lambda window: int(window.id))
            return len(windows) > 1 and self.screen.gives_keyboard_to(windows[-1])

        until(ask, "the dialog is not drawn")
        self.is_at("File name")

    def main_window(self) -> None:
        """Wait until the dialog is gone, and give the keyboard back to the window."""
        self._until(lambda now: not now.dialog, "the dialog stays", PATIENCE_SECONDS)
        until(lambda: len(self.screen.windows()) == 1, "the dialog stays")
        assert self.program is not None
        self.program.window("Notes")


class _Message(ctypes.Structure):
    """A message from one program to the window of another, as X has it."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("values", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


def ask_to_close(display: str, window: int) -> None:
    """Say WM_DELETE_WINDOW to a window; xdotool cannot."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = ctypes.c_ulong
    opened = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    protocols, delete = (
        x.XInternAtom(opened, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
    )
    values = (ctypes.c_long * 5)(delete, 0)
    message = _Message(33, 0, 1, None, window, protocols, 32, values)
    x.XSendEvent(opened, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x.XCloseDisplay(opened)


def text_of_pdf(path: Path) -> str:
    """Return the words of a PDF, one space between them."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", text)
