"""What people type for a country whose two-letter code they were asked for."""

from __future__ import annotations

import unicodedata

from crisisplan.content.crisis_lines import countries, load_country

_MEANT = {
    "AU": ("AUS",),
    "CA": ("CAN",),
    "DE": ("DEU", "GER", "Deutschland"),
    "ES": ("ESP", "España"),
    "FR": ("FRA",),
    "GB": (
        *("UK", "GBR", "Britain", "Great Britain", "England", "Scotland", "Wales"),
        *("Northern Ireland", "ENG", "SCO"),
    ),
    "IE": ("IRL", "Éire", "Eire", "Republic of Ireland"),
    "NL": ("NLD", "Nederland", "Holland"),
    "NZ": ("NZL", "Aotearoa"),
    "US": ("USA", "United States of America", "America"),
}
"""Names and longer codes in use beside the name in the country's own file; letter case, accents
and dots do not matter."""


def code_meant(typed: str) -> str:
    """Return the code of the shipped country that a name or another code stands for, or ""."""
    wanted = _plain(typed)
    for code in countries():
        names = (load_country(code).name, *_MEANT.get(code, ()))
        if wanted and wanted in map(_plain, names):
            return code
    return ""


def _plain(name: str) -> str:
    """Return the letters alone, small and without accents."""
    words = name.casefold().removeprefix("the ")
    return "".join(c for c in unicodedata.normalize("NFD", words) if c.isalpha())
