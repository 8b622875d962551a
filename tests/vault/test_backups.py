"""F31, F33, F34, F59: backups are whole, in order, and nothing strange is taken for one."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from crisisplan.errors import (
    CannotRead,
    CannotSave,
    TooLarge,
    VaultDamaged,
    VaultTooNew,
    WrongSecret,
)
from crisisplan.vault import backups
from crisisplan.vault.backups import (
    Backup,
    holding,
    is_good,
    list_backups,
    make_backup,
    read_backup,
    thin,
    unlock_backup,
)
from crisisplan.vault.header import encode
from crisisplan.vault.keys import new_keys
from crisisplan.vault.thinning import Stamp
from crisisplan.vault.vault import Vault, Way
from crisisplan.vault.ways import add_way, renew
from tests.vault_examples import AT, CODE, flipped, plan_of

NAMES = ("vault.header", "plans.db")
DAY = timedelta(days=1)


@pytest.fixture
def backup(vault: Vault) -> Backup:
    """A backup of the open vault, which holds plan "a"."""
    vault.plans.save(plan_of("a"))
    return make_backup(vault, AT)


def parts_of(path: Path) -> tuple[bytes, bytes]:
    """Return the header and the database in a backup."""
    with zipfile.ZipFile(path) as zipped:
        one, two = (zipped.read(name) for name in NAMES)
    return one, two


def zipped(*parts: tuple[str, bytes], packed: bool = False) -> bytes:
    """Return a zip file of these parts."""
    buffer = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", kind) as made:
        for name, content in parts:
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, kind)
    return buffer.getvalue()


# ------------------------------------------------------------------------------------------ make


def test_a_backup_has_the_header_and_all_the_plans(vault: Vault, backup: Backup) -> None:
    assert backup.path.name == "000001-20261122T101500Z.backup"
    assert backup.stamp == Stamp(1, AT)
    assert is_good(backup, vault.keys, vault.folder)
    content = read_backup(backup.path)
    assert content.header == vault.header
    assert content.header_bytes == vault.folder.header.read_bytes()
    assert unlock_backup(content, "recovery", CODE) == vault.keys
    with pytest.raises(WrongSecret):
        unlock_backup(content, "recovery", b"guess")
    with backups.opened(content, vault.keys, vault.folder) as connection:
        assert connection.execute("SELECT id FROM plan").fetchall() == [("a",)]


def test_f68_nothing_unfinished_stays(vault: Vault, backup: Backup) -> None:
    read_backup(backup.path)
    is_good(backup, vault.keys, vault.folder)
    holding(vault, "a")
    assert not list(vault.folder.path.rglob("*.tmp*"))


def test_numbers_go_up_whatever_the_clock_says(vault: Vault, backup: Backup) -> None:
    second = make_backup(vault, AT - 4000 * DAY)
    third = make_backup(
        vault, datetime(2038, 1, 19, 3, 14, 8, tzinfo=timezone(timedelta(hours=9)))
    )
    assert [one.stamp.number for one in (backup, second, third)] == [1, 2, 3]
    assert third.path.name == "000003-20380118T181408Z.backup"
    assert [one.path for one in list_backups(vault.folder)] == [
        backup.path,
        second.path,
        third.path,
    ]
    assert list_backups(vault.folder)[0] == backup


def test_a_number_goes_on_past_six_digits_and_over_gaps(vault: Vault, backup: Backup) -> None:
    later = backup.path.with_name("999999-20261122T101500Z.backup")
    later.write_bytes(backup.path.read_bytes())
    assert make_backup(vault, AT).path.name == "1000000-20261122T101500Z.backup"
    assert list_backups(vault.folder)[-1].stamp.number == 1_000_000


def test_files_of_other_names_are_no_backups(vault: Vault, backup: Backup) -> None:
    for name in (
        "1-20261122T101500Z.backup",
        "000002-20261322T101500Z.backup",
        "000002-20261122T101500Z.backup.part",
        "000002-20261122T101500Z (conflicted copy).backup",
        "٠٠٠٠٠٢-20261122T101500Z.backup",
        "000002-20261122T101500.backup",
        "mine.backup",
    ):
        (vault.folder.backups / name).write_bytes(b"")
    assert list_backups(vault.folder) == [backup]


def test_a_backup_is_made_even_when_the_header_on_the_disk_is_gone(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    vault.folder.header.unlink()
    made = make_backup(vault, AT)
    assert is_good(made, vault.keys, vault.folder)


def test_f33_a_backup_that_cannot_be_written_is_told_and_saving_goes_on(vault: Vault) -> None:
    vault.folder.backups.rmdir()
    vault.folder.backups.write_bytes(b"in the way")
    with pytest.raises(CannotSave):
        make_backup(vault, AT)
    vault.plans.save(plan_of("b"))
    assert vault.plans.draft("b") == plan_of("b")
    assert not list(vault.folder.path.glob(".*"))


def test_f16_a_damaged_vault_makes_no_backup(vault: Vault, backup: Backup) -> None:
    vault.plans.save(plan_of("b", "".join(map(chr, range(33, 20000)))))
    place = vault.folder.database(vault.header)
    flipped(place, place.stat().st_size - 2000)
    with pytest.raises(VaultDamaged):
        make_backup(vault, AT)
    assert list_backups(vault.folder) == [backup]


# ------------------------------------------------------------------------------------------ read


def test_f59_strange_zip_files_are_refused(backup: Backup) -> None:
    header, database = parts_of(backup.path)
    one, two = (NAMES[0], header), (NAMES[1], database)
    strange = {
        "empty": zipped(),
        "one part": zipped(one),
        "order": zipped(two, one),
        "more": zipped(one, two, ("more", b"")),
        "outside": zipped(("../vault.header", header), two),
        "absolute": zipped(("/vault.header", header), two),
        "folder": zipped(("vault.header/", b""), two),
        "packed": zipped(one, two, packed=True),
        "no header": zipped((NAMES[0], b""), two),
        "no zip": b"crisisplan",
        "nothing": b"",
    }
    with pytest.warns(UserWarning, match="Duplicate"):
        strange["twice"] = zipped(one, one)
    for name, found in strange.items():
        backup.path.write_bytes(found)
        with pytest.raises(VaultDamaged) as raised:
            read_backup(backup.path)
        assert (raised.value.part, raised.value.name) == ("backup", backup.path.name), name


def test_f59_an_encrypted_part_is_refused(backup: Backup) -> None:
    whole = bytearray(backup.path.read_bytes())
    at = whole.index(b"PK\x01\x02")
    whole[6] |= 1
    whole[at + 8] |= 1
    backup.path.write_bytes(whole)
    with pytest.raises(VaultDamaged):
        read_backup(backup.path)


def test_f59_a_part_that_claims_to_be_huge_is_refused(backup: Backup) -> None:
    whole = bytearray(backup.path.read_bytes())
    at = whole.index(b"PK\x01\x02")
    for size in (0xFFFFFFFE, backups.LIMIT + 1):
        whole[at + 20 : at + 28] = struct.pack("<II", size, size)
        backup.path.write_bytes(whole)
        with pytest.raises(VaultDamaged):
            read_backup(backup.path)


def test_a_backup_that_is_too_large_or_missing_says_so(
    backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CannotRead):
        read_backup(backup.path.with_name("none"))
    with pytest.raises(CannotRead):
        read_backup(backup.path.parent)
    monkeypatch.setattr(backups, "LIMIT", backup.path.stat().st_size - 1)
    with pytest.raises(TooLarge):
        read_backup(backup.path)


def test_f20_a_backup_of_a_later_format_is_too_new(backup: Backup) -> None:
    header, database = parts_of(backup.path)
    later = header.split(b"sum ")[0].replace(b"vault 1", b"vault 2")
    signed = later + f"sum {hashlib.sha256(later).hexdigest()}\n".encode()
    backup.path.write_bytes(zipped((NAMES[0], signed), (NAMES[1], database)))
    with pytest.raises(VaultTooNew):
        read_backup(backup.path)


def test_f15_f16_a_backup_cut_or_flipped_is_never_good(vault: Vault, backup: Backup) -> None:
    whole = backup.path.read_bytes()
    content = read_backup(backup.path)
    length = len(whole)
    for end in (*range(0, 900, 37), *range(900, length, 5003), length - 1):
        backup.path.write_bytes(whole[:end])
        assert not is_good(backup, vault.keys, vault.folder), end
    body = whole.index(b"PK\x01\x02")
    for place in (*range(0, 900, 7), *range(900, body, 4001), *range(body, length)):
        backup.path.write_bytes(whole)
        flipped(backup.path, place)
        if is_good(backup, vault.keys, vault.folder):
            # A bit of the zip file that means nothing: what is in it is the same.
            assert read_backup(backup.path) == content, place
    backup.path.write_bytes(whole)
    assert is_good(backup, vault.keys, vault.folder)


def test_f16_a_part_that_was_exchanged_is_not_good(vault: Vault, backup: Backup) -> None:
    header, database = parts_of(backup.path)
    page = bytearray(database)
    page[9000] ^= 1
    for content in (bytes(page), database[:-4096], b"\0", database * 2):
        backup.path.write_bytes(zipped((NAMES[0], header), (NAMES[1], content)))
        assert not is_good(backup, vault.keys, vault.folder)
    forged = encode(vault.header, new_keys().header)
    backup.path.write_bytes(zipped((NAMES[0], forged), (NAMES[1], database)))
    assert not is_good(backup, vault.keys, vault.folder)


def test_a_backup_is_good_under_its_own_keys_alone(vault: Vault, backup: Backup) -> None:
    assert not is_good(backup, new_keys(), vault.folder)
    assert not is_good(
        Backup(backup.path.with_name("none"), backup.stamp), vault.keys, vault.folder
    )
    old = vault.keys
    renew(vault, [Way("recovery", b"new code")])
    assert not is_good(backup, vault.keys, vault.folder)
    assert is_good(backup, old, vault.folder)


# ------------------------------------------------------------------------------------------ thin


@pytest.fixture
def many(vault: Vault, backup: Backup) -> list[Backup]:
    """Forty backups of one day: one of them is enough, beside the newest."""
    whole = backup.path.read_bytes()
    for number in range(2, 41):
        backup.path.with_name(f"{number:06}-20261122T101500Z.backup").write_bytes(whole)
    return list_backups(vault.folder)


def test_f34_what_is_not_needed_goes(vault: Vault, many: list[Backup]) -> None:
    removed = thin(vault, AT)
    assert removed == many[:-1]
    assert list_backups(vault.folder) == many[-1:]
    assert thin(vault, AT) == []


@pytest.mark.parametrize("how", ["flipped", "empty", "folder", "other keys"])
def test_f34_nothing_goes_when_the_newest_is_not_good(
    vault: Vault, many: list[Backup], how: str
) -> None:
    newest = many[-1].path
    if how == "flipped":
        flipped(newest, newest.stat().st_size // 2)
    elif how == "empty":
        newest.write_bytes(b"")
    elif how == "folder":
        newest.unlink()
        newest.mkdir()
    else:
        renew(vault, [Way("recovery", b"new code")])
    assert thin(vault, AT) == []
    assert list_backups(vault.folder) == many


def test_f34_a_bad_one_is_left_alone_and_stands_for_no_good_one(
    vault: Vault, backup: Backup
) -> None:
    whole = backup.path.read_bytes()
    for number, day in ((2, 20), (3, 20), (4, 22)):
        backup.path.with_name(f"{number:06}-202611{day}T101500Z.backup").write_bytes(whole)
    bad = list_backups(vault.folder)[2]
    flipped(bad.path, len(whole) // 2)
    assert [one.stamp.number for one in thin(vault, AT)] == [1]
    assert [one.stamp.number for one in list_backups(vault.folder)] == [2, 3, 4]


def test_f34_the_only_one_never_goes(vault: Vault, backup: Backup) -> None:
    assert thin(vault, AT + 9000 * DAY) == []
    assert list_backups(vault.folder) == [backup]
    backup.path.unlink()
    assert thin(vault, AT) == []


# --------------------------------------------------------------------------------------- holding


def test_the_backups_that_hold_a_deleted_plan_are_named(vault: Vault, backup: Backup) -> None:
    vault.plans.save(plan_of("b"))
    both = make_backup(vault, AT)
    vault.plans.delete("a")
    later = make_backup(vault, AT)
    assert holding(vault, "a") == ([backup, both], [])
    assert holding(vault, "b") == ([both, later], [])
    assert holding(vault, "none") == ([], [])


def test_backups_that_cannot_be_looked_into_are_named_too(vault: Vault, backup: Backup) -> None:
    add_way(vault, Way("recovery", b"more"))
    renew(vault, [Way("recovery", CODE)])
    good = make_backup(vault, AT)
    damaged = make_backup(vault, AT)
    header, database = parts_of(damaged.path)
    pages = bytearray(database)
    for page in range(1, len(pages) // 4096):
        pages[page * 4096 + 100] ^= 1
    damaged.path.write_bytes(zipped((NAMES[0], header), (NAMES[1], bytes(pages))))
    assert holding(vault, "a") == ([good], [backup, damaged])


def test_f67_a_backup_says_nothing_in_clear(backup: Backup) -> None:
    assert b"sea" not in backup.path.read_bytes()
    assert b"Plan a" not in backup.path.read_bytes()
