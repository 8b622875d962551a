"""Let the N-th call of a kind fail, for N = 1, 2, 3 until none fails, and look at what is left."""

from __future__ import annotations

import functools
import itertools
import subprocess
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from crisisplan.errors import CrisisPlanError, WrongSecret
from crisisplan.vault.backups import list_backups, make_backup
from crisisplan.vault.folder import Folder
from crisisplan.vault.restoring import restore_into
from crisisplan.vault.vault import Vault, Way
from crisisplan.vault.ways import add_way, remove_way, renew
from tests.vault.faults import vaults
from tests.vault.faults.children import fork
from tests.vault.faults.vaults import Found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.faults.children import Tell, Work
    from tests.vault.faults.vaults import Tally

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)

CALLS = {
    "read": "EIO",
    "pread64": "EIO",
    "write": "EIO",
    "pwrite64": "EIO",
    "?ftruncate,?fallocate": "ENOSPC",
    "fsync,fdatasync": "EIO",
    "?rename,renameat,renameat2": "EIO",
    "?unlink,unlinkat": "EIO",
    "?open,openat": "EIO",
    "?link,linkat,?mkdir,mkdirat": "EIO",
    "?chmod,fchmod,fchmodat": "EIO",
    "?stat,?lstat,newfstatat,fstat,statx": "EIO",
    "fcntl,flock": "ENOLCK",
    "getdents64": "EIO",
}
"""Kinds of calls, and what the system says when one fails."""

Step = Callable[[Vault], object]


def _read(vault: Vault) -> None:
    vaults.found_in(vault)


def _save(vault: Vault) -> None:
    vault.plans.save(vaults.plan(77))


def _keep(vault: Vault) -> None:
    vault.versions.keep(vaults.plan(77), "print")


def _value(vault: Vault) -> None:
    vault.rows.keep_value("person", b"another")


def _delete(vault: Vault) -> None:
    vault.plans.delete(vaults.plan(0, "plan 1").id)


def _add(vault: Vault) -> None:
    add_way(vault, Way("recovery", vaults.secret(1)))


def _remove(vault: Vault) -> None:
    if len(vault.header.slots) > 1:
        remove_way(vault, vault.header.slots[0].id)


def _renew(vault: Vault) -> None:
    renew(vault, [Way("recovery", vaults.secret(1))])


def _backup(vault: Vault) -> None:
    make_backup(vault, NOON)


def _restore(vault: Vault) -> None:
    restore_into(vault, list_backups(vault.folder)[0].path)


SCENES: dict[str, tuple[Step, ...]] = {
    "reading": (_read, _save),
    "saving": (_save, _keep, _value, _delete),
    "ways": (_add, _remove),
    "renewing": (_renew,),
    "backups": (_backup, _save, _restore),
}


class Scene(msgspec.Struct, frozen=True):
    """Some steps in a vault, and what is in it after each."""

    folder: Folder
    steps: tuple[Step, ...]
    states: tuple[Found, ...]


def scene(name: str, original: Folder, place: Path) -> Scene:
    """Play a scene without a fault, which also loads whatever it needs."""
    folder, states = vaults.copied(original, place), []
    with vaults.opened(folder) as vault:
        states.append(vaults.found_in(vault))
        for step in SCENES[name]:
            step(vault)
            states.append(vaults.found_in(vault))
    return Scene(original, SCENES[name], tuple(states))


def play(folder: Folder, steps: tuple[Step, ...], tell: Tell) -> None:
    """Play a scene; whatever is refused is tried once more, as a person does."""
    opened: list[Vault] = []
    if not _twice(lambda: opened.append(vaults.opened(folder)), tell):
        return
    vault = opened[0]
    for step in steps:
        if not _twice(functools.partial(step, vault), tell):
            break
        tell("done")
    _once(vault.close, tell)


def fail_each(one: Scene, calls: str, place: Path, tally: Tally, every: int = 1) -> None:
    """Let the first, second, third call of a kind fail, until the scene has no more of them."""
    for number in itertools.count(1, every):
        folder = vaults.copied(one.folder, place)
        fault = f"{calls}:error={CALLS[calls]}:when={number}"
        work = functools.partial(play, folder, one.steps)
        said, failed = under_strace(work, fault, place)
        if not failed:
            return
        tally.tried += 1
        tally.detected += any(line.startswith("refused") for line in said)
        # Where several calls are named, the N-th of each fails: that can be two faults.
        lasting = "," not in calls and _lasting(said)
        trouble = _trouble(folder, one, said) or lasting
        if trouble:
            tally.note(f"{fault}: {trouble}")


def under_strace(work: Work, fault: str, place: Path) -> tuple[list[str], bool]:
    """Do some work while calls fail; return what was told, and whether any call did fail."""
    log = place.with_suffix(".log")
    child = fork(work)
    calls = fault.partition(":")[0]
    command = ["strace", "-f", "-p", str(child.number), "-o", str(log)]
    command += ["-e", f"trace={calls}", "-e", f"inject={fault}"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        if tracer.stderr is None or "attached" not in (first := tracer.stderr.readline()):
            child.kill()
            child.said()
            raise CannotTrace(first)
        child.begin()
        said = child.said()
    return said, "(INJECTED)" in log.read_text("utf-8", "replace")


class CannotTrace(Exception):
    """This machine lets us trace nothing."""


def _trouble(folder: Folder, one: Scene, said: list[str]) -> str:
    """Say what is wrong with a vault afterwards, if anything."""
    foreign = [line for line in said if line.startswith("foreign")]
    if foreign:
        return foreign[0]
    done = said.count("done")
    try:
        found = _found_by_any(folder)
    except CrisisPlanError as error:
        return f"after {said}: {error!r}"
    return "" if found in one.states[done : done + 2] else f"after {said}: another state"


def _lasting(said: list[str]) -> str:
    """Say so when a single fault was not over at the second try."""
    twice = any(one.startswith("refused") and one == other for one, other in pairwise(said))
    return f"not over after one fault: {said}" if twice else ""


def _found_by_any(folder: Folder) -> Found:
    try:
        return vaults.found_at(folder, 0)
    except WrongSecret:
        return vaults.found_at(folder, 1)


def _twice(step: Callable[[], object], tell: Tell) -> bool:
    return _once(step, tell) or _once(step, tell)


def _once(step: Callable[[], object], tell: Tell) -> bool:
    try:
        step()
    except CrisisPlanError as error:
        tell(f"refused {error!r}")
        return False
    except Exception:  # noqa: BLE001 - what must never come out
        tell("foreign " + traceback.format_exc().replace("\n", " | "))
        return False
    return True
