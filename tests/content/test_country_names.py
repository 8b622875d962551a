from __future__ import annotations

import pytest

from crisisplan.content.country_names import _MEANT, _plain, code_meant
from crisisplan.content.crisis_lines import countries, load_country


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UK", "GB"),
        ("u.k.", "GB"),
        ("ENGLAND", "GB"),
        ("northern ireland", "GB"),
        ("Ireland", "IE"),
        ("éire", "IE"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("the Netherlands", "NL"),
        ("Espana", "ES"),
        ("new zealand", "NZ"),
        ("Deutschland", "DE"),
        ("Turkey", "TR"),
        ("Turkiye", "TR"),
        ("österreich", "AT"),
        ("Czech Republic", "CZ"),
        ("South Korea", "KR"),
        ("日本", "JP"),
    ],
)
def test_what_people_type_for_a_country_leads_to_its_code(typed: str, code: str) -> None:
    assert code_meant(typed) == code


def test_every_shipped_country_is_known_by_its_name() -> None:
    for code in countries():
        name = load_country(code).name
        assert {code_meant(n) for n in (name, name.upper(), f" {name} ")} == {code}


@pytest.mark.parametrize("typed", ["", " ", "...", "XX", "../GB", "Atlantis", "gb uk"])
def test_what_means_no_shipped_country_leads_nowhere(typed: str) -> None:
    assert code_meant(typed) == ""


def test_no_name_stands_for_two_countries() -> None:
    assert set(_MEANT) == set(countries())
    names = [(code, _plain(name)) for code, all_ in _MEANT.items() for name in (code, *all_)]
    names += [(code, _plain(load_country(code).name)) for code in countries()]
    found: dict[str, set[str]] = {}
    for code, name in names:
        found.setdefault(name, set()).add(code)
    assert {name: codes for name, codes in found.items() if len(codes) > 1} == {}
