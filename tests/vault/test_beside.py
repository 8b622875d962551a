"""What others do beside a vault: make one at the same time, leave copies, put old files back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crisisplan.errors import VaultExists
from crisisplan.vault import slots
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Way, create_vault, open_vault
from tests.vault_examples import CODE, opened, plan_of


def test_f02_two_creations_at_once_make_one_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = Folder(tmp_path / "vault"), slots.make_slot

    def slow(*parts: Any, **more: Any) -> Any:
        monkeypatch.setattr(slots, "make_slot", real)
        create_vault(folder, [Way("recovery", b"the other code")])
        return real(*parts, **more)

    monkeypatch.setattr(slots, "make_slot", slow)
    with pytest.raises(VaultExists):
        create_vault(folder, [Way("recovery", CODE)])
    open_vault(folder, "recovery", b"the other code").close()


def test_what_others_put_beside_the_database_is_not_touched(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    place = folder.database(folder.read_header()[0])
    copies = [
        place.with_name(f"{place.stem} (conflicted copy 2026-05-01).db"),
        place.with_name("plans-backup.db"),
    ]
    for path in copies:
        path.write_bytes(place.read_bytes())
    opened(folder).close()
    assert [path.exists() for path in copies] == [True, True]


def test_a_database_with_newer_words_is_kept_when_an_old_header_comes_back(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
    place = folder.database(folder.read_header()[0])
    newer, older = place.with_name("plans-0000aaaa.db"), place.with_name("plans-0000bbbb.db")
    older.write_bytes(place.read_bytes())
    with opened(folder) as vault:
        assert not older.exists()
        vault.plans.save(plan_of("b"))
        before = place.read_bytes()
    with opened(folder) as vault:
        vault.plans.delete("b")
    newer.write_bytes(place.read_bytes())
    place.write_bytes(before)
    opened(folder).close()
    assert not newer.exists()
    assert (folder.old / newer.name).exists()
