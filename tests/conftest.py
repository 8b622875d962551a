"""Every test gets a home of its own, and Hypothesis draws the same examples each time."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pathlib import Path

# The machine decides how long an example takes, so no example fails for being slow.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

_HOMES = ("HOME", "USERPROFILE")
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_FOLDERS = {
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point home, settings and temporary files at an empty place; return it."""
    home = tmp_path_factory.mktemp("home")
    temporary = home / "tmp"
    temporary.mkdir()
    for name in _HOMES:
        monkeypatch.setenv(name, str(home))
    for name in _TEMPORARY:
        monkeypatch.setenv(name, str(temporary))
    (home / "runtime").mkdir(mode=0o700)
    for name, folder in _FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return home
