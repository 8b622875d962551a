"""The fixed words of a paper, through gettext; English ones follow the clinical paper, 1.3."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

from crisisplan.export.blocks import Wording
from crisisplan.words import primary

if TYPE_CHECKING:
    from babel import Locale

    from crisisplan.words import Words


def wording(words: Words) -> Wording:
    """Return the fixed words in the language of `words`."""
    return Wording(
        help_band=words("In danger, or not sure I can stay safe: skip the rest and call"),
        start=words(
            "In danger, or not sure I can stay safe: skip the rest and call. "
            "Else start at the top. If a step does not help, go to the next. "
            "Going straight to help is always fine."
        ),
        more=words("More detail"),
        also=words("Also written down"),
        when=words("If"),
        then=words("Then"),
        star=words("Important"),
        page=words("Page {page} of {pages}"),
        continued=words("{title} (goes on)"),
    )


def day(words: Words, iso: str) -> str:
    """Return an ISO date in words, "22 November 2026"; what is no date comes back as it is."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    from babel.dates import format_date  # noqa: PLC0415 - loads late

    return format_date(when, "d MMMM y" if words.language == "en" else "long", _locale(words))


def month(words: Words, as_of: str) -> str:
    """Return "January 2026" for "2026-01"; what is no year and month comes back as it is."""
    try:
        first = date.fromisoformat(f"{as_of}-01")
    except ValueError:
        return as_of
    from babel.dates import format_skeleton  # noqa: PLC0415 - loads late

    return str(format_skeleton("yMMMM", first, locale=_locale(words)))


def _locale(words: Words) -> Locale:
    """Return how dates are written in a language; English for a tag that nobody knows."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - loads late

    for tag in (words.language.replace("_", "-"), primary(words.language)):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            return Locale.parse(tag, sep="-")
    return Locale("en")
