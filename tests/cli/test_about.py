"""`about`: what the program is not, in words alone."""

from __future__ import annotations

from tests.program import done


def test_about_says_what_it_is_not_and_how_to_report() -> None:
    told = done("about").decode()
    for said in ("not a doctor", "16 and over", "signed off", "Report a harmful line"):
        assert said in told
