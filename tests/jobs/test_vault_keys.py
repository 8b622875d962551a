from __future__ import annotations

from pathlib import Path

import pytest

from crisisplan.errors import CannotSave, KeyringUnavailable, LastWayIn, UnknownChoice, WrongSecret
from crisisplan.jobs import vault_keys
from crisisplan.jobs.vault_backups import back_up_now, bring_over
from crisisplan.jobs.vault_opening import Secret, from_keyring, passphrase, recovery_code, unlock
from crisisplan.plan import codec
from crisisplan.vault import slots
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.header import MOST_SLOTS, Kdf
from crisisplan.vault.vault import Way
from crisisplan.vault.ways import add_way
from tests.program import python
from tests.vault_examples import (
    AT,
    CODE,
    add_cheap,
    new_folder,
    opened,
    plan_of,
    snapshot,
    text_of,
)

OLD, NEW, THIRD = "four quiet grey herons", "a slow blue river bend", "seven red kites"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """No passphrase here costs time; what one costs is tested with the slots."""
    real = slots.argon2id

    def of_no_cost(memory_kib: int = 64, passes: int = 1, lanes: int = 1) -> Kdf:
        return real(memory_kib, passes, lanes)

    monkeypatch.setattr(slots, "argon2id", of_no_cost)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "vault")


def seen(code: str) -> None:
    """A code was shown, and somebody could read it."""
    assert code


class NotSeenError(Exception):
    """A code could not be shown."""


def unseen(code: str) -> None:
    raise NotSeenError(len(code))


def opens(folder: Folder, secret: Secret) -> bool:
    try:
        unlock(folder, secret).close()
    except WrongSecret:
        return False
    return True


def test_a_new_vault_opens_with_passphrase_and_code(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD)
    made.vault.close()
    assert opens(folder, passphrase(OLD))
    assert opens(folder, recovery_code(made.code.lower()))
    assert OLD not in repr(made)
    assert made.code not in repr(made)
    assert OLD not in repr(passphrase(OLD))


def test_a_vault_without_a_code_opens_with_the_passphrase_alone(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD, recovery=False)
    assert made.code == ""
    assert vault_keys.kinds(made.vault.header.slots) == (("passphrase", "vault"),)
    made.vault.close()


def test_a_folder_with_other_things_is_not_free(tmp_path: Path) -> None:
    assert vault_keys.is_free(Folder(tmp_path / "none"))
    assert vault_keys.is_free(Folder(tmp_path))
    (tmp_path / "beginning").touch()
    assert vault_keys.is_free(Folder(tmp_path))
    (tmp_path / "letter.txt").touch()
    assert not vault_keys.is_free(Folder(tmp_path))


@pytest.mark.parametrize(
    ("typed", "short"), [("1234567", True), ("  1234567 ", True), (OLD, False)]
)
def test_a_short_passphrase_is_noticed(typed: str, short: bool) -> None:
    assert vault_keys.is_short(typed) is short


def test_changing_replaces_the_passphrase_that_was_used_and_no_other(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD)
    with made.vault as vault:
        vault_keys.add_passphrase(vault, THIRD)
        vault_keys.change_passphrase(vault, NEW, passphrase(OLD))
    found = [opens(folder, passphrase(one)) for one in (OLD, NEW, THIRD)]
    assert found == [False, True, True]


def test_changing_with_the_code_replaces_all_passphrases(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD)
    with made.vault as vault:
        vault_keys.add_passphrase(vault, THIRD)
        vault_keys.change_passphrase(vault, NEW, recovery_code(made.code))
    found = [opens(folder, passphrase(one)) for one in (OLD, NEW, THIRD)]
    assert found == [False, True, False]


def test_f48_after_a_code_was_used_nothing_old_opens(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD)
    with made.vault as vault:
        vault_keys.add_passphrase(vault, THIRD)
        code = vault_keys.start_over_keys(vault, NEW, seen)
        assert list(folder.old.glob("header-*"))
    secrets = (passphrase(OLD), passphrase(THIRD), recovery_code(made.code))
    assert [opens(folder, one) for one in secrets] == [False] * 3
    assert opens(folder, passphrase(NEW))
    assert opens(folder, recovery_code(code))


def test_f49_a_backup_opens_with_the_secret_of_its_day(folder: Folder, tmp_path: Path) -> None:
    made = vault_keys.make_vault(folder, OLD)
    with made.vault as vault:
        vault.plans.save(plan_of("one"))
        before = back_up_now(vault, AT)
        vault_keys.change_passphrase(vault, NEW, passphrase(OLD))
    there = Folder(tmp_path / "there")
    bring_over(there, before.path, passphrase(OLD))
    with unlock(there, passphrase(OLD)) as vault:
        assert text_of(vault.plans.draft("one")) == "I walk to the sea"


