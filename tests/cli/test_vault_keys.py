"""`crisisplan vault keys` and `recover`, a keyring, and a terminal: the real program."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from crisisplan.vault.slots import passphrase_secret
from tests.tree import ROOT
from tests.vault_examples import add_cheap, plan_of
from tests.vault_program import (
    CODE,
    PASSPHRASE,
    Answer,
    at_once,
    new_vault,
    opened,
    program,
    vault,
    worked,
)

USAGE, CANNOT_WRITE, NOT_OPENED, STOPPED = 2, 4, 6, 130
NEW = "a slow blue river bend"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of a vault with one plan."""
    return new_vault(tmp_path / "kept", plan_of("one"))


def code_for(kept: Path, *secrets: str) -> int:
    return vault("list", "--folder", kept, secrets=secrets).code


def test_the_ways_in_are_listed_without_anything_secret(kept: Path) -> None:
    listed = worked(at_once(kept, "keys", "list")).out.splitlines()
    assert [line.split("\t")[1] for line in listed] == ["a recovery code", "a passphrase"]


def test_a_way_in_is_removed_but_never_the_last(kept: Path) -> None:
    first, second = (
        line.split("\t")[0] for line in worked(at_once(kept, "keys", "list")).out.splitlines()
    )
    worked(at_once(kept, "keys", "remove", second[:8]))
    assert code_for(kept, PASSPHRASE) == NOT_OPENED
    last = at_once(kept, "keys", "remove", first)
    assert (last.code, "must stay" in last.err) == (USAGE, True)
    unknown = at_once(kept, "keys", "remove", "zz")
    assert (unknown.code, "keys list" in unknown.err) == (USAGE, True)


def test_more_ways_in_can_be_added(kept: Path) -> None:
    added = worked(at_once_with(kept, NEW, "keys", "add-passphrase"))
    assert "One more passphrase" in added.err
    assert [code_for(kept, one) for one in (PASSPHRASE, NEW)] == [0, 0]
    made = worked(at_once(kept, "keys", "new-code"))
    assert at_once(kept, "list").code == NOT_OPENED
    worked(vault("list", "--code", "--folder", kept, secrets=(made.recovery,)))


def at_once_with(kept: Path, secret: str, *arguments: str) -> Answer:
    return vault(*arguments, "--code", "--folder", kept, secrets=(CODE, secret))


def test_f49_changing_the_passphrase_says_what_the_old_one_still_opens(kept: Path) -> None:
    secrets = (PASSPHRASE, NEW)
    changed = worked(vault("keys", "change-passphrase", "--folder", kept, secrets=secrets))
    assert "still open with the secrets of their day" in changed.err
    assert "keys renew --remove-old-backups" in changed.err
    assert f"A header of before is kept in {kept / 'old'}" in changed.err
    assert code_for(kept, PASSPHRASE) == NOT_OPENED
    assert code_for(kept, NEW) == 0


def test_f49_renewing_leaves_no_backup_that_opens_with_old_secrets(
    kept: Path, tmp_path: Path
) -> None:
    worked(at_once(kept, "backup"))
    copied = tmp_path / "copied"
    old = max((kept / "backups").iterdir())
    arguments = ("keys", "renew", "--folder", kept, "--code")
    first = worked(vault(*arguments, secrets=(CODE, NEW)))
    assert "Older backups here: 1" in first.err
    assert old.exists()
    second = worked(vault(*arguments, "--remove-old-backups", secrets=(first.recovery, NEW)))
    assert not old.exists()
    (left,) = (kept / "backups").iterdir()
    for secret in (CODE, first.recovery):
        assert vault("recover", left, "--code", "--folder", copied, secrets=(secret,)).code
        assert vault("list", "--code", "--folder", kept, secrets=(secret,)).code == NOT_OPENED
    worked(vault("list", "--code", "--folder", kept, secrets=(second.recovery,)))


