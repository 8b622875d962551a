"""The keyring of the operating system: one way into a vault, never the only one.

Only keyrings that protect what they hold are used, chosen from a closed list and never by what
`keyring` thinks best: with nothing else at hand that is a plain text file. A keyring can also hang
for minutes behind a question nobody sees, so every call has a limit.

Nothing here logs, and no error holds or leads to the secret.
"""

from __future__ import annotations

import configparser
import os
import re
import sys
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

import msgspec

from crisisplan.errors import KeyringUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

SERVICE = "crisisplan"

SECRET_BYTES = 32

# Windows keeps 2560 bytes at most; several keyrings cut long values or change other characters.
LONGEST_VALUE = 64

# For a whole call. Whoever waits for the window to come up waits no longer than this.
LIMIT_SECONDS = 3.0

# What we look for on a computer, and what a person calls it.
_REAL = {
    "keyring.backends.SecretService": ("Keyring", "Secret Service"),
    "keyring.backends.kwallet": ("DBusKeyring", "KWallet"),
    "keyring.backends.macOS": ("Keyring", "macOS Keychain"),
    "keyring.backends.Windows": ("WinVaultKeyring", "Windows Credential Manager"),
}
_OF_DESKTOPS = ("keyring.backends.SecretService", "keyring.backends.kwallet")
_OF_SYSTEM = {
    "darwin": ("keyring.backends.macOS", *_OF_DESKTOPS),
    "win32": ("keyring.backends.Windows",),
}
_CHAIN = "keyring.backends.chainer"
_NOTHING = ("keyring.backends.null", "keyring.backends.fail")
_PLAIN_TEXT = "keyrings.alt"

# Our own value: the unpadded base64url form of the secret.
_OURS = re.compile(r"[A-Za-z0-9_-]{43}")

# By name, because which of them exists depends on the system. The last two are SecretStorage's.
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}

# A keyring may hold the same entry more than once; `delete_password` takes one away.
_MOST_COPIES = 5

_Answer = TypeVar("_Answer")


class _Refusal(msgspec.Struct, frozen=True):
    """Why there is no answer: a reason of `KeyringUnavailable`."""

    reason: str


def store(name: str, secret: bytes) -> None:
    """Keep `secret`, exactly `SECRET_BYTES` bytes, under `name`; it replaces what was there.

    Returns only after the keyring gave the same secret back. Raises `KeyringUnavailable`: then
    there may be an old secret under this name, a new one, or none. After "silent" the new one may
    still arrive, once the person answers a question of the keyring.
    """
    value = _as_value(secret)

    def ask() -> None:
        ring = _choose()
        # Reading comes first: it opens a locked keyring, and KWallet can tell "locked" from
        # "cannot write" only here.
        if _read(ring, name) != value:
            ring.set_password(SERVICE, name, value)
        if _read(ring, name) != value:
            raise KeyringUnavailable("broken")

    _within_limit(ask)


def fetch(name: str) -> bytes | None:
    """Return the secret kept under `name`, `SECRET_BYTES` bytes long.

    None: there is no entry, or it cannot be one that `store` made. A secret that was stored by
    another installation is returned as well; only the vault can tell that it does not fit.
    Raises `KeyringUnavailable`.
    """
    return _within_limit(lambda: _as_secret(_read(_choose(), name)))


def forget(name: str) -> None:
    """Remove what is kept under `name`; fine when there is nothing.

    Returns only after the keyring no longer knows it. Raises `KeyringUnavailable`.
    """

    def ask() -> None:
        ring = _choose()
        for _ in range(_MOST_COPIES):
            if _read(ring, name) is None:
                return
            ring.delete_password(SERVICE, name)
        if _read(ring, name) is not None:
            raise KeyringUnavailable("broken")

    _within_limit(ask)


def status() -> str:
    """Return what a person calls the keyring that would be used; it is not opened.

    "Secret Service", "KWallet", "macOS Keychain" or "Windows Credential Manager". Raises
    `KeyringUnavailable` when there is none (none, plain-text, unknown), or it cannot be asked.
    """
    return _within_limit(lambda: _REAL[type(_choose()).__module__][1])


# ----------------------------------------------------------------------------------- the value


def _as_value(secret: bytes) -> str:
    value = urlsafe_b64encode(secret).decode("ascii").rstrip("=")
    if len(secret) != SECRET_BYTES or len(value) > LONGEST_VALUE:
        raise AssertionError(f"a secret has {SECRET_BYTES} bytes and {LONGEST_VALUE} characters")
    return value


