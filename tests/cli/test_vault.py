"""`crisisplan vault` as a person uses it: the real program, secrets through a pipe."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from crisisplan.plan import codec
from tests.program import EXAMPLES, run
from tests.vault_examples import flipped, plan_of, text_of
from tests.vault_program import (
    CODE,
    PASSPHRASE,
    at_once,
    new_vault,
    opened,
    program,
    vault,
    worked,
)

OK, USAGE, CANNOT_READ, CANNOT_WRITE, NOT_OPENED, BUSY, CANNOT_USE = 0, 2, 3, 4, 6, 7, 8
ZEISIG = "zeisig sings"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of a vault with one plan."""
    return new_vault(tmp_path / "kept", plan_of("one", ZEISIG))


def newest_backup(folder: Path) -> Path:
    return max((folder / "backups").glob("*.backup"))


def test_a_vault_from_beginning_to_paper(tmp_path: Path) -> None:
    folder, paper = tmp_path / "kept", tmp_path / "plan.pdf"
    secrets = (PASSPHRASE,)
    made = worked(program("create", "--folder", folder, secrets=secrets))
    assert "Write it on paper" in made.out
    added = worked(
        program("add", EXAMPLES / "en.txt", "--country", "US", "--folder", folder, secrets=secrets)
    )
    assert "not encrypted" in added.err
    listed = worked(program("list", "--code", "--folder", folder, secrets=(made.recovery,)))
    assert "My plan for hard moments" in listed.out
    worked(program("export", "1", "-o", paper, "--folder", folder, secrets=secrets))
    assert paper.read_bytes().startswith(b"%PDF-")
    for file in folder.rglob("*"):
        if file.is_file():
            assert b"hard moments" not in file.read_bytes()
            assert PASSPHRASE.encode() not in file.read_bytes()


def test_a_plan_is_printed_from_the_vault_through_a_pipe(kept: Path, tmp_path: Path) -> None:
    shown = worked(at_once(kept, "show", "1", "--json"))
    assert text_of(codec.decode(shown.bytes)) == ZEISIG
    paper = tmp_path / "out.txt"
    found = run("export", "-", "-o", paper, stdin=shown.bytes)
    assert found.returncode == OK
    assert ZEISIG in paper.read_text(encoding="utf-8")


def test_a_plan_is_shown_as_its_text(kept: Path) -> None:
    shown = worked(at_once(kept, "show", "Plan one"))
    assert shown.out.startswith("Plan one\n")
    assert ZEISIG in shown.out
    assert "recovery code" in shown.err


def test_printing_keeps_a_version_and_names_it_on_the_paper(kept: Path) -> None:
    made = worked(at_once(kept, "export", "one", "-o", "-", "--layout", "text"))
    with opened(kept) as found:
        (version,) = found.versions.of("one")
        assert version.reason == "print"
        (copy,) = found.plans.copies("one")
    assert (copy.version, copy.layout) == (1, "text")
    assert f"version 1 ({version.fingerprint})" in made.out
    listed = worked(at_once(kept, "versions", "one"))
    assert listed.out.startswith(f"1\t{version.fingerprint}\t")


def test_versions_are_kept_compared_and_gone_back_to(kept: Path) -> None:
    worked(at_once(kept, "keep", "1"))
    with opened(kept) as found:
        found.plans.save(plan_of("one", "another line"))
    worked(at_once(kept, "keep", "1"))
    compared = worked(at_once(kept, "versions", "1", "--compare", "1", "2"))
    assert f"before: {ZEISIG}" in compared.out
    assert "now: another line" in compared.out
    back = worked(at_once(kept, "restore", "1", "1"))
    assert "To undo this: crisisplan vault restore one 2" in back.err
    assert ZEISIG in worked(at_once(kept, "show", "1")).out
    assert "another line" in worked(at_once(kept, "show", "1", "--version", "2")).out
    gone = at_once(kept, "restore", "1", "9")
    assert (gone.code, "There is: 1, 2." in gone.err) == (USAGE, True)


def test_a_backup_is_made_gone_back_to_and_undone(kept: Path) -> None:
    worked(at_once(kept, "backup"))
    number = int(newest_backup(kept).name[:6])
    with opened(kept) as found:
        found.plans.save(plan_of("one", "another line"))
    back = worked(at_once(kept, "backup", "--restore", number))
    undo = back.err.partition("To undo this: crisisplan vault ")[2].split()[:3]
    assert undo[:2] == ["backup", "--restore"]
    assert ZEISIG in worked(at_once(kept, "show", "1")).out
    worked(at_once(kept, *undo))
    assert "another line" in worked(at_once(kept, "show", "1")).out
    listed = worked(vault("backup", "--list", "--folder", kept))
    assert undo[2] in listed.out
    missing = at_once(kept, "backup", "--restore", "77")
    assert (missing.code, "no backup" in missing.err) == (USAGE, True)


