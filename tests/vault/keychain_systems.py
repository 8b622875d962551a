"""The keyrings of Windows, macOS and KDE: the real backends of `keyring`, over an invented system.

Each function makes one of them work on this computer for the length of a test and returns what
the system then holds. What lies below the backends is known from their sources and the systems'
own papers; it has not been compared with the systems themselves.
"""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from keyring.backends import Windows, kwallet, macOS

from crisisplan.vault import keychain

if TYPE_CHECKING:
    import pytest

# The most that Windows takes, in bytes of UTF-16.
WINDOWS_LIMIT = 2560


class Stored(NamedTuple):
    """One entry, as the system keeps it. `reach` is how far Windows carries it, else 0."""

    service: str
    name: str
    content: bytes
    reach: int = 0


class Held(NamedTuple):
    """What a system holds (`entries`), and whether it says no (`state.locked`)."""

    entries: dict[tuple[str, str], Stored]
    state: SimpleNamespace

    def put(self, service: str, name: str, content: bytes) -> None:
        self.entries[service, name] = Stored(service, name, content)


def _be_on(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    """Look for the keyrings of a system as well as for those that are really here."""
    every = (*keychain._OF_SYSTEM[system], *keychain._OF_DESKTOPS)
    monkeypatch.setitem(keychain._OF_SYSTEM, sys.platform, every)


class WindowsError(Exception):
    """`pywintypes.error`: no error of `keyring`."""

    def __init__(self, winerror: int, funcname: str) -> None:
        super().__init__(winerror, funcname)
        self.winerror, self.funcname = winerror, funcname


class KeychainError(Exception):
    """`keyring.backends.macOS.api.Error`."""


class KeychainNotFound(KeychainError):
    pass


class KeychainDenied(KeychainError):
    pass


class DBusError(Exception):
    """`dbus.DBusException`."""


class _Credentials:
    """The calls of `win32cred` that `keyring` makes. Entries are found by target alone."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_SESSION = 1
    CRED_PERSIST_LOCAL_MACHINE = 2
    CRED_PERSIST_ENTERPRISE = 3

    def __init__(self, held: Held) -> None:
        self.held = held

    def CredRead(self, Type: int, TargetName: str) -> dict[str, object]:  # noqa: ARG002, N802, N803
        if self.held.state.locked:
            raise WindowsError(1312, "CredRead")
        for stored in self.held.entries.values():
            if stored.service == TargetName:
                return {"UserName": stored.name, "CredentialBlob": stored.content}
        raise WindowsError(1168, "CredRead")

    def CredWrite(self, credential: dict[str, Any], _: int) -> None:  # noqa: N802
        content = credential["CredentialBlob"].encode("utf-16-le")
        if len(content) > WINDOWS_LIMIT:
            raise WindowsError(1783, "CredWrite")
        target, name = credential["TargetName"], credential["UserName"]
        self.CredDelete(self.CRED_TYPE_GENERIC, target)
        self.held.entries[target, name] = Stored(target, name, content, credential["Persist"])

    def CredDelete(self, Type: int, TargetName: str) -> None:  # noqa: ARG002, N802, N803
        for key in [key for key in self.held.entries if key[0] == TargetName]:
            del self.held.entries[key]


def windows(monkeypatch: pytest.MonkeyPatch) -> Held:
    """A generic credential holds bytes, and text goes in as UTF-16."""
    held = Held({}, SimpleNamespace(locked=False))
    _be_on(monkeypatch, "win32")
    monkeypatch.setattr(Windows, "missing_deps", None)
    monkeypatch.setattr(Windows, "win32cred", _Credentials(held), raising=False)
    errors = SimpleNamespace(error=WindowsError)
    monkeypatch.setattr(Windows, "pywintypes", errors, raising=False)
    return held


def macos(monkeypatch: pytest.MonkeyPatch) -> Held:
    """A generic password is found by service and account and comes back as UTF-8 text."""
    held = Held({}, SimpleNamespace(locked=False))

    def allowed() -> None:
        if held.state.locked:
            raise KeychainDenied

    def write(_: str | None, service: str, name: str, value: str) -> None:
        allowed()
        held.put(service, name, value.encode())

    def read(_: str | None, service: str, name: str) -> str:
        allowed()
        if (service, name) not in held.entries:
            raise KeychainNotFound
        return held.entries[service, name].content.decode()

    def delete(_: str | None, service: str, name: str) -> None:
        allowed()
        if held.entries.pop((service, name), None) is None:
            raise KeychainNotFound

    api = SimpleNamespace(
        Error=KeychainError,
        NotFound=KeychainNotFound,
        KeychainDenied=KeychainDenied,
        set_generic_password=write,
        find_generic_password=read,
        delete_generic_password=delete,
    )
    _be_on(monkeypatch, "darwin")
    monkeypatch.setattr(macOS, "api", api, raising=False)
    monkeypatch.setattr(macOS, "platform", SimpleNamespace(system=lambda: "Darwin"))
    return held


class _Wallet:
    """The calls of `org.kde.KWallet` that `keyring` makes, by their D-Bus names."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def networkWallet(self) -> str:  # noqa: N802
        return "kdewallet"

    def open(self, *_: object) -> int:
        return -1 if self.held.state.locked else 1

    def isOpen(self, _: int) -> bool:  # noqa: N802
        return not self.held.state.locked

    def hasFolder(self, *_: object) -> bool:  # noqa: N802
        return False

    def readPasswordList(self, *_: object) -> dict[str, str]:  # noqa: N802
        return {}

    def removeFolder(self, *_: object) -> int:  # noqa: N802
        return 0

    def hasEntry(self, _: int, folder: str, key: str, _app: str) -> bool:  # noqa: N802
        return (folder, key) in self.held.entries

    def readPassword(self, _: int, folder: str, key: str, _app: str) -> str:  # noqa: N802
        return self.held.entries[folder, key].content.decode()

    def writePassword(  # noqa: N802
        self, _: int, folder: str, key: str, value: str, _app: str
    ) -> int:
        self.held.put(folder, key, value.encode())
        return 0

    def removeEntry(self, _: int, folder: str, key: str, _app: str) -> int:  # noqa: N802
        del self.held.entries[folder, key]
        return 0


def kde(monkeypatch: pytest.MonkeyPatch) -> Held:
    """A wallet is opened by a handle; a negative one means that the person said no."""
    held = Held({}, SimpleNamespace(locked=False))
    bus = SimpleNamespace(
        name_has_owner=lambda name: name.endswith("kwalletd5"),
        list_activatable_names=lambda: ["org.kde.kwalletd5"],
        get_object=lambda name, path: (name, path),
    )
    dbus = SimpleNamespace(
        DBusException=DBusError,
        SessionBus=lambda **_: bus,
        Interface=lambda *_: _Wallet(held),
    )
    monkeypatch.setattr(kwallet, "dbus", dbus, raising=False)
    monkeypatch.setattr(kwallet, "DBusGMainLoop", lambda: None, raising=False)
    return held
