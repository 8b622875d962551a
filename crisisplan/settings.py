"""What a person can set, as a frozen value, and the small file it is kept in.

The file holds no content: no plan, no name, no recent files. It is read before the first window,
so that only the standard library is needed for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 10_000
THEMES = ("", "light", "dark", "contrast-light", "contrast-dark")
LOCK_AFTER = (1, 3, 5, 10, 30)
"""Minutes to choose from."""
TEXT_SIZES = (100, 125, 150, 175, 200)


class Settings(NamedTuple):
    """Three settings that are often mixed up are kept apart: interface, plan, country."""

    interface_language: str = "en"
    plan_language: str = "en"
    country: str = ""
    """ISO 3166-1 alpha-2; empty: not said yet."""
    theme: str = ""
    """One of `THEMES`; empty: as the system has it."""
    text_size: int = 100
    """Percent, 100 to 200."""
    lock_after: int = 3
    """Minutes without a key or a click until the program locks itself."""
    paper: str = ""
    """a4 or letter; empty: what is usual where this computer is."""
    has_vault: bool = False
    """Whether a place for plans was made here: if it is gone, that is told (F13)."""
    unlock_with_keyring: bool = False
    """Whether the keyring of this computer opens the plans when the program starts."""
    has_unseen_code: bool = False
    """Whether a recovery code was made, and its page was not left yet by the person."""


def load(path: Path) -> Settings:
    """Return the settings in a file; what is missing or wrong there is left as it ships."""
    try:
        with path.open("rb") as file:
            raw = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _checked(raw) if isinstance(raw, dict) else Settings()


def save(path: Path, settings: Settings) -> None:
    """Keep the settings. Raises `CannotWrite`; then the file is as it was."""
    from crisisplan import files  # noqa: PLC0415 - writing is never needed before the first window

    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(settings._asdict(), indent=1, sort_keys=True)
    files.write(path, text.encode(), replace=True)


def _checked(raw: dict[str, object]) -> Settings:
    kept: dict[str, Any] = {}
    for name, usual in Settings()._asdict().items():
        value = raw.get(name, usual)
        # A bool is an int as well, so the types must be the same and not only fit.
        if type(value) is type(usual) and _fits(name, value):
            kept[name] = value
    return Settings(**kept)


def _fits(name: str, value: object) -> bool:
    match name, value:
        case "theme", _:
            return value in THEMES
        case "text_size", int():
            return TEXT_SIZES[0] <= value <= TEXT_SIZES[-1]
        case "lock_after", int():
            return LOCK_AFTER[0] <= value <= LOCK_AFTER[-1]
        case "paper", _:
            return value in {"", "a4", "letter"}
        case _, str():
            return len(value) <= len("zh-Hant-TW-x-long") and value.isprintable()
        case _:
            return True
