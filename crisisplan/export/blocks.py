"""What stands on a paper, in the order it is read, free of any layout.

A layout is a function of a `Paper`. It decides where things stand and how large they are; it never
decides what is shown (that is decided in `crisisplan.plan`) and never changes a word. Every string
here is plain text: the person's own exactly as typed, ours already in the right language.
"""

from __future__ import annotations

import msgspec


class HelpNumber(msgspec.Struct, frozen=True):
    """One number of the help box: large number, and who answers."""

    number: str
    """As people dial it; always set left to right. Empty if only words are known."""
    label: str
    """Who or what answers: "Emergency", "Samaritans", "Sam"; the whole line without a number."""
    detail: str = ""
    """Hours, "press 1", text keyword: one short line."""
    to_write: bool = False
    """A line to write the number on by hand stands in its place."""


class Line(msgspec.Struct, frozen=True, tag=True):
    """One thing the person wrote. `text` may hold line breaks the person typed."""

    text: str
    note: str = ""
    """A softer second part: hours, minutes, address, what to say. May be long."""
    number: str = ""
    """A phone number to be set bold in the column at the end of the line."""
    label: str = ""
    """A short label in front: "Where it is", "Text". Set bold."""
    star: bool = False
    under: bool = False
    """Whether it belongs to the label above it: set in line with what stands there."""


class IfThen(msgspec.Struct, frozen=True, tag=True):
    """A barrier and the way round it."""

    when: str
    then: str
    star: bool = False


class Card(msgspec.Struct, frozen=True, tag=True):
    """A title and one to six lines, kept together on one page."""

    title: str
    lines: tuple[str, ...]
    star: bool = False


class Subhead(msgspec.Struct, frozen=True, tag=True):
    """A small heading inside a section: the label of a field."""

    text: str


class WriteOn(msgspec.Struct, frozen=True, tag=True):
    """Lines to write on by hand, on a blank sheet."""

    label: str = ""
    """What belongs there, in front of the first line or above it. Set bold."""
    lines: int = 1
    parts: tuple[str, ...] = ()
    """A word in front of each part of a line: ("", "Phone"); empty: each line is one piece."""


Item = Line | IfThen | Card | Subhead | WriteOn


class Section(msgspec.Struct, frozen=True):
    """One section that has something to show."""

    title: str
    items: tuple[Item, ...]
    """Empty under a heading of the person's own with nothing written yet."""
    first_page: bool = True
    """True when it belongs to what must be enough in a crisis; else it follows as detail."""
    ask: str = ""
    """The question that is answered here; on blank sheets only."""


class Wording(msgspec.Struct, frozen=True):
    """The fixed words a layout needs, in `Paper.words_language`."""

    help_band: str
    """Title of the help box when the form has none for it."""
    start: str
    """One sentence above the steps: "Start at the top. ..."."""
    more: str
    """Title of the detail part: "More detail"."""
    also: str
    """Title of what found no place: "Also written down"."""
    when: str
    """ "If", in front of a barrier."""
    then: str
    """ "Then", in front of the way round it."""
    star: str
    """How a star is spoken: "Important"."""
    page: str
    """ "Page {page} of {pages}"."""
    continued: str
    """ "{title} (goes on)", for a section that runs over a page."""


class Paper(msgspec.Struct, frozen=True):
    """A whole sheet set, ready to be laid out."""

    title: str
    name: str
    """Whose plan it is; may be empty."""
    language: str
    """BCP 47 tag of the person's words, such as "ar"; sets direction and the document language."""
    words_language: str
    """BCP 47 tag of our fixed words (they may be English inside an Arabic plan)."""
    rtl: bool
    """Reading direction of the whole sheet; lines of the other direction are set within it."""
    help_title: str
    """Title of the help box, in the person's words or the form's; empty: `wording.help_band`."""
    help: tuple[HelpNumber, ...]
    sections: tuple[Section, ...]
    steady_title: str
    """A small heading above the steady lines; empty when there are none."""
    steady: tuple[str, ...]
    """Lines set large and alone."""
    also: tuple[str, ...]
    """What found no place, exactly as typed."""
    footer: str
    """ "Made by Alex on 22 November 2026, version 4": empty when left out."""
    checked: str
    """ "Numbers as of 4 November 2026": empty when unknown or left out."""
    page_numbers: bool
    wording: Wording
    head: tuple[WriteOn, ...] = ()
    """Lines below the title for name and day; on blank sheets only."""
