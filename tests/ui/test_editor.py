"""Editing an entry: every part of every kind is typed by keys, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from crisisplan.plan.plan import Action, Contact, ContactEntry, Mode, Safer, Text, Unknown
from crisisplan.ui.builder.chip_inputs import ChipsInput
from crisisplan.ui.builder.copied_number import CopiedNumber
from crisisplan.ui.builder.editor import EntryEditor
from crisisplan.ui.builder.inputs import DateInput, Input, MinutesInput
from crisisplan.ui.builder.list_inputs import LinesInput
from crisisplan.ui.builder.parts import parts_of
from tests.plan_strategies import KINDS, contacts, entries
from tests.ui import accessible
from tests.ui.open_editor import SPEAK, Open, type_over
from tests.ui.typing_in import press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from crisisplan.plan.plan import Entry
    from crisisplan.ui.builder.parts import Part

EVERY_SCRIPT = "café 安心 البحر \U0001f33f é ok"
OF_KIND = {kind.__struct_config__.tag: kind for kind in KINDS}
NOT_ASKED = {"id", "field", "star", "rest", "origin", "mark", "more"}
"""What every entry has, and what the row above the editor changes."""
NOT_ASKED_OF = {
    "action": {"skill"},
    "contact": {"contact"},
    "mode": {"sort", "contact"},
}
NOT_ASKED_OF_CONTACTS = {"id", "line", "source", "as_of", "more"}
MUM = Contact(id="c1", name="Amma", number="0161 496 0123", more={"x-new": 1})
LINE = Contact(
    id="c2",
    name="The Listeners",
    number="555-0100",
    dial_then="press 1",
    text_number="555-0101",
    text_word="HELLO",
    line="XX/listeners",
    source="invented; read by nobody",
    as_of="2026-01",
)
EVERY_PART = [(kind, part) for kind in OF_KIND for part in parts_of(str(kind), SPEAK)]


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., Open]:
    return lambda entry, contact=None, role="": Open(qtbot, entry, contact, role)


def entry_of(kind: str) -> Any:
    """Return an entry with something in every text it has."""
    made = OF_KIND[kind]
    texts = {n: "as before" for n, hint in get_type_hints(made).items() if hint is str}
    return made(**texts, more={"x-new": [1]})


def without(value: msgspec.Struct, name: str) -> dict[str, Any]:
    return {key: kept for key, kept in msgspec.structs.asdict(value).items() if key != name}


def answer(one: Input) -> Any:
    """Answer by keys and return the value that has to arrive."""
    match one:
        case LinesInput():
            return answer_lines(one)
        case ChipsInput():
            press(one, "End")
            return one._values[-1] if one.part.sort == "likelihood" else True
        case MinutesInput():
            type_over(one, "25")
            return 25
        case DateInput():
            one.days[0].setFocus()
            press(one.days[0], "Space")
            return QDate.currentDate().toString(Qt.DateFormat.ISODate)
        case _:
            return answer_in_words(one)


def answer_in_words(one: Input) -> Any:
    if one.part.sort == "tick":
        press(one, "Space")
        return True
    type_over(one, EVERY_SCRIPT)
    return EVERY_SCRIPT


def answer_lines(one: LinesInput) -> Any:
    if one.part.sort == "pairs":
        type_text(one, f"name {EVERY_SCRIPT}\nwords\n")
        return ((f"name {EVERY_SCRIPT}", "words"),)
    type_text(one, f"first {EVERY_SCRIPT}\nsecond\n")
    return (f"first {EVERY_SCRIPT}", "second")


def test_every_kind_has_parts_and_every_part_is_a_field() -> None:
    assert set(OF_KIND) == {kind for kind, _ in EVERY_PART}
    for kind, made in OF_KIND.items():
        asked = {part.name for part in parts_of(str(kind), SPEAK) if part.of == "entry"}
        left_out = NOT_ASKED | NOT_ASKED_OF.get(str(kind), set())
        assert asked == set(made.__struct_fields__) - left_out, kind
    of_contacts = {part.name for _, part in EVERY_PART if part.of == "contact"}
    assert of_contacts == set(Contact.__struct_fields__) - NOT_ASKED_OF_CONTACTS


def test_two_or_three_parts_are_asked_first() -> None:
    for kind in OF_KIND:
        first = [part for part in parts_of(str(kind), SPEAK) if not (part.more or part.if_filled)]
        assert 1 <= len(first) <= 3, kind


@pytest.mark.parametrize(
    ("kind", "part"),
    EVERY_PART,
    ids=[f"{kind}-{part.of}-{part.name}" for kind, part in EVERY_PART],
)
def test_a_part_is_answered_by_keys_and_nothing_else_changes(
    opened: Callable[..., Open], kind: str, part: Part
) -> None:
    entry = entry_of(kind)
    contact = replace(MUM, asked=None) if kind == "contact" else None
    if kind == "contact":
        entry = replace(entry, contact=MUM.id)
    if part.sort == "yes-no-unsaid" and part.of == "entry":
        entry = replace(entry, **{part.name: None})
    at = opened(entry, contact, next(iter(part.roles), ""))
    one = at.input(part.name, part.of)
    if part.sort in {"yes-no-unsaid", "one-of"}:
        press(one, "Home")
        expected: Any = part.values[0] if part.values else True
    else:
        expected = answer(one)
    got_entry, got_contact = at.told[-1]
    before, after = (contact, got_contact) if part.of == "contact" else (entry, got_entry)
    assert before is not None
    assert getattr(after, part.name) == expected
    assert type(getattr(after, part.name)) is type(expected)
    assert without(after, part.name) == without(before, part.name)
    assert (got_entry if part.of == "contact" else got_contact) == (
        entry if part.of == "contact" else contact
    )


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(entry=entries, contact=contacts)
def test_looking_at_an_entry_changes_nothing(entry: Entry, contact: Contact) -> None:
    editor = EntryEditor(SPEAK, entry, contact if isinstance(entry, ContactEntry) else None)
    told: list[Any] = []
    editor.changed.connect(lambda *values: told.append(values))
    window = QScrollArea()
    window.setWidget(editor)
    window.show()
    window.activateWindow()
    editor._open_more(on=True)
    for one in editor._inputs.values():
        one.begin()
    editor.show_entry(entry, editor.contact)
    editor.finish()
    window.close()
    window.deleteLater()
    assert told == []


def test_what_is_typed_after_odd_characters_leaves_the_other_parts_odd(
    opened: Callable[..., Open],
) -> None:
    odd = "a\u2028b\0 \u00a0c"
    entry = Action(id="a", field="f", text="Walk", kit=odd, where=odd)
    at = opened(entry)
    type_text(at.input("text"), " on")
    at.editor.finish()
    assert at.told[-1][0] == replace(entry, text="Walk on")


def test_a_newer_value_never_moves_the_cursor_or_takes_a_letter(
    opened: Callable[..., Open],
) -> None:
    entry = Action(id="a", field="f", text="Walk")
    at = opened(entry)
    field = at.input("text").typing_fields()[0]
    type_text(field, " far")
    # The star was set meanwhile; the letters typed were not told yet.
    at.editor.show_entry(replace(entry, star=True))
    type_text(field, " away")
    at.editor.flush()
    assert at.told[-1][0] == replace(entry, text="Walk far away", star=True)
    at.editor.show_entry(at.told[-1][0])
    press(field, "Left")
    type_text(field, "!")
    at.editor.flush()
    assert at.told[-1][0].text == "Walk far awa!y"


def test_letters_not_told_yet_win_over_a_newer_text(opened: Callable[..., Open]) -> None:
    entry = Mode(id="m", field="f", name="Storm", signs=("I text",), needs="rest")
    at = opened(entry)
    type_text(at.input("name"), "y")
    type_text(at.input("needs"), " and tea")
    signs = at.input("signs")
    type_text(signs, "!")
    newer = replace(entry, name="Rain", signs=("I shout",), needs="sleep", says="Run")
    at.editor.show_entry(newer)
    at.editor.flush()
    # Leaving a field tells it at once: only the last was still being typed.
    assert at.told[-1][0] == replace(newer, signs=("I text!",))
    type_text(at.input("name"), "y")
    at.editor.show_entry(newer)
    at.editor.show_entry(replace(newer, name="Wind"))
    at.editor.flush()
    assert at.told[-1][0].name == "Rainy"
    type_text(at.input("needs"), " now")
    at.editor.show_entry(replace(newer, needs="food"))
    at.editor.flush()
    assert at.told[-1][0].needs == "sleep now"


def test_what_was_changed_elsewhere_is_shown(opened: Callable[..., Open]) -> None:
    entry = Action(id="a", field="f", text="Walk", minutes=5, likelihood=3)
    at = opened(entry)
    at.editor.show_entry(replace(entry, text="Swim", minutes=None, likelihood=9))
    assert at.input("text").field.value() == "Swim"  # type: ignore[attr-defined]
    assert at.input("minutes").field.value() == ""  # type: ignore[attr-defined]
    chips = at.input("likelihood")
    assert isinstance(chips, ChipsInput)
    assert [chip.text() for chip in chips.chips if chip.isChecked()] == ["9"]
    assert at.told == []


@pytest.mark.parametrize("keys", ["Escape", "Ctrl+Return", "Ctrl+Enter"])
@pytest.mark.parametrize("part", ["text", "minutes", "night"])
def test_keys_close_it_with_everything_told(
    opened: Callable[..., Open], keys: str, part: str
) -> None:
    at = opened(Action(id="a", field="f", text="Walk"))
    type_text(at.input("text"), "s")
    one = at.input(part)
    press(one, keys)
    assert at.closed == [True]
    assert at.told[-1][0].text == "Walks"


def test_enter_goes_on_and_closes_after_the_last_part(opened: Callable[..., Open]) -> None:
    at = opened(Action(id="a", field="f", text="Walk"))
    at.editor.begin()
    type_text(at.editor, " far\n10\nPark\n")
    assert at.told[-1][0] == Action(id="a", field="f", text="Walk far", minutes=10, where="Park")
    assert at.closed == [True]


def test_tab_goes_through_the_parts_in_their_order(opened: Callable[..., Open]) -> None:
    at = opened(ContactEntry(id="e", field="f", contact=MUM.id), MUM)
    at.input("asked", "contact")
    at.editor.begin()
    names: list[str] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleName() in names:
            break
        names.append(focus.accessibleName())
        press(focus, "Tab")
    asked = [name for name in names if name not in ("Less about this", "Done")]
    labels = [part.label for part in parts_of("contact", SPEAK) if not part.if_filled]
    places = [next(i for i, n in enumerate(asked) if n.startswith(label)) for label in labels]
    assert places == sorted(places)
    assert names[-1] == "Done"


def test_a_copied_number_is_not_changed_by_accident(opened: Callable[..., Open]) -> None:
    entry = ContactEntry(id="e", field="f", contact=LINE.id)
    at = opened(entry, LINE)
    names = [part.name for part in at.editor._inputs]
    assert not {"number", "dial_then", "text_number", "text_word"} & set(names)
    shown = " ".join(one.name for one in accessible.tree(at.editor))
    assert "555-0100" in shown
    assert "Source: invented, as of January 2026." in shown
    type_over(at.input("name", "contact"), "Listeners")
    assert at.told[-1][1] == replace(LINE, name="Listeners")


def test_a_copied_number_that_is_changed_becomes_an_own_one(opened: Callable[..., Open]) -> None:
    entry = ContactEntry(id="e", field="f", contact=LINE.id)
    at = opened(entry, LINE)
    press(accessible.widget_of(at.editor, "Button", "Change the number anyway"), "Space")
    assert at.told == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Number, as I dial it"
    type_over(at.input("number", "contact"), "555-0199")
    expected = replace(LINE, number="555-0199", line="", source="", as_of="")
    assert at.told[-1] == (entry, expected)
    at.editor.show_entry(*at.told[-1])
    assert at.editor.findChildren(CopiedNumber) == [] or not any(
        block.isVisible() for block in at.editor.findChildren(CopiedNumber)
    )


def test_a_contact_that_was_nobody_becomes_somebody(opened: Callable[..., Open]) -> None:
    entry = ContactEntry(id="e", field="f", text="call the nice man")
    at = opened(entry)
    type_over(at.input("number", "contact"), "call me maybe")
    told, contact = at.told[-1]
    assert contact.number == "call me maybe"
    assert contact.id
    assert told == replace(entry, contact=contact.id)
    type_over(at.input("name", "contact"), "Sam")
    assert at.told[-1][1] == replace(contact, name="Sam")


def test_an_entry_of_a_newer_program_is_kept(opened: Callable[..., Open]) -> None:
    at = opened(Unknown(raw={"kind": "drawing", "id": "x", "text": "a line"}))
    assert any("newer version" in one.name for one in accessible.tree(at.editor))
    at.editor.begin()
    press(accessible.widget_of(at.editor, "Button", "Done"), "Space")
    assert at.closed == [True]
    assert at.told == []


@pytest.mark.parametrize("kind", list(OF_KIND))
def test_everything_has_a_spoken_name(opened: Callable[..., Open], kind: str) -> None:
    at = opened(entry_of(kind), MUM if kind == "contact" else None)
    at.editor._open_more(on=True)
    assert accessible.nameless(at.editor) == []


def test_more_opens_by_itself_when_something_is_there(opened: Callable[..., Open]) -> None:
    def more_is_open(entry: Entry) -> bool:
        at = opened(entry)
        return any(one.isVisible() for part, one in at.editor._inputs.items() if part.more)

    assert not more_is_open(Action(id="a", field="f", text="Walk"))
    assert not more_is_open(Safer(id="s", field="f", text="Item 1", done=False))
    assert more_is_open(Safer(id="s", field="f", text="Item 1", done=True))
    assert more_is_open(Action(id="a", field="f", text="Walk", night=False)) is True
    assert more_is_open(Action(id="a", field="f", text="Walk", likelihood=0)) is True


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_row(
    opened: Callable[..., Open], looks: Any, percent: int
) -> None:
    looks.choose("light", percent)
    at = opened(entry_of("action"))
    at.editor._open_more(on=True)
    assert at.editor.minimumSizeHint().width() <= 560


def test_what_is_opened_is_brought_into_sight(qtbot: QtBot, opened: Callable[..., Open]) -> None:
    at = opened(Action(id="a", field="f", text="Walk"))
    at.window.resize(600, 300)
    press(accessible.widget_of(at.editor, "Button", "More about this"), "Space")
    kit = at.input("kit")
    qtbot.waitUntil(lambda: not kit.visibleRegion().isEmpty())
    press(accessible.widget_of(at.editor, "Button", "Less about this"), "Space")
    assert not kit.isVisible()


def test_typing_outlives_an_editor_that_is_built_anew(opened: Callable[..., Open]) -> None:
    entry = ContactEntry(id="e", field="f", contact=LINE.id)
    at = opened(entry, replace(LINE, line="", source="", as_of=""))
    type_text(at.input("say"), "Hi")
    # Undone elsewhere: it is the copied line again.
    at.editor.show_entry(entry, LINE)
    assert at.told[-1] == (replace(entry, say="Hi"), LINE)
    assert at.input("say").field.value() == "Hi"  # type: ignore[attr-defined]


def test_typing_belongs_to_the_entry_it_was_typed_in(opened: Callable[..., Open]) -> None:
    at = opened(Text(id="one", field="f", text="a"))
    type_text(at.input("text"), "b")
    at.editor.show_entry(Text(id="two", field="f", text="other"))
    assert [(entry.id, entry.text) for entry, _ in at.told] == [("one", "ab")]
    at.editor.finish()
    assert at.editor.entry == Text(id="two", field="f", text="other")
