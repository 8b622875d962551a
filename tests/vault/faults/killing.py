"""Kill a process that changes a vault, again and again, and see what is left."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

from crisisplan.errors import WrongSecret
from crisisplan.vault.vault import Way
from crisisplan.vault.ways import add_way, remove_way, renew
from tests.vault.faults import vaults
from tests.vault.faults.children import killed_after, spent

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.vault.folder import Folder
    from crisisplan.vault.vault import Vault
    from tests.vault.faults.children import Tell
    from tests.vault.faults.vaults import Tally

MANY_TIMES = 3
"""A process that changes secrets is killed within the time of so many changes."""

KEEP_EVERY = 5
"""After so many saves a version is kept."""


def save_for_ever(folder: Folder, tell: Tell) -> None:
    """Save one plan again and again, and keep versions; tell what was acknowledged."""
    with vaults.opened(folder) as vault:
        first = int(vault.plans.draft(vaults.plan(0).id).title) + 1
        for number in itertools.count(first):
            vault.plans.save(vaults.plan(number))
            tell(f"saved {number}")
            if number % KEEP_EVERY == 0:
                vault.versions.keep(vaults.plan(number), "print")
                tell(f"kept {number}")


def lost_saves(folder: Folder, rounds: int, tally: Tally) -> None:
    """Count the kills, and the acknowledged saves that were gone afterwards."""
    chance = random.Random(rounds)  # noqa: S311 - it only picks moments
    saved, kept = _numbers(folder)
    for _ in range(rounds):
        said = killed_after(chance.uniform(0.005, 0.08), lambda tell: save_for_ever(folder, tell))
        tally.tried += 1
        tally.detected += len(said)
        saved = max([saved, *(int(s[6:]) for s in said if s.startswith("saved"))])
        kept += [int(s[5:]) for s in said if s.startswith("kept")]
        now, versions = _numbers(folder)
        if now not in (saved, saved + 1) or versions[: len(kept)] != kept:
            tally.note(f"{saved} {kept[-1:]} acknowledged, {now} {versions[-1:]} found")
        saved, kept = now, versions


def _numbers(folder: Folder) -> tuple[int, list[int]]:
    """Which plan is there, and the numbers of the plans kept as versions."""
    plan_id = vaults.plan(0).id
    with vaults.opened(folder) as vault:
        draft = vault.plans.draft(plan_id)
        number = int(draft.title)
        if draft != vaults.plan(number):
            raise AssertionError(draft.title)
        rows = vault.versions.of(plan_id)
        # All of them have their place; the latest few are read as well.
        if [row.number for row in rows] != list(range(1, len(rows) + 1)):
            raise AssertionError(rows)
        for row in rows[-3:]:
            vault.versions.get(plan_id, row.number)
        return number, [_kept_number(vault, row.number) for row in rows]


_SEEN: dict[str, int] = {}


def _kept_number(vault: Vault, number: int) -> int:
    """The number of the plan kept as a version; read once for each fingerprint."""
    plan_id = vaults.plan(0).id
    row = vault.rows.one(
        "SELECT hex(fingerprint) FROM version WHERE plan = ? AND number = ?", plan_id, number
    )
    if row is None:
        raise AssertionError(number)
    if row[0] not in _SEEN:
        _SEEN[row[0]] = int(vault.versions.get(plan_id, number).title)
    return _SEEN[row[0]]


def change_for_ever(vault: Vault, way: int, tell: Tell) -> None:
    """Put one secret in place of another, again and again."""
    for number in itertools.count(way + 1):
        old = [slot.id for slot in vault.header.slots]
        add_way(vault, Way("recovery", vaults.secret(number)), instead_of=old)
        tell(str(number))


def add_for_ever(vault: Vault, way: int, tell: Tell) -> None:
    """Add a secret and only then remove the one before, again and again."""
    for number in itertools.count(way + 1):
        old = [slot.id for slot in vault.header.slots]
        add_way(vault, Way("recovery", vaults.secret(number)))
        for slot in old:
            remove_way(vault, slot)
        tell(str(number))


def renew_for_ever(vault: Vault, way: int, tell: Tell) -> None:
    """Encrypt everything anew under another secret, again and again."""
    for number in itertools.count(way + 1):
        renew(vault, [Way("recovery", vaults.secret(number))])
        tell(str(number))


def lost_ways(
    folder: Folder, change: Callable[[Vault, int, Tell], None], rounds: int, tally: Tally
) -> None:
    """Count the kills, and how often neither the old nor the new secret opened everything."""
    chance = random.Random(rounds)  # noqa: S311 - it only picks moments
    way, whole = 0, vaults.found_at(folder)

    def work(tell: Tell, where: Folder = folder) -> None:
        with vaults.opened(where, way) as vault:
            change(vault, way, tell)

    first = vaults.copied(folder, folder.path.with_name("first"))
    longest = MANY_TIMES * spent(lambda tell: work(tell, first))
    for _ in range(rounds):
        said = killed_after(chance.uniform(0, longest), work)
        tally.tried += 1
        tally.detected += len(said)
        way = max([way, *map(int, said)])
        opens = [number for number in (way, way + 1) if _opens(folder, number)]
        if not opens:
            tally.note(f"neither {way} nor {way + 1}")
            return
        way = opens[-1]
        if vaults.found_at(folder, way) != whole:
            tally.note(f"not all there after {way}")


def _opens(folder: Folder, number: int) -> bool:
    try:
        vaults.opened(folder, number).close()
    except WrongSecret:
        return False
    return True
