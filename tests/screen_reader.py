"""What a screen reader is told: the real AT-SPI bus, asked by the system's own Python.

    with screen() as shown, screen_reader(shown) as reader:
        program = shown.start(home, more=reader.environment)
        program.window()
        reader.find("push button", "Print")
        reader.press("push button", "Print")

Qt speaks to this bus only from a screen of X (`tests/screen.py`), never from "offscreen".
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.desktop_keyring import Session, desktop
from tests.screen import PATIENCE_SECONDS, Screen, until
from tests.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
# Debian's packages for AT-SPI belong to Debian's Python.
_PYTHON = "/usr/bin/python3"
_BUS = ("--dest=org.a11y.Bus", "/org/a11y/bus")


class Spoken(NamedTuple):
    """One element as a screen reader knows it."""

    role: str
    name: str
    description: str
    states: tuple[str, ...]
    place: tuple[int, int, int, int]
    """Left, top, width, height on the screen; all 0 if it is not shown."""
    text: str
    label: str
    """Name of what labels it, or nothing."""
    depth: int


class Reader:
    """Asks the bus. `environment` is what a program needs to be heard, `session` its bus."""

    def __init__(self, shown: Screen, session: Session) -> None:
        self.session = session
        self.environment = {
            "DBUS_SESSION_BUS_ADDRESS": session.address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._all = {**os.environ, **session.environment, "DISPLAY": shown.display}

    def tree(self) -> list[Spoken]:
        """Return every element of every program on the bus, parents first."""
        return [
            Spoken(
                **one | {"states": tuple(one["states"]), "place": tuple(one["place"])},
            )
            for one in json.loads(self._ask("tree"))
        ]

    def find(self, role: str, name: str) -> Spoken:
        """Wait for an element whose name holds these words; roles are AT-SPI's own words."""

        def ask() -> Spoken | None:
            return next((s for s in self.tree() if s.role == role and name in s.name), None)

        return until(ask, f"no {role} {name!r} is spoken")

    def press(self, role: str, name: str) -> None:
        """Do the first action of an element, as a screen reader does for a person."""
        self.find(role, name)
        self._ask("press", role, name)

    def _ask(self, *arguments: str) -> str:
        script = ROOT / "tests" / "atspi_tree.py"
        done = subprocess.run(
            [_PYTHON, str(script), *arguments],
            env=self._all,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextlib.contextmanager
def screen_reader(shown: Screen) -> Iterator[Reader]:
    """Return who asks a bus of its own; programs get its `environment`."""
    assert Path(_LAUNCHER).exists(), "at-spi2-core is needed; packaging/test.sh installs it"
    with desktop() as session:
        reader = Reader(shown, session)
        launcher = subprocess.Popen(
            [_LAUNCHER, "--launch-immediately"],
            env=reader._all,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            until(lambda: _told(reader._all), "the bus of AT-SPI did not come up")
            yield reader
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(launcher.pid, signal.SIGTERM)
            launcher.wait(PATIENCE_SECONDS)


def _told(environment: dict[str, str]) -> bool:
    """Say to the bus that a screen reader is there; tell whether it heard."""
    command = ["dbus-send", "--session", "--print-reply", "--reply-timeout=2000", *_BUS]
    command += ["org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status"]
    command += ["string:IsEnabled", "variant:boolean:true"]
    return (
        subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    )
