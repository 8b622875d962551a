from __future__ import annotations

import re
from pathlib import Path

import pytest

from crisisplan import resources
from crisisplan.content.pools import load_pool, pool_ids, pool_languages, read_pool
from crisisplan.content.review_words import load_word_lists
from crisisplan.content.suggestions import load_suggestions
from crisisplan.content.templates import load_template, template_ids, template_languages
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.jobs.skills import gate_of, skill_meant
from crisisplan.plan.phrases import holds
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
    ("after.ways", "Too fast"): "how it came, not going without food",
    ("after.ways", "Drink or drugs"): "what got in the way, said without blame",
    ("needs.staff", "Same-sex worker"): "who may look after me",
    ("warning.body", "Heart fast"): "how a heart beats",
    ("warning.people", "I had to say goodbye"): "what came before, not what to do",
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
    reasoned = {idea for name, idea in REASONED if name == pool.id}
    assert [idea for idea in ideas(pool) if holds(idea, phrases) and idea not in reasoned] == []


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_every_idea_is_there_once(pool: Pool) -> None:
    found = [idea.casefold() for idea in ideas(pool)]
    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_ideas_have_no_hype_and_no_blame(pool: Pool) -> None:
    hype = r"\b(?:just|simply|always works|easy peasy|failed|weak|attention)\b"
    assert [i for i in ideas(pool) if re.search(hype, i, re.IGNORECASE)] == []


def test_ideas_that_a_clinician_has_not_read_are_not_there() -> None:
    found = " ".join(ideas(load_pool("coping.alone"))).casefold()
    waiting = ("bake", "knit", "medicine", "letter you will not send")
    assert [word for word in waiting if word in found] == []


@pytest.mark.parametrize("pool", POOLS, ids=lambda p: p.id)
def test_cold_and_hard_exercise_wait_for_the_health_check(pool: Pool) -> None:
    strong = r"\b(?:damp cloth|cold water|climb|stairs|danc\w+|push-ups|run|running|sprint|jog)\b"
    found = [idea for idea in ideas(pool) if re.search(strong, idea, re.IGNORECASE)]
    assert [idea for idea in found if gate_of(skill_meant(idea)) is None] == []


def test_a_pool_can_be_taken_from_the_suggestions() -> None:
    known = load_suggestions().suggestions
    taken = [one.text for one in known if one.people != "with"]
    assert sorted(ideas(load_pool("coping.alone"))) == sorted(taken)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[suggestions]\nkinds = ["hum"]', "$.suggestions.kinds"),
        ('[groups]\n"" = ["Sit"]\n[suggestions]\n', "$.suggestions"),
        ("", "$.groups"),
        ('[groups]\n"" = ["sk99"]', "$.groups"),
    ],
)
def test_a_pool_without_ideas_of_one_kind_is_a_fault(
    text: str, where: str, tmp_path: Path
) -> None:
    path = tmp_path / "en" / "own.toml"
    path.parent.mkdir()
    path.write_text(f'id = "own"\nlanguage = "en"\n{text}\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_pool(path)
    assert caught.value.where == where


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


@pytest.mark.parametrize("change", ['call = "To say to someone"\n', ""])
def test_titles_and_groups_that_do_not_agree_are_a_fault(change: str, tmp_path: Path) -> None:
    text = (resources.root() / "pools/en/scripts.tell.toml").read_text(encoding="utf-8")
    path = tmp_path / "en" / "scripts.tell.toml"
    path.parent.mkdir()
    other = change.replace("call", "calling") if change else ""
    path.write_text(text.replace('call = "To say to someone"\n', other), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_pool(path)
    assert caught.value.where == "$.titles"
