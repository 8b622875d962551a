"""Typst: every line of words as one line of its own; Typst tags its documents by itself."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path

from tests.bench.notes import Notes, Written


def prepare(notes: Notes) -> Callable[[], bytes]:
    """Return what makes the document; the fonts are found once."""
    typst = importlib.import_module("typst")
    folder = str(Path(next(iter(notes.fonts.values()))).parent)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    width, height = notes.size
    pages = sorted({line.page for line in notes.lines})

    def document() -> bytes:
        parts = [
            f"#set page(width: {width}pt, height: {height}pt, margin: 40pt)",
            f"#set document(title: {json.dumps(notes.title)}, date: none)",
            f'#set text(lang: "{notes.language}")',
            "#set par(leading: 3pt, spacing: 3pt)",
        ]
        for page in pages:
            parts += ["#pagebreak()"] if page else []
            parts += [_line(line) for line in notes.lines if line.page == page]
        made: bytes = typst.compile("\n\n".join(parts).encode(), font_paths=fonts)
        return made

    return document


def _line(line: Written) -> str:
    weight = next(number for number in (400, 600, 700) if str(number) in line.font)
    words = json.dumps(line.text, ensure_ascii=False)
    family = "Noto Sans" if line.font.startswith("Noto") else "Atkinson Hyperlegible Next"
    return f'#text(font: "{family}", weight: {weight}, size: {line.size}pt)[#{words}]'
