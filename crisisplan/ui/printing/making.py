"""What a copy is to be, as a value, and the work of making it: done in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from crisisplan.export.reading import Choices
    from crisisplan.plan.plan import Plan
    from crisisplan.settings import Settings
    from crisisplan.words import Words

Size = Literal["a4", "letter"]
TEXT_SIZES = (100, 120, 140, 160)
"""Percent, from 12.5 to 20 points."""

LETTER = frozenset({"US", "CA", "MX", "PH"})
"""Countries where Letter is the usual paper (CLDR, paper sizes by territory)."""


class Wanted(NamedTuple):
    """What the person chose for a copy."""

    layout: str = "full"
    size: Size = "a4"
    percent: int = 100
    title: str = ""
    """Another title for this copy; empty: the plan's own."""
    name: bool = True
    made: bool = True
    """The line with name, date and version."""
    checked: bool = True
    """The line that says how old the numbers are."""
    page_numbers: bool = True
    private: bool = False
    copies: int = 1
    """How many times it is printed in one go: two in a session, one for each."""


class Drawn(NamedTuple):
    """A finished copy. Its text form shows nothing of it."""

    pdf: bytes
    held_back: tuple[str, ...]
    """Titles of the form of which something private is not on this copy."""
    missing: tuple[str, ...]
    """Characters that are printed as their names in brackets."""

    def __repr__(self) -> str:
        return f"Drawn({len(self.pdf)} bytes)"


class LayoutName(NamedTuple):
    """A layout that can be chosen for the person's own copies."""

    name: str
    """One of `crisisplan.export.layout.layout_names()`."""
    title: str
    sentence: str


def own_layouts(speak: Words) -> tuple[LayoutName, ...]:
    """Return the layouts for own copies, in the order they are shown."""
    return (LayoutName("full", speak("Full page"), speak("For your wall or a folder.")),)


def size_of(settings: Settings) -> Size:
    """Return the paper the person chose once; before that, what is usual where they are."""
    if settings.paper in ("a4", "letter"):
        return "letter" if settings.paper == "letter" else "a4"
    if settings.country in LETTER:
        return "letter"
    if settings.country:
        return "a4"
    usual = QLocale.system().measurementSystem()
    return "letter" if usual == QLocale.MeasurementSystem.ImperialUSSystem else "a4"


def draw(plan: Plan, wanted: Wanted, version: str = "") -> Drawn:
    """Make a copy. `version` is what it says of its version; empty: it says none.

    Slow, and for one thread only (the fonts): call it through `Work`. Raises `UnknownChoice`,
    `ExportError`.
    """
    from crisisplan.export.options import PaperOptions  # noqa: PLC0415 - fonts load late
    from crisisplan.jobs.export_plan import export_plan, missing_characters  # noqa: PLC0415

    choices = _choices(wanted, version)
    options = PaperOptions(wanted.size, wanted.percent / 100, names_for_missing=True)
    missing = missing_characters(plan, wanted.layout, choices)
    made = export_plan(plan, wanted.layout, choices, options)
    return Drawn(made.data, made.held_back, missing)


def _choices(wanted: Wanted, version: str) -> Choices:
    from crisisplan.export.reading import Choices  # noqa: PLC0415 - as above

    return Choices(
        title=wanted.title,
        name=wanted.name,
        made=wanted.made,
        version=version,
        checked=wanted.checked,
        page_numbers=wanted.page_numbers,
        private=wanted.private,
    )
