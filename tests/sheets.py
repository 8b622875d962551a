"""Contact sheets: many pictures side by side, each under its label, for people to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from crisisplan import resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_GAP = 16
_LABEL = 26
_PAPER, _INK, _EDGE = "#8a8f8c", "#000000", "#444444"


def contact_sheet(
    pictures: Sequence[tuple[str, Path]], out: Path, *, columns: int = 4, width: int = 640
) -> Path:
    """Write one PNG with all pictures, `columns` beside each other, in rows; return its path.

    Each picture gets `width` pixels at most; none is made larger. With no picture at all, nothing
    can be seen, so that is an error.
    """
    assert pictures, "no pictures"
    fitted = [(label, _fitted(path, width)) for label, path in pictures]
    rows = [fitted[first : first + columns] for first in range(0, len(fitted), columns)]
    cell = max(picture.width for _, picture in fitted)
    heights = [max(picture.height for _, picture in row) + _LABEL for row in rows]
    across = min(columns, len(fitted))
    size = (_GAP + across * (cell + _GAP), _GAP + sum(heights) + _GAP * len(rows))
    sheet = Image.new("RGB", size, _PAPER)
    draw, font = ImageDraw.Draw(sheet), _font()
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for place, (label, picture) in enumerate(row):
            left = _GAP + place * (cell + _GAP)
            draw.text((left, top), label, fill=_INK, font=font)
            edge = (left - 1, top + _LABEL - 1)
            draw.rectangle(
                (*edge, edge[0] + picture.width + 1, edge[1] + picture.height + 1), outline=_EDGE
            )
            sheet.paste(picture, (left, top + _LABEL))
        top += height + _GAP
    out.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(out)
    return out


def _fitted(path: Path, width: int) -> Image.Image:
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((width, picture.height))
    return picture


def _font() -> ImageFont.FreeTypeFont:
    path = resources.root() / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"
    return ImageFont.truetype(str(path), 16)
