"""A screen in memory with the real program on it: what a person sees, typed as a person types.

    with screen() as shown:
        program = shown.start(tmp_path / "home")
        program.window("crisisplan")
        program.type("I walk to the sea\n")
        program.press("alt+Up")
        shown.save(tmp_path / "after.png")
        program.kill()                                # as a power cut would
        program = shown.start(tmp_path / "home")      # and again, with the same home

Xvfb keeps its pixels in a file that is mapped into memory, so a look at the screen asks nobody for
anything and slows nothing down. There is no window manager: windows lie at the upper left.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tests.screen_frame import Frame, xvfb
from tests.screen_keys import Keys
from tests.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PIL import Image

Found = TypeVar("Found")

PATIENCE_SECONDS = 20.0
_STEP_SECONDS = 0.02
_KEY_MS = "8"
_NEEDED = "{} is needed; packaging/test.sh installs it"

_FOLDERS = {
    "HOME": ".",
    "TMPDIR": "tmp",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}
# What belongs to the desktop of whoever runs the tests, or to the tests themselves.
_FOREIGN = ("AT_SPI_", "COV_", "DBUS_", "DISPLAY", "GTK_", "PYTEST_", "QT_", "WAYLAND_", "XDG_")


class Window(NamedTuple):
    """A window on the screen; `place` is left, top, width and height in pixels."""

    id: str
    title: str
    place: tuple[int, int, int, int]


class Program:
    """A program on a screen, in a process of its own. What it said is in `said`."""

    def __init__(self, shown: Screen, process: subprocess.Popen[bytes], log: Path) -> None:
        self.screen = shown
        self.process = process
        self._log = log

    @property
    def said(self) -> str:
        """Standard output and error so far."""
        return self._log.read_text("utf-8", "replace")

    def window(self, title: str = "", patience: float = PATIENCE_SECONDS) -> Window:
        """Wait for a window whose title holds these words, give it the keyboard, return it."""

        def ask() -> Window | None:
            assert self.process.poll() is None, (
                f"the program ended: {self.process.returncode} {self.said}"
            )
            found = next((w for w in self.screen.windows() if title in w.title), None)
            return found if found and self.screen.gives_keyboard_to(found) else None

        return until(ask, f"no window {title!r} came: {self.said}", patience)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard; a newline is Return, a tab is Tab."""
        self.screen.keys.lend(text)
        for line, end in _typed(text):
            if line:
                self.screen.xdotool("type", "--delay", _KEY_MS, "--", line)
            if end:
                self.press(end)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as xdotool names it: `Tab`, `alt+Up`, `ctrl+z`."""
        self.screen.xdotool("key", "--delay", _KEY_MS, "--", *keys)

    def click(self, left: int, top: int) -> None:
        """Click at a point of the screen."""
        self.screen.xdotool("mousemove", "--sync", str(left), str(top), "click", "1")

    def kill(self) -> None:
        """End it at once with all it started: nothing more is written."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE_SECONDS)

    def ends(self, patience: float = PATIENCE_SECONDS) -> int:
        """Wait until it ends by itself; return its code."""
        return self.process.wait(patience)


class Screen:
    """A screen in memory. `display` is what a program finds in DISPLAY."""

    def __init__(self, display: str, frame: Frame, folder: Path) -> None:
        self.display = display
        self.frame = frame
        self.keys = Keys(display)
        self._folder = folder
        self._programs: list[Program] = []

    def environment(self, home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return what a process needs to show itself here, with all its files below `home`.

        `more` wins over everything.
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        for folder in _FOLDERS.values():
            (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        own = {name: str(home / folder) for name, folder in _FOLDERS.items()}
        own |= {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        return {**kept, **own, **(more or {})}

    def start(
        self,
        home: Path,
        *arguments: object,
        command: Sequence[str] = (sys.executable, "-m", "crisisplan"),
        more: Mapping[str, str] | None = None,
    ) -> Program:
        """Start the program, or another command, and return without waiting for its window."""
        log = self._folder / f"said-{len(self._programs)}"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*command, *map(str, arguments)],
                env=self.environment(home, more),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self._programs.append(Program(self, process, log))
        return self._programs[-1]

    def windows(self) -> list[Window]:
        """Return the windows that can be seen, in no order."""
        ids = self.xdotool("search", "--onlyvisible", "--class", ".", check=False).split()
        return [window for window in map(self._window, ids) if window is not None]

    def picture(self) -> Image.Image:
        """Return what is on the screen now."""
        return self.frame.picture()

    def save(self, path: Path) -> Path:
        """Write what is on the screen now to a PNG; return its path."""
        self.picture().save(path)
        return path

    def settled(self, seconds: float = 0.3, patience: float = PATIENCE_SECONDS) -> Image.Image:
        """Wait until nothing has changed on the screen for so long; return it."""
        end, before, since = time.monotonic() + patience, b"", time.monotonic()
        while time.monotonic() - since < seconds:
            assert time.monotonic() < end, "the screen does not come to rest"
            now = self.frame.pixels()
            if now != before:
                before, since = now, time.monotonic()
            time.sleep(_STEP_SECONDS)
        return self.picture()

    def gives_keyboard_to(self, window: Window) -> bool:
        """Give a window the keyboard; tell whether it took it: one just coming or going cannot."""
        return self._xdotool("windowfocus", "--sync", window.id).returncode == 0

    def xdotool(self, *arguments: str, check: bool = True) -> str:
        """Ask xdotool for something on this screen; return what it prints."""
        done = self._xdotool(*arguments)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    def _xdotool(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def end_programs(self) -> None:
        """End every program that was started here, at once."""
        for program in self._programs:
            program.kill()

    def close(self) -> None:
        """End every program that was started here, and leave the screen."""
        self.end_programs()
        self.keys.close()

    def _window(self, number: str) -> Window | None:
        """Return a window by its number; None if it has gone in the meantime."""
        shape = self.xdotool("getwindowgeometry", "--shell", number, check=False)
        parts = dict(line.split("=", 1) for line in shape.splitlines() if "=" in line)
        try:
            left, top, width, height = (int(parts[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        except KeyError:
            return None
        title = self.xdotool("getwindowname", number, check=False).removesuffix("\n")
        return Window(number, title, (left, top, width, height))


@contextlib.contextmanager
def screen(width: int = 1280, height: int = 800) -> Iterator[Screen]:
    """Return a screen of its own, black and empty; it and all on it end with the block."""
    for name in ("Xvfb", "xdotool"):
        assert shutil.which(name), _NEEDED.format(name)
    with (
        tempfile.TemporaryDirectory(prefix="crisisplan-screen-") as name,
        xvfb(Path(name), width, height) as (display, frame),
        contextlib.closing(Screen(display, frame, Path(name))) as shown,
    ):
        yield shown


def until(ask: Callable[[], Found | None], why: str, patience: float = PATIENCE_SECONDS) -> Found:
    """Return the first answer that is true; fail with `why` when none comes in time."""
    end = time.monotonic() + patience
    while not (found := ask()):
        assert time.monotonic() < end, why
        time.sleep(_STEP_SECONDS)
    return found


def _typed(text: str) -> Iterator[tuple[str, str]]:
    """Yield runs of letters, each with the key that ends it, if any."""
    keys = {"\n": "Return", "\t": "Tab"}
    run = ""
    for letter in text:
        if letter in keys:
            yield run, keys[letter]
            run = ""
        else:
            run += letter
    yield run, ""
