"""How long the vault takes, how large it grows, and what faults do to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from msgspec.structs import replace

from crisisplan.vault.folder import Folder
from crisisplan.vault.header import Kind
from crisisplan.vault.vault import Way, create_vault, open_vault
from tests.bench import clock
from tests.bench.rows import Limit, Table
from tests.vault.faults import failing, flipping, killing, vaults
from tests.vault.faults.vaults import Tally

MANY = 10_000
ROUNDS = 61
COMMITS = 400
MOST_GROWTH = 1.1
"""Opening may take this much longer with ten thousand versions or plans than with one."""
MOST_MEGABYTES = 10.0
THOROUGH = os.environ.get("FAULTS") == "all"
KILLS, BITS, EVERY = (2000, 20_000, 1) if THOROUGH else (200, 600, 5)
"""Set FAULTS to "all" in the environment for the larger figures: about half an hour."""


def vault_tables() -> Iterator[Table]:
    """Measure the vault."""
    with _place() as place:
        yield _under_faults(place)
    with _place() as place:
        yield _times(place)
        yield _growth(place)


def _under_faults(place: Path) -> Table:
    original = vaults.make(place / "original")
    counts = {
        "kills while saving (acknowledged saves)": _kills(place),
        "kills while secrets change (changes)": _kills_of_ways(original, place),
        "bits of the header": _flips(original, place, flipping.flip_header),
        "bits of the database": _flips(
            original, place, lambda folder, tally: flipping.flip_database(folder, BITS, tally)
        ),
        "bits of a journal that was left": _flips(
            original, place, lambda folder, tally: flipping.flip_journal(folder, BITS, tally)
        ),
        "calls of the system that fail": _failing_calls(original, place),
    }
    rows = [
        [name, *(f"{n:,}" for n in (tally.tried, tally.detected, tally.late, tally.bad))]
        for name, tally in counts.items()
    ]
    limits = [Limit(f"{name}: lost or unnoticed", t.bad, 0) for name, t in counts.items()]
    notes = [note for tally in counts.values() for note in tally.notes]
    heads = ["", "tried", "told", "at the next backup", "lost"]
    remarks = [
        "Told: what was acknowledged, changed or refused. A flipped bit that is not told changed",
        "nothing that is read; a call that failed and is not told did not matter.",
    ]
    return Table("The vault under faults", heads, rows, limits, [*remarks, *notes])


def _kills(place: Path) -> Tally:
    """Kill half of them on the disk, half in memory."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as disk:
        for where in (place, Path(disk)):
            killing.lost_saves(vaults.make(where / "killed"), KILLS // 2, tally)
    return tally


def _kills_of_ways(original: Folder, place: Path) -> Tally:
    tally = Tally()
    for change in (killing.change_for_ever, killing.add_for_ever, killing.renew_for_ever):
        killing.lost_ways(vaults.copied(original, place / "ways"), change, KILLS // 4, tally)
    return tally


def _flips(original: Folder, place: Path, flip: Callable[[Folder, Tally], None]) -> Tally:
    tally = Tally()
    flip(vaults.copied(original, place / "flipped"), tally)
    return tally


def _failing_calls(original: Folder, place: Path) -> Tally:
    tally = Tally()
    if shutil.which("strace") is None:
        return tally
    for name in failing.SCENES:
        one = failing.scene(name, original, place / "scene")
        for calls in failing.CALLS:
            failing.fail_each(one, calls, place / "scene", tally, every=EVERY)
    return tally


def _times(place: Path) -> Table:
    rows = []
    with tempfile.TemporaryDirectory() as disk:
        for name, where in (("on the disk", Path(disk)), ("in memory", place)):
            spent = _commits(vaults.make(where / "timed"))
            p99 = quantiles(spent, n=100)[98]
            rows.append([f"one save, {name}", f"{median(spent):.2f}", f"{p99:.2f}"])
    rows += _unlocking(place)
    return Table("The vault: milliseconds on the clock", ["", "median", "p99"], rows, [])


def _commits(folder: Folder) -> list[float]:
    plans = [replace(vaults.example(), title=str(number)) for number in range(COMMITS)]
    with vaults.opened(folder) as vault:
        return [clock.timed(partial(vault.plans.save, plan))().wall for plan in plans]


def _unlocking(place: Path) -> list[list[str]]:
    folder = Folder(place / "unlocked")
    kinds: tuple[Kind, ...] = ("passphrase", "recovery", "keyring")
    create_vault(folder, [Way(kind, vaults.secret()) for kind in kinds])
    laps = clock.by_turns({kind: clock.timed(_opening(folder, kind)) for kind in kinds}, 11)
    return [[f"unlock and lock, {kind}", f"{clock.wall(laps[kind]):.1f}", ""] for kind in kinds]


def _growth(place: Path) -> Table:
    folders = {
        "one version": _with_versions(place / "one", 1),
        f"{MANY:,} versions": _with_versions(place / "versions", MANY),
        f"{MANY:,} plans": _with_plans(place / "plans", MANY),
    }
    laps = clock.by_turns(
        {name: clock.timed(_opening(folder, "recovery")) for name, folder in folders.items()},
        ROUNDS,
    )
    sizes = {
        name: vaults.database_of(folder).stat().st_size / 1e6 for name, folder in folders.items()
    }
    rows = [[name, f"{clock.wall(laps[name]):.2f}", f"{sizes[name]:.2f}"] for name in folders]
    one, versions, plans = folders
    limits = [
        Limit(f"opening, {name} as a multiple of one", clock.ratio(laps[name], laps[one]), most)
        for name, most in ((versions, MOST_GROWTH), (plans, MOST_GROWTH))
    ]
    limits.append(Limit(f"megabytes of {versions}", sizes[versions], MOST_MEGABYTES))
    heads = ["", "open, ms", "MB"]
    return Table("The vault: what ten thousand cost", heads, rows, limits)


def _opening(folder: Folder, kind: Kind) -> Callable[[], None]:
    return lambda: open_vault(folder, kind, vaults.secret()).close()


def _with_versions(path: Path, count: int) -> Folder:
    """Make a vault in which a plan was kept so often, with a few words changed each time."""
    folder, plan = vaults.make(path, plans=0), vaults.example()
    with vaults.opened(folder) as vault:
        vault.plans.save(plan)
        for number in range(count):
            vault.versions.keep(replace(plan, title=f"My plan, {number}"), "change")
    return folder


def _with_plans(path: Path, count: int) -> Folder:
    """Make a vault with so many plans, each as large as the first."""
    folder = _with_versions(path, 1)
    with vaults.opened(folder) as vault, vault.rows.changing():
        vault.rows.run(
            "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO plan SELECT hex(randomblob(10)), i, title, revision, form, body,"
            " digest, at FROM plan, n",
            count,
        )
    return folder


@contextmanager
def _place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as otherwise:
        place = vaults.quick_place(Path(otherwise))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
