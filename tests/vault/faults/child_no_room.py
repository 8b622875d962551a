"""A session on a disk that is soon full; run by `test_no_room.py`, says what happened."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from crisisplan import resources
from crisisplan.errors import CannotSave, CannotWrite
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import Plan, Text
from crisisplan.vault import database
from crisisplan.vault.backups import list_backups, make_backup
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault
from crisisplan.vault.ways import renew

SECRET = bytes(range(20))
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def main(place: str, scene: str) -> None:
    folder = Folder(Path(place) / "vault")
    {"saving": _saving, "making": _making, "backups": _backups}[scene](folder)


def _saving(folder: Folder) -> None:
    create_vault(folder, [Way("recovery", SECRET)])
    ballast, kept = folder.path / "ballast", _plan(0)
    with _opened(folder) as vault:
        vault.plans.save(kept)
        vault.versions.keep(kept, "print")
        _fill(ballast)
        _tried("draft", lambda: vault.plans.save(_plan(1)))
        _tried("version", lambda: vault.versions.keep(_plan(1), "print"))
        _tried("value", lambda: vault.rows.keep_value("person", b"x" * 50_000))
        if vault.plans.draft(kept.id) == kept:
            _say("draft intact")
        _tried("renewing", lambda: renew(vault, [Way("recovery", SECRET)]))
        _tried("backup", lambda: make_backup(vault, NOON))
    with _opened(folder) as vault:
        if vault.plans.draft(kept.id) == kept == vault.versions.get(kept.id, 1):
            _say("opens and all is there")
        ballast.unlink()
        vault.plans.save(_plan(1))
        _say("saved after making room")
    _say_whether_whole(folder, _plan(1))


def _making(folder: Folder) -> None:
    try:
        create_vault(folder, [Way("recovery", SECRET)])
    except (CannotSave, CannotWrite):
        _say("making refused")
    if folder.state() is VaultState.MISSING:
        _say("none is there")


def _backups(folder: Folder) -> None:
    create_vault(folder, [Way("recovery", SECRET)])
    with _opened(folder) as vault:
        _tried("backup", lambda: make_backup(vault, NOON))
        vault.plans.save(_plan(1))
        _say("saved")
        if not list_backups(folder) and not any(folder.backups.iterdir()):
            _say("no backup")
    _say_whether_whole(folder, _plan(1))


def _say_whether_whole(folder: Folder, plan: Plan) -> None:
    with _opened(folder) as vault:
        if vault.plans.draft(plan.id) == plan and database.is_whole(vault.rows.connection):
            _say("whole")


def _opened(folder: Folder) -> Vault:
    return open_vault(folder, "recovery", SECRET)


@functools.cache
def _example() -> Plan:
    return import_plan((resources.root() / "examples" / "en.txt").read_bytes(), "safety")


def _plan(number: int) -> Plan:
    # Packs to more than there is room for.
    noise = "".join(chr(0x4E00 + (n * n * 7919 + number) % 20_000) for n in range(20_000 * number))
    text = Text(id="noise", field="", text=noise)
    return replace(_example(), id="p", title=str(number), unsorted=(text,))


def _fill(path: Path) -> None:
    """Take all the room there is, but for what SQLite needs to say no."""
    try:
        with path.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        return


def _tried(name: str, change: Callable[[], object]) -> None:
    try:
        change()
    except CannotSave as error:
        _say(f"{name} refused: {error.reason}")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
