"""Vaults to break, and a quick place for them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.vault.faults import vaults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crisisplan.vault.folder import Folder


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """A vault with two plans and three versions of each. Never change it: copy it."""
    place = vaults.quick_place(tmp_path_factory.mktemp("original"))
    yield vaults.make(place / "vault")
    shutil.rmtree(place)


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: for what does not depend on the disk."""
    place = vaults.quick_place(tmp_path)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def vault(original: Folder, quick: Path) -> Folder:
    """A copy of the vault, to be broken."""
    return vaults.copied(original, quick / "vault")


@pytest.fixture(scope="session")
def thorough() -> bool:
    """Whether there is time for everything: set FAULTS to "all" in the environment."""
    return os.environ.get("FAULTS") == "all"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs signals, forks and modes of POSIX."""
    if sys.platform == "win32":
        for item in items:
            if "faults" in item.path.parts and "vault" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="signals and modes of POSIX"))
