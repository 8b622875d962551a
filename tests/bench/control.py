"""The control: a ReportLab canvas that draws what was written down and decides nothing.

It makes the same sheets with ReportLab's own means: `setFont` and `drawString` for every piece of
text at its place, ReportLab's TrueType fonts (the same files, registered once per process, cut to
size by ReportLab), `setFillColorRGB` before every line. Marked content and the structure tree are
written by the program's own tagged canvas, one element for one, so that both pay the same for
tags. It reads no plan, chooses no font, shapes nothing (so it has no kerning), measures and breaks
nothing and places nothing. Rules, boxes and the outline are left out, unless `everything`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from crisisplan.export.structure import Element
from crisisplan.export.tagged import TaggedCanvas
from tests.bench.notes import Notes


def register(notes: Notes) -> None:
    """Open the fonts, once per process: the program does not do it for every export either."""
    for name, path in notes.fonts.items():
        pdfmetrics.registerFont(TTFont(name, path))


def tagged(notes: Notes, *, everything: bool = False) -> bytes:
    """Draw the words with their tags; with `everything` also rules, boxes and the outline."""
    canvas = TaggedCanvas(notes.size, title=notes.title, language=notes.language)
    elements: list[Element] = []
    for node in notes.nodes:
        parent = elements[node.parent] if node.parent >= 0 else None
        elements.append(
            Element(node.role, parent, language=node.language, alt=node.alt, actual=node.actual)
        )
    canvas.root = elements[0]
    within: list[AbstractContextManager[None]] = []

    def begin(part: AbstractContextManager[None]) -> None:
        part.__enter__()
        within.append(part)

    also: dict[str, Callable[..., object]] = {
        "tag": lambda place: begin(canvas.tag(elements[place])),
        "artifact": lambda kind: begin(canvas.artifact(kind)),
        "end": lambda: within.pop().__exit__(None, None, None),
    }
    if everything:
        also |= {
            "raw": canvas.raw,
            "shape": lambda name, arguments, how: getattr(canvas, name)(*arguments, **how),
            "bookmark": canvas.bookmark,
        }
    _draw(canvas, notes, also)
    return canvas.finished()


def untagged(notes: Notes) -> bytes:
    """Draw the words and nothing else, on ReportLab's canvas as it is."""
    canvas = Canvas("", pagesize=notes.size, pageCompression=1, invariant=1, lang=notes.language)
    canvas.setTitle(notes.title)
    _draw(canvas, notes, {})
    return bytes(canvas.getpdfdata())


def _draw(canvas: Any, notes: Notes, also: dict[str, Callable[..., object]]) -> None:
    font: tuple[str, float] | None = None
    for name, arguments in notes.steps:
        if name == "words":
            x, y, face, size, text = arguments
            if font != (face, size):
                font = (face, size)
                canvas.setFont(face, size)
            canvas.drawString(x, y, text)
        elif name == "ink":
            canvas.setFillColorRGB(*arguments)
        elif name == "page":
            canvas.showPage()
            font = None
        elif name in also:
            also[name](*arguments)
