"""The process that measures for `tests.bench.latency`: the window, typed into. Prints JSON."""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan import words
from crisisplan.jobs.drafts import new_plan
from crisisplan.plan import editing
from crisisplan.plan.plan import Action, Plan, new_id
from crisisplan.settings import Settings
from crisisplan.ui.desk import Desk
from crisisplan.ui.help_at_hand import HelpAtHand
from crisisplan.ui.hiding import ShiftThrice
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.kit.focus_ring import FocusRing
from crisisplan.ui.kit.look import Looks
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.neutral_page import NeutralPage
from crisisplan.ui.session import Session
from crisisplan.ui.work import Work
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault
from tests.bench.latency import ADDING, DRAWING, ENTRIES, HELP, HIDING, PLAIN
from tests.bench.sample import export

BLOCKS, KEYS, OPENINGS = 7, 100, 30
_PATIENCE_SECONDS = 20.0
_LONGEST = "a2_alone"


class _Window:
    """The window with a plan in it."""

    def __init__(self, folder: Path) -> None:

        self.app = QApplication(["bench", "-platform", "offscreen"])
        self._looks, self._ring = Looks(self.app), FocusRing(self.app)
        self._looks.choose("light", 100)
        self._looks.load_other_scripts()
        self._open(folder)

    def _open(self, folder: Path) -> None:

        speak = words.load("en")
        self.window = MainWindow(speak)
        self.work, self.press = Work(self.window, "vault"), Work(self.window, "press")
        self.vault = self.work.wait_for(lambda: _vault(folder), _PATIENCE_SECONDS)
        self.session = Session(self.window, _plan(), {})
        keeping = Keeping(self.session, self.work, self.vault)
        self.desk = Desk(speak, Settings(country="US"), self.session, keeping, self.press)
        helped = HelpAtHand(self.window, speak, "US")
        helped.get_ready()
        helped.follow(self.session)
        self.window.set_neutral(NeutralPage(speak))
        self.window.resize(1280, 800)
        self.window.show_desk(self.desk, "")
        self.window.show()
        self._thrice = ShiftThrice(self.window)
        self._thrice.pressed.connect(self.window.hide_all)
        self._thrice.watch(self.window.windowHandle())
        self.desk.open_section(_LONGEST)
        self.rest()

    def rest(self, seconds: float = 0.2) -> None:
        """Let what is on its way happen."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.002)

    def close(self) -> None:
        """End the saving, then the vault."""
        self.rest()
        self.work.wait_for(self.vault.close, _PATIENCE_SECONDS)


def _plan() -> Plan:
    """Return a plan whose longest part holds all the entries: no page is slower than it."""

    plan = new_plan("safety", "en", "US")
    for number in range(ENTRIES):
        words = f"Walk {number} times around the block, slowly, the phone stays at home"
        step = Action(id=new_id(), field="steps", text=words, minutes=10, where="the canal")
        plan = editing.add_entry(plan, _LONGEST, step)
    return plan


def _vault(folder: Path) -> Vault:

    place, secret = Folder(folder / "kept"), b"0123456789abcdef0123456789abcdef"
    create_vault(place, [Way("recovery", secret)])
    return open_vault(place, "recovery", secret)


def _painted(shown: _Window, watched: QWidget, act: Callable[[], object]) -> float:
    """Return the milliseconds from an act until a widget was painted and nothing is left to do."""

    class Painted(QObject):
        seen = False

        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    ear = Painted()
    watched.installEventFilter(ear)
    start = time.perf_counter()
    act()
    while not ear.seen:
        assert time.perf_counter() - start < _PATIENCE_SECONDS, "nothing was painted"
        shown.app.processEvents()
    took = (time.perf_counter() - start) * 1000
    watched.removeEventFilter(ear)
    return took


def _typing(shown: _Window) -> list[float]:

    field = shown.app.focusWidget()
    assert field is not None
    laps = []
    for number in range(KEYS):
        key = Qt.Key.Key_Backspace if number % 20 > 15 else Qt.Key.Key_A + number % 26
        laps.append(_painted(shown, field, partial(QTest.keyClick, field, Qt.Key(key))))
        # As a quick hand types; some of the pauses are long enough to save.
        shown.rest(0.3 if number % 25 == 24 else 0.01)
    return laps


def _typing_while_drawing(shown: _Window) -> list[float]:

    plan, goes_on = shown.session.plan, True

    def draw(_: object = None) -> None:
        if goes_on:
            shown.press.do(lambda: export(plan), draw, None, shown.window)

    draw()
    laps = _typing(shown)
    goes_on = False
    shown.press.wait_for(lambda: None, _PATIENCE_SECONDS)
    return laps


def _adding(shown: _Window) -> list[float]:

    block = shown.desk.section._blocks[0]
    block.begin()
    field = shown.app.focusWidget()
    assert field is not None
    laps = []
    for _ in range(OPENINGS):
        QTest.keyClicks(field, "Sit by the water")
        enter = partial(QTest.keyClick, field, Qt.Key.Key_Return)
        laps.append(_painted(shown, block.entries, enter))
        shown.rest(0.02)
        shown.desk.undo()
        shown.rest(0.02)
    return laps


def _helping(shown: _Window) -> list[float]:

    view = shown.window._help
    assert view is not None
    laps = []
    for _ in range(OPENINGS):
        laps.append(_painted(shown, view, lambda: QTest.keyClick(shown.window, Qt.Key.Key_F1)))
        shown.window.close_help()
        shown.rest(0.02)
    return laps


def _hiding(shown: _Window) -> list[float]:

    page = shown.window._neutral
    assert page is not None
    laps = []
    for _ in range(OPENINGS):
        handle = shown.window.windowHandle()
        for _ in range(2):
            QTest.keyClick(handle, Qt.Key.Key_Shift)
        third = partial(QTest.keyPress, handle, Qt.Key.Key_Shift)
        laps.append(_painted(shown, page, third))
        QTest.keyRelease(handle, Qt.Key.Key_Shift)
        shown.window.go_on()
        shown.rest(0.02)
    return laps


def _measure(shown: _Window) -> dict[str, list[list[float]]]:
    ways = {
        PLAIN: _typing,
        DRAWING: _typing_while_drawing,
        ADDING: _adding,
        HELP: _helping,
        HIDING: _hiding,
    }
    # Once to warm up: what is loaded late is loaded by then.
    for way in ways.values():
        way(shown)
    found: dict[str, list[list[float]]] = {name: [] for name in ways}
    for _ in range(BLOCKS):
        for name, way in ways.items():
            found[name].append(way(shown))
            shown.desk.section._blocks[0].begin()
            shown.rest(0.05)
    return found


def main() -> None:
    """Measure in this process; print every block of every way as JSON."""
    # As the program does it when it starts.
    sys.setswitchinterval(0.0001)
    with tempfile.TemporaryDirectory() as folder:
        shown = _Window(Path(folder))
        gc.collect()
        gc.freeze()
        found = _measure(shown)
        shown.close()
    sys.stdout.buffer.write(msgspec.json.encode(found))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