def test_f48_recovering_sets_a_new_passphrase_and_code(kept: Path) -> None:
    found = worked(vault("recover", "--folder", kept, secrets=(CODE, "short")))
    assert "This passphrase is short" in found.err
    counts = found.err.index("It counts from the moment the next line says so")
    assert counts < found.err.index("do not any more")
    assert "Backups made before now" in found.err
    assert at_once(kept, "list").code == NOT_OPENED
    assert code_for(kept, PASSPHRASE) == NOT_OPENED
    worked(vault("list", "--code", "--folder", kept, secrets=(found.recovery,)))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    ("step", "said"),
    [
        (("keys", "new-code", "--code"), "all that opened your plans before"),
        (("keys", "renew", "--code"), "so nothing was changed"),
        (("recover",), "so nothing was changed"),
    ],
)
def test_a_code_nobody_could_see_takes_nothing_away(
    kept: Path, step: tuple[str, ...], said: str
) -> None:
    where = ("--folder", str(kept))
    for lost in (Path("/dev/full"), None):
        code, told = unseen(lost, (CODE, NEW), *step, *where)
        assert code == CANNOT_WRITE, told
        assert said in told
        assert "vault keys new-code" in told
        assert "is as it was" not in told
    worked(at_once(kept, "list"))
    assert code_for(kept, PASSPHRASE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_new_vault_whose_code_nobody_saw_says_what_opens_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code, told = unseen(Path("/dev/full"), (PASSPHRASE,), "create", "--folder", str(folder))
    assert code == CANNOT_WRITE
    assert "your passphrase opens it" in told
    assert "vault keys new-code" in told
    assert code_for(folder, PASSPHRASE) == 0


def unseen(lost: Path | None, secrets: tuple[str, ...], *arguments: str) -> tuple[int, str]:
    """Run a command whose output goes where nobody reads it: a full device, or a closed pipe."""
    reading, writing = os.pipe()
    nobody, out = os.pipe()
    os.close(nobody)
    if lost:
        os.close(out)
        out = os.open(lost, os.O_WRONLY)
    os.write(writing, "".join(f"{secret}\n" for secret in secrets).encode())
    os.close(writing)
    try:
        found = subprocess.run(
            [sys.executable, "-m", "crisisplan", "vault", *arguments, "--secret-fd", str(reading)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            pass_fds=[reading],
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    finally:
        os.close(out)
        os.close(reading)
    return found.returncode, found.stderr.decode()


def test_a_recovery_code_that_is_taken_out_says_what_that_means(kept: Path) -> None:
    first = worked(at_once(kept, "keys", "list")).out.split("\t")[0]
    gone = worked(at_once(kept, "keys", "remove", first))
    assert "nobody can open your plans any more" in gone.err
    assert "keys new-code" in gone.err
    assert str(kept / "old") in gone.err


def test_a_secret_that_is_missing_changes_nothing(kept: Path) -> None:
    before = (kept / "vault.header").read_bytes()
    for secrets in ((PASSPHRASE,), (PASSPHRASE, "   ")):
        found = vault("keys", "change-passphrase", "--folder", kept, secrets=secrets)
        assert found.code == NOT_OPENED
    assert (kept / "vault.header").read_bytes() == before


def test_without_a_keyring_the_vault_is_made_anyway(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    arguments = ("create", "--keyring", "--no-recovery", "--folder", folder)
    made = worked(program(*arguments, secrets=(PASSPHRASE,), environment=environment))
    assert "There is no recovery code." in made.out
    assert "keyring of this computer cannot be used" in made.err
    assert "Opened with: a passphrase\n" in worked(program("status", "--folder", folder)).out


@pytest.mark.skipif(sys.platform != "linux", reason="a Secret Service is a thing of Linux")
def test_f41_a_keyring_opens_the_vault_until_it_is_gone(kept: Path) -> None:
    from tests.desktop_keyring import desktop  # noqa: PLC0415 - needs what only Linux has

    where = ("--folder", kept)
    with desktop() as session:
        with session.keyring("one"):
            environment = session.environment
            added = worked(
                program(
                    *("keys", "add-keyring", "--code", *where),
                    secrets=(CODE,),
                    environment=environment,
                )
            )
            assert "with --keyring" in added.err
            worked(program("list", "--keyring", *where, environment=environment))
        with session.keyring("two"):
            gone = program("list", "--keyring", *where, environment=environment)
            assert (gone.code, "holds nothing" in gone.err) == (NOT_OPENED, True)
    worked(at_once(kept, "list"))


# ------------------------------------------------------------------------------------ a terminal

# What has no terminal takes the first that it opens as its own.
_ON = "import os, sys; os.open(sys.argv[1], os.O_RDWR); os.execv(sys.executable, sys.argv[2:])"


def on_terminal(typed: Mapping[str, str | bytes], *arguments: object) -> tuple[int, str]:
    """Run a command on a terminal of its own; type each text once its question is there."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "crisisplan", "vault", *map(str, arguments)]
    process = subprocess.Popen(
        [sys.executable, "-c", _ON, os.ttyname(theirs), *command],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=ROOT,
    )
    os.close(theirs)
    shown, left = b"", list(typed.items())
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.05)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
        elif left and left[0][0].encode() in shown:
            text = left.pop(0)[1]
            os.write(ours, (text.encode() if isinstance(text, str) else text) + b"\n")
            shown += b"<typed>"
        elif process.poll() is not None:
            break
    code = process.wait(60)
    os.close(ours)
    return code, shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is not there")
def test_a_passphrase_is_asked_for_on_the_terminal_unseen(kept: Path) -> None:
    code, shown = on_terminal({"Passphrase:": PASSPHRASE}, "show", "1", "--folder", kept)
    assert code == 0, shown
    assert "I walk to the sea" in shown
    assert PASSPHRASE not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is not there")
def test_bytes_that_are_no_letters_are_asked_for_again(kept: Path) -> None:
    typed: dict[str, str | bytes] = {"Passphrase:": b"four qu\xefet", "Type it again.": PASSPHRASE}
    code, shown = on_terminal(typed, "list", "--folder", kept)
    assert code == 0, shown
    assert "did not arrive whole" in shown
    assert "Plan one" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is not there")
def test_deleting_asks_for_the_beginning_of_the_title(kept: Path) -> None:
    with opened(kept) as found:
        add_cheap(found, passphrase_secret(NEW))
    for typed, left in (("another", ("one",)), ("PLAN One", ())):
        answers = {"Passphrase:": PASSPHRASE, "type the first word": typed}
        code, shown = on_terminal(answers, "delete", "1", "--folder", kept)
        assert code == (STOPPED if left else 0), shown
        assert "hand-over one" in shown
        with opened(kept) as found:
            assert found.plans.ids() == left
