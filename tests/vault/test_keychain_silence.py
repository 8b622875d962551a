"""A keyring that is locked, or does not answer, keeps nobody waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from crisisplan.vault import keychain
from tests.tree import ROOT
from tests.vault.keychain_states import (
    NAME,
    SECRET,
    on_desktop,
    reasons,
    reasons_when_used,
    refused,
    without_keyring,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop_keyring import Session

# The library leaves its connection open when a keyring turns out to be locked.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

# What a busy computer may add to the limit.
SLACK_SECONDS = 0.7


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    without_keyring(monkeypatch)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A desktop without a keyring."""
    with on_desktop(monkeypatch) as found:
        yield found
    # Calls that were left behind end when the desktop is gone.
    for thread in threading.enumerate():
        if thread.name == "crisisplan-keyring":
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less, where the length is not what is tested."""
    monkeypatch.setattr(keychain, "LIMIT_SECONDS", 0.4)


@contextmanager
def stopped(process: int) -> Iterator[None]:
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def seconds(ask: Callable[[], object]) -> float:
    start = time.monotonic()
    ask()
    return time.monotonic() - start


# ---------------------------------------------------------------------------------------- locked


def test_f39_a_keyring_of_last_time_that_nobody_opens_is_locked(session: Session) -> None:
    with session.keyring():
        keychain.store(NAME, SECRET)
    with session.keyring(unlock=False):
        assert seconds(lambda: refused(lambda: keychain.fetch(NAME))) < keychain.LIMIT_SECONDS
        assert reasons_when_used() == {"locked"}
        assert keychain.status() == "Secret Service"
    with session.keyring():
        assert keychain.fetch(NAME) == SECRET


def test_f39_a_new_keyring_that_nobody_wants_to_make_is_locked(session: Session) -> None:
    with session.keyring(unlock=False):
        assert reasons_when_used() == {"locked"}


# ---------------------------------------------------------------------------------------- silent


def test_f40_the_limit_is_three_seconds(session: Session) -> None:
    assert keychain.LIMIT_SECONDS == 3
    with session.silent_keyring():
        took = seconds(lambda: refused(lambda: keychain.fetch(NAME)))
    assert 3 <= took < 3 + SLACK_SECONDS


@pytest.mark.usefixtures("brief")
def test_f40_a_keyring_that_never_answers_is_silent(session: Session) -> None:
    with session.silent_keyring():
        assert seconds(reasons_when_used) < 3 * (0.4 + SLACK_SECONDS)
        assert reasons_when_used() == {"silent"}
        assert keychain.status() == "Secret Service"


@pytest.mark.usefixtures("brief")
def test_f40_a_keyring_that_stops_is_silent_and_comes_back(session: Session) -> None:
    with session.keyring() as process:
        keychain.store(NAME, SECRET)
        with stopped(process):
            assert refused(lambda: keychain.fetch(NAME)) == "silent"
        assert keychain.fetch(NAME) == SECRET


@pytest.mark.usefixtures("brief")
def test_f40_a_question_that_stays_on_the_screen_is_silent(session: Session) -> None:
    with session.keyring(), session.unanswered_question():
        keychain.store(NAME, SECRET)
        session.lock()
        assert reasons_when_used() == {"silent"}


@pytest.mark.usefixtures("brief")
def test_f40_a_bus_that_stops_is_silent(session: Session) -> None:
    with session.keyring(), stopped(session.process):
        assert reasons() == {"silent"}


def test_f40_a_keyring_that_dies_while_asked_is_not_waited_for(session: Session) -> None:
    reason: list[str] = []
    with session.keyring() as process:
        keychain.store(NAME, SECRET)
        os.kill(process, signal.SIGSTOP)
        asking = threading.Thread(
            target=lambda: reason.append(refused(lambda: keychain.fetch(NAME)))
        )
        asking.start()
        time.sleep(0.5)
    # It is noticed at once, not after the limit.
    asking.join(1.5)
    # On a very busy computer the question came too late, and nobody was there.
    assert reason in (["broken"], ["none"])


@pytest.mark.parametrize("when", ["waiting", "silent"])
def test_f40_quitting_does_not_wait_for_the_keyring(session: Session, when: str) -> None:
    script = ROOT / "tests" / "vault" / "keychain_left.py"
    with session.silent_keyring():
        done = subprocess.run(
            [sys.executable, str(script), when],
            env={**session.environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=30,
            check=False,
        )
        ended = time.monotonic()
    assert (done.returncode, done.stderr) == (0, b"")
    took, left = map(float, done.stdout.split())
    assert ended - left < 1
    if when == "waiting":
        assert took == 0
    else:
        assert 3 <= took < 3 + SLACK_SECONDS


def test_the_desktop_of_a_test_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_desktop(monkeypatch) as session, session.keyring() as process:
        keychain.store(NAME, SECRET)
        processes = (process, session.process)
    assert not session.folder.exists()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
