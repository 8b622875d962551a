"""Use a vault for some seconds while calls fail at random; run by `test_failing_calls.py`.

What was acknowledged is counted in a file that is mapped into memory: no call is needed for it.
"""

from __future__ import annotations

import mmap
import struct
import sys
import time
import traceback
from pathlib import Path

from msgspec.structs import replace

from crisisplan import resources
from crisisplan.errors import CrisisPlanError
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import Plan
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Way, create_vault, open_vault

SECRET = bytes(range(20))
COUNTS = struct.Struct("=QQQQ")
"""Number of the last save that was acknowledged; how many were refused; opened; foreign errors."""

_ROOM = 4096


class Counts:
    """Figures that outlast the process."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _ROOM)
        self.saved = self.refused = self.opened = self.foreign = 0

    def note(self) -> None:
        found = (self.saved, self.refused, self.opened, self.foreign)
        self._memory[: COUNTS.size] = COUNTS.pack(*found)

    def note_error(self, error: BaseException) -> None:
        words = "".join(traceback.format_exception(error)).encode()[-_ROOM + 100 :]
        self._memory[100 : 100 + len(words)] = words


def main(place: str, seconds: str) -> None:
    folder, plan = Folder(Path(place) / "vault"), _plan()
    counts = Counts(Path(place) / "counts")
    if not folder.path.exists():
        create_vault(folder, [Way("recovery", SECRET)])
        with open_vault(folder, "recovery", SECRET) as vault:
            vault.plans.save(replace(plan, title="0"))
            vault.versions.keep(plan, "print")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        try:
            _session(folder, plan, counts)
        except CrisisPlanError:
            counts.refused += 1
        except Exception as error:  # noqa: BLE001 - what must never come out
            counts.foreign += 1
            counts.note_error(error)
        counts.note()


def _session(folder: Folder, plan: Plan, counts: Counts) -> None:
    with open_vault(folder, "recovery", SECRET) as vault:
        counts.opened += 1
        for _ in range(20):
            number = counts.saved + 1
            vault.plans.save(replace(plan, title=str(number)))
            counts.saved = number
            counts.note()
            if vault.plans.draft(plan.id).title != str(number):
                raise AssertionError(number)


def _plan() -> Plan:
    words = (resources.root() / "examples" / "en.txt").read_bytes()
    return replace(import_plan(words, "safety"), id="p")


if __name__ == "__main__":
    main(*sys.argv[1:])
