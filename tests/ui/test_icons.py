"""Icons are one family, safe to draw, and there when the window asks for them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.tree import ROOT, python_files, syntax_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ROOT / "resources" / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))
LINE_ICONS = [name for name in NAMES if name != "app"]

SHAPES = {"svg", "path", "circle", "rect"}
PAINT = {"fill", "stroke", "color", "stop-color"}
DRAWING_CALLS = {"draw", "icon", "pixmap", "set_icon"}


def source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text("utf-8")


def elements(name: str) -> list[ET.Element]:
    """All elements of an icon, its root first; our own files, so no hostile XML."""
    return list(ET.fromstring(source(name)).iter())  # noqa: S314 - see above


def paints(name: str) -> set[str]:
    return {
        value
        for element in elements(name)
        for key, value in element.attrib.items()
        if key in PAINT and value != "none"
    }


def drawn(name: str, size: int, colour: str = "#1d5f5a") -> QImage:
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    svg = source(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return picture


def covered(picture: QImage) -> list[tuple[int, int]]:
    """Return the pixels that something was drawn on."""
    sides = range(picture.width())
    return [(x, y) for x in sides for y in sides if picture.pixelColor(x, y).alpha() > 100]


def names_in(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from names_in(value.body)
        yield from names_in(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value


def icons_named(tree: ast.AST) -> set[str]:
    """Names given as `icon="..."`, `icon("...")` and the like, written out in the call."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        values = [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in DRAWING_CALLS:
            values += node.args[:1]
        found.update(name for value in values for name in names_in(value))
    return found


def ui_files() -> list[Path]:
    return [path for path in python_files("crisisplan") if path.parts[1] == "ui"]


@pytest.mark.parametrize("name", LINE_ICONS)
def test_icons_are_one_family(name: str) -> None:
    root = elements(name)[0]
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.9"
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    assert root.get("fill") == "none"


@pytest.mark.parametrize("name", LINE_ICONS)
def test_icons_take_the_colour_of_their_text(name: str) -> None:
    assert paints(name) == {"currentColor"}


def test_the_mark_of_the_program_has_colours_of_its_own() -> None:
    assert paints("app")
    assert [paint for paint in paints("app") if not re.fullmatch("#[0-9a-f]{6}", paint)] == []
    assert elements("app")[0].get("viewBox") == "0 0 64 64"


@pytest.mark.parametrize("name", NAMES)
def test_icons_hold_shapes_and_nothing_else(name: str) -> None:
    every = elements(name)
    assert {element.tag.rpartition("}")[2] for element in every} <= SHAPES
    keys = {key for element in every for key in element.attrib}
    assert [key for key in keys if "href" in key or key.startswith("on") or key == "style"] == []
    assert [value for element in every for value in element.attrib.values() if "(" in value] == []
    assert "".join("".join(element.itertext()) for element in every).strip() == ""


@pytest.mark.parametrize("name", LINE_ICONS)
def test_icons_are_drawn_whole_in_the_middle(name: str) -> None:
    pixels = covered(drawn(name, 48))
    across, down = [x for x, _ in pixels], [y for _, y in pixels]
    assert pixels
    assert min(across + down) > 1
    assert max(across + down) < 46
    assert abs((min(across) + max(across)) / 2 - 23.5) <= 3
    assert abs((min(down) + max(down)) / 2 - 23.5) <= 3


@pytest.mark.parametrize("name", LINE_ICONS)
def test_icons_are_drawn_in_the_colour_asked_for(name: str) -> None:
    picture = drawn(name, 48, "#1d5f5a")
    shades = {picture.pixelColor(x, y).name() for x, y in covered(picture)}
    assert QColor("#1d5f5a").name() in shades


def test_every_icon_is_a_picture_of_its_own() -> None:
    pictures = {tuple(covered(drawn(name, 48))) for name in NAMES}
    assert len(pictures) == len(NAMES)


@pytest.mark.parametrize("size", [16, 32, 48, 256])
def test_the_mark_of_the_program_shows_a_sheet_at_every_size(size: int) -> None:
    picture = drawn("app", size)
    assert picture.pixelColor(size // 8, size // 2).name() == "#1d5f5a"
    assert picture.pixelColor(size // 2, size * 29 // 64).name() == "#faf7f2"
    assert picture.pixelColor(0, 0).alpha() < 100


def test_names_of_icons_are_found_in_code() -> None:
    code = """
Button(words("Next"), icon="arrow-right")
Button(icon="star-filled" if chosen == "yes" else "star")
kit.icon("lock", colour, 20)
button.set_icon("eye")
Button(icon=name, text="menu")
"""
    assert icons_named(ast.parse(code)) == {"arrow-right", "star-filled", "star", "lock", "eye"}


def test_every_icon_the_window_asks_for_is_there() -> None:
    missing = {
        str(path): absent
        for path in ui_files()
        if (absent := icons_named(syntax_of(path)) - set(NAMES))
    }
    assert missing == {}
