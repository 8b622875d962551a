"""A small vault of its own for each test that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.vault_examples import new_folder, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crisisplan.vault.folder import Folder
    from crisisplan.vault.vault import Vault


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The folder of a new vault, closed."""
    return new_folder(tmp_path)


@pytest.fixture
def vault(folder: Folder) -> Iterator[Vault]:
    """A new vault, open."""
    with opened(folder) as found:
        yield found
