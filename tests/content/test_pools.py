from __future__ import annotations

import re
from pathlib import Path

import pytest

from crisisplan import resources
from crisisplan.content.pools import load_pool, pool_ids, pool_languages, read_pool
from crisisplan.content.review_words import load_word_lists
from crisisplan.content.templates import load_template, template_ids, template_languages
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.plan.review.words import holds
from crisisplan.plan.support import Pool

POOLS = [load_pool(name, language) for language in pool_languages() for name in pool_ids(language)]

# Kept out of built-in ideas on purpose; see the ten safety rules of the content paper.
BLOCKED = (
    r"alcohol|beer|wine|spirits|drunk|drugs?|smok\w+|vap\w+|cigarettes?|extra|overdose|pills?|"
    r"gambl\w+|bet|spree|drive|driving|speed|sex|fast(?:ing)?|binge\w*|purg\w+|laxatives?|exhaust\w*|"
    r"burn\w*|calories|very hot|freezing|ice|icy|revenge|goodbye|snap|rubber|elastic|pinch\w*|"
    r"scratch\w*|cut|cutting|blade|hit|punch\w*|promise|contract"
)
# What a word on the list is doing here all the same.
REASONED = {
    ("space.safer", "Less drink or drugs in the house"): "less of it",
}


def ideas(pool: Pool) -> list[str]:
    return [idea for group in pool.groups.values() for idea in group]


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_no_idea_is_on_the_block_list(pool: Pool) -> None:
    found = [idea for idea in ideas(pool) if re.search(rf"\b(?:{BLOCKED})\b", idea, re.IGNORECASE)]
    assert found == [idea for name, idea in REASONED if name == pool.id]


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_no_idea_would_be_a_finding_of_the_review(pool: Pool) -> None:
    words = load_word_lists("en")
    phrases = words.substances + words.pain + words.promises
    assert [idea for idea in ideas(pool) if holds(idea, phrases)] == []


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_every_idea_is_there_once(pool: Pool) -> None:
    found = [idea.casefold() for idea in ideas(pool)]
    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_ideas_have_no_hype_and_no_blame(pool: Pool) -> None:
    hype = r"\b(?:just|simply|always works|easy peasy|failed|weak|attention)\b"
    assert [i for i in ideas(pool) if re.search(hype, i, re.IGNORECASE)] == []


def test_ideas_that_wait_for_the_health_check_are_not_there() -> None:
    found = " ".join(ideas(load_pool("coping.alone"))).casefold()
    gated = ("cold", "damp cloth", "climb stairs", "dance", "push-ups", "bake", "knit", "medicine")
    assert [word for word in (*gated, "letter you will not send") if word in found] == []


def test_ideas_with_a_care_carry_it() -> None:
    pool = load_pool("coping.alone")
    assert pool.care["Warm shower or hand soak, feel the water"].startswith("Warm, not hot")
    assert set(pool.care) < set(ideas(pool))


def test_a_care_for_no_idea_is_a_fault(tmp_path: Path) -> None:
    text = (resources.root() / "pools/en/lines.steady.toml").read_text(encoding="utf-8")
    path = tmp_path / "en" / "lines.steady.toml"
    path.parent.mkdir()
    path.write_text(text + '\n[care]\n"No such idea" = "Mind it."\n', encoding="utf-8")
    with pytest.raises(ContentError, match="No such idea") as caught:
        read_pool(path)
    assert caught.value.where == "$.care"


def test_every_pool_is_offered_somewhere() -> None:
    offered = {
        pool
        for language in template_languages()
        for name in template_ids(language)
        for section in load_template(name, language).sections
        for field in section.fields
        for pool in field.pools
    }
    assert offered == set(pool_ids())


def test_a_language_without_pools_gets_the_english_ones() -> None:
    assert load_pool("lines.steady", "xx") == load_pool("lines.steady")
    assert pool_ids("../en") == pool_ids()


def test_an_unknown_pool_is_an_unknown_choice() -> None:
    with pytest.raises(UnknownChoice):
        load_pool("coping.none")


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_every_group_is_called_something(pool: Pool) -> None:
    assert pool.titles.keys() == pool.groups.keys() - {""}
    assert all(title[0].isupper() and not title.endswith(".") for title in pool.titles.values())


@pytest.mark.parametrize("change", ['hear = "Hear"\n', ""])
def test_titles_and_groups_that_do_not_agree_are_a_fault(change: str, tmp_path: Path) -> None:
    text = (resources.root() / "pools/en/coping.alone.toml").read_text(encoding="utf-8")
    path = tmp_path / "en" / "coping.alone.toml"
    path.parent.mkdir()
    other = change.replace("hear", "hearing") if change else ""
    path.write_text(text.replace('hear = "Hear"\n', other), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_pool(path)
    assert caught.value.where == "$.titles"
