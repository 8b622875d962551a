"""Plans in a vault: find one, put one in, go back to a version, delete one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import msgspec

from crisisplan.errors import CannotRead, TooLarge, UnknownChoice, VaultError
from crisisplan.plan.plan import Plan, new_id
from crisisplan.vault import backups
from crisisplan.vault.backups import Backup
from crisisplan.vault.plans import Copy, Plans
from crisisplan.vault.rows import Rows
from crisisplan.vault.versions import Version

if TYPE_CHECKING:
    from crisisplan.vault.plans import Stored
    from crisisplan.vault.vault import Vault

_LONGEST_NUMBER = 6
"""Digits of a place in the list; more of them begin an id."""


class Restored(msgspec.Struct, frozen=True):
    """A plan that went back to a version."""

    plan: Plan
    before: Version
    """What it was until now: the way back."""


class Deleted(msgspec.Struct, frozen=True):
    """Where a plan that was deleted still is."""

    holding: list[Backup]
    closed: list[Backup]
    """Backups that cannot be looked into."""


def find(vault: Vault, name: str) -> Stored:
    """Return the plan of a number in the list, an id or its beginning, or a title.

    Raises `UnknownChoice`: of kind "plans" when it may be several, else "plan".
    """
    stored = vault.plans.all()
    wanted = name.strip()
    folded = wanted.casefold()
    if wanted.isdecimal() and len(wanted) < _LONGEST_NUMBER and 0 < int(wanted) <= len(stored):
        meant = stored[int(wanted) - 1]
        titled = [one for one in stored if one != meant and one.title.strip() == wanted]
        if titled:
            raise UnknownChoice("plans", name, (meant.id, *(one.id for one in titled)))
        return meant
    for found in (
        [plan for plan in stored if plan.id == wanted],
        [plan for plan in stored if folded and plan.title.strip().casefold() == folded],
        [plan for plan in stored if folded and plan.id.casefold().startswith(folded)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownChoice("plans", name, tuple(plan.id for plan in found))
    raise UnknownChoice("plan", name, tuple(plan.id for plan in stored))


def read(vault: Vault, plan_id: str, version: int | None = None) -> Plan:
    """Return a plan as it was last saved, or a version. Raises `UnknownChoice`, `VaultDamaged`."""
    if version is None:
        return vault.plans.draft(plan_id)
    return vault.versions.get(plan_id, version)


def put(vault: Vault, plan: Plan) -> Version | None:
    """Put a plan in the vault. If it was there, keep what was there first and return that.

    Raises `CannotSave`, `VaultBusy`, `VaultDamaged`; then what was there is as it was.
    """
    before = None
    if plan.id in vault.plans.ids():
        before = vault.versions.keep(vault.plans.draft(plan.id), "change")
    vault.plans.save(plan)
    return before


def put_beside(vault: Vault, plan: Plan) -> Plan:
    """Put a plan in the vault beside all that are there; return it under its id there.

    Raises `CannotSave`, `VaultBusy`; then nothing changed.
    """
    if plan.id in vault.plans.ids():
        plan = msgspec.structs.replace(plan, id=new_id())
    vault.plans.save(plan)
    return plan


def keep(vault: Vault, plan_id: str) -> Version:
    """Keep a plan as it is now. Raises `UnknownChoice`, `VaultDamaged`, `CannotSave`."""
    return vault.versions.keep(vault.plans.draft(plan_id), "by-hand")


def to_print(vault: Vault, plan_id: str, number: int | None) -> tuple[Plan, Version]:
    """Return what to print, and the version it is: that of a number, or the plan as it is now.

    Paper always is of a kept version. Raises `UnknownChoice`, `VaultDamaged`, `CannotSave`.
    """
    plan = read(vault, plan_id, number)
    if number is None:
        return plan, vault.versions.keep(plan, "print")
    return plan, next(one for one in vault.versions.of(plan_id) if one.number == number)


def remember(vault: Vault, plan_id: str, version: Version, layout: str, held_by: str = "") -> None:
    """Remember that a paper or file was made. Raises `CannotSave`."""
    vault.plans.remember_copy(plan_id, Copy(version.number, layout, held_by))


def restore(vault: Vault, plan_id: str, number: int) -> Restored:
    """Bring a plan back to a version; what it was until now is kept first, so it can be undone.

    Raises `UnknownChoice`, `VaultDamaged`, `CannotSave`; then the plan is as it was.
    """
    wanted = vault.versions.get(plan_id, number)
    before = vault.versions.keep(vault.plans.draft(plan_id), "before-restore")
    vault.plans.save(wanted)
    return Restored(wanted, before)


def only_in_backups_of(vault: Vault, plan_id: str) -> dict[str, str]:
    """Return ids and titles of the plans that would be nowhere if backups of this one went.

    They are not in the vault any more, and only backups that hold `plan_id` hold them too.
    """
    holding, _ = backups.holding(vault, plan_id)
    lost: dict[str, str] = {}
    safe = set(vault.plans.ids())
    for backup in backups.list_backups(vault.folder):
        with contextlib.suppress(VaultError, CannotRead, TooLarge):
            content = backups.read_backup(backup.path)
            with backups.opened(content, vault.keys, vault.folder) as connection:
                found = {one.id: one.title for one in Plans(Rows(connection)).all()}
            if backup in holding:
                lost |= found
            else:
                safe |= found.keys()
    return {one: title for one, title in lost.items() if one not in safe and one != plan_id}


def delete(vault: Vault, plan_id: str) -> Deleted:
    """Delete a plan with its versions; say which backups still hold it. Raises `CannotSave`."""
    vault.plans.delete(plan_id)
    holding, closed = backups.holding(vault, plan_id)
    return Deleted(holding, closed)