def test_a_backup_opens_in_a_new_folder(kept: Path, tmp_path: Path) -> None:
    worked(at_once(kept, "backup"))
    stick = newest_backup(kept).rename(tmp_path / "stick.backup")
    there = tmp_path / "there"
    worked(at_once(there, "recover", stick))
    assert ZEISIG in worked(at_once(there, "show", "1")).out
    again = at_once(there, "recover", stick)
    assert again.code == CANNOT_WRITE
    assert "left as they are" in again.err


def test_damage_is_named_and_a_backup_brings_the_plans_back(kept: Path) -> None:
    worked(at_once(kept, "backup"))
    (database,) = kept.glob("plans-*.db")
    flipped(database, 20)
    damaged = at_once(kept, "list")
    assert damaged.code == CANNOT_USE
    assert "recover BACKUP" in damaged.err
    worked(at_once(kept, "recover", newest_backup(kept)))
    assert (kept / "old" / database.name).exists()
    assert ZEISIG in worked(at_once(kept, "show", "1")).out


def test_verifying_says_what_cannot_be_read(kept: Path) -> None:
    good = worked(at_once(kept, "verify"))
    assert "All is well." in good.out
    with opened(kept) as found, found.rows.changing():
        found.rows.run("UPDATE plan SET body = x'00'")
    bad = at_once(kept, "verify")
    assert bad.code == CANNOT_USE
    assert "The plan one cannot be read" in bad.out
    assert "Nothing was changed." in bad.out


def test_f50_the_status_says_what_to_do_without_a_secret(kept: Path, tmp_path: Path) -> None:
    missing = worked(vault("status", "--folder", tmp_path / "none"))
    assert "To begin: crisisplan vault create" in missing.out
    locked = worked(vault("status", "--folder", kept))
    assert "Opened with: a recovery code; a passphrase" in locked.out
    assert "nobody can open the plans any more" in locked.out
    assert "start afresh beside them" in locked.out
    with opened(kept):
        assert "open in another window" in worked(vault("status", "--folder", kept)).out
        busy = at_once(kept, "list")
        assert (busy.code, "They are safe" in busy.err) == (BUSY, True)
    header = kept / "vault.header"
    whole = header.read_bytes()
    header.write_bytes(whole[:-9])
    damaged = vault("status", "--folder", kept)
    assert (damaged.code, "moved aside and kept" in damaged.out) == (CANNOT_USE, True)


def test_a_newer_vault_is_left_as_it_is(kept: Path) -> None:
    lines = b"crisisplan vault 2\n{}\n"
    newer = lines + b"sum " + hashlib.sha256(lines).hexdigest().encode() + b"\n"
    (kept / "vault.header").write_bytes(newer)
    assert vault("status", "--folder", kept).code == CANNOT_USE
    found = at_once(kept, "list")
    assert (found.code, "Update the program" in found.err) == (CANNOT_USE, True)
    assert (kept / "vault.header").read_bytes() == newer


def test_nothing_is_made_where_something_is(kept: Path, tmp_path: Path) -> None:
    there = vault("create", "--folder", kept, secrets=(PASSPHRASE,))
    assert (there.code, "left as they are" in there.err) == (CANNOT_WRITE, True)
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    letter.chmod(0o644)
    mine = vault("create", "--folder", tmp_path, secrets=(PASSPHRASE,))
    assert (mine.code, "other things" in mine.err) == (CANNOT_WRITE, True)
    assert letter.stat().st_mode & 0o777 == 0o644
    assert at_once(tmp_path / "none", "list").code == USAGE
    assert not (tmp_path / "none").exists()


def test_a_plan_is_handed_over_and_then_deleted_everywhere(kept: Path, tmp_path: Path) -> None:
    worked(at_once(kept, "export", "1", "-o", tmp_path / "a.txt"))
    worked(at_once(kept, "backup"))
    file = tmp_path / "handed.json"
    assert "not encrypted" in worked(at_once(kept, "hand-over", "1", "-o", file)).err
    body = json.loads(file.read_bytes())
    assert body["crisisplan"] == "plan with versions"
    assert len(body["versions"]) == 1
    assert at_once(kept, "hand-over", "1", "-o", file).code == CANNOT_WRITE
    named = worked(at_once(kept, "delete", "1", "--yes"))
    assert newest_backup(kept).name in named.err
    assert worked(at_once(kept, "list")).out == ""
    worked(at_once(kept, "add", file))
    assert ZEISIG in worked(at_once(kept, "show", "1", "--version", "1")).out
    gone = worked(at_once(kept, "delete", "one", "--yes", "--from-backups"))
    assert "Removed: " in gone.err
    (left,) = (kept / "backups").iterdir()
    there = tmp_path / "there"
    worked(at_once(there, "recover", left))
    assert worked(at_once(there, "list")).out == ""


