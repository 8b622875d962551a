"""The window without a screen: one application with the program's look, and nothing left behind.

A test fails if Qt warned of anything (pytest-qt during the test, see `pyproject.toml`; here during
its end), or if it left a window open, a timer or a thread running.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from crisisplan.ui.app import STYLE
from crisisplan.ui.kit.look import Looks
from tests.ui.leaks import Running, left_behind, running

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QApplication

_BEFORE = pytest.StashKey[Running]()
_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def qapp_args() -> Iterator[list[str]]:
    """Say the platform as an argument: in the environment every process of any test had it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("QT_")]:
            patch.delenv(name)
        yield ["crisisplan", "-platform", "offscreen", *STYLE]


@pytest.fixture(scope="session")
def all_looks(qapp: QApplication) -> Looks:
    """The look of the one application. `looks` is what a test takes."""
    return Looks(qapp)


@pytest.fixture(autouse=True)
def looks(all_looks: Looks) -> Iterator[Looks]:
    """The look, light and at 100 % when the test begins: `looks.choose("dark", 200)`."""
    all_looks.choose("light", 100)
    yield all_looks
    all_looks.choose("light", 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Remember what was running before; what is looked through after the test is new since then.

    All that earlier tests made and keep would be looked through again and again, and take most of
    the time.
    """
    gc.collect()
    gc.freeze()
    item.stash[_BEFORE] = running()
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that the test failed: its traceback then holds on to its windows."""
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fail if Qt warns while the test is put away, or if something of it goes on."""
    warned: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            warned.append(message)

    before = qInstallMessageHandler(hear)
    try:
        yield
        left = [] if item.stash.get(_FAILED, False) else left_behind(item.stash[_BEFORE])
    finally:
        qInstallMessageHandler(before)
    if left or warned:
        pytest.fail("\n".join([*left, *(f"Qt warned: {message}" for message in warned)]))
