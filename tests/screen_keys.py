"""Keys for letters that the keyboard of a screen in memory does not have.

xdotool lends such a letter a key and takes the key back at once; a busy program that asks the
server only then what the key means finds nothing, and the letter is lost. Here a letter keeps its
key for as long as the screen lives. PySide6 and Xvfb bring no way to say so, libX11 does.
"""

from __future__ import annotations

import ctypes
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST, _LAST = 8, 255
_UNICODE = 0x0100_0000
_LATIN_1 = 0xFF
_TRIES, _PAUSE_SECONDS = 100, 0.05


class Keys:
    """The keys of one screen that had no letter. Close it."""

    def __init__(self, display: str) -> None:
        self._x = _library()
        self._display = self._opened(display)
        self._free = self._unused()
        self._known: dict[str, int] = {}

    def lend(self, text: str) -> None:
        """Give each letter that is not ASCII a key, if it has none yet."""
        for letter in dict.fromkeys(text):
            if not letter.isascii() and letter not in self._known:
                assert self._free, "no more keys are free"
                self._known[letter] = self._free.pop()
                self._set(self._known[letter], _symbol(letter))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Leave the screen; the letters keep their keys."""
        self._x.XCloseDisplay(self._display)

    def _opened(self, display: str) -> int:
        # A server says its name a moment before it takes connections.
        for _ in range(_TRIES):
            if opened := self._x.XOpenDisplay(display.encode()):
                return int(opened)
            time.sleep(_PAUSE_SECONDS)
        pytest.fail(f"{display} takes no connection")

    def _unused(self) -> list[int]:
        wide = ctypes.c_int()
        count = _LAST - _FIRST + 1
        found = self._x.XGetKeyboardMapping(self._display, _FIRST, count, ctypes.byref(wide))
        width = wide.value
        keys = [found[place * width : (place + 1) * width] for place in range(count)]
        self._x.XFree(found)
        return [_FIRST + place for place, symbols in enumerate(keys) if not any(symbols)]

    def _set(self, key: int, symbol: int) -> None:
        # The second stands for the key with Shift held.
        symbols = (ctypes.c_ulong * 2)(symbol, symbol)
        self._x.XChangeKeyboardMapping(self._display, key, 2, symbols, 1)


def _symbol(letter: str) -> int:
    code = ord(letter)
    return code if code <= _LATIN_1 else _UNICODE + code


def _library() -> ctypes.CDLL:
    x = ctypes.CDLL("libX11.so.6")
    display, number, symbols = ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_ulong)
    numbers = ctypes.POINTER(number)
    kinds: Iterable[tuple[str, object, list[object]]] = (
        ("XOpenDisplay", display, [ctypes.c_char_p]),
        ("XCloseDisplay", number, [display]),
        ("XSync", number, [display, number]),
        ("XFree", number, [symbols]),
        ("XGetKeyboardMapping", symbols, [display, ctypes.c_ubyte, number, numbers]),
        ("XChangeKeyboardMapping", number, [display, number, number, symbols, number]),
    )
    for name, result, arguments in kinds:
        function = getattr(x, name)
        function.restype, function.argtypes = result, arguments
    return x