def _as_secret(value: str | None) -> bytes | None:
    """None for everything that `_as_value` does not make."""
    if value is None or not _OURS.fullmatch(value):
        return None
    secret = urlsafe_b64decode(value + "=")
    # The last character carries two bits that belong to no byte; ours are always zero.
    return secret if _as_value(secret) == value else None


def _read(ring: KeyringBackend, name: str) -> str | None:
    """The value under `name`; the empty text for an entry that is no text."""
    # The error would hold the value.
    with suppress(UnicodeError):
        return ring.get_password(SERVICE, name)
    return ""


# -------------------------------------------------------------------------------- which keyring


def _choose() -> KeyringBackend:
    """The keyring to use, looked for anew each time: one may have been started meanwhile.

    No plugins are loaded, so no stranger's code runs in the process that holds the secret.
    """
    name = _named()
    module = name.rpartition(".")[0]
    ring = _best() if module in {"", _CHAIN} else _load(name)
    if ring is None:
        raise KeyringUnavailable("none")
    # The name led to an allowed module; the class itself may still come from elsewhere.
    if type(ring).__module__ not in _REAL:
        raise KeyringUnavailable(_refusal(type(ring).__module__))
    if type(ring).__module__ == "keyring.backends.Windows":
        # Otherwise Windows carries the secret to every computer of the same domain.
        ring.persist = "local machine"  # type: ignore[attr-defined]
    return ring


def _named() -> str:
    """The class that the person or their administrator chose for `keyring`, or empty."""
    from keyring.util import platform_  # noqa: PLC0415 - slow, see `_within_limit`

    named = os.environ.get("PYTHON_KEYRING_BACKEND", "").strip()
    if named:
        return named
    config = configparser.RawConfigParser()
    config.read(platform_.config_root() / "keyringrc.cfg", encoding="utf-8")
    return config.get("backend", "default-keyring", fallback="").strip()


def _load(name: str) -> KeyringBackend | None:
    """Make the keyring of this class; None when it cannot work here. Strangers stay unloaded."""
    module, _, kind = name.rpartition(".")
    if module not in _REAL:
        raise KeyringUnavailable(_refusal(module))
    found: type[KeyringBackend] = getattr(import_module(module), kind)
    return found() if found.viable else None


def _best() -> KeyringBackend | None:
    """The keyring that fits this desktop best, of those we allow; None when there is none."""
    # On Linux, to look for a keyring of macOS runs a compiler (by `ctypes.util.find_library`).
    here = _OF_SYSTEM.get(sys.platform, _OF_DESKTOPS)
    rings = [_load(f"{module}.{_REAL[module][0]}") for module in here]
    present = [ring for ring in rings if ring is not None]
    return max(present, key=lambda ring: ring.priority, default=None)


def _refusal(module: str) -> str:
    if module in _NOTHING:
        return "none"
    if module == _PLAIN_TEXT or module.startswith(_PLAIN_TEXT + "."):
        return "plain-text"
    return "unknown"


# ------------------------------------------------------------------------------------ the limit


def _within_limit(ask: Callable[[], _Answer]) -> _Answer:
    """Return what `ask` returns, or raise `KeyringUnavailable`, after `LIMIT_SECONDS` at most.

    A thread that hangs is left behind. It is a daemon and nothing waits for it (an executor of
    the standard library would), so quitting takes no longer.
    """
    answers: SimpleQueue[_Answer | _Refusal] = SimpleQueue()
    thread = threading.Thread(
        target=lambda: answers.put(_answer(ask)), name="crisisplan-keyring", daemon=True
    )
    thread.start()
    answer: _Answer | _Refusal
    try:
        answer = answers.get(timeout=LIMIT_SECONDS)
    except Empty:
        answer = _Refusal("silent")
    # Raised here, outside every `except`: nothing of the foreign error hangs on to ours.
    if isinstance(answer, _Refusal):
        raise KeyringUnavailable(answer.reason)
    return answer


def _answer(ask: Callable[[], _Answer]) -> _Answer | _Refusal:
    try:
        return ask()
    except KeyringUnavailable as error:
        return _Refusal(error.reason)
    # Keyrings raise what they like: D-Bus, Windows and macOS errors, of no shared class.
    except Exception as error:  # noqa: BLE001
        return _Refusal("locked" if _is_locked(error) else "broken")


def _is_locked(error: Exception) -> bool:
    """Whether it was locked, or the question to open or first make it was sent away."""
    return any(type(found).__name__ in _LOCKED for found in (error, error.__cause__))
