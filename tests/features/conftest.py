"""One screen in memory for the tests of a file; what a test starts on it ends with the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.screen import Screen, screen

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def one_screen() -> Iterator[Screen]:
    """The screen, for what several tests share. `shown` is what a test takes."""
    with screen() as made:
        yield made


@pytest.fixture
def shown(one_screen: Screen) -> Iterator[Screen]:
    """The screen, with nothing left on it after the test."""
    yield one_screen
    one_screen.end_programs()
