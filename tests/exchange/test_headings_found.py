from __future__ import annotations

import pytest

from crisisplan.content.headings import load_headings
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import words_of

FORMS = (
    "{x}",
    "{X}",
    "  {x}  ",
    "{x}:",
    "# {x}",
    "### {x} ###",
    "**{x}**",
    "**{x}:**",
    "__{x}__",
    "1. {x}",
    "3) {x}",
    "Step 2: {x}",
    "- {x}",
    "• {x}",
    "== {x} ==",
    "~ {x} ~",
    "{x} \u2014",
    "\u200f{x}\u200f",
)
"""How people write a heading; {X} is in capitals."""

NAMES = {
    "en": ("Warning signs", "People I can tell", "Things I can do on my own"),
    "de": ("Frühwarnzeichen", "Wem ich es sagen kann", "Was ich allein tun kann"),
    "es": ("Señales de alerta", "Personas a las que puedo contar", "Lo que puedo hacer solo"),
    "fr": ("Signes avant-coureurs", "À qui je peux parler", "Ce que je peux faire seul"),
    "nl": ("Vroege signalen", "Wie ik het kan vertellen", "Wat ik alleen kan doen"),
    "ar": ("كيف أعرف أن الأمر بدأ", "أشخاص أستطيع أن أخبرهم", "ما أستطيع فعله وحدي"),
    "ja": ("始まったと気づくサイン", "話せる人", "ひとりでできること"),
}
ROLES = ("warning-sign", "person-tell", "step-alone")


def role_under(heading: str, language: str = "en") -> tuple[str, str]:
    """The role of a line under a heading, and the title of the section it came to."""
    plan = import_plan(f"x\n\n{heading}\nbaking bread".encode(), "safety", language=language)
    for section in plan.sections:
        for entry in section.entries:
            if words_of(entry) == "baking bread":
                field = plan.form.field(section.id, entry.field)
                form = plan.form.section(section.id)
                assert field is not None
                assert form is not None
                return field.role, section.title or form.title
    return "", ""


def aliases(language: str) -> list[tuple[str, str]]:
    return [(alias, h.roles[0]) for h in load_headings(language) for alias in h.aliases]


@pytest.mark.parametrize("language", NAMES)
def test_every_language_has_names_for_the_first_parts(language: str) -> None:
    known = {role for _, role in aliases(language)}
    assert known.issuperset(ROLES)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", NAMES)
def test_a_heading_is_known_however_it_is_written(language: str, form: str) -> None:
    for role in ROLES:
        name = next(alias for alias, found in aliases(language) if found == role)
        heading = form.replace("{x}", name).replace("{X}", name.upper())
        assert role_under(heading)[0] == role, heading


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
def test_the_examples_of_each_language_are_known(language: str) -> None:
    assert tuple(role_under(name, language)[0] for name in NAMES[language]) == ROLES


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Étape 1 : Signes avant-coureurs", "warning-sign"),
        ("ステップ1：始まったと気づくサイン", "warning-sign"),
        ("الخطوة 1: كيف أعرف أن الأمر بدأ", "warning-sign"),
        ("Schritt 2 - Was ich allein tun kann", "step-alone"),
        ("Step one: warning signs", "warning-sign"),
        ("Warning signs (thoughts, images, mood)", "warning-sign"),
        ("Step 1: Warning signs (thoughts, mood) that a crisis may be developing", "warning-sign"),
        ("Step 2: Internal coping strategies \u2013 things I can do by myself", "step-alone"),
        ("STEP 6: MAKING THE ENVIRONMENT SAFE", "safer-step"),
        ("Step 3: People and social settings that provide distraction:", "person-distract"),
        ("Step 4: People whom I can ask for help", "person-tell"),
        ("Step 5: Professionals or agencies I can contact during a crisis", "professional"),
        ("The one thing that is most important to me and worth living for is:", "reason"),
    ],
)
def test_a_heading_of_a_form_that_is_filled_in_by_hand(heading: str, role: str) -> None:
    found, title = role_under(heading)
    assert found == role
    assert heading.startswith(title) or title in heading


@pytest.mark.parametrize(
    "line",
    [
        "988",
        "Part of me wants to stay",
        "Stepping out to the garden",
        "I call someone in an emergency of mine",
        "x" * 400 + " warning signs",
        "1. ...",
        "(",
        "\u200f",
        "**",
        ":::",
    ],
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert role_under("Warning signs\n" + line)[0] == "warning-sign"


def test_the_later_of_two_headings_counts() -> None:
    assert role_under("Warning signs\nx\n\nPeople I can tell\n")[0] == "person-tell"
