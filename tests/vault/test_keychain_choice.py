"""Which keyring is used: one that protects what it holds, or none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from keyring.backends import chainer, kwallet, null

from crisisplan.vault import keychain
from tests.program import python
from tests.vault import keychain_systems
from tests.vault.keychain_states import (
    NAME,
    OTHER,
    SECRET,
    on_desktop,
    reasons,
    reasons_when_used,
    without_keyring,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop_keyring import Session

REFUSED = {
    "keyring.backends.null.Keyring": "none",
    "keyring.backends.fail.Keyring": "none",
    "keyrings.alt.file.PlaintextKeyring": "plain-text",
    "stranger.PlaintextKeyring": "unknown",
    "keyring.backends.SecretServices.Keyring": "unknown",
    # A class that an allowed module has only borrowed; it keeps nothing.
    "keyring.backends.SecretService.KeyringBackend": "none",
    "keyring.backends.SecretService.Missing": "broken",
}

# Leaves a mark when it is loaded, and would like to be used above all others.
STRANGER = """
import pathlib
from keyring.backend import KeyringBackend

mark = pathlib.Path({mark!r})
mark.write_text("loaded")

class PlaintextKeyring(KeyringBackend):
    priority = 99

    def get_password(self, service, username):
        return mark.read_text()

    def set_password(self, service, username, password):
        mark.write_text(password)

    def delete_password(self, service, username):
        mark.unlink()
"""


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    without_keyring(monkeypatch)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A desktop without a keyring."""
    with on_desktop(monkeypatch) as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install two keyrings of strangers; `mark` lies in this folder once one was loaded."""
    folder = tmp_path / "site"
    code = STRANGER.format(mark=str(folder / "mark"))
    files = {
        "keyrings/alt/__init__.py": "",
        "keyrings/alt/file.py": code,
        "stranger.py": code,
        "strangers-1.0.dist-info/METADATA": "Name: strangers\nVersion: 1.0\n",
        "strangers-1.0.dist-info/entry_points.txt": (
            "[keyring.backends]\nfile = keyrings.alt.file\nstranger = stranger\n"
        ),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return folder


def configure(own_home: Path, name: str, path: str = "") -> None:
    """Write the settings of `keyring` as a person or an administrator does."""
    folder = own_home / "config" / "python_keyring"
    folder.mkdir(parents=True)
    text = f"[backend]\ndefault-keyring={name}\n" + (f"keyring-path={path}\n" if path else "")
    (folder / "keyringrc.cfg").write_text(text, encoding="utf-8")


# ------------------------------------------------------------------------------------- not there


def test_f38_without_a_bus_there_is_no_keyring() -> None:
    assert reasons() == {"none"}


def test_f38_a_keyring_is_found_when_it_comes_and_missed_when_it_goes(session: Session) -> None:
    assert reasons() == {"none"}
    with session.keyring():
        keychain.store(NAME, SECRET)
        assert keychain.fetch(NAME) == SECRET
    assert reasons() == {"none"}


def test_f38_a_keyring_that_is_asked_for_but_not_here_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
    assert reasons() == {"none"}


# --------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize("name", REFUSED)
def test_f42_the_environment_cannot_bring_in_a_refused_keyring(
    name: str, session: Session, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    with session.keyring():
        assert reasons() == {REFUSED[name]}
        assert session.entries() == []
    assert not (site / "mark").exists()
    assert "keyrings.alt.file" not in sys.modules


@pytest.mark.parametrize("name", REFUSED)
def test_f42_the_settings_of_keyring_cannot_bring_in_a_refused_keyring(
    name: str, session: Session, site: Path, own_home: Path
) -> None:
    before = list(sys.path)
    configure(own_home, name, path="/tmp/strangers")
    with session.keyring():
        assert reasons() == {REFUSED[name]}
        assert session.entries() == []
    assert not (site / "mark").exists()
    assert sys.path == before


def test_f42_an_installed_plain_text_keyring_is_never_the_way_out(site: Path) -> None:
    assert reasons() == {"none"}
    assert not (site / "mark").exists()
    script = "import keyring; print(type(keyring.get_keyring()).__name__)"
    done = python("-c", f"import sys; sys.path.insert(0, {str(site)!r}); {script}")
    assert done.stdout.strip() in {b"PlaintextKeyring", b"ChainerBackend"}, "it would have been"


def test_f42_an_installed_plain_text_keyring_is_never_preferred(
    session: Session, site: Path
) -> None:
    with session.keyring():
        keychain.store(NAME, SECRET)
        assert keychain.status() == "Secret Service"
        assert len(session.entries()) == 1
    assert not (site / "mark").exists()


@pytest.mark.parametrize(
    ("put_there", "reason"), [(null.Keyring, "none"), (chainer.ChainerBackend, "unknown")]
)
def test_f42_it_is_the_class_that_counts_not_the_name_it_goes_by(
    put_there: type, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kwallet, "DBusKeyring", put_there)
    for name in ("", "keyring.backends.kwallet.DBusKeyring"):
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
        assert reasons() == {reason}


def test_settings_that_cannot_be_understood_stop_us(session: Session, own_home: Path) -> None:
    configure(own_home, "first\n[backend]\ndefault-keyring=second")
    with session.keyring():
        assert reasons() == {"broken"}


# ---------------------------------------------------------------------------------------- chosen


@pytest.mark.parametrize("name", ["", " ", "keyring.backends.chainer.ChainerBackend"])
def test_behind_a_chain_the_first_real_keyring_is_used(
    name: str, session: Session, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    with session.keyring():
        keychain.store(NAME, SECRET)
        assert keychain.status() == "Secret Service"
    assert not (site / "mark").exists()


def test_of_two_real_keyrings_the_desktop_decides(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = keychain_systems.kde(monkeypatch)
    with session.keyring():
        assert keychain.status() == "Secret Service"
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
        assert keychain.status() == "KWallet"
        keychain.store(NAME, SECRET)
        assert len(held.entries) == 1
        assert session.entries() == []


def test_of_two_real_keyrings_the_person_decides(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keychain_systems.kde(monkeypatch)
    configure(own_home, "keyring.backends.kwallet.DBusKeyring")
    with session.keyring():
        assert keychain.status() == "KWallet"
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
        assert keychain.status() == "Secret Service"


def test_f43_another_keyring_than_last_time_holds_nothing_yet(session: Session) -> None:
    with session.keyring("first"):
        keychain.store(NAME, SECRET)
    with session.keyring("second"):
        assert keychain.fetch(NAME) is None
        keychain.store(NAME, OTHER)
        assert keychain.fetch(NAME) == OTHER
    with session.keyring("first"):
        assert keychain.fetch(NAME) == SECRET


def test_f43_another_kind_of_keyring_than_last_time_holds_nothing_yet(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session.keyring():
        keychain.store(NAME, SECRET)
    with monkeypatch.context() as patch:
        keychain_systems.kde(patch)
        assert keychain.status() == "KWallet"
        assert keychain.fetch(NAME) is None
        keychain.store(NAME, OTHER)
    assert reasons_when_used() == {"none"}
    with session.keyring():
        assert keychain.fetch(NAME) == SECRET


# ------------------------------------------------------------------------------------- starting


def test_no_keyring_is_loaded_before_it_is_needed() -> None:
    script = "import sys; import crisisplan.vault.keychain; print('keyring' in sys.modules)"
    assert python("-c", script).stdout.strip() == b"False"
