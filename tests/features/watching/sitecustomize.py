"""Has an onlooker beside the program in whose PYTHONPATH this lies.

Python loads it at the start of a process; so it is there as well in the process that follows a
lock. Until the program has loaded what its first window needs, nothing is loaded here.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from importlib import import_module


def _wait() -> None:
    while "crisisplan.ui.program" not in sys.modules:
        time.sleep(0.005)
    import_module("onlooker").look_on()


if "JOURNEY_SEEN" in os.environ:
    threading.Thread(target=_wait, daemon=True).start()
