"""F15, F16, F24: a bit that fell over is noticed, or it changed nothing that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.errors import VaultDamaged
from crisisplan.vault.folder import VaultState
from tests.vault.faults import flipping, vaults

if TYPE_CHECKING:
    from crisisplan.vault.folder import Folder

BITS = 600


def test_f16_every_flipped_bit_of_the_header_is_refused(vault: Folder) -> None:
    tally = vaults.Tally()
    flipping.flip_header(vault, tally)
    assert tally.notes == []
    assert tally.tried == tally.detected > 8_000


def test_f16_a_flipped_bit_of_the_header_opens_nothing(vault: Folder) -> None:
    content = vault.header.read_bytes()
    for bit in flipping.some_bits(content, 40):
        vault.header.write_bytes(flipping.flipped(content, bit))
        assert vault.state() in {VaultState.DAMAGED, VaultState.TOO_NEW}
        with pytest.raises(VaultDamaged):
            vaults.opened(vault)


@pytest.mark.slow
def test_f16_every_flipped_bit_of_the_database_is_found(vault: Folder, *, thorough: bool) -> None:
    tally = vaults.Tally()
    flipping.flip_database(vault, 20_000 if thorough else BITS, tally)
    assert tally.notes == []
    assert tally.detected == tally.tried


def test_f16_a_journal_that_was_left_takes_the_broken_off_change_back(vault: Folder) -> None:
    before = vaults.found_at(vault)
    path = flipping.break_off(vault)
    journal = path.with_name(path.name + "-journal")
    left = path.read_bytes()
    assert vaults.found_at(vault) == before
    path.write_bytes(left)
    journal.unlink(missing_ok=True)
    # Without the journal it is not as it was: the flips below fall on what matters.
    tally = vaults.Tally()
    flipping.judge(vault, (before,), tally, "no journal")
    assert tally.detected == 1


@pytest.mark.slow
def test_f16_no_flipped_bit_of_a_left_journal_changes_what_is_read(
    vault: Folder, *, thorough: bool
) -> None:
    tally = vaults.Tally()
    flipping.flip_journal(vault, 20_000 if thorough else BITS, tally)
    assert tally.notes == []
    assert tally.detected > tally.tried / 2


def test_f15_a_header_cut_at_every_length_is_damaged(vault: Folder) -> None:
    tally = vaults.Tally()
    size = vault.header.stat().st_size
    flipping.cut_off(vault, vault.header, range(size), tally)
    assert tally.notes == []
    assert tally.detected == size


def test_f15_a_database_cut_short_is_damaged(vault: Folder) -> None:
    tally = vaults.Tally()
    path = vaults.database_of(vault)
    size = path.stat().st_size
    lengths = sorted({*range(0, size, 331), *range(0, size, 4096), *range(size - 20, size)})
    flipping.cut_off(vault, path, lengths, tally)
    assert tally.notes == []
    assert tally.detected == len(lengths)


def test_f24_a_journal_of_another_day_changes_nothing(vault: Folder) -> None:
    path = flipping.break_off(vault)
    journal = path.with_name(path.name + "-journal")
    stale = journal.read_bytes()
    whole = vaults.found_at(vault)
    with vaults.opened(vault) as opened:
        opened.plans.save(vaults.plan(9))
        changed = vaults.found_in(opened)
    assert not journal.exists()
    # After a clean end there is none; one with nothing in it, or cut to zeros, is no harm.
    for content in (b"", bytes(len(stale))):
        journal.write_bytes(content)
        assert vaults.found_at(vault) == changed
    assert changed != whole
