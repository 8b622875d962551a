from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan import errors as e
from crisisplan.messages.changes import change_texts
from crisisplan.messages.errors import error_text, missing_text
from crisisplan.plan import history as h
from crisisplan.plan import plan as p
from crisisplan.plan.codec import WORDS as WORDS_ALONE
from crisisplan.plan.plan import Plan
from crisisplan.words import load
from tests.plan_examples import FORM, call, line, put

WORDS = load("en")
SECRET = Path("/elsewhere/alex/zeisig.txt")

ERRORS: tuple[e.CrisisPlanError, ...] = (
    *(e.CannotRead(SECRET, r) for r in ("missing", "folder", "special", "denied", "broken")),
    *(
        e.CannotWrite(SECRET, r)
        for r in (
            "full",
            "read-only",
            "denied",
            "folder",
            "link",
            "special",
            "missing-folder",
            "exists",
            "self",
            "other",
            "typed",
            "ending",
            "broken",
        )
    ),
    e.TooLarge(SECRET, "large"),
    e.NotText(),
    e.NotText("one-byte"),
    *(
        e.NotADocument(reason)
        for reason in ("damaged", "macros", "large", "locked", "old", "other")
    ),
    e.TooMuchText(),
    e.NotAPlan("$.plan.sections[0]", "not as expected"),
    e.NotAPlan("$", WORDS_ALONE),
    e.TooNew("2.0"),
    e.Unprintable(("\U00010330", "\x01")),
    e.ContentError(Path("roles.toml"), "$.line", "is wrong"),
    *(e.UnknownChoice(k, "x", ("a", "b")) for k in ("template", "layout", "country", "other")),
    e.UnknownChoice("country", "UK", ("GB",)),
    e.VaultError(),
    e.ExportError(),
    e.ExchangeError(),
    *(e.UnknownChoice(k, "x", ()) for k in ("plan", "version", "backup", "way")),
    *(e.UnknownChoice(k, "x", ("1", "2")) for k in ("plans", "version")),
    e.VaultMissing(),
    e.VaultExists(),
    e.VaultBusy(),
    e.VaultTooNew(2),
    e.VaultUnsafe(),
    *(e.VaultDamaged(p, "7") for p in ("header", "database", "card", "plan", "version", "backup")),
    *(e.WrongSecret(kind) for kind in ("passphrase", "recovery", "keyring")),
    *(e.CodeMistyped((2, 5), length) for length in ("", "short", "long")),
    e.CodeMistyped((), "long"),
    *(
        e.KeyringUnavailable(reason)
        for reason in ("none", "plain-text", "unknown", "locked", "silent", "broken")
    ),
    e.NotEnoughMemory(),
    e.EmptySecret(),
    e.LastWayIn(),
    *(e.CannotSave(reason) for reason in ("full", "read-only", "broken")),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__} {error}")
def test_every_error_is_said_kindly(error: e.CrisisPlanError) -> None:
    text = error_text(error, WORDS)
    assert text.endswith(".")
    assert "!" not in text
    assert not {"error", "invalid", "failed", "fatal", "illegal"} & set(text.casefold().split())
    assert "zeisig" not in text
    assert type(error).__name__ not in text


def test_each_reason_has_words_of_its_own() -> None:
    said = {error_text(error, WORDS) for error in ERRORS if isinstance(error, e.CannotWrite)}
    assert len(said) == len([error for error in ERRORS if isinstance(error, e.CannotWrite)])


def every_kind_of(kind: type[e.CrisisPlanError]) -> set[type[e.CrisisPlanError]]:
    below = [every_kind_of(one) for one in kind.__subclasses__()]
    return {kind}.union(*below)


def test_every_error_of_the_vault_is_in_the_list_above() -> None:
    assert every_kind_of(e.VaultError) <= {type(error) for error in ERRORS}


def test_each_error_of_the_vault_has_words_of_its_own() -> None:
    kinds = every_kind_of(e.VaultError) - {e.VaultError}
    said = {kind: {error_text(x, WORDS) for x in ERRORS if type(x) is kind} for kind in kinds}
    assert len(set().union(*said.values())) == sum(map(len, said.values()))
    assert error_text(e.VaultError(), WORDS) not in set().union(*said.values())


def test_a_message_about_the_vault_says_what_is_safe() -> None:
    safe = ("safe", "not changed", "changed", "left as", "as it was", "kept")
    for error in ERRORS:
        if isinstance(error, e.VaultError):
            assert any(word in error_text(error, WORDS) for word in safe)


def test_f47_a_slip_is_named_by_its_groups() -> None:
    for length in ("", "short", "long"):
        assert "group 2, 5 of the eight" in error_text(e.CodeMistyped((2, 5), length), WORDS)


def test_a_message_says_what_is_safe() -> None:
    for error in ERRORS:
        if isinstance(error, e.FileError | e.NotText | e.NotAPlan | e.TooNew):
            text = error_text(error, WORDS)
            assert "not changed" in text or "as it was" in text or "Nothing was changed" in text


