"""What every keyring must do: the real Secret Service, and three real backends over a fake."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

import pytest

from crisisplan.vault import keychain
from tests.vault import keychain_systems
from tests.vault.keychain_states import (
    ATTRIBUTES,
    NAME,
    OTHER,
    SECRET,
    VALUE,
    on_desktop,
    refused,
    without_keyring,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop_keyring import Session

# The library leaves its connection open when a keyring turns out to be locked.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

# What cannot be ours. The last differs from `VALUE` in bits that belong to no byte.
STRANGE = {
    "empty": b"",
    "truncated": VALUE[:-1].encode(),
    "longer": VALUE.encode() + b"A",
    "padded": VALUE.encode() + b"=",
    "with a line break": VALUE.encode() + b"\n",
    "another alphabet": VALUE.replace("-", "+").replace("_", "/").encode(),
    "another script": VALUE.replace("D", "Д").encode(),
    "sentence": b"the key is under the green stone by the door",
    "loose bits": VALUE[:-1].encode() + b"5",
}


MAKERS = {
    "Windows Credential Manager": keychain_systems.windows,
    "macOS Keychain": keychain_systems.macos,
    "KWallet": keychain_systems.kde,
}


class System(NamedTuple):
    """One keyring for the contract: the real one, or a real backend over an invented system."""

    name: str
    put: Callable[[bytes], None]
    contents: Callable[[], list[bytes]]
    lock: Callable[[], None]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    without_keyring(monkeypatch)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A desktop with an open keyring."""
    with on_desktop(monkeypatch) as session, session.keyring():
        yield session


@pytest.fixture(
    params=["Secret Service", "Windows Credential Manager", "macOS Keychain", "KWallet"]
)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    if request.param == "Secret Service":
        with on_desktop(monkeypatch) as session, session.keyring():
            yield System(
                request.param,
                lambda content: session.put(ATTRIBUTES, content),
                lambda: [entry.secret for entry in session.entries()],
                session.lock,
            )
        return
    make = MAKERS[request.param]
    held = make(monkeypatch)
    # Windows keeps text as UTF-16; the others as UTF-8.
    code = "utf-16-le" if make is keychain_systems.windows else "utf-8"
    yield System(
        request.param,
        lambda content: held.put("crisisplan", NAME, content.decode().encode(code)),
        lambda: [stored.content.decode(code).encode() for stored in held.entries.values()],
        lambda: setattr(held.state, "locked", True),
    )


# ------------------------------------------------------------------ what every keyring must do


def test_a_secret_comes_back(system: System) -> None:
    assert keychain.fetch(NAME) is None
    keychain.store(NAME, SECRET)
    assert keychain.fetch(NAME) == SECRET
    assert keychain.status() == system.name


def test_names_do_not_mix(system: System) -> None:
    keychain.store(NAME, SECRET)
    keychain.store("plans-9c01", OTHER)
    assert keychain.fetch(NAME) == SECRET
    assert keychain.fetch("plans-9c01") == OTHER
    keychain.forget(NAME)
    assert keychain.fetch(NAME) is None
    assert keychain.fetch("plans-9c01") == OTHER
    assert len(system.contents()) == 1


def test_a_new_secret_takes_the_place_of_the_old(system: System) -> None:
    keychain.store(NAME, OTHER)
    keychain.store(NAME, SECRET)
    assert keychain.fetch(NAME) == SECRET
    keychain.forget(NAME)
    assert system.contents() == []


def test_forgetting_what_is_not_there_is_fine(system: System) -> None:
    keychain.forget(NAME)
    keychain.store(NAME, SECRET)
    keychain.forget(NAME)
    keychain.forget(NAME)
    assert system.contents() == []


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE.keys())
def test_f41_a_strange_entry_counts_as_none_and_can_be_replaced(
    system: System, content: bytes
) -> None:
    system.put(content)
    assert keychain.fetch(NAME) is None
    assert system.contents() == [content]
    keychain.store(NAME, SECRET)
    assert keychain.fetch(NAME) == SECRET
    system.put(content)
    keychain.forget(NAME)
    assert VALUE.encode() not in system.contents()
    assert content not in system.contents()


