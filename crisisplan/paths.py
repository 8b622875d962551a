"""Where this person's files go: every path in one file."""

from __future__ import annotations

import warnings
from pathlib import Path

import platformdirs

_NAME = "crisisplan"


def private() -> Path:
    """Return the folder for what is private on this computer (the vault and its backups)."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_file() -> Path:
    """Return where settings are kept; they hold no content and no recent files."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json"


def running() -> Path:
    """Return a folder of this user's own for the time of the session: a lock, no words."""
    with warnings.catch_warnings():
        # Where the system offers none it is in the folder for temporary files; that is enough.
        warnings.simplefilter("ignore")
        return Path(platformdirs.user_runtime_dir(_NAME, appauthor=False))
