"""Qt for Python's own helpers for signatures, read when they are needed and not at each start.

Shiboken keeps them as text inside its library and compiles all of it whenever Qt is imported: a
quarter of the time that a bare window takes. They write stub files and explain a call with wrong
arguments; a program that makes no such call never needs them. Measured with PySide6 6.11.
"""

from __future__ import annotations

import sys
import threading
from types import CodeType, ModuleType
from typing import Any, Literal

_HELPERS = ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator")
_FILES = frozenset(f"shibokensupport/signature/{name}.py" for name in _HELPERS)
_BOOTSTRAP = "signature_bootstrap"
_STAND_IN = f"""
def __getattr__(name):
    from {__name__} import read
    return read(globals(), __file__, name)
"""
_TAKEN_BY_C = "shibokensupport/signature/mapping.py"
_STAND_IN_TAKEN_BY_C = """
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""C takes this one function out of its module and asks no `__getattr__`."""

_waiting: dict[str, bytes] = {}
_reading = threading.RLock()


def wait_until_needed() -> None:
    """Have the helpers read late. After the first import of Qt it does nothing."""
    if _BOOTSTRAP in sys.modules:
        return
    # Shiboken runs its bootstrap in the module of this name, and that compiles the helpers.
    bootstrap = ModuleType(_BOOTSTRAP)
    vars(bootstrap)["compile"] = _compile
    sys.modules[_BOOTSTRAP] = bootstrap


def read(module: dict[str, Any], filename: str, name: str) -> object:
    """Put what the helper of this file holds into its module, once, and return one name of it.

    Raises AttributeError for a name that it does not have.
    """
    with _reading:
        source = _waiting.pop(filename, None)
        if source is not None:
            # What Shiboken does itself, later.
            exec(compile(source, filename, "exec"), module)  # noqa: S102
    try:
        return module[name]
    except KeyError:
        raise AttributeError(name) from None


def _compile(source: bytes, filename: str, mode: Literal["exec"]) -> CodeType:
    if filename not in _FILES:
        return compile(source, filename, mode)
    _waiting[filename] = source
    taken = _STAND_IN_TAKEN_BY_C if filename == _TAKEN_BY_C else ""
    return compile(_STAND_IN + taken, filename, mode)
