"""The server of a screen in memory, and its pixels."""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import subprocess
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE_SECONDS = 20.0


class Frame:
    """The pixels of a screen, four bytes each (blue, green, red, nothing), row after row."""

    def __init__(self, mapped: mmap.mmap) -> None:
        # The head of an X window dump: numbers of four bytes, the highest byte first.
        head = struct.unpack(">25I", mapped[:100])
        self.width, self.height = head[4], head[5]
        self.stride = head[12]
        self._mapped = mapped
        self._start = head[0] + 12 * head[19]

    def pixels(self) -> bytes:
        """Return all pixels."""
        return self._mapped[self._start : self._start + self.stride * self.height]

    def row(self, top: int, left: int, width: int, step: int = 1) -> bytes:
        """Return the greens of every `step`-th pixel of a part of a row."""
        first = self._start + top * self.stride + 4 * left + 1
        return self._mapped[first : first + 4 * width : 4 * step]

    def part(self, place: tuple[int, int, int, int]) -> bytes:
        """Return the pixels of a part: left, top, width, height."""
        left, top, width, height = place
        first = self._start + top * self.stride + 4 * left
        rows = range(first, first + height * self.stride, self.stride)
        return b"".join(self._mapped[row : row + 4 * width] for row in rows)

    def picture(self) -> Image.Image:
        """Return all pixels as a picture."""
        size = (self.width, self.height)
        return Image.frombytes("RGB", size, self.pixels(), "raw", "BGRX", self.stride)


@contextlib.contextmanager
def xvfb(folder: Path, width: int, height: int) -> Iterator[tuple[str, Frame]]:
    """Return the name of the display, when it takes connections, and its pixels."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
    # The screen outlives the last window on it; no pointer is drawn into the picture; a key that
    # is held for long, because the machine is busy, does not repeat.
    command += ["-fbdir", str(folder), "-nolisten", "tcp", "-noreset", "-nocursor", "-r"]
    process = subprocess.Popen(
        [*command, "-dpi", "96"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as said:
            number = said.readline().decode().strip()
        assert number, "Xvfb did not start"
        with (
            (folder / "Xvfb_screen0").open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
        ):
            yield f":{number}", Frame(mapped)
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)
