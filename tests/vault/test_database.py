"""F09, F12, F15, F16, F20, F22: the encrypted database is whole, or it says that it is not."""

from __future__ import annotations

import contextlib
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from crisisplan.errors import CannotSave, VaultBusy, VaultDamaged, VaultTooNew
from crisisplan.vault import database
from crisisplan.vault.database import Connection
from crisisplan.vault.schema import migrations
from tests.vault_examples import flipped, not_root

KEY, OTHER = bytes(range(32)), bytes(32)
PAGE = 4096
ADD = "INSERT INTO kept (name, value) VALUES (?, ?)"
LATER = "CREATE TABLE later (number INTEGER PRIMARY KEY) STRICT;\nINSERT INTO later VALUES (7);\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new database with a few pages of words."""
    place = tmp_path / "a b?c#d%41.db"
    database.create(place, KEY)
    with open_at(place) as connection, database.transaction(connection):
        for number in range(20):
            connection.execute(ADD, (f"word {number}", b"sea " * 500))
    return place


def open_at(path: Path, key: bytes = KEY) -> contextlib.closing[Connection]:
    """Open a database, and close it afterwards."""
    return contextlib.closing(database.connect(path, key))


def words_in(connection: Connection) -> int:
    """Count what the fixture wrote."""
    found = connection.execute("SELECT value FROM kept WHERE name LIKE 'word %'").fetchall()
    assert all(row[0] == b"sea " * 500 for row in found)
    return len(found)


def scripts_and(*more: str) -> tuple[str, ...]:
    """Return the scripts there are, and some of a later program."""
    return (*migrations(), *more)


# ---------------------------------------------------------------------------------------- create


def test_a_new_database_is_for_its_owner_alone_and_shows_nothing(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    whole = path.read_bytes()
    assert not whole.startswith(b"SQLite")
    assert b"sea sea" not in whole
    assert b"CREATE" not in whole
    assert len(whole) > 5 * PAGE


def test_a_new_database_has_our_schema_and_mark(path: Path) -> None:
    with open_at(path) as connection:
        assert database.version_of(connection) == len(migrations())
        assert not database.needs_migration(connection)
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        assert mark == database.APPLICATION
        assert database.is_whole(connection)


def test_a_database_is_never_made_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(CannotSave):
        database.create(path, KEY)
    assert path.read_bytes() == before


def test_a_database_in_no_folder_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(CannotSave) as raised:
        database.create(tmp_path / "none" / "a.db", KEY)
    assert raised.value.reason == "missing"


def test_nothing_of_an_unfinished_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "migrations", lambda: scripts_and("CREATE NONSENSE;\n"))
    with pytest.raises(CannotSave):
        database.create(tmp_path / "a.db", KEY)
    assert list(tmp_path.iterdir()) == []


# --------------------------------------------------------------------------------------- connect


@pytest.mark.parametrize("left", [None, b"", b"not a database", bytes(9000)])
def test_f15_what_is_no_database_is_damaged_and_not_made_one(
    tmp_path: Path, left: bytes | None
) -> None:
    place = tmp_path / "a.db"
    if left is not None:
        place.write_bytes(left)
    with pytest.raises(VaultDamaged) as raised:
        database.connect(place, KEY)
    assert raised.value.part == "database"
    assert (place.read_bytes() if place.exists() else None) == left


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(VaultDamaged):
        database.connect(tmp_path, KEY)


def test_another_key_opens_nothing(path: Path) -> None:
    with pytest.raises(VaultDamaged):
        database.connect(path, OTHER)


