"""Anybody can read a vault without crisisplan: the program that does it, against real vaults."""

from __future__ import annotations

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan.plan import codec
from crisisplan.vault import backups, bodies, slots
from crisisplan.vault.database import APPLICATION
from crisisplan.vault.folder import Folder
from crisisplan.vault.header import (
    FORMAT,
    LIMIT,
    MOST_LANES,
    MOST_MEMORY_KIB,
    MOST_PASSES,
    MOST_SLOTS,
    Header,
    Kdf,
    Slot,
    Wrapped,
)
from crisisplan.vault.recovery_code import ALPHABET, new_code, secret_of
from crisisplan.vault.schema import migrations
from crisisplan.vault.vault import Way, create_vault, open_vault
from tests.plan_examples import OTHER
from tests.tree import ROOT
from tests.vault_examples import AT, add_cheap, clock, plan_of, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crisisplan.plan.plan import Plan
    from crisisplan.vault.vault import Vault

PROGRAM = ROOT / "packaging" / "decrypt_vault.py"
PASSPHRASE = "  cafe\u0301 by the ﬁrst Ångström \U0001f33b "
SAME_PASSPHRASE = "caf\u00e9 by the first A\u030angström \U0001f33b"
CODE = new_code()
BACKUP_CODE_TYPED = CODE.lower().replace("-", " ").replace("0", "o").replace("1", "l")
TEXT = 'A line with "quotes", \\ a backslash, 朝, مساء, \U0001f6b2 and \u2028 more'


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault of two plans with versions, one of them leaning on another."""
    folder = Folder(tmp_path / "vault")
    create_vault(folder, [Way("recovery", secret_of(CODE))])
    with open_vault(folder, "recovery", secret_of(CODE), clock) as made:
        add_cheap(made, slots.passphrase_secret(PASSPHRASE))
        for text in ("first", "second", TEXT):
            made.versions.keep(_saved(made, plan_of("../outside", text)), "by-hand")
        _saved(made, plan_of("../outside", "as it is now"))
        made.versions.keep(_saved(made, plan_of("other", TEXT, OTHER)), "print")
        yield made


def _saved(vault: Vault, plan: Plan) -> Plan:
    vault.plans.save(plan)
    return plan


def run(*arguments: str | Path, secret: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a stranger would: apart from crisisplan."""
    return subprocess.run(
        [sys.executable, "-I", str(PROGRAM), *map(str, arguments)],
        input=secret,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd="/",
        env={name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    )


def written(out: Path) -> dict[str, Plan]:
    return {path.stem: codec.decode(path.read_bytes()) for path in out.iterdir()}


EVERYTHING = {
    "plan-01": plan_of("../outside", "as it is now"),
    "plan-01-version-00001": plan_of("../outside", "first"),
    "plan-01-version-00002": plan_of("../outside", "second"),
    "plan-01-version-00003": plan_of("../outside", TEXT),
    "plan-02": plan_of("other", TEXT, OTHER),
    "plan-02-version-00001": plan_of("other", TEXT, OTHER),
}


@pytest.mark.parametrize("kind", ["folder", "backup"])
@pytest.mark.parametrize(
    ("options", "secret"),
    [
        ((), PASSPHRASE),
        (("--passphrase",), SAME_PASSPHRASE + "\n"),
        (("--code",), CODE + "\n"),
        (("--code",), BACKUP_CODE_TYPED),
    ],
    ids=["passphrase", "composed otherwise", "code", "code as typed"],
)
def test_every_plan_and_version_comes_out(
    vault: Vault, tmp_path: Path, kind: str, options: tuple[str, ...], secret: str
) -> None:
    source = vault.folder.path
    if kind == "backup":
        source = backups.make_backup(vault, AT).path
    vault.close()
    out = tmp_path / "out"
    done = run(source, *options, out, secret=secret)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert written(out) == EVERYTHING


def test_what_it_writes_is_for_its_owner_alone(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    out = tmp_path / "out"
    assert run(vault.folder.path, "--code", out, secret=CODE).returncode == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_the_vault_is_only_read(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    run(vault.folder.path, "--code", tmp_path / "out", secret=CODE)
    assert {path: path.read_bytes() for path in before} == before
    gained = {path for path in tmp_path.rglob("*") if path.is_file()} - set(before)
    assert {path.parent.name for path in gained} == {"out"}


@pytest.mark.parametrize(
    ("option", "secret"),
    [("--passphrase", "not this one"), ("--code", new_code()), ("--passphrase", "")],
    ids=["passphrase", "code", "nothing"],
)
def test_f45_a_wrong_secret_gets_a_kind_answer(
    vault: Vault, tmp_path: Path, option: str, secret: str
) -> None:
    vault.close()
    done = run(vault.folder.path, option, tmp_path / "out", secret=secret)
    assert done.returncode == 1
    assert done.stderr == (
        "That does not open it. Please try again, or another way in. Nothing was changed.\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_code_of_the_wrong_length_is_told_apart(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    done = run(vault.folder.path, "--code", tmp_path / "out", secret=CODE[:-1])
    assert done.returncode == 1
    assert "eight groups of five" in done.stderr


def test_a_folder_that_is_there_is_left_alone(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept")
    done = run(vault.folder.path, "--code", tmp_path / "out", secret=CODE)
    assert done.returncode == 1
    assert "OUT_FOLDER must be new" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("content", [None, b"", b"PK\x05\x06" + b"\0" * 18, b"{}", b"\n[]\n\n"])
def test_what_is_no_vault_is_said_to_be_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "thing").write_bytes(content)
    done = run(tmp_path / "thing", "--code", tmp_path / "out", secret=CODE)
    assert done.returncode == 1
    assert done.stderr.startswith("This could not be done (")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_read_is_named_and_the_rest_is_there(vault: Vault, tmp_path: Path) -> None:
    with vault.rows.changing():
        vault.rows.run("UPDATE version SET body = x'00' WHERE plan = 'other'")
    vault.close()
    done = run(vault.folder.path, "--code", tmp_path / "out", secret=CODE)
    assert (done.returncode, done.stderr) == (
        3,
        "plan-02-version-00001.json could not be read.\n",
    )
    left = {name: plan for name, plan in EVERYTHING.items() if name != "plan-02-version-00001"}
    assert written(tmp_path / "out") == left


def test_f16_a_flipped_bit_never_gives_another_plan(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    path = vault.folder.database(vault.header)
    whole = path.read_bytes()
    for place in range(2000, len(whole), len(whole) // 5):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :])
        out = tmp_path / f"out-{place}"
        done = run(vault.folder.path, "--code", out, secret=CODE)
        assert "Traceback" not in done.stderr
        found = written(out) if out.exists() else {}
        assert all(EVERYTHING[name] == plan for name, plan in found.items())
        # A page may be hit that holds no plan, such as an index; else less than all came out.
        assert (done.returncode == 0) == (found == EVERYTHING)


def test_f02_a_save_that_was_cut_off_is_taken_back(vault: Vault, tmp_path: Path) -> None:
    connection = vault.rows.connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM version")
    connection.execute("INSERT INTO kept VALUES ('filler', randomblob(200000))")
    shutil.copytree(vault.folder.path, tmp_path / "as after a crash")
    connection.execute("ROLLBACK")
    assert list((tmp_path / "as after a crash").glob("*.db-journal"))
    out = tmp_path / "out"
    assert run(tmp_path / "as after a crash", "--code", out, secret=CODE).returncode == 0
    assert written(out) == EVERYTHING


def test_f19_a_hostile_cost_is_bounded(vault: Vault, tmp_path: Path) -> None:
    header, own = vault.header, vault.keys
    hostile = [
        replace(slot, kdf=replace(slot.kdf, memory_kib=64, lanes=1, passes=64))
        for slot in header.slots
        if slot.kind == "passphrase"
    ]
    vault.close()
    rewritten(vault.folder, own, slots=tuple(hostile))
    path = vault.folder.header
    path.write_bytes(path.read_bytes().replace(b'"passes":64', b'"passes":4000000000'))
    done = run(vault.folder.path, tmp_path / "out", secret=PASSPHRASE)
    assert done.returncode == 1
    assert "does not open it" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of another kind")
def test_on_a_terminal_the_secret_is_asked_for_and_not_shown(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    ours, theirs = os.openpty()  # type: ignore[attr-defined,unused-ignore]
    program = subprocess.Popen(
        [sys.executable, "-I", PROGRAM, vault.folder.path, "--code", tmp_path / "out"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while b"code: " not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, CODE.encode() + b"\n")
    assert program.wait(60) == 0
    os.set_blocking(ours, False)
    try:
        shown += os.read(ours, 1000)
    except OSError:  # nothing more, or the other end is closed
        shown += b""
    os.close(ours)
    assert CODE[:5].encode() not in shown
    assert written(tmp_path / "out") == EVERYTHING


def test_it_stands_alone_and_is_short() -> None:
    text = PROGRAM.read_text("utf-8")
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names - set(sys.stdlib_module_names) == {"cryptography", "sqlcipher3"}
    assert len(text.splitlines()) <= 100


def test_the_format_is_told_as_it_is() -> None:
    told = (ROOT / ".github" / "VAULT.md").read_text("utf-8")
    scripts = "".join(migrations())
    names = set(re.findall(r"^(?:CREATE TABLE|   ) ([a-z_]+)\b", scripts, re.MULTILINE))
    names |= {name for kind in (Header, Slot, Kdf, Wrapped) for name in kind.__struct_fields__}
    names |= {"database", "header", "help", "seen", "card", "by-hand", "before-restore"}
    assert {"leans_on", "held_by", "memory_kib", "kept"} <= names
    assert {name for name in names if f"`{name}`" not in told} == set()
    caps = (LIMIT, MOST_MEMORY_KIB, backups.LIMIT, bodies.LIMIT)
    figures = [f"{cap:,}".replace(",", " ") for cap in caps]
    figures += [f"{MOST_PASSES} passes", f"{MOST_LANES} lanes", f"1 to {MOST_SLOTS} slots"]
    figures += [f"schema {len(migrations())}", f"format {FORMAT}", f"0x{APPLICATION:x}", ALPHABET]
    assert [figure for figure in figures if figure not in told] == []
