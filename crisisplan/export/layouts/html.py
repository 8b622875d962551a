"""One HTML page without scripts, pictures or addresses: readable anywhere, also aloud."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, assert_never

from crisisplan.export.blocks import (
    Card,
    HelpNumber,
    IfThen,
    Line,
    Paper,
    Section,
    Subhead,
    WriteOn,
)
from crisisplan.export.contained import contained, to_dial

if TYPE_CHECKING:
    from crisisplan.export.blocks import Item
    from crisisplan.export.options import PaperOptions

SUFFIX = ".html"
NEEDS_GLYPHS = False
"""The reader's device brings its own fonts."""
BLANK = False

_STYLE = """
:root { color-scheme: light dark; --paper: #faf7f2; --ink: #1f2a33; --soft: #525c65;
  --green: #1d5f5a; --rule: #8b8578; }
@media (prefers-color-scheme: dark) { :root { --paper: #14211f; --ink: #f1ece2; --soft: #b3c0bb;
  --green: #8fccc2; --rule: #7d918c; } }
body { font: 18px/1.5 "Atkinson Hyperlegible Next", "Noto Sans", sans-serif; max-width: 40rem;
  margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
  overflow-wrap: anywhere; }
h1 { line-height: 1.15; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .3rem; }
.help { border: 2px solid var(--ink); border-radius: 12px; padding: 0 1rem .5rem; }
.help h2 { color: var(--green); margin-top: .6rem; }
.help p { margin: .5rem 0; } .help b { font-size: 1.6rem; display: block; }
ul { list-style: none; padding: 0; margin: 0; } li { padding: .15rem 0; white-space: pre-wrap; }
.note, footer, .name { color: var(--soft); } .number { font-weight: 700; white-space: nowrap; }
.under { padding-inline-start: 1.5rem; }
section { border-top: 1px solid var(--rule); } .steady { font-size: 1.4rem; font-weight: 700; }
"""


def render(paper: Paper, options: PaperOptions) -> bytes:
    """Return a whole HTML page in UTF-8. The person's words are escaped, never markup."""
    del options
    direction = "rtl" if paper.rtl else "ltr"
    words = escape(paper.words_language)
    parts = [
        f'<!doctype html>\n<html lang="{escape(paper.language)}" dir="{direction}">',
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(paper.title)}</title><style>{_STYLE}</style>",
        f"<main><h1{_AUTO}>{escape(paper.title)}</h1>",
        f'<p class="name"{_AUTO}>{escape(paper.name)}</p>' if paper.name else "",
        f'<div class="help">{_help_title(paper)}',
        *(_help(number) for number in paper.help),
        f'</div><p lang="{words}"{_AUTO}>{escape(paper.wording.start)}</p>',
        *(_section(section, paper) for section in paper.sections),
        f"<h2{_AUTO}>{escape(paper.steady_title)}</h2>" if paper.steady_title else "",
        *(f'<p class="steady"{_AUTO}>{escape(line)}</p>' for line in paper.steady),
        _also(paper),
        f'</main><footer lang="{words}">',
        *(f"<p{_AUTO}>{escape(line)}</p>" for line in (paper.footer, paper.checked) if line),
        "</footer></html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode("utf-8", "xmlcharrefreplace")


_AUTO = ' dir="auto"'


def _typed(text: str) -> str:
    return escape(contained(text))


def _help_title(paper: Paper) -> str:
    if paper.help_title:
        return f"<h2{_AUTO}>{escape(paper.help_title)}</h2>"
    return f'<h2 lang="{escape(paper.words_language)}">{escape(paper.wording.help_band)}</h2>'


def _help(number: HelpNumber) -> str:
    shown = (
        f'<b class="number" dir="ltr">{escape(to_dial(number.number))}</b>'
        if number.number
        else ""
    )
    who = ", ".join(_typed(part) for part in (number.label, number.detail) if part)
    return f"<p{_AUTO}>{shown}{who}</p>"


def _section(section: Section, paper: Paper) -> str:
    items = "\n".join(_item(item, paper) for item in section.items)
    listed = f"\n<ul>\n{items}\n</ul>" if items else ""
    return f"<section><h2{_AUTO}>{escape(section.title)}</h2>{listed}</section>"


def _also(paper: Paper) -> str:
    if not paper.also:
        return ""
    items = "\n".join(f"<li{_AUTO}>{escape(text)}</li>" for text in paper.also)
    title = escape(paper.wording.also)
    words = escape(paper.words_language)
    return f'<section><h2 lang="{words}">{title}</h2>\n<ul>\n{items}\n</ul></section>'


def _item(item: Item, paper: Paper) -> str:
    star = ""
    if getattr(item, "star", False):
        star = f'<span role="img" aria-label="{escape(paper.wording.star)}">\u2605</span> '
    match item:
        case Line():
            number = f' <span class="number" dir="ltr">{escape(to_dial(item.number))}</span>'
            inner = (
                (f"<b>{_typed(item.label)}</b> " if item.label else "")
                + _typed(item.text)
                + (number if item.number and item.number not in item.text else "")
                + (f'<br><span class="note">{_typed(item.note)}</span>' if item.note else "")
            )
        case IfThen():
            when, then = escape(paper.wording.when), escape(paper.wording.then)
            inner = f"<b>{when}</b> {_typed(item.when)}<br><b>{then}</b> {escape(item.then)}"
        case Card():
            lines = "".join(f"<br>{_typed(line)}" for line in item.lines)
            inner = f"<b>{_typed(item.title)}</b>{lines}"
        case Subhead():
            inner = f"<b>{escape(item.text)}</b>"
        case WriteOn():
            inner = f"<b>{escape(item.label)}</b>" + "<br>" * item.lines
        case _:
            assert_never(item)
    under = ' class="under"' if isinstance(item, Line) and item.under else ""
    return f"<li{under}{_AUTO}>{star}{inner}</li>"
