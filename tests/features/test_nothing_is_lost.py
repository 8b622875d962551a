"""Whatever is typed, each word of it stands on the paper: in the box, a section, or at the end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplan.export.layouts.text import render
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices, read
from crisisplan.jobs.facts import load_facts
from crisisplan.jobs.import_plan import import_plan
from crisisplan.words import load

MESSY = """\
SAFETY PLAN - Moira

WARNING SIGNS
1. arguing w/ everyone, esp. mum
+ not sleeping

Self-soothing

PEOPLE I CAN CONTACT
Mum - home 0161 496 0123, mob 07700 900123
Call 555-0120 and ask for Sam, if not 555-0121 ask for Lee
[Bo 555-0155](tel:+15555550155)
Ola 07700 900
138
I never ring Kev 555-0114

NUMBERS I WAS GIVEN
999
Text STOP or call 988

PROFESSIONALS
999 or A&E at the hospital
text SHOUT to 85258
Samaritans 116 123 or jo at their office
112 Oak St, room 911

How to keep safe
Give the keys to Bea
"""
LINES = st.lists(
    st.sampled_from([*MESSY.split("\n"), "", "Emergency", "Help lines", "Reasons", "My line"])
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


def printed(text: str, country: str, *, language: str = "en") -> str:
    plan = import_plan(text.encode(), "safety", country=country, language=language)
    facts = load_facts(language, country)
    return render(read(plan, facts, load("en"), Choices(private=True)), PaperOptions()).decode()


@pytest.mark.parametrize("country", ["US", "GB", "DE", ""])
def test_each_word_of_a_messy_plan_is_on_paper(country: str) -> None:
    assert words(MESSY) <= words(printed(MESSY, country))


@given(LINES, st.sampled_from(["US", "GB", ""]))
def test_each_word_is_on_paper_in_whatever_order_it_was_typed(
    lines: list[str], country: str
) -> None:
    text = "\n".join(lines)
    assert words(text) <= words(printed(text, country))
