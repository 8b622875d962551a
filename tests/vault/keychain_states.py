"""A secret, how it is written down, and the states in which a computer's keyring can be."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from crisisplan.errors import KeyringUnavailable
from crisisplan.vault import keychain
from tests.desktop_keyring import desktop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop_keyring import Session

NAME = "plans-7f3a"
SECRET = bytes(range(223, 255))
VALUE = "3-Dh4uPk5ebn6Onq6-zt7u_w8fLz9PX29_j5-vv8_f4"
OTHER = bytes(range(32))
OTHER_VALUE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

# How `keyring` marks an entry in the Secret Service.
ATTRIBUTES = {"application": "Python keyring library", "service": "crisisplan", "username": NAME}


def without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the desktop of this computer, whatever it is."""
    for name in [name for name in os.environ if name.startswith("KEYRING_PROPERTY_")]:
        monkeypatch.delenv(name)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def on_desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Put this process on a desktop of its own, which has no keyring yet."""
    with desktop() as session, monkeypatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        yield session


def refused(ask: Callable[[], object]) -> str:
    """Return the reason, after making sure that the error holds and leads to nothing else."""
    with pytest.raises(KeyringUnavailable) as caught:
        ask()
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert str(error) == error.reason
    return error.reason


def reasons_when_used() -> set[str]:
    """Return why nothing can be read, written or removed."""
    return {
        refused(lambda: keychain.fetch(NAME)),
        refused(lambda: keychain.store(NAME, SECRET)),
        refused(lambda: keychain.forget(NAME)),
    }


def reasons() -> set[str]:
    """Return why nothing at all works."""
    return {refused(keychain.status), *reasons_when_used()}
