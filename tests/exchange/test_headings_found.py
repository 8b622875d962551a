from __future__ import annotations

import pytest

from crisisplan.content.headings import load_headings
from crisisplan.exchange.lines import Line, split
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


@pytest.mark.parametrize("language", NAMES)
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
        ("Step 3: People & places for distraction", "person-distract"),
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


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("People I can contact", "person-tell"),
        ("My people", "person-tell"),
        ("Emergency contacts", "person-tell"),
        ("Who can help me", "person-tell"),
        ("Self-soothing", "step-alone"),
        ("Crisis numbers", "emergency"),
        ("How to keep safe", "safer-step"),
        ("Things to live for", "reason"),
        ("The one thing most important to me", "reason"),
        ("Personnes à appeler", "person-tell"),
        ("Numéros d'urgence", "emergency"),
        ("Ce que je peux faire seul(e)", "step-alone"),
        ("Cosas que puedo hacer solo/a", "step-alone"),
        ("Lo que puedo hacer solo/a", "step-alone"),
        ("Contactos de emergencia", "person-tell"),
        ("Skills bei Hochspannung (70-100):", "step-alone"),
        ("Skillsliste", "step-alone"),
        ("Mein Notfallkoffer", "step-alone"),
        ("Frühwarnsymptome", "warning-sign"),
        ("Professionelle Hilfe", "professional"),
        ("Sichere Umgebung", "safer-step"),
        ("Notfallnummern", "emergency"),
        ("Wat kan ik zelf doen?", "step-alone"),
        ("Wat anderen aan mij merken", "warning-sign"),
        ("Crisisnummers", "emergency"),
        ("علامات الخطر", "warning-sign"),
        ("أشخاص أتصل بهم", "person-tell"),
        ("生きがい", "reason"),
        ("安全に過ごすために", "safer-step"),
    ],
)
def test_a_heading_in_everyday_words(heading: str, role: str) -> None:
    assert role_under(heading)[0] == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("People & places", "person-distract"),
        ("People/places", "person-distract"),
        ("Menschen u. Orte", "person-distract"),
        ("Orte + Menschen", "person-distract"),
        ("Personas & lugares", "person-distract"),
        ("Personnes & lieux", "person-distract"),
        ("Mensen & plekken", "person-distract"),
        ("أشخاص و أماكن", "person-distract"),
        ("人＆場所", "person-distract"),
        ("人・場所", "person-distract"),
        ("Ce que je peux faire seul·e", "step-alone"),
        ("Ce que je peux faire seul.e", "step-alone"),
        ("Ce que je peux faire seul/e (le soir)", "step-alone"),
        ("Personne(s) à appeler", "person-tell"),
        ("CE QUE JE PEUX FAIRE SEUL(E)", "step-alone"),
        ("Professionelle Helfer:innen", "professional"),
        ("Professionelle Helfer*innen", "professional"),
        ("Meine Therapeut(inn)en", "professional"),
        ("## Therapeut:in", "professional"),
        ("## Therapist/doctor", "professional"),
    ],
)
def test_a_short_form_inside_a_heading_is_read_out(heading: str, role: str) -> None:
    assert role_under(heading)[0] == role


def test_a_word_before_a_slash_is_no_heading_by_itself() -> None:
    assert role_under("Warning signs\nNotruf/Sam")[0] == "warning-sign"


@pytest.mark.parametrize("heading", ["Emergency numbers", "Notfallnummern", "Numéros d'urgence"])
def test_a_help_line_among_emergency_numbers_stays_a_help_line(heading: str) -> None:
    plan = import_plan(f"{heading}\n112\n116 123".encode(), "safety")
    fields = {words_of(e): e.field for s in plan.sections for e in s.entries}
    assert fields == {"112": "emergency", "116 123": "line"}


def test_capitals_above_a_line_are_a_heading_known_or_not() -> None:
    plan = import_plan(b"Warning signs\nno sleep\n\nMY LITTLE DOG\nBiju", "safety")
    assert [t.text for t in plan.unsorted] == ["MY LITTLE DOG", "Biju"]
    assert role_under("Warning signs\nno sleep\n\nFAMILY")[0] == "person-tell"


def headings(text: str) -> list[str]:
    return [line.text for line in split("calm words\nmore words\n\n" + text) if line.heading]


@pytest.mark.parametrize(
    "line",
    [
        "GARDEN",
        "MY DOG",
        "WHAT MY SISTER KNOWS:",
        "WAS MIR SPAß MACHT",
        "CE QUI M'APAISE",
        "E\u0301TE\u0301 ET HIVER",
        "SIGNS, THOUGHTS & MOODS",
        "SELF-CARE?",
        "A" * 60,
    ],
)
def test_words_in_capitals_on_their_own_are_a_heading(line: str) -> None:
    assert headings(line + "\nI sit by the window") == [line]


@pytest.mark.parametrize(
    "text",
    [
        "one\nI WANT TO SCREAM\ntwo",
        "- I WANT TO SCREAM\ntwo",
        "I WANT TO SCREAM",
        "I WANT TO SCREAM\n\ntwo",
        "I WANT TO SCREAM\nAND SHOUT\ntwo",
        "I WANT TO SCREAM.\ntwo",
        "THERAPIST: DANA\ntwo",
        "THERAPIST - DANA\ntwo",
        "DR LANE\n555-0119",
        "CALL 911 FIRST\ntwo",
        "TIPP\ntwo",
        "A B C\ntwo",
        "A" * 61 + "\ntwo",
        "散歩\ntwo",
        "المشي\ntwo",
    ],
)
def test_other_capitals_are_no_heading(text: str) -> None:
    assert headings(text) == []


def test_in_a_text_of_capitals_none_are_headings() -> None:
    text = "MY LITTLE DOG\nBiju\n\nTHE GARDEN\nTHE SEA\n\nTHE SKY\nclouds"
    assert not any(line.heading for line in split(text))


def test_a_title_in_capitals_is_still_a_title() -> None:
    plan = import_plan(b"MY NIGHT PLAN\nWarning signs\nno sleep", "safety")
    assert (plan.title, plan.unsorted) == ("MY NIGHT PLAN", ())


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("+ a walk", "+ "),
        ("  +  a walk", "  +  "),
        ("+ Sam 555-0134", "+ "),
        ("+a walk", ""),
        ("+ 44 7700 900123", ""),
        ("+  44 7700 900123", ""),
        ("+ (44) 7700 900123", ""),
        ("+ \u200e44 7700 900123", ""),
        ("+ ٤٤ 7700 900123", ""),
        ("*  4141", ""),
    ],
)
def test_a_plus_before_words_is_a_mark_and_before_a_number_is_its_start(
    typed: str, mark: str
) -> None:
    assert split(typed) == [Line(typed[len(mark) :], mark, after_gap=True)]


def test_a_part_that_the_form_lacks_is_no_part_of_the_one_before() -> None:
    plan = import_plan(b"Warning signs\nshaking\n\nHow others can help\nsit with me", "safety")
    assert [text.text for text in plan.unsorted] == ["How others can help", "sit with me"]
    listed = import_plan(b"Warning signs\nshaking\nwhat does not help\n", "safety")
    assert listed.unsorted == ()
