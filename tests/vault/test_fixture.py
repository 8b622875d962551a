"""A vault of each schema that was ever shipped opens for ever, with every word in it."""

from __future__ import annotations

import hashlib
import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crisisplan.plan import codec
from crisisplan.vault import backups, card, database, slots
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.plans import Copy
from crisisplan.vault.recovery_code import secret_of
from crisisplan.vault.restoring import restore_anew
from crisisplan.vault.schema import migrations
from crisisplan.vault.vault import open_vault

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.vault.header import Kind
    from crisisplan.vault.vault import Vault

FIXTURES = Path(__file__).parent / "fixtures"
KEPT = FIXTURES / "schema-1"

# What the two secrets stand for may never change.
PASSPHRASE = "a fixture of the first schema"
CODE = "01237-4567K-89ABE-CDEFY-GHJKN-MNPQ1-RSTVW-WXYZ4"
PERSON = '{"name": "Invented Person", "number": "555-0100", "town": "Älvåker"}'
AT = "2026-11-20T09:00:00+00:00"
FINGERPRINTS = ["015F-QXJR", "RZ6X-QZPJ", "W3FX-J8BD"]
WAYS: list[tuple[Kind, bytes]] = [
    ("passphrase", slots.passphrase_secret(PASSPHRASE)),
    ("recovery", secret_of(CODE)),
]
both_ways = pytest.mark.parametrize(("kind", "secret"), WAYS, ids=["passphrase", "recovery"])


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy: a test never touches what is kept."""
    shutil.copytree(KEPT / "vault", tmp_path / "vault")
    return Folder(tmp_path / "vault")


def expected(name: str) -> Plan:
    return codec.decode((KEPT / "plans" / f"{name}.json").read_bytes())


def check_everything(vault: Vault) -> None:
    listed = [(plan.id, plan.title, plan.at, plan.versions) for plan in vault.plans.all()]
    assert listed == [
        ("garden", "The garden, in autumn (invented)", AT, 2),
        ("kitchen", "The kitchen (invented)", AT, 1),
    ]
    for name in ("garden", "kitchen"):
        assert vault.plans.draft(name) == expected(name)
    for plan, number in (("garden", 1), ("garden", 2), ("kitchen", 1)):
        assert vault.versions.get(plan, number) == expected(f"{plan}-version-{number}")
    kept = [(one.number, one.reason, one.at) for one in vault.versions.of("garden")]
    assert kept == [(1, "by-hand", AT), (2, "by-hand", AT)]
    assert vault.versions.of("kitchen")[0].reason == "print"
    assert vault.plans.copies("kitchen") == [Copy(1, "a4", "Nadia (invented)", AT)]
    assert vault.plans.copies("garden") == []
    person = vault.rows.value("person")
    assert (
        person == '{"name": "Invented Person", "number": "555-0100", "town": "Älvåker"}'.encode()
    )
    assert vault.rows.commits() == 9
    assert vault.older_than == ""
    assert database.is_whole(vault.rows.connection)


def test_every_schema_has_a_fixture() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == {
        f"schema-{number}" for number in range(1, len(migrations()) + 1)
    }


def test_no_fixture_was_changed() -> None:
    for place in FIXTURES.iterdir():
        lines = (place / "SHA256SUMS").read_text("ascii").splitlines()
        stated = {name: found for found, name in (line.split("  ", 1) for line in lines)}
        kept = {
            path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in place.rglob("*")
            if path.is_file() and path.name != "SHA256SUMS"
        }
        assert kept == stated


@both_ways
def test_everything_in_it_is_there(folder: Folder, kind: Kind, secret: bytes) -> None:
    assert folder.state() in {VaultState.LOCKED, VaultState.NEEDS_MIGRATION}
    with open_vault(folder, kind, secret) as vault:
        check_everything(vault)


def test_one_version_leans_on_another(folder: Folder) -> None:
    with open_vault(folder, *WAYS[1]) as vault:
        query = "SELECT leans_on FROM version WHERE plan = 'garden' ORDER BY number"
        assert vault.rows.all(query) == [(None,), (1,)]


def test_it_can_be_written_to_and_opened_again(folder: Folder) -> None:
    with open_vault(folder, *WAYS[1]) as vault:
        third = vault.versions.keep(expected("garden"), "change")
        assert third.number == 3
    with open_vault(folder, *WAYS[0]) as vault:
        assert vault.versions.get("garden", 3) == expected("garden")
        assert vault.versions.get("garden", 2) == expected("garden-version-2")


@both_ways
def test_the_card_opens_while_the_vault_stays_locked(
    folder: Folder, kind: Kind, secret: bytes
) -> None:
    found = card.read_card(folder, kind, secret)
    assert found == b"An invented card: Ilse Farrow, 555-0112"


def test_the_fingerprints_are_those_on_paper(folder: Folder) -> None:
    with open_vault(folder, *WAYS[1]) as vault:
        marks = [one.fingerprint for one in vault.versions.of("garden")]
        marks += [one.fingerprint for one in vault.versions.of("kitchen")]
    assert marks == FINGERPRINTS


@both_ways
def test_the_backup_holds_what_was_there_then(
    tmp_path: Path, folder: Folder, kind: Kind, secret: bytes
) -> None:
    (backup,) = backups.list_backups(folder)
    fresh = Folder(tmp_path / "another computer")
    restore_anew(fresh, backup.path, kind, secret)
    with open_vault(fresh, kind, secret) as vault:
        assert vault.plans.ids() == ("garden",)
        assert vault.plans.draft("garden") == expected("garden-version-2")
        assert vault.versions.get("garden", 1) == expected("garden-version-1")


def test_the_kept_header_of_before_opens_with_the_code_alone(folder: Folder) -> None:
    folder.header.write_bytes((folder.old / "header-000001").read_bytes())
    with open_vault(folder, *WAYS[1]) as vault:
        check_everything(vault)
        assert [slot.kind for slot in vault.header.slots] == ["recovery"]


def told_apart(*parts: bytes | str | int) -> bytes:
    """`D` of `.github/VAULT.md`."""
    found = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in found)).digest()


def test_what_binds_the_rows_is_as_told(folder: Folder) -> None:
    with open_vault(folder, *WAYS[1]) as vault:
        rows = vault.rows
        whole, leaning = rows.all("SELECT body FROM version WHERE plan = 'garden' ORDER BY number")
        first = zlib.decompress(whole[0])
        second = zlib.decompressobj(zdict=first).decompress(leaning[0])
        (form,) = rows.one("SELECT DISTINCT form FROM version") or ()
        before = bytes(32)
        for number, text in ((1, first), (2, second)):
            before = told_apart(before, "garden", number, form, text)
            query = "SELECT fingerprint FROM version WHERE plan = 'garden' AND number = ?"
            assert rows.one(query, number) == (before,)
        draft = rows.one("SELECT revision, form, body, digest FROM plan WHERE id = 'garden'")
        assert draft
        revision, form, body, digest = draft
        assert digest == told_apart("garden", revision, form, zlib.decompress(body))
        (packed,) = rows.one("SELECT body FROM form WHERE hash = ?", form) or ()
        assert hashlib.sha256(zlib.decompress(packed)).hexdigest() == form
