"""Where this person's files go: every path in one file."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "crisisplan"


def private() -> Path:
    """Return the folder for what is private on this computer (the vault and its backups)."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_file() -> Path:
    """Return where settings are kept; they hold no content and no recent files."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.json"
