"""How long it takes to find a plan among ten thousand, and an idea among all of them.

Times are printed. Asserted is only how the time grows: ten times the plans, at most twenty times
as long.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from crisisplan.jobs import ideas
from crisisplan.jobs.drafts import new_plan, plans
from crisisplan.jobs.finding_plans import listed, matching
from crisisplan.jobs.vault_keys import make_vault
from crisisplan.plan.suggesting import Filters
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Vault
from tests.bench.rows import Limit, Table

FEW, MANY = 1_000, 10_000
ROUNDS = 9
GROWS = 20.0


def finding_tables() -> Iterator[Table]:
    """Measure finding a plan, then ideas that fit."""
    with tempfile.TemporaryDirectory() as folder:
        rows, listing = [], []
        made = make_vault(Folder(Path(folder) / "vault"), "four quiet grey herons")
        with closing(made.vault) as vault:
            for count in (FEW, MANY):
                _fill(vault, count)
                listing.append(_milliseconds(lambda: listed(plans(vault), str)))
                known = listed(plans(vault), str)
                found = _milliseconds(lambda: matching(known, "person 42"))  # noqa: B023
                rows.append([f"{count} plans", f"{listing[-1]:.1f}", f"{found:.1f}"])
    limits = [Limit("ten times the plans, times as long to list", listing[1] / listing[0], GROWS)]
    yield Table("To find a plan, ms", ["", "list", "a key typed"], rows, limits)
    ideas.suggested(Filters())
    took = _milliseconds(lambda: ideas.suggested(Filters(minutes=5, no_money=True)))
    yield Table("Ideas that fit, ms", [""], [[f"{took:.2f}"]], [])


def _fill(vault: Vault, count: int) -> None:
    """Fill the list up to `count` plans, in one change: only the list is measured."""
    known = len(vault.plans.ids())
    if not known:
        vault.plans.save(replace(new_plan("safety", "en", "US"), title="Person 0"))
        known = 1
    with vault.rows.changing():
        for number in range(known, count):
            vault.rows.run(
                "INSERT INTO plan (title, revision, form, body, digest, at, id, place)"
                " SELECT ?, revision, form, body, digest, at, ?, ? FROM plan WHERE place = 1",
                f"Person {number}",
                f"plan{number}",
                number + 1,
            )


def _milliseconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return median(found)
