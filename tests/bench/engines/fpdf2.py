"""fpdf2: every line of words at its place; without tags and without shaping."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from itertools import groupby

from tests.bench.notes import Notes


def prepare(notes: Notes) -> Callable[[], bytes]:
    """Return what makes the document. A font is opened for each: fpdf2 keeps none."""
    fpdf = importlib.import_module("fpdf")
    height = notes.size[1]

    def document() -> bytes:
        pdf = fpdf.FPDF(unit="pt", format=notes.size)
        pdf.set_title(notes.title)
        pdf.set_lang(notes.language)
        for name, path in notes.fonts.items():
            pdf.add_font(name, fname=path)
        for _, lines in groupby(notes.lines, key=lambda line: line.page):
            pdf.add_page()
            for line in lines:
                pdf.set_font(line.font, size=line.size)
                pdf.text(line.x, height - line.y, line.text)
        return bytes(pdf.output())

    return document
