"""Pages of a PDF as pictures: what the preview shows is what the printer gets.

PDFium draws the finished file, so that no second drawing can differ from the paper. It is not
thread-safe, not even with two documents: **one thread at a time may be in here**, in the window
its one worker. Nothing is written to disk, and nothing stays open between two calls.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from crisisplan.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_POINTS = 72
"""Points in an inch."""
_MOST = 60_000_000
"""Most pixels of one picture: an A4 page at 600 dpi has 35 million."""


class Picture(msgspec.Struct, frozen=True):
    """A page as pixels. Its text form shows no pixels."""

    width: int
    height: int
    """Pixels."""
    rgba: bytes
    """Four bytes a pixel, red first, row by row from the top without gaps; alpha is always 255."""

    def __repr__(self) -> str:
        return f"Picture({self.width} x {self.height})"


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has. Raises `ExportError` if it cannot be read."""
    with _opened(pdf) as document:
        return len(document)


def picture(pdf: bytes, page: int, width: int) -> Picture:
    """Return a page, counted from 0, `width` pixels wide; the height follows from the paper.

    Raises `ExportError` if there is no such page, it cannot be drawn or the picture would be
    larger than any screen or paper.
    """
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise ExportError
        return _drawn(document[page], width / document[page].get_width())


def pictures(pdf: bytes, dpi: float) -> Generator[Picture, None, None]:
    """Yield the pages one by one at a number of dots per inch, for a printer.

    Only one page is held at a time. Raises as `picture`. The document stays open until the last
    page was taken or the iterator is closed.
    """
    with _opened(pdf) as document:
        for number in range(len(document)):
            yield _drawn(document[number], dpi / _POINTS)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """Open a document for as long as needed; what PDFium cannot do becomes `ExportError`."""
    import pypdfium2  # noqa: PLC0415 - loads late: the first window opens without it

    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise ExportError from error


def _drawn(page: Any, scale: float) -> Picture:  # noqa: ANN401 - the library names no types
    """Draw a page on white and let go of everything but the pixels."""
    import pypdfium2.raw  # noqa: PLC0415 - as above

    wide, high = page.get_size()
    if not 0 < wide * scale * high * scale <= _MOST or wide * scale < 1 or high * scale < 1:
        raise ExportError
    bitmap = page.render(
        scale=scale,
        rev_byteorder=True,
        fill_color=(255, 255, 255, 255),
        force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA,
    )
    try:
        # A row may be longer than its pixels.
        row = bitmap.width * 4
        found = memoryview(bitmap.buffer).cast("B")
        rows = (
            found[at : at + row] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
        return Picture(bitmap.width, bitmap.height, b"".join(rows))
    finally:
        bitmap.close()
        page.close()
