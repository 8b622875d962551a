"""What people type for a country whose two-letter code they were asked for."""

from __future__ import annotations

import unicodedata

from crisisplan.content.first_numbers import country_names

_MEANT = {
    "AL": ("ALB", "Shqipëria"),
    "AR": ("ARG",),
    "AT": ("AUT", "Österreich"),
    "AU": ("AUS",),
    "BA": ("BIH", "Bosnia", "Bosna i Hercegovina"),
    "BD": ("BGD",),
    "BE": ("BEL", "België", "Belgique", "Belgien"),
    "BG": ("BGR",),
    "BR": ("BRA", "Brasil"),
    "CA": ("CAN",),
    "CH": ("CHE", "Schweiz", "Suisse", "Svizzera"),
    "CL": ("CHL",),
    "CN": ("CHN",),
    "CO": ("COL",),
    "CR": ("CRI",),
    "CY": ("CYP",),
    "CZ": ("CZE", "Czech Republic", "Česko"),
    "DE": ("DEU", "GER", "Deutschland"),
    "DK": ("DNK", "Danmark"),
    "DO": ("DOM",),
    "EC": ("ECU",),
    "EE": ("EST", "Eesti"),
    "EG": ("EGY",),
    "ES": ("ESP", "España"),
    "FI": ("FIN", "Suomi"),
    "FR": ("FRA",),
    "GB": (
        *("UK", "GBR", "Britain", "Great Britain", "England", "Scotland", "Wales"),
        *("Northern Ireland", "ENG", "SCO"),
    ),
    "GE": ("GEO",),
    "GH": ("GHA",),
    "GR": ("GRC", "EL", "Ellada"),
    "HK": ("HKG",),
    "HR": ("HRV", "Hrvatska"),
    "HU": ("HUN", "Magyarország"),
    "ID": ("IDN",),
    "IE": ("IRL", "Éire", "Eire", "Republic of Ireland"),
    "IL": ("ISR",),
    "IN": ("IND", "Bharat"),
    "IS": ("ISL", "Ísland"),
    "IT": ("ITA", "Italia"),
    "JM": ("JAM",),
    "JP": ("JPN", "Nippon", "日本"),
    "KE": ("KEN",),
    "KR": ("KOR", "Korea", "Republic of Korea"),
    "KZ": ("KAZ",),
    "LB": ("LBN",),
    "LI": ("LIE",),
    "LT": ("LTU", "Lietuva"),
    "LU": ("LUX", "Lëtzebuerg"),
    "LV": ("LVA", "Latvija"),
    "MD": ("MDA",),
    "ME": ("MNE", "Crna Gora"),
    "MK": ("MKD", "Macedonia"),
    "MT": ("MLT",),
    "MX": ("MEX", "México"),
    "MY": ("MYS",),
    "NL": ("NLD", "Nederland", "Holland"),
    "NO": ("NOR", "Norge", "Noreg"),
    "NZ": ("NZL", "Aotearoa"),
    "PE": ("PER",),
    "PH": ("PHL", "Pilipinas"),
    "PK": ("PAK",),
    "PL": ("POL", "Polska"),
    "PT": ("PRT",),
    "RO": ("ROU", "România"),
    "SE": ("SWE", "Sverige"),
    "SG": ("SGP",),
    "SI": ("SVN", "Slovenija"),
    "SK": ("SVK", "Slovensko"),
    "TH": ("THA",),
    "TR": ("TUR", "Turkey"),
    "TW": ("TWN", "台灣"),
    "UA": ("UKR",),
    "US": ("USA", "United States of America", "America"),
    "XK": ("XKX", "Kosova"),
    "ZA": ("ZAF",),
}
"""Names and longer codes in use beside the name in the country's own file; letter case, accents
and dots do not matter."""


def code_meant(typed: str) -> str:
    """Return the code of the shipped country that a name or another code stands for, or ""."""
    wanted = _plain(typed)
    for code, name in country_names():
        names = (name, *_MEANT.get(code, ()))
        if wanted and wanted in map(_plain, names):
            return code
    return ""


def _plain(name: str) -> str:
    """Return the letters alone, small and without accents."""
    words = name.casefold().removeprefix("the ")
    return "".join(c for c in unicodedata.normalize("NFD", words) if c.isalpha())
