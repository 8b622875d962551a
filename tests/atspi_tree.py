"""Print the tree of AT-SPI as JSON, or press something in it. Run by `tests/screen_reader.py`.

python3 atspi_tree.py tree
python3 atspi_tree.py press ROLE NAME
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pyatspi
from gi.repository import GLib

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 60


def main(arguments: list[str]) -> int:
    """Do what the arguments say; 1: nothing of that role and name can be pressed."""
    if arguments[0] == "tree":
        found = [one for element, depth in _elements() for one in _told(element, depth)]
        sys.stdout.write(json.dumps(found))
        return 0
    role, name = arguments[1:]
    for element, _ in _elements():
        if element.getRoleName() == role and name in element.name:
            return 0 if element.queryAction().doAction(0) else 1
    return 1


def _elements() -> Iterator[tuple[Any, int]]:
    for program in pyatspi.Registry.getDesktop(0):
        if program is not None:
            yield from _below(program, 0)


def _below(element: Any, depth: int) -> Iterator[tuple[Any, int]]:
    yield element, depth
    if depth < _DEEPEST:
        for child in _children(element):
            yield from _below(child, depth + 1)


def _children(element: Any) -> list[Any]:
    try:
        return [child for child in element if child is not None]
    except GLib.GError:
        # It went away while the others were asked.
        return []


def _told(element: Any, depth: int) -> list[dict[str, object]]:
    """Return what an element says of itself; nothing if it has gone meanwhile."""
    try:
        return [_asked(element, depth)]
    except GLib.GError:
        return []


def _asked(element: Any, depth: int) -> dict[str, object]:
    states = element.getState().getStates()
    return {
        "role": element.getRoleName(),
        "name": element.name,
        "description": element.description,
        "states": sorted(pyatspi.stateToString(state) for state in states),
        "place": _place(element),
        "text": _text(element),
        "label": _label(element),
        "depth": depth,
    }


def _place(element: Any) -> list[int]:
    try:
        box = element.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return [0, 0, 0, 0]
    return [box.x, box.y, box.width, box.height]


def _text(element: Any) -> str:
    try:
        return str(element.queryText().getText(0, -1))
    except NotImplementedError:
        return ""


def _label(element: Any) -> str:
    for relation in element.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            return str(relation.getTarget(0).name)
    return ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
