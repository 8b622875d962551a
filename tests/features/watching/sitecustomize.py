"""Has an onlooker beside the program in whose PYTHONPATH this lies.

Python loads it at the start of a process; so it is there as well in the process that follows a
lock. Nothing is loaded here until the program has loaded what its first window needs, and nothing
in another thread: Qt for Python makes its classes when they are first asked for, in one thread.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

_LATE = "crisisplan.ui.neutral_page"
"""A module that the program loads once its first picture is there."""


class _Waiting:
    def find_spec(self, name: str, *_: object) -> None:
        if name == _LATE:
            sys.meta_path.remove(self)
            import_module("onlooker").look_on()


if "JOURNEY_SEEN" in os.environ:
    sys.meta_path.insert(0, _Waiting())
