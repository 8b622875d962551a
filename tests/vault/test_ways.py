"""F03, F48, F49, F51: the ways into a vault are changed in one step, and one always stays."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.errors import (
    CannotSave,
    EmptySecret,
    LastWayIn,
    UnknownChoice,
    VaultDamaged,
    WrongSecret,
)
from crisisplan.vault import database
from crisisplan.vault.backups import is_good, make_backup
from crisisplan.vault.card import read_card, write_card
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.header import Kind
from crisisplan.vault.restoring import restore_anew
from crisisplan.vault.slots import passphrase_secret
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault
from crisisplan.vault.ways import add_way, remove_way, renew
from tests.vault_examples import AT, CODE, add_cheap, flipped, plan_of, snapshot

RING = b"k" * 32
SECRETS: dict[Kind, bytes] = {"passphrase": b"blue sea", "recovery": CODE, "keyring": RING}


def opens(folder: Folder, kind: Kind, secret: bytes) -> bool:
    """Tell whether a secret opens a vault that is closed."""
    try:
        open_vault(folder, kind, secret).close()
    except WrongSecret:
        return False
    return True


def slot_of(vault: Vault, kind: Kind) -> str:
    """Return the id of the one slot of a kind."""
    (found,) = [slot.id for slot in vault.header.slots if slot.kind == kind]
    return found


@pytest.fixture
def three(vault: Vault) -> Vault:
    """An open vault with a passphrase, a recovery code and a keyring."""
    vault.plans.save(plan_of("a"))
    add_cheap(vault, SECRETS["passphrase"])
    add_way(vault, Way("keyring", RING))
    return vault


@pytest.mark.parametrize("lost", list(combinations(SECRETS, 2)))
def test_any_two_of_three_ways_may_be_lost(three: Vault, lost: tuple[Kind, Kind]) -> None:
    three.close()
    (left,) = set(SECRETS) - set(lost)
    with open_vault(three.folder, left, SECRETS[left]) as vault:
        assert vault.plans.draft("a") == plan_of("a")
        fresh = Way("recovery", b"a fresh code of twenty", "vault")
        add_way(vault, fresh)
    assert opens(three.folder, "recovery", fresh.secret)


def test_a_passphrase_is_added_and_costs_something(vault: Vault) -> None:
    slot = add_way(vault, Way("passphrase", b"blue sea"))
    assert slot.kdf.name == "argon2id"
    assert slot.kdf.passes >= 3
    vault.close()
    assert opens(vault.folder, "passphrase", b"blue sea")
    assert not opens(vault.folder, "passphrase", b"red sea")


def test_a_way_takes_the_place_of_another(three: Vault) -> None:
    add_way(three, Way("recovery", b"new code"), instead_of=[slot_of(three, "recovery")])
    three.close()
    assert opens(three.folder, "recovery", b"new code")
    assert not opens(three.folder, "recovery", CODE)
    assert opens(three.folder, "passphrase", SECRETS["passphrase"])


def test_a_removed_way_opens_no_more(three: Vault) -> None:
    remove_way(three, slot_of(three, "passphrase"))
    three.close()
    assert not opens(three.folder, "passphrase", SECRETS["passphrase"])
    assert opens(three.folder, "recovery", CODE)
    assert opens(three.folder, "keyring", RING)


def test_an_unknown_way_is_not_removed(three: Vault) -> None:
    with pytest.raises(UnknownChoice) as raised:
        remove_way(three, "0" * 16)
    assert raised.value.known == tuple(slot.id for slot in three.header.slots)


def test_the_keyring_alone_is_never_left(three: Vault) -> None:
    remove_way(three, slot_of(three, "passphrase"))
    before = snapshot(three.folder.path)
    code = slot_of(three, "recovery")
    with pytest.raises(LastWayIn):
        remove_way(three, code)
    with pytest.raises(LastWayIn):
        add_way(three, Way("keyring", RING), instead_of=[code])
    with pytest.raises(LastWayIn):
        add_way(three, Way("recovery", b"card", "help"), instead_of=[code])
    for ways in ([], [Way("keyring", RING)], [Way("recovery", CODE, "help")]):
        with pytest.raises(LastWayIn):
            renew(three, ways)
    assert snapshot(three.folder.path) == before
    three.close()
    assert opens(three.folder, "recovery", CODE)


def test_more_ways_than_a_header_holds_lock_nobody_out(vault: Vault) -> None:
    for number in range(31):
        add_way(vault, Way("recovery", b"%d" % number))
    with pytest.raises(CannotSave):
        add_way(vault, Way("recovery", b"one too many"))
    with pytest.raises(CannotSave):
        renew(vault, [Way("recovery", b"%d" % number) for number in range(33)])
    vault.close()
    assert opens(vault.folder, "recovery", CODE)
    assert opens(vault.folder, "recovery", b"30")


CHANGES: dict[str, Callable[[Vault], object]] = {
    "add": lambda vault: add_way(vault, Way("recovery", b"more")),
    "remove": lambda vault: remove_way(vault, slot_of(vault, "keyring")),
    "renew": lambda vault: renew(vault, [Way("recovery", b"more")]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_f03_a_change_that_cannot_be_written_changes_nothing(three: Vault, change: str) -> None:
    header, own = three.header, three.keys
    aside = three.folder.header.with_name("aside")
    three.folder.header.rename(aside)
    three.folder.header.mkdir()
    with pytest.raises(CannotSave):
        CHANGES[change](three)
    assert (three.header, three.keys) == (header, own)
    three.folder.header.rmdir()
    aside.rename(three.folder.header)
    assert [path.name for path in three.folder.path.glob("plans-*")] == [header.file]
    three.plans.save(plan_of("b"))
    three.close()
    assert opens(three.folder, "recovery", CODE)
    assert not opens(three.folder, "recovery", b"more")


# ----------------------------------------------------------------------------------------- renew


def test_a_vault_that_was_renewed_goes_on_under_its_new_keys(three: Vault) -> None:
    old = three.keys
    renew(three, [Way("recovery", b"new code")])
    assert three.keys != old
    add_way(three, Way("recovery", b"more"))
    write_card(three, b"card")
    assert is_good(make_backup(three, AT), three.keys, three.folder)
    three.close()
    assert read_card(three.folder, "recovery", b"more") == b"card"
    assert opens(three.folder, "recovery", b"new code")


def test_f49_after_renewing_old_secrets_open_nothing_that_is_left(three: Vault) -> None:
    three.versions.keep(plan_of("a"), "by-hand")
    three.rows.keep_value("person", b"{}")
    write_card(three, b"card")
    place, old = three.folder, three.keys
    backup = make_backup(three, AT)
    renew(three, [Way("recovery", b"new code")])
    assert three.plans.draft("a") == plan_of("a")
    three.close()
    assert not list(place.old.iterdir())
    assert not place.card.exists()
    for kind, secret in SECRETS.items():
        assert not opens(place, kind, secret)
    (only,) = place.path.glob("plans-*")
    with pytest.raises(VaultDamaged):
        database.connect(only, old.database)
    with open_vault(place, "recovery", b"new code") as vault:
        assert vault.plans.draft("a") == plan_of("a")
        assert vault.versions.get("a", 1) == plan_of("a")
        assert vault.rows.value("person") == b"{}"
        assert vault.older_than == ""
        assert vault.header.id == three.header.id
    # The backups of before are told about, not hidden: they still open with what opened them.
    assert backup.path.exists()


def test_renewing_a_damaged_vault_changes_nothing(three: Vault) -> None:
    three.plans.save(plan_of("b", "".join(map(chr, range(33, 20000)))))
    place = three.folder.database(three.header)
    flipped(place, place.stat().st_size - 2000)
    before = snapshot(three.folder.path)
    with pytest.raises(VaultDamaged):
        renew(three, [Way("recovery", b"new code")])
    assert snapshot(three.folder.path) == before
    three.close()
    assert opens(three.folder, "recovery", CODE)


def test_renewing_leaves_what_was_moved_aside_whole(three: Vault) -> None:
    backup = make_backup(three, AT)
    place = three.folder
    database_file = place.database(three.header)
    three.close()
    flipped(database_file, 5000)
    restore_anew(place, backup.path, "recovery", CODE)
    aside = snapshot(place.old)
    assert len([name for name in aside if name.startswith("plans-")]) == 1
    with open_vault(place, "recovery", CODE) as vault:
        add_way(vault, Way("recovery", b"another"))
        renew(vault, [Way("recovery", b"new code")])
    found = snapshot(place.old)
    assert {name: found[name] for name in found if "before" in name or "plans" in name} == {
        name: aside[name] for name in aside if "before" in name or "plans" in name
    }


def test_f51_a_kill_before_the_new_header_leaves_the_old_vault(three: Vault) -> None:
    """The new database lies there whole; no header names it yet."""
    place = three.folder
    left = place.path / "plans-0badcafe.db"
    database.copy_to(three.rows.connection, left, bytes(32), new_key=True)
    three.close()
    with open_vault(place, "recovery", CODE) as vault:
        assert vault.plans.draft("a") == plan_of("a")
    assert not left.exists()


def test_f51_a_kill_after_the_new_header_leaves_the_new_vault(three: Vault) -> None:
    place, old = three.folder, three.folder.database(three.header)
    whole = old.read_bytes()
    write_card(three, b"card")
    card = place.card.read_bytes()
    renew(three, [Way("recovery", b"new code")])
    three.close()
    old.write_bytes(whole)
    place.card.write_bytes(card)
    with open_vault(place, "recovery", b"new code") as vault:
        assert vault.plans.draft("a") == plan_of("a")
        write_card(vault, b"new card")
    assert not old.exists()
    assert read_card(place, "recovery", b"new code") == b"new card"


def test_a_way_to_the_card_opens_the_card_alone(three: Vault) -> None:
    add_way(three, Way("keyring", b"card ring", "help"))
    write_card(three, b"card")
    three.close()
    assert read_card(three.folder, "keyring", b"card ring") == b"card"
    assert not opens(three.folder, "keyring", b"card ring")


def test_a_header_with_another_help_key_adds_no_way(three: Vault) -> None:
    good = three.header
    three.header = replace(good, help=replace(good.help, nonce="0" * 24))
    with pytest.raises(VaultDamaged):
        add_way(three, Way("recovery", b"more"))
    three.header = good
    with contextlib.closing(three):
        add_way(three, Way("recovery", b"more"))


def test_a_blank_passphrase_is_no_way_in(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "vault")
    with pytest.raises(EmptySecret):
        create_vault(folder, [Way("passphrase", passphrase_secret(" \u3000 "))])
    assert folder.state() is VaultState.MISSING