def test_adding_a_plan_again_keeps_what_it_was(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(codec.encode(plan_of("one", "another line")))
    added = worked(at_once(kept, "add", file))
    assert "kept as version 1" in added.err
    assert ZEISIG in worked(at_once(kept, "show", "1", "--version", "1")).out
    typed = worked(at_once(kept, "add", "-", stdin=b"Warning signs\nno sleep\n"))
    assert "still where it was" not in typed.err
    assert len(worked(at_once(kept, "list")).out.splitlines()) == 2


def test_no_message_holds_what_a_person_wrote(kept: Path) -> None:
    for arguments in (
        ("show", "no such plan"),
        ("verify",),
        ("backup",),
        ("keys", "list"),
        ("delete", "1", "--yes"),
    ):
        answer = at_once(kept, *arguments)
        assert ZEISIG not in answer.err
        assert CODE not in answer.err + answer.out
        assert "!" not in answer.err


def test_without_a_terminal_it_says_how_to_give_a_secret(kept: Path, tmp_path: Path) -> None:
    for arguments in (("list", "--folder", kept), ("create", "--folder", tmp_path / "new")):
        answer = program(*arguments, secrets=None)
        assert answer.code == NOT_OPENED
        assert "--secret-fd" in answer.err
    assert not (tmp_path / "new").exists()


def test_deleting_is_asked_again_unless_yes(kept: Path) -> None:
    with opened(kept) as found:
        number = found.rows.commits()
    answer = program("delete", "1", "--code", "--folder", kept, secrets=(CODE,))
    assert (answer.code, "add --yes" in answer.err) == (NOT_OPENED, True)
    with opened(kept) as found:
        assert found.plans.ids() == ("one",)
        assert found.rows.commits() == number


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        (("wrong",), "Caps Lock"),
        ((), "held no further line"),
    ],
)
def test_f45_a_wrong_passphrase_is_answered_calmly(
    kept: Path, secrets: tuple[str, ...], said: str
) -> None:
    answer = vault("list", "--folder", kept, secrets=secrets)
    assert answer.code == NOT_OPENED
    assert said in answer.err
    assert answer.out == ""


def test_f47_a_slip_in_the_code_is_found_in_its_group(kept: Path) -> None:
    slip = CODE.replace("E209X", "E20Q9")
    answer = vault("list", "--code", "--folder", kept, secrets=(slip,))
    assert answer.code == NOT_OPENED
    assert "group 4 of the eight" in answer.err


def test_every_command_has_a_help_text() -> None:
    whole = run("vault", "--help").stdout.decode()
    assert "nobody can open the plans any more" in " ".join(whole.split())
    for name in ("create", "export", "keys", "recover", "delete"):
        found = run("vault", name, "--help")
        assert found.returncode == OK
        assert found.stdout.decode().startswith(f"usage: crisisplan vault {name} ")
        assert "None" not in found.stdout.decode()


def test_the_database_is_no_plain_one(kept: Path) -> None:
    (file,) = kept.glob("plans-*.db")
    connection = sqlite3.connect(file)
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM plan").fetchall()
    connection.close()


def test_f33_a_backup_that_cannot_be_made_is_told_once_and_stops_nothing(kept: Path) -> None:
    (kept / "backups").rmdir()
    (kept / "backups").write_bytes(b"in the way")
    told = [worked(at_once(kept, "keep", "1")).err for _ in range(2)]
    assert ["Your plans are saved. Only the backup" in text for text in told] == [True, False]
    asked = at_once(kept, "backup")
    assert (asked.code, "It was not saved" in asked.err) == (CANNOT_WRITE, True)


def test_a_folder_that_was_put_back_is_noticed_and_told(kept: Path) -> None:
    (database,) = kept.glob("plans-*.db")
    before = database.read_bytes()
    worked(at_once(kept, "keep", "1"))
    database.write_bytes(before)
    found = worked(at_once(kept, "list"))
    assert "a newer state was here then" in found.err
    assert "a newer state" in worked(at_once(kept, "list")).err
    worked(at_once(kept, "keep", "1"))
    assert "a newer state" not in worked(at_once(kept, "list")).err


def test_a_backup_under_earlier_keys_is_named_when_a_plan_is_deleted(kept: Path) -> None:
    worked(at_once(kept, "backup"))
    arguments = ("keys", "renew", "--code", "--folder", kept)
    code = worked(vault(*arguments, secrets=(CODE, PASSPHRASE))).recovery
    where = ("--code", "--folder", kept)
    verified = worked(vault("verify", *where, secrets=(code,)))
    assert "opens with earlier secrets only" in verified.out
    gone = worked(vault("delete", "1", "--yes", "--from-backups", *where, secrets=(code,)))
    assert "may hold it: 00000" in gone.err
    assert "Removed: 00000" in gone.err


def test_an_empty_vault_says_what_comes_next(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    made = worked(vault("create", "--keyring", "--folder", folder, secrets=("short",)))
    assert "keyring of this computer cannot be used" in made.err
    assert "This passphrase is short" in made.err
    where = ("--code", "--folder", folder)
    listed = worked(vault("list", *where, secrets=(made.recovery,)))
    assert "crisisplan vault add FILE" in listed.err
    worked(vault("add", "-", *where, secrets=(made.recovery,), stdin=b"Reasons\nBruno\n"))
    versions = worked(vault("versions", "1", *where, secrets=(made.recovery,)))
    assert "no kept versions yet" in versions.err
