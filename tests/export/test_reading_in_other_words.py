"""A mirrored pseudo-language: every word of ours goes through gettext, in every layout."""

from __future__ import annotations

import gettext
import re

import pytest
from msgspec.structs import replace

from crisisplan.export.layout import layout_names, load_layout
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices, read
from crisisplan.jobs.facts import load_facts
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan import plan as p
from crisisplan.plan.plan import Plan
from crisisplan.words import Words
from tests.program import EXAMPLES

OPEN, CLOSE = "\u27e6", "\u27e7"
_PART = re.compile(r"(\{\w+\})")


class Mirror(gettext.NullTranslations):
    """Turns each message round and puts it between marks; {parts} stay whole."""

    def gettext(self, message: str) -> str:
        pieces = _PART.split(message)
        turned = [x if _PART.fullmatch(x) else x[::-1] for x in reversed(pieces)]
        return OPEN + "".join(turned) + CLOSE


MIRRORED = Words(Mirror(), "ar")


def arabic() -> Plan:
    """The Arabic example, with an entry for each fixed word a plan can call for."""
    data = (EXAMPLES / "ar.txt").read_bytes() + b"\n\n## xyz\nqqq\n"
    plan = import_plan(data, "safety", language="ar", country="US")
    made = (
        p.IfThen(id="1", field="signs", when="qqq", then="qqq"),
        p.Action(id="2", field="signs", text="qqq", minutes=5, way_round="qqq", star=True),
        p.ContactEntry(id="3", field="signs", contact="c", say="qqq"),
    )
    contact = p.Contact(id="c", name="qqq", number="555-0134", text_number="85 000")
    sections = tuple(
        replace(s, entries=(*s.entries, *made)) if s.id == "a1_signs" else s for s in plan.sections
    )
    return replace(plan, sections=sections, contacts=(*plan.contacts, contact))


def unmarked(text: str) -> set[str]:
    """Latin words that stand outside the marks."""
    depth_free = text
    while True:
        inner = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", depth_free)
        if inner == depth_free:
            return set(re.findall(r"[A-Za-z]{2,}", inner)) - {"qqq", "xyz"}
        depth_free = inner


@pytest.mark.parametrize("private", [False, True])
def test_no_word_of_ours_bypasses_gettext(private: bool) -> None:
    plan = arabic()
    form = {w for s in plan.form.sections for w in re.findall(r"[A-Za-z]{2,}", s.title)}
    facts = load_facts("ar", "US")
    # Names of lines are names, in every language.
    assert facts.country is not None
    form |= {w for x in facts.country.lines for w in re.findall(r"[A-Za-z]{2,}", x.name)}
    paper = read(plan, facts, MIRRORED, Choices(version="4", private=private))
    out = load_layout("text").render(paper, PaperOptions()).decode()
    assert out.count(OPEN) == out.count(CLOSE) >= 10
    assert unmarked(out) - form == set()


def test_the_wording_is_marked_whole() -> None:
    paper = read(arabic(), load_facts("ar", "US"), MIRRORED, Choices())
    for name in paper.wording.__struct_fields__:
        words = getattr(paper.wording, name)
        assert words.startswith(OPEN), name
        assert words.endswith(CLOSE), name
    assert "{page}" in paper.wording.page
    assert "{pages}" in paper.wording.page


def test_the_sheet_is_mirrored_by_the_language_of_the_plan() -> None:
    plan, facts = arabic(), load_facts("ar", "US")
    paper = read(plan, facts, MIRRORED, Choices())
    assert paper.rtl
    assert (paper.language, paper.words_language) == ("ar", "ar")
    assert not read(replace(plan, language="en"), facts, MIRRORED, Choices()).rtl


def test_an_empty_plan_asks_in_words_of_gettext_too() -> None:
    plan = replace(arabic(), contacts=(), sections=(), country="")
    paper = read(plan, load_facts("ar", ""), MIRRORED, Choices())
    assert all(OPEN in n.label + n.detail for n in paper.help)


@pytest.mark.parametrize("name", layout_names())
def test_every_layout_can_be_made_in_another_language(name: str) -> None:
    paper = read(arabic(), load_facts("ar", "US"), MIRRORED, Choices(version="4"))
    assert load_layout(name).render(paper, PaperOptions(names_for_missing=True))


@pytest.mark.parametrize("tag", ["xx", "de-xyz", "pt-BR", "zh-Hant-TW", "ar_EG", "en"])
def test_any_language_can_write_a_date(tag: str) -> None:
    plan = arabic()
    header = next(s for s in plan.sections if s.id == "header")
    entries = (p.Date(id="d", field="made_on", date="2026-11-22"),)
    sections = tuple(replace(s, entries=entries) if s is header else s for s in plan.sections)
    words = Words(gettext.NullTranslations(), tag)
    paper = read(replace(plan, sections=sections), load_facts("ar", "US"), words, Choices())
    assert "2026" in paper.footer or "٢٠٢٦" in paper.footer
