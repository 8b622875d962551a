from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crisisplan import resources
from crisisplan.content import first_numbers as module
from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.first_numbers import country_names, first_numbers
from crisisplan.errors import ContentError

HEAVY = (
    "msgspec",
    "crisisplan.plan",
    "crisisplan.vault",
    "crisisplan.export",
    "crisisplan.content.loader",
    "reportlab",
    "keyring",
    "cryptography",
    "babel",
    "filelock",
)


@pytest.mark.parametrize("code", countries())
def test_the_first_numbers_are_those_of_the_strict_loader(code: str) -> None:
    country, first = load_country(code), first_numbers(code)
    line = country.first_line()
    assert first is not None
    assert (first.country, first.name) == (code, country.name)
    emergency = country.emergency[0]
    assert (first.emergency, first.emergency_what) == (emergency.number, emergency.what)
    if line is None:
        assert first[4:] == ("", "", "", "", "", "", False, "", bool(country.lines))
        return
    assert first[4:] == (
        line.name,
        line.phone,
        line.dial_then,
        line.text_number,
        line.text_word,
        line.hours,
        line.always_open,
        line.as_of,
        True,
    )


def test_the_names_are_those_of_the_strict_loader() -> None:
    assert sorted(country_names()) == [(code, load_country(code).name) for code in countries()]
    names = [name for _, name in country_names()]
    assert names == sorted(names)


@pytest.mark.parametrize("code", ["", "xx", "../US", "do_not_use", "DO_NOT_USE"])
def test_a_country_without_numbers_has_none(code: str) -> None:
    assert first_numbers(code) is None


def test_a_code_may_be_typed_in_any_case() -> None:
    assert first_numbers(" gb ") == first_numbers("GB") is not None


def test_a_country_without_a_line_for_everyone_still_has_its_emergency_number() -> None:
    table = {
        "country": "XX",
        "name": "Invented Land",
        "emergency": [{"number": "999", "what": "any emergency"}],
        "lines": [{"name": "Office", "phone": "0161 496 0117"}],
    }
    found = module._from_table(table)
    assert (found.emergency, found.line, found.phone) == ("999", "", "")


@pytest.mark.parametrize(
    "text", ["", 'name = "X"\n', "emergency = 1\n", 'name = "X"\nlines = [1]']
)
def test_a_faulty_file_is_a_content_error(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "crisis_lines").mkdir()
    (tmp_path / "crisis_lines" / "XX.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    module._files.cache_clear()
    try:
        with pytest.raises(ContentError):
            first_numbers("XX")
    finally:
        module._files.cache_clear()


def test_one_country_is_read_without_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "crisis_lines").mkdir()
    text = (resources.root() / "crisis_lines/GB.toml").read_text(encoding="utf-8")
    (tmp_path / "crisis_lines" / "GB.toml").write_text(text, encoding="utf-8")
    # Of the others only the beginning is read: what follows need not even be right.
    head = 'country = "ZZ"\nname = "Invented Land"\n[[emergency]]\n'
    (tmp_path / "crisis_lines" / "ZZ.toml").write_text(head + "?" * 5000, encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    caches = (module._files, country_names, first_numbers)
    for one in caches:
        one.cache_clear()
    try:
        assert country_names() == (("ZZ", "Invented Land"), ("GB", "United Kingdom"))
        found = first_numbers("GB")
        assert found is not None
        assert found.emergency == "999"
    finally:
        for one in caches:
            one.cache_clear()


def test_what_the_first_window_says_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from crisisplan.content.first_numbers import country_names, first_numbers\n"
        "from crisisplan.content.help_words import load_help_words\n"
        "from crisisplan.content.welcome_words import load_welcome_words\n"
        "country_names(), first_numbers('US'), load_help_words(), load_welcome_words()\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    root = Path(module.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
