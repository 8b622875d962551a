"""Contact sheets hold every picture, whole, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.sheets import contact_sheet

if TYPE_CHECKING:
    from pathlib import Path

COLOURS = ["#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff"]


def pictures(folder: Path, size: tuple[int, int]) -> list[tuple[str, Path]]:
    made = []
    for number, colour in enumerate(COLOURS):
        path = folder / f"{number}.png"
        Image.new("RGB", size, colour).save(path)
        made.append((colour, path))
    return made


def test_every_picture_is_there_in_order(tmp_path: Path) -> None:
    out = contact_sheet(pictures(tmp_path, (100, 50)), tmp_path / "to" / "a.png", columns=2)
    with Image.open(out) as sheet:
        assert sheet.width == 16 + 2 * (100 + 16)
        counted = {colour: number for number, colour in sheet.getcolors(1_000_000) or []}
        for place, colour in enumerate(COLOURS):
            left, top = 16 + place % 2 * 116, 16 + place // 2 * 92 + 26
            red_green_blue = sheet.getpixel((left + 50, top + 25))
            assert red_green_blue == tuple(bytes.fromhex(colour[1:]))
            assert counted[red_green_blue] == 100 * 50


def test_large_pictures_become_smaller_and_small_ones_stay(tmp_path: Path) -> None:
    out = contact_sheet(pictures(tmp_path, (800, 400)), tmp_path / "a.png", columns=5, width=200)
    with Image.open(out) as sheet:
        assert sheet.size == (16 + 5 * 216, 16 + 26 + 100 + 16)


def test_no_picture_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no pictures"):
        contact_sheet([], tmp_path / "a.png")
