"""Kept versions: numbered, bound to one another, small, and each hanging on one other at most."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from crisisplan.errors import CannotSave, UnknownChoice, VaultDamaged
from crisisplan.vault.bodies import digest, pack, short, take_apart
from crisisplan.vault.vault import Vault
from tests.vault_examples import clock, opened, other_plan, plan_of, text_of

WORDS = "".join(
    random.Random(7).choices("abcdefghijklmnopqrstuvwxyz ", k=3000)  # noqa: S311 - no secret
)


def leans(vault: Vault) -> list[int | None]:
    """Return for each version of the plan the one it leans on."""
    found = vault.rows.all("SELECT leans_on FROM version WHERE plan = 'a' ORDER BY number")
    return [row[0] for row in found]


def kept(vault: Vault, count: int) -> None:
    """Keep so many versions of a plan."""
    vault.plans.save(plan_of("a"))
    for number in range(1, count + 1):
        plan = plan_of("a", f"{WORDS} {number}")
        assert vault.versions.keep(plan, "by-hand").number == number


def test_versions_are_numbered_in_each_plan(vault: Vault) -> None:
    for name in ("a", "b"):
        vault.plans.save(plan_of(name))
    first = vault.versions.keep(plan_of("a", "one"), "by-hand")
    second = vault.versions.keep(plan_of("a", "two"), "print")
    other = vault.versions.keep(plan_of("b", "one"), "change")
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert vault.versions.of("a") == [first, second]
    assert [one.reason for one in vault.versions.of("a")] == ["by-hand", "print"]
    assert first.at == clock()
    assert vault.plans.all()[0].versions == 2
    assert text_of(vault.versions.get("a", 1)) == "one"
    assert text_of(vault.versions.get("a", 2)) == "two"


def test_the_same_plan_kept_twice_is_one_version(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    first = vault.versions.keep(plan_of("a"), "by-hand")
    assert vault.versions.keep(plan_of("a"), "print") == first
    second = vault.versions.keep(plan_of("a", "other"), "by-hand")
    back = vault.versions.keep(plan_of("a"), "before-restore")
    assert [one.number for one in vault.versions.of("a")] == [1, 2, 3]
    assert len({first.fingerprint, second.fingerprint, back.fingerprint}) == 3


def test_another_form_or_title_makes_another_version(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    vault.versions.keep(plan_of("a"), "by-hand")
    assert vault.versions.keep(other_plan("a"), "by-hand").number == 2
    assert vault.versions.keep(replace(other_plan("a"), title="T"), "by-hand").number == 3


def test_f16_fingerprints_are_a_chain(vault: Vault) -> None:
    kept(vault, 3)
    before = bytes(32)
    for number in (1, 2, 3):
        body = take_apart(plan_of("a", f"{WORDS} {number}"))
        before = digest(before, "a", number, body.form_hash, body.text)
        assert vault.versions.of("a")[number - 1].fingerprint == short(before)


def test_the_number_says_the_order_and_no_clock(vault: Vault) -> None:
    vault.plans.save(plan_of("a"))
    times = iter(["2038-01-19T00:00:00+00:00", "1970-01-01T00:00:00+00:00"] * 4)
    vault.rows.clock = lambda: next(times)
    for text in ("one", "two", "three"):
        vault.versions.keep(plan_of("a", text), "by-hand")
    assert [one.number for one in vault.versions.of("a")] == [1, 2, 3]
    assert text_of(vault.versions.get("a", 3)) == "three"


@pytest.mark.parametrize(("plan", "number"), [("a", 2), ("a", 0), ("a", -1), ("none", 1)])
def test_an_unknown_version_is_named_with_those_there_are(
    vault: Vault, plan: str, number: int
) -> None:
    kept(vault, 1)
    with pytest.raises(UnknownChoice) as raised:
        vault.versions.get(plan, number)
    assert raised.value.kind == "version"
    assert raised.value.known == (("1",) if plan == "a" else ())


def test_no_version_is_kept_of_a_plan_that_was_never_saved(vault: Vault) -> None:
    commits = vault.rows.commits()
    with pytest.raises(CannotSave):
        vault.versions.keep(plan_of("a"), "by-hand")
    assert vault.versions.of("a") == []
    assert vault.rows.commits() == commits


# ----------------------------------------------------------------------------------------- small


def test_f32_each_leans_on_a_whole_one_and_every_hundredth_is_whole(vault: Vault) -> None:
    kept(vault, 250)
    found = leans(vault)
    whole = [number for number, base in enumerate(found, 1) if base is None]
    assert whole == [1, 101, 201]
    bases = [1] * 100 + [101] * 100 + [201] * 50
    assert found == [None if n == base else base for n, base in enumerate(bases, 1)]
    (sizes,) = vault.rows.all("SELECT sum(length(body)), max(length(body)) FROM version")
    assert sizes[0] < 3 * sizes[1] + 250 * 200
    for number in (1, 2, 100, 101, 250):
        assert text_of(vault.versions.get("a", number)) == f"{WORDS} {number}"


def test_a_version_with_little_of_the_old_is_whole_and_the_next_leans_on_it(vault: Vault) -> None:
    kept(vault, 2)
    strange = "".join(chr(0x4E00 + n * 37 % 20000) for n in range(2000))
    for end in ("", "!"):
        vault.versions.keep(plan_of("a", strange + end), "by-hand")
    assert leans(vault) == [None, 1, None, 3]
    assert text_of(vault.versions.get("a", 4)) == strange + "!"


# ---------------------------------------------------------------------------------------- damage


def test_f16_a_damaged_whole_one_takes_only_those_that_lean_on_it(vault: Vault) -> None:
    kept(vault, 103)
    with vault.rows.changing():
        vault.rows.run("UPDATE version SET body = zeroblob(50) WHERE number = 1")
    for number in range(1, 104):
        if number > 100:
            assert text_of(vault.versions.get("a", number)) == f"{WORDS} {number}"
            continue
        with pytest.raises(VaultDamaged) as raised:
            vault.versions.get("a", number)
        assert (raised.value.part, raised.value.name) == ("version", f"a {number}")
    assert len(vault.versions.of("a")) == 103


def test_a_new_version_does_not_lean_on_a_damaged_one(vault: Vault) -> None:
    kept(vault, 3)
    with vault.rows.changing():
        vault.rows.run("UPDATE version SET body = zeroblob(50) WHERE number = 1")
    vault.versions.keep(plan_of("a", f"{WORDS} 4"), "by-hand")
    assert leans(vault) == [None, 1, 1, None]
    assert text_of(vault.versions.get("a", 4)) == f"{WORDS} 4"


CHANGES = [
    ("UPDATE version SET before = zeroblob(32) WHERE number = 2", {2}),
    ("UPDATE version SET fingerprint = zeroblob(32) WHERE number = 2", {2, 3}),
    ("UPDATE version SET body = (SELECT body FROM version WHERE number = 4) WHERE number=2", {2}),
    ("DELETE FROM version WHERE number = 2", {3}),
    ("UPDATE version SET number = 9 WHERE number = 2", {9, 3}),
    ("UPDATE version SET leans_on = 3 WHERE number = 2", {2}),
    ("UPDATE version SET leans_on = 77 WHERE number = 2", {2}),
    ("UPDATE version SET leans_on = NULL WHERE number = 2", {2}),
]


@pytest.mark.parametrize(("change", "damaged"), CHANGES, ids=range(len(CHANGES)))
def test_f17_a_changed_version_is_damaged_and_the_others_are_not(
    vault: Vault, change: str, damaged: set[int]
) -> None:
    kept(vault, 4)
    with vault.rows.changing():
        vault.rows.run(change)
    found = set()
    for version in vault.versions.of("a"):
        try:
            plan = vault.versions.get("a", version.number)
        except VaultDamaged:
            found.add(version.number)
        else:
            assert text_of(plan) == f"{WORDS} {version.number}"
    assert found == damaged


def test_f17_a_version_of_another_plan_is_damaged(vault: Vault) -> None:
    kept(vault, 1)
    vault.plans.save(plan_of("b"))
    vault.versions.keep(plan_of("b", f"{WORDS} 1"), "by-hand")
    with vault.rows.changing():
        vault.rows.run("DELETE FROM version WHERE plan = 'a'")
        vault.rows.run("UPDATE version SET plan = 'a' WHERE plan = 'b'")
    with pytest.raises(VaultDamaged):
        vault.versions.get("a", 1)


def test_f17_a_form_that_was_exchanged_is_damaged(vault: Vault) -> None:
    kept(vault, 2)
    vault.plans.save(other_plan("c"))
    with vault.rows.changing():
        vault.rows.run("UPDATE form SET body = ?", pack(take_apart(other_plan("c")).form))
    with pytest.raises(VaultDamaged):
        vault.versions.get("a", 1)


def test_a_damaged_draft_takes_no_version_and_none_the_draft(vault: Vault) -> None:
    kept(vault, 2)
    with vault.rows.changing():
        vault.rows.run("UPDATE plan SET body = zeroblob(5)")
    with pytest.raises(VaultDamaged):
        vault.plans.draft("a")
    assert text_of(vault.versions.get("a", 2)) == f"{WORDS} 2"


def test_versions_are_there_after_closing(vault: Vault) -> None:
    kept(vault, 3)
    before = vault.versions.of("a")
    vault.close()
    with opened(vault.folder) as again:
        assert again.versions.of("a") == before
        assert again.versions.keep(plan_of("a", f"{WORDS} 3"), "by-hand") == before[-1]
