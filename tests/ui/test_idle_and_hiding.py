"""The lock after a while without use, Shift three times, and one window at a time."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from crisisplan.ui import hiding, idle
from crisisplan.ui.hiding import ShiftThrice
from crisisplan.ui.idle import Idle
from crisisplan.ui.instance import OneInstance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(idle, "clock", made)
    monkeypatch.setattr(hiding, "clock", made)
    return made


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def press(field: QLineEdit, key: Qt.Key) -> None:
    # To the window, as the system does it, not straight to the field.
    QTest.keyClick(field.windowHandle(), key)


def test_f31_it_locks_by_a_clock_nobody_can_turn_back() -> None:
    first = idle.clock()
    assert 0 <= idle.clock() - first < 5
    assert idle.clock() < 3e9, "seconds since the computer started, not since 1970"


def test_it_waits_for_the_time_that_was_set(qtbot: QtBot, field: QLineEdit) -> None:
    watch = Idle(field)
    watch.watch(field.windowHandle())
    with qtbot.waitSignal(watch.long_enough, timeout=3000):
        watch.wait(0.05)
    watch.wait(0)


def test_a_key_puts_the_time_back(field: QLineEdit, clock: Clock) -> None:
    watch = Idle(field)
    watch.watch(field.windowHandle())
    told: list[bool] = []
    watch.long_enough.connect(lambda: told.append(True))
    watch.wait(60)
    clock.now += 59
    press(field, Qt.Key.Key_A)
    clock.now += 59
    watch._look()
    assert told == []
    clock.now += 2
    watch._look()
    assert told == [True]
    watch.wait(0)


def test_moving_the_mouse_is_no_use(field: QLineEdit, clock: Clock) -> None:
    watch = Idle(field)
    watch.watch(field.windowHandle())
    told: list[bool] = []
    watch.long_enough.connect(lambda: told.append(True))
    watch.wait(60)
    clock.now += 61
    QTest.mouseMove(field.windowHandle())
    watch._look()
    assert told == [True]
    watch.wait(0)


def test_after_a_sleep_the_time_is_up_before_the_first_key(field: QLineEdit, clock: Clock) -> None:
    watch = Idle(field)
    watch.watch(field.windowHandle())
    told: list[bool] = []
    watch.long_enough.connect(lambda: told.append(True))
    watch.wait(60)
    clock.now += 8 * 3600
    press(field, Qt.Key.Key_A)
    assert told == [True]
    watch.wait(0)


@pytest.mark.parametrize(
    ("keys", "hides"),
    [
        ([Qt.Key.Key_Shift] * 3, True),
        ([Qt.Key.Key_Shift] * 2, False),
        ([Qt.Key.Key_Shift, Qt.Key.Key_Shift, Qt.Key.Key_A, Qt.Key.Key_Shift], False),
    ],
)
def test_shift_three_times_and_nothing_between(
    field: QLineEdit, keys: list[Qt.Key], hides: bool
) -> None:
    watch = ShiftThrice(field)
    watch.watch(field.windowHandle())
    told: list[bool] = []
    watch.pressed.connect(lambda: told.append(True))
    for key in keys:
        press(field, key)
    assert bool(told) is hides


def test_shift_now_and_then_hides_nothing(field: QLineEdit, clock: Clock) -> None:
    watch = ShiftThrice(field)
    watch.watch(field.windowHandle())
    told: list[bool] = []
    watch.pressed.connect(lambda: told.append(True))
    for _ in range(6):
        press(field, Qt.Key.Key_Shift)
        clock.now += 1.5
    assert told == []


def test_f25_a_second_start_calls_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    first, second = OneInstance(owner, tmp_path), OneInstance(owner, tmp_path)
    assert first.is_first()
    assert not second.is_first()
    first.listen()
    for wanted in ("front", "help", "front"):
        with qtbot.waitSignal(first.asked_for, timeout=3000) as heard:
            second.call_first(wanted)
        assert heard.args == [wanted]
    first.leave()
    assert second.is_first()
    second.leave()


def test_f26_a_lock_whose_process_is_gone_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "window.lock").write_text("999999\nNotes\nelsewhere\n")
    owner = QObject()
    first = OneInstance(owner, tmp_path)
    taken = first.is_first()
    (tmp_path / "window.lock").write_text(f"999999\nNotes\n{platform.node()}\n")
    assert taken or first.is_first()
    first.leave()
