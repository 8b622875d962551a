"""F02, F13, F18, F20, F25: a vault is made whole, opened with care, and closed with a note."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.errors import (
    CannotRead,
    CannotSave,
    CannotWrite,
    LastWayIn,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongSecret,
)
from crisisplan.vault import database, schema
from crisisplan.vault import folder as room
from crisisplan.vault import vault as core
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.header import encode
from crisisplan.vault.keys import new_keys
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault
from tests.vault_examples import (
    CODE,
    add_cheap,
    flipped,
    keys_of,
    new_folder,
    opened,
    plan_of,
    rewritten,
    snapshot,
)

LATER = "CREATE TABLE later (number INTEGER PRIMARY KEY) STRICT;\n"


# ---------------------------------------------------------------------------------------- create


def test_a_new_vault_opens_with_each_of_its_ways(tmp_path: Path) -> None:
    ways = [Way("passphrase", b"sea"), Way("recovery", CODE), Way("keyring", b"k" * 32)]
    folder = new_folder(tmp_path, *ways)
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    for way in ways:
        with open_vault(folder, way.kind, way.secret) as vault:
            assert vault.plans.draft("a") == plan_of("a")


@pytest.mark.parametrize(
    "ways",
    [
        [],
        [Way("keyring", CODE)],
        [Way("keyring", CODE), Way("recovery", CODE, "help")],
        [Way("passphrase", b"sea", "help")],
    ],
    ids=range(4),
)
def test_a_keyring_alone_is_no_way_in(tmp_path: Path, ways: list[Way]) -> None:
    folder = Folder(tmp_path / "vault")
    with pytest.raises(LastWayIn):
        create_vault(folder, ways)
    assert not folder.path.exists()


def test_more_ways_than_a_header_holds_are_refused_and_nothing_is_made(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "vault")
    with pytest.raises(CannotWrite):
        create_vault(folder, [Way("recovery", b"%d" % number) for number in range(33)])
    assert folder.state() is VaultState.MISSING
    create_vault(folder, [Way("recovery", CODE)])
    opened(folder).close()


def test_a_vault_is_never_made_over_one(folder: Folder) -> None:
    before = snapshot(folder.path)
    with pytest.raises(VaultExists):
        create_vault(folder, [Way("recovery", b"other")])
    flipped(folder.header, 30)
    with pytest.raises(VaultExists):
        create_vault(folder, [Way("recovery", b"other")])
    folder.header.unlink()
    with pytest.raises(VaultExists):
        create_vault(folder, [Way("recovery", b"other")])
    left = {name: found for name, found in before.items() if name != "vault.header"}
    assert snapshot(folder.path) == left


def test_f02_a_vault_that_was_never_finished_can_be_made_again(folder: Folder) -> None:
    folder.header.unlink()
    folder.beginning.write_bytes(b"")
    create_vault(folder, [Way("recovery", CODE)])
    assert not folder.beginning.exists()
    assert len(list(folder.path.glob("plans-*.db"))) == 2
    opened(folder).close()
    assert len(list(folder.path.glob("plans-*.db"))) == 1


def test_a_vault_in_a_place_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises((CannotRead, CannotWrite)):
        create_vault(Folder(tmp_path / "file"), [Way("recovery", CODE)])
    with pytest.raises((CannotRead, CannotWrite)):
        create_vault(Folder(tmp_path / "file" / "vault"), [Way("recovery", CODE)])
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_f69_the_text_of_a_way_shows_no_secret() -> None:
    way = Way("passphrase", b"blue sea")
    for text in (repr(way), str(way), f"{[way]}"):
        assert "sea" not in text


# ------------------------------------------------------------------------------------------ open


def test_f13_a_missing_vault_is_missing_and_stays_so(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "none")
    with pytest.raises(VaultMissing):
        opened(folder)
    assert not folder.path.exists()


@pytest.mark.parametrize("left", [None, b"", b"\0"], ids=["missing", "empty", "one byte"])
def test_f13_f15_a_lost_database_is_damaged_and_never_new(
    folder: Folder, left: bytes | None
) -> None:
    place = folder.database(folder.read_header()[0])
    place.unlink()
    if left is not None:
        place.write_bytes(left)
    before = snapshot(folder.path)
    for _ in range(2):
        with pytest.raises(VaultDamaged) as raised:
            opened(folder)
        assert raised.value.part == "database"
    assert snapshot(folder.path) == before


def test_f13_a_lost_header_is_damaged_and_never_new(folder: Folder) -> None:
    folder.header.unlink()
    before = snapshot(folder.path)
    with pytest.raises(VaultDamaged) as raised:
        opened(folder)
    assert raised.value.part == "header"
    assert snapshot(folder.path) == before


def test_f46_a_thousand_wrong_tries_change_nothing(folder: Folder) -> None:
    before = snapshot(folder.path)
    for number in range(1000):
        with pytest.raises(WrongSecret):
            open_vault(folder, "recovery", b"guess %d" % number)
    assert snapshot(folder.path) == before
    opened(folder).close()


def test_f25_an_open_vault_is_busy_and_free_again_after_any_end(folder: Folder) -> None:
    with opened(folder), pytest.raises(VaultBusy):
        opened(folder)
    with pytest.raises(WrongSecret):
        open_vault(folder, "recovery", b"guess")
    with contextlib.suppress(KeyError), opened(folder):
        raise KeyError
    opened(folder).close()


def test_f20_a_newer_vault_is_left_untouched(folder: Folder) -> None:
    rewritten(folder, keys_of(folder), schema=999)
    before = snapshot(folder.path)
    with pytest.raises(VaultTooNew) as raised:
        opened(folder)
    assert raised.value.version == 999
    later = folder.header.read_bytes().split(b"sum ")[0].replace(b"vault 1", b"vault 2")
    folder.header.write_bytes(later + f"sum {hashlib.sha256(later).hexdigest()}\n".encode())
    with pytest.raises(VaultTooNew) as raised:
        opened(folder)
    assert raised.value.version == 2
    assert snapshot(folder.path).keys() == before.keys()


def test_f20_a_newer_schema_that_the_header_does_not_tell_is_too_new(folder: Folder) -> None:
    own, place = keys_of(folder), folder.database(folder.read_header()[0])
    with contextlib.closing(database.connect(place, own.database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(VaultTooNew):
        opened(folder)


def test_f16_a_header_somebody_else_signed_is_damaged(folder: Folder) -> None:
    header, _ = folder.read_header()
    folder.header.write_bytes(encode(replace(header, number=5), new_keys().header))
    with pytest.raises(VaultDamaged):
        opened(folder)
    with pytest.raises(WrongSecret):
        open_vault(folder, "recovery", b"guess")


def test_f17_a_database_of_another_vault_is_damaged(folder: Folder, tmp_path: Path) -> None:
    other = new_folder(tmp_path / "other")
    header, found = folder.read_header()
    place = other.database(other.read_header()[0])
    place.replace(folder.database(header))
    with pytest.raises(VaultDamaged):
        opened(folder)
    assert folder.header.read_bytes() == found


def test_opening_removes_the_databases_that_the_header_does_not_name(folder: Folder) -> None:
    left = [
        folder.path / "plans-00000000.db",
        folder.path / "plans-00000000.db-journal",
    ]
    for path in left:
        path.write_bytes(b"left by a kill")
    kept = folder.path / "plans of mine.db"
    kept.write_bytes(b"not ours")
    opened(folder).close()
    assert not any(path.exists() for path in left)


def test_f01_what_was_begun_when_it_was_killed_is_rolled_back(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    place = folder.database(folder.read_header()[0])
    journal = place.with_name(place.name + "-journal")
    with contextlib.closing(database.connect(place, keys_of(folder).database)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(200):
            connection.execute("INSERT INTO kept VALUES (?, ?)", (f"{number}", b"x" * 3000))
        half, left = place.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    place.write_bytes(half)
    journal.write_bytes(left)
    with opened(folder) as vault:
        assert vault.plans.draft("a") == plan_of("a")
        assert vault.rows.value("1") is None
        assert database.is_whole(vault.rows.connection)


# ---------------------------------------------------------------------------------------- header


def test_a_header_that_would_not_be_read_again_is_not_put_in_place(vault: Vault) -> None:
    before = snapshot(vault.folder.path)
    header = vault.header
    crowd = replace(header, slots=header.slots * 40)
    with pytest.raises(CannotSave):
        vault.put_header(crowd)
    assert vault.header == header
    assert snapshot(vault.folder.path) == before


def test_f03_going_over_to_another_database_that_fails_changes_nothing(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    own, header, made = vault.keys, vault.header, new_keys()
    changed = replace(header, file="plans-0badcafe.db", slots=header.slots * 40)
    database.copy_to(
        vault.rows.connection, vault.folder.database(changed), made.database, new_key=True
    )
    with pytest.raises(CannotSave):
        vault.swap_database(changed, made)
    assert (vault.keys, vault.header) == (own, header)
    assert not vault.folder.database(changed).exists()
    vault.plans.save(plan_of("b"))
    add_cheap(vault, b"sea")
    vault.close()
    with open_vault(vault.folder, "passphrase", b"sea") as again:
        assert again.plans.ids() == ("a", "b")


def test_going_over_to_a_database_that_is_none_changes_nothing(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    with pytest.raises(VaultDamaged):
        vault.swap_database(replace(vault.header, file="plans-0badcafe.db"), vault.keys)
    assert vault.plans.draft("a") == plan_of("a")


# ----------------------------------------------------------------------------------------- close


def test_closing_twice_is_no_fault(folder: Folder) -> None:
    vault = opened(folder)
    vault.close()
    vault.close()
    assert folder.state() is VaultState.LOCKED
    with pytest.raises(CannotSave):
        vault.plans.save(plan_of("a"))


def test_the_note_of_how_far_it_had_come_stops_nothing(folder: Folder) -> None:
    folder.seen.mkdir()
    opened(folder).close()
    assert opened(folder).older_than == ""


@pytest.mark.parametrize("left", [b"", b"{}", b"[1]", b"x" * 2000, b'{"commits":9,"at":""}'])
def test_f19_a_note_that_cannot_be_read_says_nothing(folder: Folder, left: bytes) -> None:
    folder.seen.write_bytes(left)
    with opened(folder) as vault:
        assert vault.older_than == ""


def test_f18_a_vault_put_back_to_an_earlier_state_is_noticed(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    place = folder.database(folder.read_header()[0])
    before = place.read_bytes()
    with opened(folder) as vault:
        assert vault.older_than == ""
        vault.plans.save(plan_of("a", "more"))
        vault.rows.clock = lambda: "2026-05-03T08:00:00+00:00"
    place.write_bytes(before)
    with opened(folder) as vault:
        assert vault.older_than == "2026-05-03T08:00:00+00:00"
        assert vault.plans.draft("a") == plan_of("a")
    with opened(folder) as vault:
        # Nothing was done but look: it is told again.
        assert vault.older_than == "2026-05-03T08:00:00+00:00"
        vault.plans.save(plan_of("a", "other"))
        vault.plans.save(plan_of("a", "more"))
    with opened(folder) as vault:
        assert vault.older_than == ""


def test_f18_a_note_nobody_signed_says_nothing(folder: Folder) -> None:
    opened(folder).close()
    folder.seen.write_bytes(folder.seen.read_bytes().replace(b'"commits":0', b'"commits":9'))
    assert b'"commits":9' in folder.seen.read_bytes()
    with opened(folder) as vault:
        assert vault.older_than == ""


# ------------------------------------------------------------------------------------- migration


def later(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Be a program that knows one schema more."""
    scripts = (*schema.migrations(), script)
    for module in (database, room, core):
        monkeypatch.setattr(module, "migrations", lambda: scripts)


def test_f21_opening_brings_an_earlier_schema_up_to_ours(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    before = folder.read_header()[0]
    later(monkeypatch, LATER)
    assert folder.state() is VaultState.NEEDS_MIGRATION
    with opened(folder) as vault:
        assert vault.plans.draft("a") == plan_of("a")
        assert vault.rows.all("SELECT * FROM later") == []
        assert vault.header.schema == before.schema + 1
        assert vault.older_than == ""
    assert folder.state() is VaultState.LOCKED
    assert (folder.old / "header-000001").exists()


def test_f22_a_migration_that_fails_leaves_the_vault_as_it_was(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    header = folder.header.read_bytes()
    place = folder.database(folder.read_header()[0])
    whole = place.read_bytes()
    with monkeypatch.context() as patch:
        later(patch, LATER + "CREATE NONSENSE;\n")
        for _ in range(2):
            with pytest.raises(CannotSave):
                opened(folder)
    assert folder.header.read_bytes() == header
    assert place.read_bytes() == whole
    assert [path.name for path in folder.path.glob("*.db*")] == [place.name]
    assert not list(folder.path.glob(".*"))
    with opened(folder) as vault:
        assert vault.plans.draft("a") == plan_of("a")
