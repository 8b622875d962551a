"""Interface words in the person's language, by gettext; the English sentence is the key.

`Words` is passed to whoever speaks. Catalogues lie in `resources/locale/<language>/LC_MESSAGES`.
A language without a catalogue falls back to English, so that a sentence is never missing.
"""

from __future__ import annotations

import gettext
import re

from crisisplan import resources

DOMAIN = "crisisplan"

_TAG = re.compile(r"[A-Za-z0-9]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,8}")

RTL = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "ckb", "dv", "sd", "ug"})
"""Languages written from right to left (CLDR, main script)."""


class Words:
    """Speaks one language. `words("Page {page}", page=2)` gives a finished sentence."""

    def __init__(self, catalogue: gettext.NullTranslations, language: str) -> None:
        """Use `load` unless a test brings its own catalogue."""
        self._catalogue = catalogue
        self.language = language

    def __call__(self, message: str, **parts: object) -> str:
        """Return the message in this language with its {parts} filled in."""
        text = self._catalogue.gettext(message)
        return text.format(**parts) if parts else text


def load(language: str) -> Words:
    """Return the words of a language, or English ones when there is no catalogue for it.

    `Words.language` is the language really spoken.
    """
    if not _TAG.fullmatch(language):
        # It may come from a plan file: nothing in there becomes a path.
        return Words(gettext.NullTranslations(), "en")
    # Not by `gettext.translation`, which loads the whole of `locale` to look for a file.
    for name in (language, language.replace("-", "_"), primary(language)):
        path = resources.root() / "locale" / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if path.is_file():
            with path.open("rb") as file:
                return Words(gettext.GNUTranslations(file), language)
    return Words(gettext.NullTranslations(), "en")


def primary(language: str) -> str:
    """Return the first part of a language tag in small letters: "pt" for "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].casefold()


def is_rtl(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    tag = language.replace("_", "-").casefold()
    return primary(tag) in RTL or "-arab" in tag or "-hebr" in tag
