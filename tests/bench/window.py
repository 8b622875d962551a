"""How long the window takes to come, beside a bare window of Qt in the same rounds.

Measured on a screen in memory (`tests/screen.py`), from the start of the process to the pixels: no
program says of itself that it is ready. A window has come when at least 600x400 pixels that hold
more than one colour are there. Words of the help view are readable when the pixels at their place
are those of a first look, which is not measured; a screen reader's bus says there where they are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median

import msgspec

from tests.bench.rows import Limit, Table
from tests.desktop_keyring import desktop
from tests.screen import PATIENCE_SECONDS, Program, Screen, screen, until
from tests.screen_frame import Frame
from tests.screen_reader import Reader, screen_reader
from tests.tree import ROOT

ROUNDS = 15
MOST_TO_COME = 1.5
"""The window, first run or locked, may take this many times as long as a bare one."""
MOST_TO_NUMBER = 1.3
"""`crisisplan help-now`, until a number to call is readable."""
MOST_TO_STEPS = 2.2
"""`crisisplan help-now`, until the person's own steps are readable; the keyring has the key."""

BARE = "a bare window of Qt"
LEAST = (600, 400)
STEP = "I walk to the sea"
COUNTRY = "US"
NUMBER = "988"

_GRID = 20
_LOOK_SECONDS = 0.001
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1100, 740)
window.show()
sys.exit(app.exec())
"""

Place = tuple[int, int, int, int]


class Candidate(msgspec.Struct, frozen=True):
    """What is started, and what its home holds before that."""

    command: tuple[str, ...]
    home: Path
    """Copied for each start, so that none finds what another left."""
    readable: dict[str, tuple[Place, bytes]] = {}
    """Places of words, with the pixels they end up with."""


class Arrival(msgspec.Struct, frozen=True):
    """One start: milliseconds until something was there, by its name, and the memory in MiB."""

    after: dict[str, float]
    peak: float


COME = "come"
_PROGRAM = (sys.executable, "-m", "crisisplan")
_NOTHING = (sys.executable, "-c", _BARE)


def window_tables() -> Iterator[Table]:
    """Measure the first window, then the help view."""
    absent = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if absent:
        yield Table("The window", [""], [["not measured"]], [], [f"{absent[0]} is not here"])
        return
    with screen() as shown, tempfile.TemporaryDirectory() as folder:
        yield _coming(shown, Path(folder))
    with screen() as shown, tempfile.TemporaryDirectory() as folder:
        yield _help_now(shown, Path(folder))


def by_turns(
    shown: Screen, candidates: Mapping[str, Candidate], more: Mapping[str, str] | None = None
) -> dict[str, list[Arrival]]:
    """Start everything once to warm up, then `ROUNDS` times by turns."""
    found: dict[str, list[Arrival]] = {name: [] for name in candidates}
    for number in range(ROUNDS + 1):
        for name, candidate in candidates.items():
            arrival = arrive(shown, candidate, more)
            if number:
                found[name].append(arrival)
    return found


def arrive(shown: Screen, candidate: Candidate, more: Mapping[str, str] | None = None) -> Arrival:
    """Start a candidate on an empty screen, wait for all it is to show, and end it."""
    until(lambda: shown.picture().getbbox() is None, "the screen does not become empty")
    waiting: dict[str, Callable[[], bool]] = {COME: partial(has_come, shown.frame)}
    for name, (place, pixels) in candidate.readable.items():
        waiting[name] = partial(_shows, shown.frame, place, pixels)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(candidate.home, home)
        shown.environment(home)
        begun = time.perf_counter()
        program = shown.start(home, command=candidate.command, more=more)
        after: dict[str, float] = {}
        while waiting:
            for name in [name for name, is_there in waiting.items() if is_there()]:
                after[name] = (time.perf_counter() - begun) * 1000
                del waiting[name]
            assert time.perf_counter() - begun < PATIENCE_SECONDS, f"{[*waiting]}: {program.said}"
            time.sleep(_LOOK_SECONDS)
        shown.settled()
        peak = _peak(program)
        program.kill()
    return Arrival(after, peak)


def has_come(frame: Frame) -> bool:
    """Tell whether a window is there that holds more than one colour."""
    rows = [top for top in range(0, frame.height, _GRID) if any(_sample(frame, top))]
    if not rows or rows[-1] - rows[0] < LEAST[1] - _GRID:
        return False
    picture = frame.picture()
    box = picture.getbbox()
    if box is None or box[2] - box[0] < LEAST[0] or box[3] - box[1] < LEAST[1]:
        return False
    return picture.crop(box).getcolors(1) is None


def _shows(frame: Frame, place: Place, pixels: bytes) -> bool:
    return frame.part(place) == pixels


def _sample(frame: Frame, top: int) -> bytes:
    return frame.row(top, 0, frame.width, _GRID)


def _peak(program: Program) -> float:
    lines = Path(f"/proc/{program.process.pid}/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _coming(shown: Screen, folder: Path) -> Table:
    empty, locked = folder / "empty", folder / "locked"
    empty.mkdir()
    _make_home(shown, locked)
    candidates = {
        BARE: Candidate(_NOTHING, empty),
        "crisisplan, first run": Candidate(_PROGRAM, empty),
        "crisisplan, locked": Candidate(_PROGRAM, locked),
    }
    found = by_turns(shown, candidates, _compiled(folder))
    rows = [
        [
            name,
            f"{median(one.after[COME] for one in own):.0f}",
            f"{_ratio(own, found[BARE], COME):.2f}",
            f"{median(one.peak for one in own):.0f}",
            f"{median(one.peak for one in own) / median(o.peak for o in found[BARE]):.2f}",
        ]
        for name, own in found.items()
    ]
    limits = [
        Limit(f"{name}, as a multiple", _ratio(own, found[BARE], COME), MOST_TO_COME)
        for name, own in found.items()
        if name != BARE
    ]
    heads = ["", "ms", "x bare", "MiB at most", "x bare"]
    return Table("From the start of the process to the window", heads, rows, limits)


def _help_now(shown: Screen, folder: Path) -> Table:
    command = (*_PROGRAM, "help-now")
    empty = folder / "empty"
    empty.mkdir()
    readable = _readable(shown, folder / "seen", command)
    with desktop() as session, session.keyring():
        bus = {"DBUS_SESSION_BUS_ADDRESS": session.address}
        _make_home(shown, folder / "ready", bus)
        candidates = {
            BARE: Candidate(_NOTHING, empty),
            "help-now": Candidate(command, folder / "ready", readable),
        }
        bare, own = by_turns(shown, candidates, bus | _compiled(folder)).values()
    rows = [[BARE, f"{median(one.after[COME] for one in bare):.0f}", "1.00"]]
    limits = []
    for name, most in (("the number", MOST_TO_NUMBER), ("the own steps", MOST_TO_STEPS)):
        ratio = _ratio(own, bare, name)
        rows.append([name, f"{median(one.after[name] for one in own):.0f}", f"{ratio:.2f}"])
        limits.append(Limit(f"{name}, as a multiple of a bare window", ratio, most))
    return Table("crisisplan help-now, until it can be read", ["", "ms", "x bare"], rows, limits)


def _readable(
    shown: Screen, home: Path, command: tuple[str, ...]
) -> dict[str, tuple[Place, bytes]]:
    """Look once, with a screen reader: where the words are, and what they look like."""
    with screen_reader(shown) as reader, reader.session.keyring():
        _make_home(shown, home, reader.environment)
        program = shown.start(home, command=command, more=reader.environment)
        # Not given the keyboard, as none is when it is measured.
        until(shown.windows, "no window came")
        places = {
            "the number": until(lambda: _place_of(reader, NUMBER), "the number is not there"),
            "the own steps": until(lambda: _place_of(reader, STEP), "the steps are not there"),
        }
        shown.settled()
        found = {name: (place, shown.frame.part(place)) for name, place in places.items()}
        program.kill()
    return found


def _place_of(reader: Reader, words: str) -> Place | None:
    """Return the place of the smallest element that is called by these words, if it is shown."""
    places = [s.place for s in reader.tree() if words in s.name and s.place[2] * s.place[3] > 0]
    return min(places, key=lambda place: place[2] * place[3], default=None)


_HOME = """
import contextlib, sys
from crisisplan import paths, settings
from crisisplan.errors import KeyringUnavailable
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.vault_keys import add_keyring, make_vault
from crisisplan.vault.folder import Folder
country, words, keyring = sys.argv[1:]
plan = import_plan(words.encode(), "safety", country=country)
made = make_vault(Folder(paths.private()), "four quiet grey herons")
with contextlib.closing(made.vault) as vault:
    vault.plans.save(plan)
    if keyring:
        add_keyring(vault, "vault")
by_keyring = bool(keyring)
chosen = settings.Settings(country=country, has_vault=True, unlock_with_keyring=by_keyring)
settings.save(paths.settings_file(), chosen)
"""


def _make_home(shown: Screen, home: Path, bus: Mapping[str, str] | None = None) -> None:
    """Keep a plan in a vault below `home`; with a bus, its keyring opens it too."""
    words = f"My plan\n\nThings I can do on my own\n{STEP}\n"
    subprocess.run(
        [sys.executable, "-c", _HOME, COUNTRY, words, "keyring" if bus else ""],
        env=shown.environment(home, bus),
        cwd=ROOT,
        check=True,
    )


def _compiled(folder: Path) -> dict[str, str]:
    """Let Python keep compiled modules, in this folder: installed programs are compiled too."""
    return {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}


def _ratio(own: list[Arrival], bare: list[Arrival], name: str) -> float:
    """Return the median of the ratios of neighbours in time."""
    pairs = zip(own, bare, strict=True)
    return median(one.after[name] / other.after[COME] for one, other in pairs)