def test_f49_after_renewing_no_file_opens_with_an_old_secret(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD)
    with made.vault as vault:
        vault.plans.save(plan_of("one"))
        vault_keys.change_passphrase(vault, THIRD, passphrase(OLD))
        code = vault_keys.renew(vault, NEW, seen)
    assert not any(folder.old.iterdir())
    secrets = (passphrase(OLD), passphrase(THIRD), recovery_code(made.code))
    assert [opens(folder, one) for one in secrets] == [False] * 3
    with unlock(folder, recovery_code(code)) as vault:
        assert text_of(vault.plans.draft("one")) == "I walk to the sea"


def test_a_code_that_could_not_be_shown_replaces_nothing(folder: Folder) -> None:
    made = vault_keys.make_vault(folder, OLD)
    with made.vault as vault:
        for change in (vault_keys.start_over_keys, vault_keys.renew):
            before = vault.header
            with pytest.raises(NotSeenError):
                change(vault, NEW, unseen)
            assert vault.header == before
        with pytest.raises(NotSeenError):
            vault_keys.change_code(vault, unseen)
    assert opens(folder, passphrase(OLD))
    assert opens(folder, recovery_code(made.code))
    with unlock(folder, passphrase(OLD)) as vault:
        vault_keys.change_code(vault, seen)
        assert vault_keys.kinds(vault.header.slots) == (
            ("passphrase", "vault"),
            ("recovery", "vault"),
        )
        assert len(vault.header.slots) == 2


def test_the_last_way_in_stays(folder: Folder) -> None:
    with vault_keys.make_vault(folder, OLD, recovery=False).vault as vault:
        (only,) = vault.header.slots
        with pytest.raises(LastWayIn):
            vault_keys.remove(vault, only.id)
        vault_keys.change_code(vault, seen)
        assert vault_keys.remove(vault, only.id[:6]) == only
        for name in ("", "zz"):
            with pytest.raises(UnknownChoice):
                vault_keys.remove(vault, name)


def test_without_a_keyring_everything_stays_as_it_was(folder: Folder) -> None:
    with vault_keys.make_vault(folder, OLD).vault as vault:
        before = vault.header
        with pytest.raises(KeyringUnavailable):
            vault_keys.add_keyring(vault, "vault")
        assert vault.header == before
    with pytest.raises(KeyringUnavailable):
        from_keyring(folder)


def test_there_are_never_more_ways_in_than_a_header_holds(folder: Folder) -> None:
    with vault_keys.make_vault(folder, OLD).vault as vault:
        while len(vault.header.slots) < MOST_SLOTS:
            add_way(vault, Way("recovery", CODE))
        with pytest.raises(CannotSave):
            add_way(vault, Way("recovery", CODE))
        vault_keys.change_passphrase(vault, NEW, passphrase(OLD))
    assert opens(folder, passphrase(NEW))


def test_f46_wrong_tries_delete_nothing(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    with opened(folder) as vault:
        vault.plans.save(plan_of("one"))
        add_cheap(vault, passphrase(OLD).value)
    before = snapshot(folder.path)
    for number in range(30):
        with pytest.raises(WrongSecret):
            unlock(folder, passphrase(f"guess {number}"))
    assert snapshot(folder.path) == before
    with unlock(folder, passphrase(OLD)) as vault:
        assert vault.plans.ids() == ("one",)


@pytest.mark.parametrize(
    "typed", [f"  {OLD} ", OLD.replace("ie", "ie"), "\uff46our quiet grey herons"]
)
def test_f45_the_same_passphrase_on_another_keyboard_opens(folder: Folder, typed: str) -> None:
    vault_keys.make_vault(folder, OLD).vault.close()
    assert opens(folder, passphrase(typed))
    assert not opens(folder, passphrase(OLD.upper()))


def test_locking_saves_what_is_given_and_lets_go(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from crisisplan.jobs.vault_opening import Secret, lock, unlock\n"
        "from crisisplan.vault.folder import Folder\n"
        "from crisisplan.plan import codec\n"
        "folder = Folder(Path(sys.argv[1]))\n"
        "plan = codec.decode(Path(sys.argv[2]).read_bytes())\n"
        "vault = unlock(folder, Secret('recovery', sys.argv[3].encode()))\n"
        "print(folder.state().name, flush=True)\n"
        "lock(vault, ['vault', 'status', '--folder', sys.argv[1]], [plan])\n"
    )
    plan = tmp_path / "plan.json"
    plan.write_bytes(codec.encode(plan_of("one")))
    found = python("-c", code, str(folder.path), str(plan), CODE.decode())
    assert found.returncode == 0, found.stderr.decode()
    first, then = found.stdout.decode().splitlines()[:2]
    assert first == "BUSY"
    assert "encrypted and locked" in then
    assert folder.state() is VaultState.LOCKED
    with opened(folder) as vault:
        assert text_of(vault.plans.draft("one")) == "I walk to the sea"
