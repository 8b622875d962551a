from __future__ import annotations

import pytest

from crisisplan.content.country_names import code_meant
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
