"""Any bytes at all: read, or refused by an error of ours, at once. Never anything else.

Each target runs for `FUZZ_SECONDS`, by default a few; those with a structure, twice. The
seeds are 1, 2, 3 and so on, so that what was found once is found again.
"""

from __future__ import annotations

import io
import itertools
import os
import time
import warnings
import zipfile
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.plan import codec
from tests.plan_strategies import json_values, plans
from tests.vault import header_parts
from tests.vault.fuzz_targets import Target, mutated, small_zip, targets
from tests.vault_examples import new_folder, opened, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crisisplan.plan.plan import Plan

SECONDS = float(os.environ.get("FUZZ_SECONDS", "3"))
FEWEST = 100
"""Fewer executions than this prove nothing, however slow the machine is."""
SLOW = 5.0
"""No answer may take longer than so many seconds."""

NAMES = ("header", "summed header", "backup", "plan file", "body", "card", "seen", "database")


@st.composite
def odd_headers(draw: st.DrawFn) -> bytes:
    """Return a header whose sums are right and whose values are anything."""
    body = header_parts.header(header_parts.recovery(), header_parts.passphrase())
    paths = (
        *("file", "help", "id", "number", "schema", "slots", "slots.0", "help.nonce", "new"),
        *(f"slots.1.{name}" for name in ("id", "kdf", "kind", "nonce", "opens", "new")),
        *(f"slots.1.kdf.{name}" for name in ("lanes", "memory_kib", "name", "passes", "salt")),
    )
    values = json_values | st.from_regex(r"[0-9a-f]{16,32}\n?", fullmatch=True)
    body = header_parts.changed(body, draw(st.sampled_from(paths)), draw(values))
    first = draw(st.sampled_from((header_parts.FIRST, b"crisisplan vault 2", b"crisisplan")))
    return header_parts.sealed(body, first)


@st.composite
def odd_zips(draw: st.DrawFn) -> bytes:
    """Return a zip file that is whole, and not of the parts a backup has."""
    names = st.sampled_from(("vault.header", "plans.db", "../plans.db", "/", "", "a\0b", "ü"))
    kinds = st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as zipped:
        warnings.simplefilter("ignore")  # two parts of one name are wanted here
        for name in draw(st.lists(names, max_size=4)):
            entry = zipfile.ZipInfo(name or "x")
            entry.compress_type = draw(kinds)
            entry.extra = draw(st.binary(max_size=12) | st.just(b"\1\0\4\0abcd"))
            entry.comment = draw(st.binary(max_size=4))
            zipped.writestr(entry, draw(st.binary(max_size=40)))
    return draw(st.binary(max_size=6)) + buffer.getvalue()


STRUCTURED: dict[str, st.SearchStrategy[bytes]] = {
    "header": odd_headers(),
    "backup": odd_zips() | odd_headers().map(small_zip),
    "plan file": plans().map(codec.encode),
}


@pytest.fixture(scope="module")
def all_targets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    return targets(tmp_path_factory.mktemp("fuzz"))


class Counted:
    """Runs a target, and counts how often and with how many contents."""

    def __init__(self, run: Callable[[bytes], None]) -> None:
        self.run = run
        self.count = 0
        self.different: set[int] = set()

    def __call__(self, content: bytes) -> None:
        self.count += 1
        self.different.add(hash(content))
        began = time.monotonic()
        self.run(content)
        assert time.monotonic() - began < SLOW


def run_mutated(run: Counted, target: Target) -> None:
    """Run a target with mutated contents until the time is over."""
    until = time.monotonic() + SECONDS
    for number in itertools.count(1):
        content = mutated(target, Random(number))  # noqa: S311 - not for secrets
        try:
            run(content)
        except Exception as error:
            error.add_note(f"mutation {number}: {content[:2000]!r}")
            raise
        if time.monotonic() > until and run.count >= FEWEST:
            return


def run_drawn(run: Counted, contents: st.SearchStrategy[bytes]) -> None:
    """Run a target with drawn contents until the time is over."""
    until = time.monotonic() + SECONDS
    often = settings(max_examples=100, database=None, phases=(Phase.generate, Phase.shrink))

    def once(content: bytes) -> None:
        run(content)

    for number in itertools.count(1):
        seed(number)(often(given(contents)(once)))()
        if time.monotonic() > until:
            return


@pytest.mark.parametrize("name", NAMES)
def test_f19_any_bytes_are_read_or_refused(
    name: str, all_targets: dict[str, Target], capsys: pytest.CaptureFixture[str]
) -> None:
    target = all_targets[name]
    for content in target.seeds:
        target.run(content)
    counted = Counted(target.run)
    if name in STRUCTURED:
        run_drawn(counted, STRUCTURED[name])
    run_mutated(counted, target)
    with capsys.disabled():
        print(f"\n  {name}: {counted.count} times, {len(counted.different)} contents")  # noqa: T201
    assert len(counted.different) >= FEWEST // 2


def test_every_target_runs(all_targets: dict[str, Target]) -> None:
    assert set(all_targets) == set(NAMES)


def test_a_fault_would_be_found() -> None:
    def run(content: bytes) -> None:
        if b"Z" in content:
            raise KeyError

    target = Target(run, (b"abc",), (b"Z",))
    with pytest.raises(KeyError):
        run_mutated(Counted(run), target)


@settings(max_examples=40)
@given(plans())
def test_any_plan_comes_back_from_the_vault(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    folder = new_folder(tmp_path_factory.mktemp("any"))
    with opened(folder) as vault:
        vault.plans.save(plan)
        kept = vault.versions.keep(plan, "by-hand")
        as_in_a_file = codec.decode(codec.encode(plan))
        assert vault.plans.draft(plan.id) == as_in_a_file
        assert vault.versions.get(plan.id, kept.number) == as_in_a_file


@pytest.mark.parametrize("title", ["half \ud83d", "\udc00", "\ud83c\udf31", "nul \0", "\u202e"])
def test_f01_a_plan_with_any_title_is_saved(tmp_path: Path, title: str) -> None:
    with opened(new_folder(tmp_path)) as vault:
        vault.plans.save(replace(plan_of("any"), title=title))
        assert vault.plans.all()[0].title == vault.plans.draft("any").title
