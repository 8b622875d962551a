"""Qt's helpers for signatures are read late, and are then what they are without us."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from crisisplan.ui import signatures
from tests.tree import ROOT

if TYPE_CHECKING:
    import pytest

_LATE = "from crisisplan.ui import signatures; signatures.wait_until_needed()\n"

_WAITING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.setWindowTitle("Notes")
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
print(len(signatures._waiting), len(signatures._FILES))
"""

_WRONG_CALLS = """
import faulthandler
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget
faulthandler.disable()
app = QApplication([])
class Told(QObject):
    told = Signal(int)
for call in (
    lambda: QLabel(3, 4, 5),
    lambda: QWidget().setFixedSize("wide"),
    lambda: QWidget().resize(),
    lambda: QWidget(colour="green"),
    lambda: QTimer().start("soon"),
    lambda: Told().told.emit("many"),
    lambda: Told().told.connect(3),
):
    try:
        call()
    except Exception as told:
        print(type(told).__name__, told)
print(QWidget.resize.__doc__, QLabel.__doc__)
"""

_NAMES = """
import json
import PySide6.QtCore
from PySide6.support.signature import errorhandler, layout, mapping, parser
from PySide6.support.signature.lib import enum_sig, pyi_generator
found = {}
for module in (errorhandler, layout, mapping, parser, enum_sig, pyi_generator):
    assert getattr(module, "of no such name", None) is None
    names = {name for name in vars(module) if name not in ("__getattr__", "__builtins__")}
    found[module.__name__] = sorted(names), module.__file__, module.__package__
print(json.dumps(found))
"""

_LATER_THAN_QT = """
import PySide6.QtCore
from crisisplan.ui import signatures
signatures.wait_until_needed()
print(len(signatures._waiting))
"""


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_window_comes_without_the_helpers() -> None:
    waiting, helpers = run(_LATE + _WAITING).split()
    assert waiting == helpers == "6"


def test_a_wrong_call_is_told_as_qt_tells_it() -> None:
    told = run(_LATE + _WRONG_CALLS)
    assert "setFixedSize(w: int, h: int, /)" in told
    assert told.count("Error") >= 7
    assert told == run(_WRONG_CALLS)


def test_read_late_a_helper_holds_what_it_always_holds() -> None:
    late, always = json.loads(run(_LATE + _NAMES)), json.loads(run(_NAMES))
    assert len(late) == 6
    assert late == always


def test_after_qt_it_is_too_late_and_harmless() -> None:
    assert run(_LATER_THAN_QT).strip() == "0"


def test_a_helper_is_read_once_whoever_asks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    source = b"import time\nread.append(1)\ntime.sleep(0.05)\nname = 7\n"
    monkeypatch.setitem(signatures._waiting, "helper.py", source)
    module: dict[str, Any] = {"read": []}
    found: list[object] = []

    def ask() -> None:
        found.append(signatures.read(module, "helper.py", "name"))

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert (found, module["read"]) == ([7] * 4, [1])