def test_f12_a_database_that_can_only_be_read_is_read(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    with not_root(path), open_at(path) as connection:
        assert words_in(connection) == 20
        with pytest.raises(CannotSave) as raised, database.transaction(connection):
            connection.execute(ADD, ("more", b""))
        assert raised.value.reason == "read-only"
    path.parent.chmod(0o700)


def test_it_is_set_as_careful_as_promised(path: Path) -> None:
    with open_at(path) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


# -------------------------------------------------------------------------------------- is whole


def test_f16_a_flipped_bit_in_any_page_is_found(path: Path) -> None:
    pages = path.stat().st_size // PAGE
    for page in range(1, pages):
        place = path.with_name(f"{page}.db")
        shutil.copyfile(path, place)
        flipped(place, page * PAGE + 100)
        with open_at(place) as connection:
            assert not database.is_whole(connection), page
        place.unlink()
    flipped(path, 100)
    with pytest.raises(VaultDamaged):
        database.connect(path, KEY)


def test_f15_a_database_cut_anywhere_is_found(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(1, len(whole), PAGE // 2):
        path.write_bytes(whole[:length])
        with contextlib.suppress(VaultDamaged), open_at(path) as connection:
            assert not database.is_whole(connection), length


def test_a_row_that_hangs_on_nothing_is_not_whole(path: Path) -> None:
    with open_at(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO copy (plan, version, layout, held_by, at) VALUES ('x', 1, '', '', '')"
        )
        assert not database.is_whole(connection)


# ----------------------------------------------------------------------------------- transaction


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    def half(connection: Connection) -> None:
        with database.transaction(connection):
            connection.execute(ADD, ("more", b""))
            raise KeyError

    with open_at(path) as connection:
        with pytest.raises(KeyError):
            half(connection)
        with pytest.raises(CannotSave), database.transaction(connection):
            connection.executemany(ADD, [("more", b""), ("more", b"")])
        query = "SELECT count(*) FROM kept WHERE name = 'more'"
        assert connection.execute(query).fetchone()[0] == 0
        with database.transaction(connection):
            connection.execute(ADD, ("more", b""))
    with open_at(path) as connection:
        assert connection.execute(query).fetchone()[0] == 1


def test_f27_two_writers_do_not_write_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 1)
    monkeypatch.setattr(database, "_SETTINGS", ("PRAGMA busy_timeout = 1",))
    with open_at(path) as one, open_at(path) as two, database.transaction(one):
        with pytest.raises(VaultBusy), database.transaction(two):
            pass
        one.execute(ADD, ("more", b""))


TEXTS = [
    ("database disk image is malformed", VaultDamaged, ""),
    ("file is not a database", VaultDamaged, ""),
    ("no such table: plan", VaultDamaged, ""),
    ("database is locked", VaultBusy, ""),
    ("database or disk is full", CannotSave, "full"),
    ("attempt to write a readonly database", CannotSave, "read-only"),
    ("disk I/O error", CannotSave, "broken"),
]


@pytest.mark.parametrize(("text", "kind", "reason"), TEXTS)
def test_what_the_library_says_goes_no_further(
    text: str, kind: type[Exception], reason: str
) -> None:
    with pytest.raises(kind) as raised, database.translated():
        raise sqlcipher3.DatabaseError(text)
    assert text not in str(raised.value)
    assert raised.value.__suppress_context__
    assert getattr(raised.value, "reason", "") == reason


def test_too_little_memory_while_saving_is_not_saved() -> None:
    with pytest.raises(CannotSave), database.translated():
        raise MemoryError


# ---------------------------------------------------------------------------------------- copies


@pytest.mark.parametrize("new_key", [False, True])
def test_a_copy_has_everything(path: Path, *, new_key: bool) -> None:
    key = OTHER if new_key else KEY
    place = path.with_name("it's a copy?.db")
    with open_at(path) as connection:
        database.copy_to(connection, place, key, new_key=new_key)
        whole = list(connection.iterdump()) if hasattr(connection, "iterdump") else []
    with open_at(place, key) as copy:
        assert words_in(copy) == 20
        assert database.is_whole(copy)
        assert database.version_of(copy) == len(migrations())
        assert copy.execute("PRAGMA application_id").fetchone()[0] == database.APPLICATION
        assert whole == (list(copy.iterdump()) if whole else [])
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    if new_key:
        with pytest.raises(VaultDamaged):
            database.connect(place, KEY)


@pytest.mark.parametrize("new_key", [False, True])
def test_a_copy_is_never_made_over_a_file(path: Path, *, new_key: bool) -> None:
    place = path.with_name("copy.db")
    place.write_bytes(b"mine")
    with open_at(path) as connection, pytest.raises(CannotSave):
        database.copy_to(connection, place, KEY, new_key=new_key)
    assert place.read_bytes() == b"mine"


@pytest.mark.parametrize("new_key", [False, True])
def test_f16_no_copy_of_a_damaged_database_stays(path: Path, *, new_key: bool) -> None:
    place = path.with_name("copy.db")
    flipped(path, 7 * PAGE + 100)
    with open_at(path) as connection, pytest.raises(VaultDamaged):
        database.copy_to(connection, place, OTHER if new_key else KEY, new_key=new_key)
    assert not place.exists()


# ------------------------------------------------------------------------------------- migration


def test_f20_a_later_schema_is_too_new(path: Path) -> None:
    with open_at(path) as connection:
        connection.execute("PRAGMA user_version = 999")
        with pytest.raises(VaultTooNew) as raised:
            database.version_of(connection)
    assert raised.value.version == 999


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that knows one schema more."""
    scripts = scripts_and(LATER)
    monkeypatch.setattr(database, "migrations", lambda: scripts)
    return iter(())


@pytest.mark.usefixtures("later")
def test_f21_an_earlier_schema_is_brought_up_to_ours(path: Path) -> None:
    with open_at(path) as connection:
        connection.execute("DROP TABLE later")
        connection.execute("PRAGMA user_version = 1")
        assert database.needs_migration(connection)
        database.migrate(connection)
        assert not database.needs_migration(connection)
        assert connection.execute("SELECT number FROM later").fetchone()[0] == 7
        assert words_in(connection) == 20
        database.migrate(connection)


def test_f22_a_migration_that_fails_half_way_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(database, "migrations", lambda: scripts_and(LATER, "DROP TABLE none;\n"))
    with open_at(path) as connection:
        with pytest.raises(VaultDamaged):
            database.migrate(connection)
        assert database.version_of(connection) == 1
        assert words_in(connection) == 20
    assert path.read_bytes() == before
