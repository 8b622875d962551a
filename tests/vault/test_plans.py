"""The plans of a vault as they were last saved, their forms, copies and small values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from crisisplan.errors import CannotSave, UnknownChoice, VaultBusy, VaultDamaged
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan
from crisisplan.vault import database
from crisisplan.vault.bodies import pack, take_apart
from crisisplan.vault.plans import Copy, Stored
from crisisplan.vault.vault import Vault
from tests.vault_examples import clock, flipped, opened, other_plan, plan_of, text_of

PAGE = 4096


def count(vault: Vault, table: str) -> int:
    """Count the rows of a table."""
    (found,) = vault.rows.all(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
    return int(found[0])


def test_a_new_vault_holds_no_plan(vault: Vault) -> None:
    assert vault.plans.all() == []
    assert vault.plans.ids() == ()


def test_plans_stay_in_the_order_they_came(vault: Vault) -> None:
    for name in ("c", "a", "b"):
        vault.plans.save(plan_of(name))
    vault.plans.save(plan_of("a", "I call my sister"))
    assert vault.plans.ids() == ("c", "a", "b")
    assert vault.plans.all() == [
        Stored(name, f"Plan {name}", clock(), 0) for name in ("c", "a", "b")
    ]
    assert text_of(vault.plans.draft("a")) == "I call my sister"


def test_a_plan_is_there_after_closing(vault: Vault) -> None:
    plan = plan_of("a", "👩\u200d👧 " * 100_000)
    vault.plans.save(plan)
    vault.close()
    with opened(vault.folder) as again:
        assert again.plans.draft("a") == plan


def test_a_saved_title_is_the_one_in_the_list(vault: Vault) -> None:
    vault.plans.save(replace(plan_of("a"), title=""))
    vault.plans.save(replace(plan_of("b"), title="x\0y'; DROP TABLE plan; --"))
    assert [one.title for one in vault.plans.all()] == ["", "x\0y'; DROP TABLE plan; --"]


def test_f52_half_a_surrogate_pair_stops_no_save(vault: Vault) -> None:
    plan = replace(plan_of("a", "sea \ud800"), title="\udfff")
    vault.plans.save(plan)
    assert vault.plans.draft("a") == codec.decode(codec.encode(plan))
    assert vault.plans.all()[0].title == "\ufffd"
    version = vault.versions.keep(plan, "by-hand")
    vault.plans.remember_copy("a", Copy(version.number, "a4", "Mum \ud800"))
    assert vault.plans.copies("a")[0].held_by == "Mum \ufffd"


@pytest.mark.parametrize("name", ["none", "", "\ud800", "' OR 1=1 --"])
def test_an_unknown_plan_is_named_with_those_there_are(vault: Vault, name: str) -> None:
    vault.plans.save(plan_of("a"))
    for ask in (vault.plans.draft, vault.plans.delete):
        with pytest.raises(UnknownChoice) as raised:
            ask(name)
        assert (raised.value.kind, raised.value.known) == ("plan", ("a",))
    assert vault.plans.ids() == ("a",)


def test_f23_a_plan_of_a_newer_program_survives(vault: Vault) -> None:
    whole = json.loads(codec.encode(plan_of("a")))
    whole["format"] = "1.9"
    whole["seal"] = ["unknown"]
    whole["plan"]["weather"] = {"sun": 1}
    plan = codec.decode(json.dumps(whole).encode())
    vault.plans.save(plan)
    vault.versions.keep(plan, "by-hand")
    for found in (vault.plans.draft("a"), vault.versions.get("a", 1)):
        assert json.loads(codec.encode(found)) == whole


# ----------------------------------------------------------------------------------------- forms


def test_a_form_is_kept_once_and_goes_when_nothing_is_on_it(vault: Vault) -> None:
    for name in ("a", "b"):
        vault.plans.save(plan_of(name))
    assert count(vault, "form") == 1
    vault.plans.save(other_plan("c"))
    assert count(vault, "form") == 2
    vault.plans.delete("c")
    assert count(vault, "form") == 1
    vault.plans.delete("a")
    assert count(vault, "form") == 1
    vault.plans.delete("b")
    assert count(vault, "form") == 0


def test_a_form_that_only_a_version_is_on_stays(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    vault.versions.keep(plan_of("a"), "by-hand")
    vault.plans.save(other_plan("a"))
    vault.plans.save(plan_of("b"))
    vault.plans.delete("b")
    assert vault.versions.get("a", 1) == plan_of("a")
    assert vault.plans.draft("a") == other_plan("a")


# ---------------------------------------------------------------------------------------- delete


def test_deleting_a_plan_takes_its_versions_and_copies(vault: Vault) -> None:
    for name in ("a", "b"):
        vault.plans.save(plan_of(name))
        version = vault.versions.keep(plan_of(name), "print")
        vault.plans.remember_copy(name, Copy(version.number, "a4", "Mum"))
    vault.plans.delete("a")
    assert vault.plans.ids() == ("b",)
    assert vault.versions.of("a") == []
    assert vault.plans.copies("a") == []
    assert [one.number for one in vault.versions.of("b")] == [1]
    assert len(vault.plans.copies("b")) == 1


def test_copies_are_remembered_in_their_order(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    vault.versions.keep(plan_of("a"), "print")
    one = Copy(1, "a4", "Mum", "2026-01-01T00:00:00+00:00")
    two = Copy(1, "card", "", "2025-01-01T00:00:00+00:00")
    for copy in (one, two, Copy(1, "a4", "")):
        vault.plans.remember_copy("a", copy)
    assert vault.plans.copies("a") == [one, two, Copy(1, "a4", "", clock())]


def test_a_copy_of_no_plan_is_not_remembered(vault: Vault) -> None:
    with pytest.raises(CannotSave):
        vault.plans.remember_copy("none", Copy(1, "a4", ""))
    assert vault.plans.copies("none") == []


# ---------------------------------------------------------------------------------------- damage


def test_what_cannot_be_saved_leaves_the_last_as_it_was(vault: Vault) -> None:
    plan = plan_of("a")
    vault.plans.save(plan)
    commits = vault.rows.commits()
    with pytest.raises(CannotSave):
        vault.plans.save(replace(plan, sections=(*plan.sections, plan.sections[0])))
    assert vault.plans.draft("a") == plan
    assert vault.rows.commits() == commits


SWAPS = [
    "UPDATE plan SET revision = revision + 1 WHERE id = 'a'",
    "UPDATE plan SET body = (SELECT body FROM plan WHERE id = 'b') WHERE id = 'a'",
    "UPDATE plan SET digest = (SELECT digest FROM plan WHERE id = 'b') WHERE id = 'a'",
    (
        "UPDATE plan SET (revision, form, body, digest) ="
        " (SELECT revision, form, body, digest FROM plan WHERE id = 'b') WHERE id = 'a'"
    ),
    "UPDATE plan SET body = zeroblob(10) WHERE id = 'a'",
    "UPDATE plan SET form = (SELECT form FROM plan WHERE id = 'c') WHERE id = 'a'",
]


@pytest.mark.parametrize("swap", SWAPS, ids=range(len(SWAPS)))
def test_f17_a_row_that_was_changed_is_damaged_and_the_others_are_not(
    vault: Vault, swap: str
) -> None:
    for plan in (plan_of("a"), plan_of("b", "other words"), other_plan("c")):
        vault.plans.save(plan)
    with vault.rows.changing():
        vault.rows.run(swap)
    with pytest.raises(VaultDamaged) as raised:
        vault.plans.draft("a")
    assert (raised.value.part, raised.value.name) == ("plan", "a")
    assert vault.plans.draft("b") == plan_of("b", "other words")
    assert vault.plans.draft("c") == other_plan("c")
    assert len(vault.plans.all()) == 3


def test_f17_an_old_row_played_back_with_a_new_number_is_damaged(vault: Vault) -> None:
    vault.plans.save(plan_of("a", "old"))
    (old,) = vault.rows.all("SELECT body, digest FROM plan")
    vault.plans.save(plan_of("a", "new"))
    with vault.rows.changing():
        vault.rows.run("UPDATE plan SET body = ?, digest = ?", *old)
    with pytest.raises(VaultDamaged):
        vault.plans.draft("a")


def test_a_form_that_is_gone_or_another_is_damaged(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    with vault.rows.changing():
        vault.rows.run("UPDATE form SET body = ?", pack(take_apart(other_plan("a")).form))
    with pytest.raises(VaultDamaged):
        vault.plans.draft("a")
    vault.rows.run("PRAGMA foreign_keys = OFF")
    with vault.rows.changing():
        vault.rows.run("DELETE FROM form")
    with pytest.raises(VaultDamaged):
        vault.plans.draft("a")


def test_a_plan_under_the_id_of_another_is_damaged(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    with pytest.raises(VaultDamaged):
        vault.rows.together("b", take_apart(plan_of("a")).text, take_apart(plan_of("a")).form_hash)


def test_f27_a_save_while_another_writes_is_told(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.plans.save(plan_of("a"))
    monkeypatch.setattr(database, "BUSY_MS", 1)
    vault.rows.run("PRAGMA busy_timeout = 1")
    place = vault.folder.database(vault.header)
    other = database.connect(place, vault.keys.database)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultBusy):
        vault.plans.save(plan_of("a", "more"))
    other.execute("ROLLBACK")
    other.close()
    assert vault.plans.draft("a") == plan_of("a")
    vault.plans.save(plan_of("a", "more"))


def test_no_other_program_reads_it(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    place = vault.folder.database(vault.header)
    with sqlite3.connect(place) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT * FROM plan")
    other.close()


# ---------------------------------------------------------------------------------------- values


def test_a_small_value_is_kept_under_its_name(vault: Vault) -> None:
    assert vault.rows.value("person") is None
    vault.rows.keep_value("person", b"{}")
    vault.rows.keep_value("other", b"")
    vault.rows.keep_value("zeros", bytes(5000))
    vault.rows.keep_value("person", b"{1}")
    assert vault.rows.value("person") == b"{1}"
    assert vault.rows.value("other") == b""
    assert vault.rows.value("zeros") == bytes(5000)


def test_every_change_is_counted(vault: Vault) -> None:
    before = vault.rows.commits()
    vault.plans.save(plan_of("a"))
    vault.versions.keep(plan_of("a"), "by-hand")
    vault.rows.keep_value("person", b"")
    assert vault.rows.commits() == before + 3


def test_f16_no_damaged_page_is_ever_read_as_words(vault: Vault) -> None:
    words = b"sea " * 5000
    for number in range(4):
        vault.rows.keep_value(f"value {number}", words)
        vault.plans.save(plan_of(f"plan {number}", "".join(map(chr, range(33, 9000)))))
    before = {name: vault.plans.draft(name) for name in vault.plans.ids()}
    vault.close()
    place = vault.folder.database(vault.header)
    whole = place.read_bytes()
    found = 0
    for page in range(1, len(whole) // PAGE):
        place.write_bytes(whole)
        flipped(place, page * PAGE + 1000)
        try:
            with opened(vault.folder) as again:
                found += _damaged(again, words, before)
        except VaultDamaged:
            found += 1
    assert found >= len(whole) // PAGE - 10


def _damaged(vault: Vault, words: bytes, before: Mapping[str, Plan]) -> bool:
    """Tell whether something is said to be damaged; everything else must be as it was."""
    damaged = False
    for number in range(4):
        try:
            assert vault.rows.value(f"value {number}") == words
        except VaultDamaged:
            damaged = True
    for name, plan in before.items():
        try:
            assert vault.plans.draft(name) == plan
        except VaultDamaged:
            damaged = True
    return damaged