def test_f56_a_name_with_braces_is_shown_as_it_is() -> None:
    for name in ("{name}", "{0}", "%s", "{known}"):
        text = error_text(e.UnknownChoice("template", name, ("safety",)), WORDS)
        assert f'"{name}"' in text


def test_characters_are_named() -> None:
    text = missing_text(("\U00010330", "\x01", "\ud800"), WORDS)
    assert "GOTHIC LETTER AHSA" in text
    assert "U+0001" in text
    assert "U+D800" in text


def plan_of(**numbers: str) -> Plan:
    """A plan with people to tell and their numbers."""
    people = [(name, call(name, name, f"{name} {number}")) for name, number in numbers.items()]
    return put(
        FORM,
        ("warning-sign", line("sign", "no sleep {name}")),
        *(("person-tell", entry) for _, entry in people),
        contacts=tuple(p.Contact(id=n, name=n, number=number) for n, number in numbers.items()),
    )


def said(before: Plan, after: Plan) -> str:
    return "\n".join(change_texts(h.compare(before, after), before, after, WORDS))


def test_nothing_is_said_of_equal_plans() -> None:
    assert said(plan_of(Sam="555-0134"), plan_of(Sam="555-0134")) == ""


def test_a_changed_number_is_always_said() -> None:
    before = plan_of(Sam="555-0134", Jo="555-0142")
    contacts = (replace(before.contacts[0], number="555-0199"), before.contacts[1])
    text = said(before, replace(before, contacts=contacts))
    assert text == "Number of Sam: before 555-0134, now 555-0199"


def test_a_number_that_came_or_went_is_said() -> None:
    before = plan_of(Sam="")
    after = replace(before, contacts=(replace(before.contacts[0], number="555-0134"),))
    assert "555-0134" in said(before, after)
    assert "555-0134" in said(after, before)


def test_a_changed_line_is_said_with_both_wordings() -> None:
    before = plan_of()
    section = before.sections[0]
    entry = line("sign", "pacing {0}")
    entry = replace(entry, field=section.entries[0].field)
    after = replace(before, sections=(replace(section, entries=(entry,)), *before.sections[1:]))
    text = said(before, after)
    assert "before: no sleep {name}" in text
    assert "now: pacing {0}" in text


def test_a_title_that_changed_is_said_with_the_section_it_is_of() -> None:
    before = plan_of()
    section = before.sections[0]
    once = replace(before, sections=(replace(section, title="{x}"), *before.sections[1:]))
    twice = replace(before, sections=(replace(section, title="My own"), *before.sections[1:]))
    shipped = before.form.sections[0].title
    assert said(before, once) == f'{shipped}: title now "{{x}}"'
    assert said(once, twice) == '{x}: title now "My own"'
    assert said(twice, before) == f'My own: title now "{shipped}"'


def test_title_language_and_country_are_said() -> None:
    before = plan_of()
    after = replace(before, title="{x}", language="de", country="DE")
    text = said(before, after)
    assert "{x}" in text
    assert "de" in text
    assert "DE" in text


def test_an_entry_that_points_to_another_contact_says_both_numbers() -> None:
    people = (
        p.Contact(id="a", name="Sam", number="555-0134"),
        p.Contact(id="b", name="Sam", number="555-0199"),
    )
    before = put(FORM, ("person-tell", call("one", "a")), contacts=people)
    after = put(FORM, ("person-tell", call("one", "b")), contacts=people)
    text = said(before, after)
    assert "before: Sam / 555-0134" in text
    assert "now: Sam / 555-0199" in text


def test_an_entry_made_from_a_contact_alone_is_said_by_its_contact() -> None:
    people = (p.Contact(id="a", name="Sam", number="555-0134"),)
    before = put(FORM, contacts=people)
    after = put(FORM, ("person-tell", call("one", "a")), contacts=people)
    assert "new: Sam / 555-0134" in said(before, after)
    assert "taken out: Sam / 555-0134" in said(after, before)


def test_a_number_for_texts_is_a_number() -> None:
    before = plan_of(Sam="555-0134")
    contact = replace(before.contacts[0], text_number="85 000")
    assert "85 000" in said(before, replace(before, contacts=(contact,)))


def test_an_entry_that_was_put_to_rest_or_starred_is_said() -> None:
    before = plan_of()
    section = before.sections[0]
    for change, words in (({"rest": True}, "put to rest"), ({"star": True}, "starred")):
        entry = replace(section.entries[0], **change)
        sections = (replace(section, entries=(entry,)), *before.sections[1:])
        assert words in said(before, replace(before, sections=sections))
        assert said(replace(before, sections=sections), before)


def test_a_moved_line_is_said_once() -> None:
    before = put(FORM, ("warning-sign", line("sign", "no sleep")))
    after = put(FORM, ("reason", line("sign", "no sleep")))
    assert said(before, after) == "Title of rest: moved here: no sleep"
