from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from crisisplan.content.headings import heading_languages, load_headings, read_headings
from crisisplan.content.hints import load_hints
from crisisplan.content.roles import load_roles
from crisisplan.content.templates import load_template, template_ids
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.exchange.guide import Alias, heading_key, make_guide
from crisisplan.jobs.facts import load_facts

LANGUAGES = heading_languages()
NEEDED = {
    "owner-name",
    "made-on",
    "made-with",
    "warning-sign",
    "step-alone",
    "person-distract",
    "place-distract",
    "person-tell",
    "professional",
    "line",
    "emergency",
    "urgent-place",
    "safer-step",
    "reason",
    "steady-line",
    "barrier",
    "kept-where",
    "copy-to",
    "review-on",
}


def test_the_languages_of_import_are_there() -> None:
    assert LANGUAGES == ("ar", "de", "en", "es", "fr", "ja", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_plan_has_several_names(language: str) -> None:
    names = Counter[str]()
    for heading in load_headings(language):
        names[heading.roles[0]] += len(heading.aliases) + len(heading.labels)
    combined = {"emergency", "line", "urgent-place"}
    thin = {role for role in NEEDED if names[role] < 3}
    assert thin - combined == set()
    assert {role for h in load_headings(language) for role in h.roles} >= NEEDED


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_twice(language: str) -> None:
    keys = Counter(
        heading_key(alias) for h in load_headings(language) for alias in h.aliases + h.labels
    )
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_a_name_means_the_same_in_every_language() -> None:
    # Import knows all languages at once; a plan may mix them.
    meant: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for heading in load_headings(language):
            for alias in heading.aliases + heading.labels:
                assert meant.setdefault(heading_key(alias), heading.roles) == heading.roles, alias


def test_a_word_means_the_same_in_every_language() -> None:
    meant: dict[str, str] = {}
    for language in LANGUAGES:
        for heading in load_headings(language):
            for word in heading.words:
                key = heading_key(word)
                assert key
                assert meant.setdefault(key, heading.roles[0]) == heading.roles[0], word


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_the_parts_of_a_plan(language: str) -> None:
    needed = {"warning-sign", "step-alone", "person-tell", "professional", "safer-step", "reason"}
    assert needed <= {h.roles[0] for h in load_headings(language) if h.words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_say_how_to_reach_someone_lead_nowhere_before_a_colon(language: str) -> None:
    # "Phone: 555-0134" under a name is how to reach that person.
    numbers = {"phone", "mobile", "cell", "telefon", "handy", "móvil", "portable", "mobiel"}
    assert numbers.isdisjoint(word for h in load_headings(language) for word in h.words)


@pytest.mark.parametrize("name", template_ids())
def test_the_titles_of_our_own_templates_are_known(name: str) -> None:
    roles = {heading_key(a): h.roles for h in load_headings("en") for a in h.aliases}
    for section in load_template(name).sections:
        assert set(roles[heading_key(section.title)]) & {f.role for f in section.fields}


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_comes_before_planning_when_a_heading_means_both(language: str) -> None:
    roles = load_roles()
    for heading in load_headings(language):
        if "emergency" in heading.roles:
            assert heading.roles[0] == "emergency"
        assert all(role in roles for role in heading.roles)


def test_words_that_people_write_as_entries_are_no_headings_by_themselves() -> None:
    aliases = {a for h in load_headings("en") for a in h.aliases}
    assert aliases.isdisjoint({"family", "friends", "hope", "my therapist", "hospital"})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"loved ones", "my dreams", "grounding", "emergency contact", "reach out"}),
        ("de", {"meine familie", "hilfe holen", "entspannung", "meine träume", "polizei"}),
        ("es", {"familiares", "mis sueños", "calmarme", "llamar a alguien", "mi hospital"}),
        ("fr", {"ma famille", "mes rêves", "me calmer", "appeler quelqu'un", "pompiers"}),
        ("nl", {"mijn familie", "mijn dromen", "ontspanning", "iemand bellen", "politie"}),
        ("ar", {"أهلي", "أحلامي", "الاسترخاء", "أطلب المساعدة", "الشرطة"}),
        ("ja", {"大切な人", "私の夢", "リラックス", "人と会う", "警察"}),
    ],
)
def test_words_that_may_be_an_entry_need_a_colon_or_a_mark(language: str, words: set[str]) -> None:
    found = load_headings(language)
    assert {a for h in found for a in h.aliases}.isdisjoint(words)
    assert {a for h in found for a in h.labels} >= words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_language_leads_where_its_file_says(language: str) -> None:
    # All languages at once, as import knows them: no name may be taken by another one.
    every = [Alias(h.roles, h.aliases, h.labels) for tag in LANGUAGES for h in load_headings(tag)]
    form = load_template("safety").form()
    known = {field.role for section in form.sections for field in section.fields}
    guide = make_guide(form, every, load_facts("en", ""), load_hints())
    for heading in load_headings(language):
        roles = known.intersection(heading.roles)
        for name in heading.aliases + heading.labels:
            target = guide.target(f"{name.upper()}:", marked=True)
            assert {f.role for f in target.fields} <= roles if target else not roles, name


@pytest.mark.parametrize("language", ["", "xx", "../headings/en"])
def test_a_language_we_do_not_have_is_an_unknown_choice(language: str) -> None:
    with pytest.raises(UnknownChoice):
        load_headings(language)


def test_an_unknown_role_is_named(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('[[headings]]\nroles = ["sign"]\naliases = ["signs"]\n', encoding="utf-8")
    with pytest.raises(ContentError, match="'sign'") as caught:
        read_headings(path)
    assert caught.value.where == "$.headings[0].roles"
