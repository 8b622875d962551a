"""WeasyPrint: every line of words as a paragraph of a page in HTML; without tags."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from html import escape
from itertools import groupby
from pathlib import Path

from tests.bench.notes import Notes


def prepare(notes: Notes) -> Callable[[], bytes]:
    """Return what makes the document; the fonts are opened once."""
    weasyprint = importlib.import_module("weasyprint")
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url({Path(path).as_uri()}) }}"
        for name, path in notes.fonts.items()
    )
    width, height = notes.size
    page = f"@page {{ size: {width}pt {height}pt; margin: 40pt }} p {{ margin: 0 }}"
    sheet = weasyprint.CSS(
        string=f"{faces} {page} .new {{ break-before: page }}", font_config=fonts
    )

    def document() -> bytes:
        parts = [f'<html lang="{notes.language}"><title>{escape(notes.title)}</title>']
        for number, lines in groupby(notes.lines, key=lambda line: line.page):
            parts.append('<div class="new">' if number else "<div>")
            parts += [
                f'<p style="font: {line.size}pt {line.font}">{escape(line.text)}</p>'
                for line in lines
            ]
            parts.append("</div>")
        html = weasyprint.HTML(string="".join(parts))
        return bytes(html.write_pdf(stylesheets=[sheet], font_config=fonts))

    return document
