"""Whatever is done to a vault, in whatever order: it holds what plain dictionaries would hold."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from crisisplan.errors import LastWayIn, UnknownChoice, VaultBusy, VaultDamaged, WrongSecret
from crisisplan.plan.plan import Plan
from crisisplan.vault import database
from crisisplan.vault.backups import Backup, list_backups, make_backup
from crisisplan.vault.folder import Folder
from crisisplan.vault.header import Kind
from crisisplan.vault.plans import Copy
from crisisplan.vault.restoring import restore_into
from crisisplan.vault.slots import argon2id, make_slot
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault
from crisisplan.vault.ways import add_way, remove_way, renew
from tests.vault.faults import vaults

names = st.sampled_from(["one", "two", "three"])
numbers = st.integers(0, 4)
kinds = st.sampled_from(["passphrase", "recovery", "keyring"])
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Model(msgspec.Struct):
    """What should be in the vault."""

    drafts: dict[str, Plan] = {}
    versions: dict[str, list[Plan]] = {}
    copies: dict[str, list[Copy]] = {}
    values: dict[str, bytes] = {}

    def copied(self) -> Model:
        return Model(
            dict(self.drafts),
            {name: list(found) for name, found in self.versions.items()},
            {name: list(found) for name, found in self.copies.items()},
            dict(self.values),
        )


class VaultMachine(RuleBasedStateMachine):
    """A vault, a model of it, the ways in, and the backups with the model of their day."""

    def __init__(self) -> None:
        super().__init__()
        self.place = vaults.quick_place(Path(tempfile.mkdtemp()))
        self.folder = Folder(self.place / "vault")
        self.model = Model()
        self.made = 1
        self.ways: dict[str, tuple[Kind, bytes]] = {}
        self.backups: list[tuple[Backup, Model]] = []
        self.too_old = 0
        self.tried_twice = False
        create_vault(self.folder, [Way("recovery", vaults.secret(0))])
        self.open_with("recovery", vaults.secret(0))
        self.ways[self.vault.header.slots[0].id] = ("recovery", vaults.secret(0))

    def teardown(self) -> None:
        self.vault.close()
        shutil.rmtree(self.place, ignore_errors=True)

    def open_with(self, kind: Kind, secret: bytes) -> None:
        self.vault: Vault = open_vault(self.folder, kind, secret)

    def new_secret(self) -> bytes:
        self.made += 1
        return vaults.secret(self.made)

    @rule(name=names, number=numbers)
    def save(self, name: str, number: int) -> None:
        plan = vaults.plan(number, name)
        self.vault.plans.save(plan)
        self.model.drafts[plan.id] = plan
        self.model.versions.setdefault(plan.id, [])
        self.model.copies.setdefault(plan.id, [])

    @rule(name=names, number=numbers)
    def keep(self, name: str, number: int) -> None:
        plan = vaults.plan(number, name)
        if plan.id not in self.model.drafts:
            return
        kept = self.model.versions[plan.id]
        if kept[-1:] != [plan]:
            kept.append(plan)
        assert self.vault.versions.keep(plan, "by-hand").number == len(kept)

    @rule(name=names)
    def delete(self, name: str) -> None:
        plan_id = vaults.plan(0, name).id
        if plan_id not in self.model.drafts:
            with pytest.raises(UnknownChoice):
                self.vault.plans.delete(plan_id)
            return
        self.vault.plans.delete(plan_id)
        for found in (self.model.drafts, self.model.versions, self.model.copies):
            del found[plan_id]

    @rule(name=names, number=numbers, holder=st.text(max_size=8))
    def hand_out(self, name: str, number: int, holder: str) -> None:
        plan_id = vaults.plan(0, name).id
        if plan_id in self.model.drafts and holder.isprintable():
            copy = Copy(number, "full", holder, "2026-05-03T10:00:00+00:00")
            self.vault.plans.remember_copy(plan_id, copy)
            self.model.copies[plan_id].append(copy)

    @rule(name=st.sampled_from(["person", "settings"]), value=st.binary(max_size=300))
    def keep_value(self, name: str, value: bytes) -> None:
        self.vault.rows.keep_value(name, value)
        self.model.values[name] = value

    @rule(chance=st.randoms(use_true_random=False))
    def close_and_open(self, chance: object) -> None:
        self.vault.close()
        kind, secret = chance.choice(sorted(self.ways.values()))  # type: ignore[attr-defined]
        with pytest.raises(WrongSecret):
            self.open_with(kind, b"some other secret")
        self.open_with(kind, secret)
        assert self.vault.older_than == ""

    @precondition(lambda self: self.made == 5 and not self.tried_twice)
    @rule()
    def open_twice(self) -> None:
        # A busy vault is waited for: a few times are enough.
        self.tried_twice = True
        with pytest.raises(VaultBusy):
            open_vault(self.folder, "recovery", vaults.secret(0))

    @precondition(lambda self: len(self.ways) < 6)
    @rule(kind=kinds)
    def add(self, kind: Kind) -> None:
        secret = self.new_secret()
        if kind == "passphrase":
            # As `add_way` does, at next to no cost.
            header, own = self.vault.header, self.vault.keys.vault
            kdf = argon2id(memory_kib=64, passes=1, lanes=1)
            slot = make_slot(header.id, kind, "vault", secret, own, kdf)
            self.vault.put_header(replace(header, slots=(*header.slots, slot)))
        else:
            slot = add_way(self.vault, Way(kind, secret))
        self.ways[slot.id] = (kind, secret)

    @rule(place=st.integers(0, 5))
    def remove(self, place: int) -> None:
        slot = sorted(self.ways)[place % len(self.ways)]
        left = {one: way for one, way in self.ways.items() if one != slot}
        if all(kind == "keyring" for kind, _ in left.values()):
            with pytest.raises(LastWayIn):
                remove_way(self.vault, slot)
            return
        remove_way(self.vault, slot)
        kind, secret = self.ways[slot]
        self.ways = left
        self.vault.close()
        with pytest.raises(WrongSecret):
            self.open_with(kind, secret)
        self.open_with(*next(iter(left.values())))

    @rule()
    def renew(self) -> None:
        old = next(iter(self.ways.values()))
        secret = self.new_secret()
        renew(self.vault, [Way("recovery", secret)])
        self.ways = {self.vault.header.slots[0].id: ("recovery", secret)}
        self.too_old = len(self.backups)
        self.vault.close()
        with pytest.raises(WrongSecret):
            self.open_with(*old)
        self.open_with("recovery", secret)

    @precondition(lambda self: len(self.backups) < 4)
    @rule()
    def back_up(self) -> None:
        backup = make_backup(self.vault, FIRST_DAY + timedelta(days=len(self.backups)))
        self.backups.append((backup, self.model.copied()))

    @precondition(lambda self: self.backups)
    @rule(place=st.integers(0, 3))
    def restore(self, place: int) -> None:
        place %= len(self.backups)
        backup, model = self.backups[place]
        if place < self.too_old:
            with pytest.raises(VaultDamaged):
                restore_into(self.vault, backup.path)
            return
        restore_into(self.vault, backup.path)
        self.model = model.copied()

    @invariant()
    def holds_what_it_should(self) -> None:
        plans, versions, model = self.vault.plans, self.vault.versions, self.model
        assert plans.ids() == tuple(model.drafts)
        assert [(one.title, one.versions) for one in plans.all()] == [
            (f"Alex, {plan.title}", len(model.versions[plan_id]))
            for plan_id, plan in model.drafts.items()
        ]
        for plan_id, draft in model.drafts.items():
            assert plans.draft(plan_id) == draft
            assert plans.copies(plan_id) == model.copies[plan_id]
            kept = versions.of(plan_id)
            assert [versions.get(plan_id, one.number) for one in kept] == model.versions[plan_id]
        for name in ("person", "settings"):
            assert self.vault.rows.value(name) == model.values.get(name)

    @invariant()
    def is_whole_and_tidy(self) -> None:
        assert database.is_whole(self.vault.rows.connection)
        assert {slot.id for slot in self.vault.header.slots} == set(self.ways)
        assert len(list_backups(self.folder)) == len(self.backups)
        assert len(list(self.folder.path.glob("plans-*"))) == 1
        assert not list(self.folder.path.glob(".*"))


@pytest.mark.slow
def test_a_vault_holds_what_plain_dictionaries_would_hold() -> None:
    run_state_machine_as_test(
        VaultMachine, settings=settings(max_examples=40, stateful_step_count=25)
    )
