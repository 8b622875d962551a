"""Every rule: plans it speaks on, and near misses on which it is silent, on two unlike forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from crisisplan.plan.plan import Action, Contact, Entry, Text
from crisisplan.plan.review.review import review
from crisisplan.plan.support import Country, Facts
from tests.plan_examples import COUNTRY, FACTS, FORM, OTHER, call, form_of, line, put, spot, step

if TYPE_CHECKING:
    from crisisplan.plan.form import Form
    from crisisplan.plan.review.finding import Finding

Placed = tuple[str, Entry]
NO_COUNTRY = replace(FACTS, country=None)
FORMS = pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])


def found(
    rule: str, form: Form, *placed: Placed, facts: Facts = FACTS, **parts: Any
) -> list[Finding]:
    return [f for f in review(put(form, *placed, **parts), facts) if f.rule == rule]


def reaching(role: str, **parts: Any) -> dict[str, Any]:
    """Return what `found` needs for one contact in a role."""
    return {"placed": (role, call("e1", "c1")), "contacts": (Contact(id="c1", **parts),)}


def on_contact(rule: str, form: Form, role: str, facts: Facts = FACTS, **parts: Any) -> int:
    case = reaching(role, **parts)
    return len(found(rule, form, case["placed"], facts=facts, contacts=case["contacts"]))


# --- SP01


@FORMS
@pytest.mark.parametrize(
    ("role", "parts", "silent"),
    [
        ("line", {"number": "116 999"}, True),
        ("line", {"number": "+116-999"}, False),
        ("line", {"number": "0161 496 0116"}, True),
        ("line", {"text_number": "85000"}, True),
        ("line", {"number": "0161 496 0117"}, False),
        ("line", {"number": "٠١٦١ ٤٩٦ ٠١١٦"}, True),
        ("line", {"name": "no number"}, False),
        ("line", {"number": "0161 496 0100", "always_open": True}, True),
        ("professional", {"number": "0161 496 0100", "always_open": True}, True),
        ("professional", {"number": "0161 496 0100"}, False),
        ("person-tell", {"number": "555-0100", "always_open": True}, False),
    ],
)
def test_sp01_nothing_answers_day_and_night(
    form: Form, role: str, parts: dict[str, Any], silent: bool
) -> None:
    assert on_contact("SP01", form, role, **parts) == (not silent)


def test_sp01_a_shipped_number_without_digits_matches_nobody() -> None:
    lines = (replace(COUNTRY.lines[1], text_number="HELP"),)
    facts = replace(FACTS, country=replace(COUNTRY, lines=lines))
    assert on_contact("SP01", FORM, "line", facts, name="no number") == 1


@FORMS
def test_sp01_without_a_country_the_person_says_so(form: Form) -> None:
    assert on_contact("SP01", form, "line", NO_COUNTRY, number="116 999") == 1
    assert on_contact("SP01", form, "line", NO_COUNTRY, number="1", always_open=True) == 0


# --- SP02


@FORMS
@pytest.mark.parametrize(
    ("role", "number", "silent"),
    [("emergency", "999", True), ("emergency", "", False), ("line", "999", True)],
)
def test_sp02_no_emergency_number(form: Form, role: str, number: str, silent: bool) -> None:
    assert on_contact("SP02", form, role, NO_COUNTRY, number=number) == (not silent)
    assert on_contact("SP02", form, role, FACTS, number=number) == 0


# --- SP03


@FORMS
@pytest.mark.parametrize("role", ["person-distract", "person-tell", "line", "professional"])
def test_sp03_someone_without_a_way_to_reach_them(form: Form, role: str) -> None:
    (finding,) = found(
        "SP03", form, (role, call("e1", "c1", "My aunt")), contacts=(Contact(id="c1", name="Ada"),)
    )
    assert (finding.entry, finding.name, finding.text) == ("e1", "Ada", "My aunt")
    assert on_contact("SP03", form, role, number="555-0100") == 0
    assert on_contact("SP03", form, role, other_way="shout over the fence") == 0
    assert on_contact("SP03", form, role, text_number="555-0100") == 0


@FORMS
def test_sp03_is_not_about_emergency_or_lines_that_name_nobody(form: Form) -> None:
    assert on_contact("SP03", form, "emergency") == 0
    assert found("SP03", form, ("person-tell", call("e1", text="someone kind"))) == []
    assert found("SP03", form, ("person-tell", call("e1", "gone", "a lost contact"))) == []


# --- SP04


@FORMS
@pytest.mark.parametrize(
    ("number", "odd"),
    [
        ("12", True),
        ("+12", True),
        ("123", True),
        ("999", False),
        ("116 999", False),
        ("555010", True),
        ("+555010", True),
        ("555-0100", False),
        ("+44 7700 900123", False),
        ("０１６１ ４９６ ０１００", False),
        ("555-O1OO22", True),
        ("0161 496 0100 ext 5", True),
        ("(0161) 496/0100 #5", False),
        ("call her", True),
        ("", False),
    ],
)
def test_sp04_a_number_that_looks_off(form: Form, number: str, odd: bool) -> None:
    assert on_contact("SP04", form, "person-tell", number=number) == odd
    assert on_contact("SP04", form, "emergency", number=number) == 0


def test_sp04_shows_the_number_and_the_name() -> None:
    case = reaching("person-tell", name="Ada", number="12")
    (finding,) = found("SP04", FORM, case["placed"], contacts=case["contacts"])
    assert (finding.name, finding.text) == ("Ada", "12")


def test_sp04_without_a_country_the_best_known_short_codes_hold() -> None:
    assert on_contact("SP04", FORM, "line", NO_COUNTRY, number="988") == 0
    assert on_contact("SP04", FORM, "line", NO_COUNTRY, number="987") == 1
    assert on_contact("SP04", FORM, "line", FACTS, number="988") == 1


# --- SP05, SP06, SP07, SP08


@FORMS
def test_sp05_nobody_to_tell(form: Form) -> None:
    (finding,) = found("SP05", form)
    assert finding.section == ("tell" if form is FORM else "D")
    assert found("SP05", form, states={"person-tell": "skipped"}) == [finding]
    assert found("SP05", form, states={"person-tell": "no-one"}) == []
    assert found("SP05", form, ("person-tell", call("e1", text="My aunt"))) == []
    assert found("SP05", form, ("person-tell", call("e1", text="My aunt", rest=True))) == [finding]
    assert found("SP05", form, ("person-distract", call("e1", text="My aunt"))) == [finding]


@FORMS
def test_sp05_and_sp07_see_a_section_that_the_plan_lacks(form: Form) -> None:
    plan = replace(put(form), sections=())
    assert {"SP05", "SP07", "SP11"} <= {f.rule for f in review(plan, FACTS)}


PEOPLE = (
    Contact(id="c1", name="Ada", number="555-0100"),
    Contact(id="c2", name=" ADA "),
    Contact(id="c3", name="Bo"),
    Contact(id="c4", number="555-0111"),
    Contact(id="c5"),
)


@FORMS
@pytest.mark.parametrize(
    ("contacts", "alone"),
    [
        ([], False),
        (["c1"], True),
        (["c1", "c1"], True),
        (["c1", "c2"], True),
        (["c1", "c3"], False),
        (["c1", "c4"], False),
        (["c1", "c5"], True),
        (["c5"], False),
    ],
)
def test_sp06_one_person_in_all(form: Form, contacts: list[str], alone: bool) -> None:
    roles = ("person-tell", "person-distract")
    placed = [(roles[n % 2], call(f"e{n}", c)) for n, c in enumerate(contacts)]
    findings = found("SP06", form, *placed, contacts=PEOPLE)
    assert [f.section for f in findings] == [("tell" if form is FORM else "D")] * alone


@FORMS
def test_sp06_someone_who_was_not_recognised_is_a_person_too(form: Form) -> None:
    one = ("person-tell", call("e1", "c1"))
    other = ("person-distract", call("e2", text="the man from the kiosk"))
    assert len(found("SP06", form, one, contacts=PEOPLE)) == 1
    assert found("SP06", form, one, other, contacts=PEOPLE) == []
    assert found("SP06", form, one, ("line", call("e2", "c3")), contacts=PEOPLE) != []


@FORMS
@pytest.mark.parametrize(
    ("placed", "silent"),
    [
        ((), False),
        ((("person-tell", call("e1", text="Ada")),), False),
        ((("person-distract", call("e1", text="Ada")),), True),
        ((("place-distract", spot("e1", "Library")),), True),
        ((("place-distract", spot("e1", "Library", rest=True)),), False),
    ],
)
def test_sp07_nobody_and_nowhere(form: Form, placed: tuple[Placed, ...], silent: bool) -> None:
    assert len(found("SP07", form, *placed)) == (not silent)
    assert found("SP07", form, *placed, states={"place-distract": "no-one"}) == []


@FORMS
@pytest.mark.parametrize(("asked", "speaks"), [(None, True), (False, True), (True, False)])
def test_sp08_someone_who_may_not_know(form: Form, asked: bool | None, speaks: bool) -> None:
    assert on_contact("SP08", form, "person-tell", asked=asked) == speaks
    assert on_contact("SP08", form, "person-distract", asked=asked) == 0


# --- SP11, SP14, SP17


@FORMS
def test_sp11_a_safer_space_not_opened(form: Form) -> None:
    assert len(found("SP11", form)) == 1
    assert found("SP11", form, states={"safer-step": "opened"}) == []
    assert found("SP11", form, states={"safer-step": "skipped"}) == []
    assert found("SP11", form, ("safer-step", line("e1", "asked my brother"))) == []


@FORMS
@pytest.mark.parametrize(("rule", "role"), [("SP14", "warning-sign"), ("SP17", "step-alone")])
def test_sp14_and_sp17_few(form: Form, rule: str, role: str) -> None:
    lines = [(role, line(f"e{n}", f"number {n} in some words")) for n in range(3)]
    assert len(found(rule, form, *lines[:2])) == 1
    assert found(rule, form, *lines) == []
    resting = (role, line("e2", "not today please", rest=True))
    assert len(found(rule, form, *lines[:2], resting)) == 1


# --- SP15, SP18, SP22, SP23, SP36


@FORMS
@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("bad", True),
        ("Heavy legs", True),
        ("I feel very, VERY bad!", True),
        ("I feel bad about Bo", False),
        ("not  good\nSTRESSED bad", True),
        ("My chest gets tight", False),
        ("", False),
        ("...", False),
        ("つらい", True),
        ("返事をしなくなる", False),
        ("ｂａｄ ｆｅｅｌ ｂａｄ", True),
    ],
)
def test_sp15_a_vague_sign(form: Form, text: str, vague: bool) -> None:
    findings = found("SP15", form, ("warning-sign", line("e1", text)))
    assert [(f.entry, f.text) for f in findings] == [("e1", text)] * vague
    assert found("SP15", form, ("step-alone", line("e1", text))) == []


@FORMS
@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("relax", True),
        ("Self care and relax", True),
        ("distract myself", True),
        ("Relax in the bath with music", False),
        ("relaxing and self careful and relax", False),
    ],
)
def test_sp18_a_vague_step(form: Form, text: str, vague: bool) -> None:
    assert len(found("SP18", form, ("step-alone", step("e1", text)))) == vague
    assert found("SP18", form, ("warning-sign", step("e1", text))) == []


@FORMS
@pytest.mark.parametrize(
    ("rule", "text", "speaks"),
    [
        ("SP22", "A glass of Wine by the window", True),
        ("SP22", "Look at the winery from the bus", False),
        ("SP22", "some extra sleep tablets if I have to", True),
        ("SP22", "an extra blanket and a book", False),
        ("SP23", "snap a rubber\nband", True),
        ("SP23", "rubber gloves and wash up to a band", False),
        ("SP23", "hold some ICE", True),
        ("SP23", "an ice cream with Bo", False),
    ],
)
def test_sp22_and_sp23_a_step_that_may_hurt(
    form: Form, rule: str, text: str, speaks: bool
) -> None:
    assert len(found(rule, form, ("step-alone", step("e1", text)))) == speaks
    assert found(rule, form, ("reason", line("e1", text))) == []


def test_steps_with_other_roles_are_looked_at_as_well() -> None:
    form = form_of("t", {"s": {"a": "skill", "b": "pause"}})
    placed = [("skill", step("e1", "wine")), ("pause", step("e2", "hold ice"))]
    rules = [(f.rule, f.entry) for f in review(put(form, *placed), FACTS)]
    assert rules == [("SP22", "e1"), ("SP23", "e2")]


@FORMS
@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("I promise not to go there", True),
        ("I PROMISE\u00a0not to", True),
        ("I won\u2019t ever go there", True),
        ("I promise to call Ada", False),
        ("Say: not to worry, I promise", False),
    ],
)
@pytest.mark.parametrize("role", ["reason", "warning-sign", "refusal"])
def test_sp36_a_promise_anywhere(form: Form, role: str, text: str, speaks: bool) -> None:
    assert len(found("SP36", form, (role, line("e1", text)))) == speaks


# --- all of them


@pytest.mark.parametrize("facts", [FACTS, NO_COUNTRY, Facts(roles={})])
def test_a_form_without_these_roles_has_no_findings(facts: Facts) -> None:
    form = form_of("t", {"s": {"a": "picture", "b": "of a newer program"}})
    plan = put(form, ("picture", line("e1", "sad")), ("of a newer program", line("e2", "wine")))
    assert review(plan, facts) == []


def test_a_full_plan_has_no_findings() -> None:
    signs = ("I stop answering my phone", "My chest gets tight", "I sleep two hours")
    steps = ("Walk to the lake and back", "Tea by the window", "Draw the cat with my left hand")
    people = (
        Contact(id="c1", name="Ada", number="555-0100", asked=True),
        Contact(id="c2", name="Bo", number="07700 900123", asked=True),
        Contact(id="c3", name="The Listeners", number="116 999", always_open=True),
        Contact(id="c4", name="Emergency", number="999"),
    )
    plan = put(
        FORM,
        *(("warning-sign", Text(id=f"s{n}", field="", text=t)) for n, t in enumerate(signs)),
        *(("step-alone", Action(id=f"a{n}", field="", text=t)) for n, t in enumerate(steps)),
        ("person-distract", call("p1", "c2")),
        ("person-tell", call("p2", "c1")),
        ("line", call("p3", "c3")),
        ("emergency", call("p4", "c4")),
        ("reason", line("r1", "Bo, and how the story ends")),
        contacts=people,
        states={"safer-step": "opened"},
    )
    assert review(plan, FACTS) == []


def test_an_emptied_country_is_no_trouble() -> None:
    bare = Country(country="XX", name="Invented Land", emergency=(), lines=())
    assert on_contact("SP01", FORM, "line", replace(FACTS, country=bare), number="116 999") == 1
