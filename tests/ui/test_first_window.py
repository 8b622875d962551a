"""The first window: what it waits for, and steps that are read ahead of it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from crisisplan.ui.help import ahead
from tests.desktop_keyring import desktop
from tests.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

STEP = "I walk to the sea"
HEAVY = (
    "msgspec",
    "reportlab",
    "keyring",
    "secretstorage",
    "cryptography",
    "sqlcipher3",
    "babel",
    "filelock",
    "crisisplan.plan",
    "crisisplan.vault",
    "crisisplan.jobs",
    "crisisplan.export",
    "crisisplan.cli",
)

_START = f"""
import json, os, sys
import crisisplan.ui.main_window as window
made = window.MainWindow.__init__
def init(self, speak):
    made(self, speak)
    # Before all that comes with the first picture.
    self.drawn.disconnect()
    self.drawn.connect(tell)
def tell():
    print(json.dumps([name for name in sys.modules if name.startswith({HEAVY!r})]), flush=True)
    os._exit(0)
window.MainWindow.__init__ = init
from crisisplan.__main__ import main
main(sys.argv[1:])
"""

_MAKE = """
import contextlib, sys
from crisisplan import paths, settings
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.vault_keys import add_keyring, make_vault
from crisisplan.vault.folder import Folder
plan = import_plan(sys.argv[1].encode(), "safety", country="US")
with contextlib.closing(make_vault(Folder(paths.private()), "four quiet grey herons").vault) as v:
    v.plans.save(plan)
    if sys.argv[2:]:
        add_keyring(v, "vault")
settings.save(paths.settings_file(), settings.Settings(country="US", has_vault=True))
"""

_AHEAD = """
import json, sys, crisisplan.words
from crisisplan.ui.help import ahead
found = ahead.take(ahead.begin(crisisplan.words.load("en"), "US"))
print(json.dumps([found, [name for name in sys.modules if name.startswith("PySide6")]]))
"""

_PLAN = f"My plan\n\nThings I can do on my own\n{STEP}\n\nPeople I can tell\nOla 555-0134\n"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }


@pytest.fixture
def keyring_home(home: dict[str, str]) -> Iterator[dict[str, str]]:
    with desktop() as session, session.keyring():
        yield home | {"DBUS_SESSION_BUS_ADDRESS": session.address}


def run(script: str, home: Mapping[str, str], *arguments: str) -> str:
    environment = {"PYTHONPATH": str(ROOT), **home}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("arguments", [(), ("help-now",), ("window", "--hidden")])
@pytest.mark.parametrize("kept", [False, True])
def test_the_first_picture_waits_for_nothing_heavy(
    home: dict[str, str], arguments: tuple[str, ...], kept: bool
) -> None:
    if kept:
        run(_MAKE, home, _PLAN)
    assert json.loads(run(_START, home, *arguments)) == []


@pytest.mark.skipif(not ahead.CAN_READ_AHEAD, reason="this system cannot part a process in two")
def test_the_steps_are_read_ahead_without_qt(keyring_home: dict[str, str]) -> None:
    run(_MAKE, keyring_home, _PLAN, "keyring")
    (person, steps), qt = json.loads(run(_AHEAD, keyring_home))
    assert person == ["Ola", "555-0134"]
    assert STEP in [step[1] for step in steps]
    assert qt == []


@pytest.mark.skipif(not ahead.CAN_READ_AHEAD, reason="this system cannot part a process in two")
def test_without_a_keyring_nothing_is_read_ahead(home: dict[str, str]) -> None:
    run(_MAKE, home, _PLAN)
    assert json.loads(run(_AHEAD, home)) == [None, []]
