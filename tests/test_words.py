from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from crisisplan import resources
from crisisplan.words import Words, is_rtl, load, primary


def test_english_is_always_there() -> None:
    words = load("en")
    assert words.language == "en"
    assert words("Page {page} of {pages}", page=2, pages=3) == "Page 2 of 3"


@pytest.mark.parametrize("language", ["", "xx", "en-GB", "tlh", "zz-Zzzz", "\0", "a b", "C", "é"])
def test_a_language_without_a_catalogue_speaks_english(language: str) -> None:
    words = load(language)
    assert words.language == "en"
    assert words("Done.") == "Done."


def test_f56_what_fills_a_sentence_is_never_read_as_one() -> None:
    words = load("en")
    for typed in ("{name}", "{0}", "{x!r}", "%s", "{", "}", "{{", "%(a)s", "{name.__class__}"):
        assert words('Title now: "{title}"', title=typed) == f'Title now: "{typed}"'
    assert words("no parts {here}") == "no parts {here}"


@pytest.mark.parametrize("language", ["../../stolen", "..", "/", "stolen/../stolen", "a/b", "."])
def test_f61_a_language_from_a_plan_never_becomes_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    locale = tmp_path / "resources" / "locale"
    for folder in (locale / language, tmp_path / "stolen"):
        (folder / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        (folder / "LC_MESSAGES" / "crisisplan.mo").write_bytes(b"not a catalogue")
    monkeypatch.setattr(resources, "root", lambda: tmp_path / "resources")
    assert load(language).language == "en"


def test_a_catalogue_says_which_language_is_spoken() -> None:
    class Loud(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    words = Words(Loud(), "de")
    assert (words.language, words("Then")) == ("de", "THEN")


@pytest.mark.parametrize(
    ("tag", "first", "rtl"),
    [
        ("ar", "ar", True),
        ("AR_eg", "ar", True),
        ("he-IL", "he", True),
        ("fa", "fa", True),
        ("ku-Arab", "ku", True),
        ("uz-Latn", "uz", False),
        ("pt-BR", "pt", False),
        ("en", "en", False),
        ("", "", False),
    ],
)
def test_the_direction_of_a_language(tag: str, first: str, rtl: bool) -> None:
    assert primary(tag) == first
    assert is_rtl(tag) is rtl