def test_f41_the_secret_of_another_installation_is_told_from_none(system: System) -> None:
    system.put(b"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
    assert keychain.fetch(NAME) == OTHER


def test_f44_what_is_stored_is_short_and_plain(system: System) -> None:
    keychain.store(NAME, SECRET)
    assert system.contents() == [VALUE.encode()]
    assert len(VALUE) <= 64
    assert VALUE.isascii()


def test_f39_a_locked_keyring_says_so(system: System) -> None:
    keychain.store(NAME, SECRET)
    system.lock()
    reasons_when_used = {
        refused(lambda: keychain.fetch(NAME)),
        refused(lambda: keychain.store(NAME, OTHER)),
        refused(lambda: keychain.forget(NAME)),
    }
    windows_has_no_lock = system.name == "Windows Credential Manager"
    assert reasons_when_used == {"broken" if windows_has_no_lock else "locked"}
    assert keychain.status() == system.name


@pytest.mark.parametrize("length", [0, 31, 33, 48, 64])
def test_f44_a_secret_of_another_length_is_our_own_fault(system: System, length: int) -> None:
    with pytest.raises(AssertionError) as caught:
        keychain.store(NAME, b"\xdf" * length)
    assert "\\xdf" not in str(caught.value)
    assert system.contents() == []


def test_no_log_and_no_output_holds_the_secret(
    system: System, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    keychain.store(NAME, SECRET)
    assert keychain.fetch(NAME) == SECRET
    system.lock()
    refused(lambda: keychain.store(NAME, OTHER))
    seen = caplog.text + "".join(capfd.readouterr())
    assert VALUE not in seen
    assert "AAECAwQFBgcICQoL" not in seen


# --------------------------------------------------------------------------- one system at a time


def test_windows_keeps_the_secret_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    held = keychain_systems.windows(monkeypatch)
    monkeypatch.setenv("KEYRING_PROPERTY_PERSIST", "enterprise")
    keychain.store(NAME, SECRET)
    keychain.store("plans-9c01", OTHER)
    local_machine = 2
    assert [stored.reach for stored in held.entries.values()] == [local_machine] * 2


def test_what_a_locked_keyring_shows_openly_is_not_the_secret(opened: Session) -> None:
    keychain.store(NAME, SECRET)
    (entry,) = opened.entries()
    assert VALUE not in entry.label
    shown = {name: entry.attributes.get(name) for name in ATTRIBUTES}
    assert shown == ATTRIBUTES
    assert VALUE not in entry.attributes.values()


def test_every_copy_of_an_entry_is_forgotten(opened: Session) -> None:
    for number in range(3):
        opened.put({**ATTRIBUTES, "copy": str(number)}, VALUE.encode())
    keychain.forget(NAME)
    assert opened.entries() == []


def test_f41_an_entry_that_is_no_text_counts_as_none(opened: Session) -> None:
    opened.put(ATTRIBUTES, b"\xff\xfe\x00" + SECRET)
    assert keychain.fetch(NAME) is None
    keychain.store(NAME, SECRET)
    assert keychain.fetch(NAME) == SECRET
    opened.put(ATTRIBUTES, b"\xff\xfe\x00" + SECRET)
    keychain.forget(NAME)
    assert opened.entries() == []


def test_a_keyring_that_forgets_at_once_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    held = keychain_systems.kde(monkeypatch)
    monkeypatch.setattr(keychain_systems.Held, "put", lambda *_: None)
    assert refused(lambda: keychain.store(NAME, SECRET)) == "broken"
    assert held.entries == {}


def test_a_keyring_that_does_not_let_go_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    keychain_systems.kde(monkeypatch)
    keychain.store(NAME, SECRET)
    monkeypatch.setattr(keychain_systems._Wallet, "removeEntry", lambda *_: 0)
    assert refused(lambda: keychain.forget(NAME)) == "broken"
