"""One real export, written down: which words stand where, in which font, under which tag.

The canvas of the program draws as always and notes what it is told. The notes are plain values,
so that they can be handed to another process: what draws from them needs no plan and no layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from crisisplan import resources
from crisisplan.export.layouts import full
from crisisplan.export.shaping import Run
from crisisplan.export.structure import Element
from crisisplan.export.tagged import TaggedCanvas
from crisisplan.export.typesetting import TextLine
from tests.bench.notes import Node, Notes, Step, Written
from tests.bench.sample import export, typical

_SHAPES = ("line", "rect", "roundRect", "setStrokeColorRGB", "setFillColorRGB", "setLineWidth")


def record() -> Notes:
    """Export the typical plan once and return what was drawn."""
    made: list[_Recorder] = []

    def recorder(size: tuple[float, float], *, title: str, language: str) -> _Recorder:
        made.append(_Recorder(size, title=title, language=language))
        return made[-1]

    with patch.object(full, "TaggedCanvas", recorder):
        export(typical())
    return made[-1].notes()


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


class _Recorder(TaggedCanvas):
    """The canvas of the program, which also keeps a list of what it was told to draw."""

    def __init__(self, size: tuple[float, float], *, title: str, language: str) -> None:
        self._facts = (size, title, language)
        self._steps: list[Step] = []
        self._lines: list[Written] = []
        super().__init__(size, title=title, language=language)
        for name in _SHAPES:
            setattr(self, name, self._noting(name, getattr(self, name)))

    def notes(self) -> Notes:
        elements = list(_walk(self.root))
        places = {id(element): place for place, element in enumerate(elements)}
        nodes = [
            Node(e.role, places[id(e.parent)] if e.parent else -1, e.language, e.alt, e.actual)
            for e in elements
        ]
        for name, arguments in self._steps:
            if name == "tag":
                arguments[0] = places[id(arguments[0])]
        size, title, language = self._facts
        fonts = {
            name: str(resources.root() / "fonts" / f"{name}.ttf")
            for name in sorted({a[2] for step, a in self._steps if step == "words"})
        }
        return Notes(size, title, language, fonts, nodes, self._steps, self._lines)

    @contextmanager
    def tag(self, element: Element) -> Iterator[None]:
        self._steps.append(("tag", [element]))
        with super().tag(element):
            yield
        self._steps.append(("end", []))

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        self._steps.append(("artifact", [kind]))
        with super().artifact(kind):
            yield
        self._steps.append(("end", []))

    def line_of_text(self, x: float, y: float, line: TextLine) -> None:
        self._steps.append(("ink", list(line.ink)))
        if line.runs:
            page = sum(name == "page" for name, _ in self._steps)
            face = line.runs[0].run.face
            self._lines.append(Written(line.text, face.name, line.size, x, y, page))
        super().line_of_text(x, y, line)

    def _run(self, x: float, y: float, run: Run, size: float) -> None:
        self._steps.append(("words", [x, y, run.face.name, size, run.text]))
        super()._run(x, y, run, size)

    def raw(self, operators: str) -> None:
        self._steps.append(("raw", [operators]))
        super().raw(operators)

    def drawPath(self, path: Any, **how: Any) -> None:  # noqa: N802 - the name is ReportLab's
        self._steps.append(("raw", [path.getCode()]))
        super().drawPath(path, **how)

    def bookmark(self, title: str, y: float, level: int = 0) -> None:
        self._steps.append(("bookmark", [title, y, level]))
        super().bookmark(title, y, level)

    def showPage(self) -> None:  # noqa: N802
        self._steps.append(("page", []))
        super().showPage()

    def _noting(self, name: str, call: Any) -> Any:
        def noted(*arguments: Any, **how: Any) -> None:
            self._steps.append(("shape", [name, list(arguments), how]))
            call(*arguments, **how)

        return noted
