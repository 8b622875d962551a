"""Pages in the middle of something: a row chosen, an editor open, a fault told, help gone on with.

`tests/ui/pages.py` has each page as it is when it is opened; these are for looking at.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crisisplan.jobs.drafts import new_plan
from crisisplan.plan import editing
from crisisplan.ui.help.view import HelpView
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.unlock.unlock_page import UnlockPage
from crisisplan.ui.welcome.keep_page import KeepPage
from tests.ui import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from crisisplan.ui.builder.field_block import FieldBlock
    from crisisplan.ui.desk import Desk
    from crisisplan.words import Words

WRONG = "That did not open it. Nothing is lost, and you can try as often as you like."


def all_states(speak: Words) -> dict[str, Callable[[], QWidget]]:
    """Return every state by name: each call makes it anew, in a window that is not yet shown."""
    states: dict[str, Callable[[], QWidget]] = {
        "state-row": partial(_builder, speak, "a2_alone", _choose_row),
        "state-aside": partial(_builder, speak, "a2_alone", _put_aside),
        "state-removed": partial(_builder, speak, "a2_alone", _remove),
        "state-title": partial(_builder, speak, "a2_alone", _open_title),
        "state-lines": partial(_builder, speak, "a5_pro", _open_lines),
        "state-lines-none": partial(_builder, speak, "a5_pro", partial(_open_lines_of, "PE")),
        "state-lines-some": partial(_builder, speak, "a5_pro", partial(_open_lines_of, "PL")),
        "state-people": partial(_builder, speak, "a3_people_places", _open_people),
        "state-no-one": partial(_builder, speak, "a4_tell", _say_no_one, empty=True),
        "state-typed": partial(_builder, speak, "a4_tell", _type_long, empty=True),
        "state-parts": partial(_builder, speak, "a2_alone", _show_parts),
        "state-not-saved": partial(_builder, speak, "a2_alone", _cannot_save),
        "state-unlock-wrong": partial(_unlock, speak, _wrong),
        "state-unlock-code": partial(_unlock, speak, _by_code),
        "state-unlock-waiting": partial(_unlock, speak, lambda page: page.ask_keyring()),
        "state-keep-paper": partial(_keep, speak, "paper"),
        "state-keep-wrong": partial(_keep, speak, ""),
    }
    for section in ("header", "a1_signs", "a2_alone", "a5_pro", "a6_space", "using_it"):
        states[f"state-editor-{section}"] = partial(_builder, speak, section, _open_editor)
    for name, act in _HELP.items():
        states[f"state-help-{name}"] = partial(_help, speak, act)
    return states


_HELP = {
    "helped": "helped",
    "else": "else",
    "scripts": "scripts",
    "letters": "countries",
    "countries": "countries C",
    "number": "bar emergency",
    "person": "bar person",
}


def _builder(
    speak: Words, section: str, act: Callable[[Desk, FieldBlock], object], *, empty: bool = False
) -> MainWindow:
    plan = new_plan("safety", "en", "US") if empty else pages.example_plan()
    window, desk = pages._desk(speak, plan)
    known = [one.id for one in plan.form.sections]
    desk.open_section(section if section in known else known[-1])

    def begin() -> None:
        blocks = desk.section._blocks
        act(desk, next((one for one in blocks if one.entries._shown), blocks[0]))

    # As a person does it: when the page is seen.
    window.drawn.connect(begin)
    return window


def _ids(block: FieldBlock) -> list[str]:
    return [row.id for row in block.entries._shown or ()]


def _choose_row(_: Desk, block: FieldBlock) -> None:
    ids = _ids(block)
    block._changes.star(ids[0], on=True)
    block.entries.choose(ids[min(1, len(ids) - 1)])


def _put_aside(_: Desk, block: FieldBlock) -> None:
    ids = _ids(block)
    block._changes.put_to_rest(ids[-1], on=True)
    block.entries.choose(ids[-1])


def _remove(_: Desk, block: FieldBlock) -> None:
    block.entries.removed.emit(_ids(block)[0])


def _open_title(desk: Desk, _: FieldBlock) -> None:
    desk.section._title._open()


def _open_lines(desk: Desk, _: FieldBlock) -> None:
    for block in desk.section._blocks:
        if block.choice._reach() is not None:
            block.choice._toggle_lines()
            return


def _open_lines_of(country: str, desk: Desk, block: FieldBlock) -> None:
    _open_lines(desk, block)
    for one in desk.section._blocks:
        if one.choice._picker is not None:
            one.choice._turn_to_country(country)


def _open_people(desk: Desk, _: FieldBlock) -> None:
    for block in desk.section._blocks:
        if not block.choice._people_button.isHidden():
            block.choice._toggle_people()
            return


def _say_no_one(desk: Desk, _: FieldBlock) -> None:
    desk.section._no_one.click()


def _type_long(desk: Desk, block: FieldBlock) -> None:
    block._changes.add("My neighbour on the second floor, who has a key to my flat", "555-0123")
    block._changes.add("Sam", "555-0134")
    desk.session.revise(
        lambda plan: editing.star(plan, _ids(block)[0], on=True), desk.section.section_id
    )


def _show_parts(desk: Desk, _: FieldBlock) -> None:
    if desk.rail.isHidden():
        desk.show_parts_list()


def _cannot_save(desk: Desk, _: FieldBlock) -> None:
    desk.banner.tell(
        "Your words are still here. There is no room left on this disk.",
        ("Try again", lambda: None),
        ("Save a copy elsewhere", lambda: None),
        ("Print now", lambda: None),
    )


def _open_editor(_: Desk, block: FieldBlock) -> None:
    ids = _ids(block)
    if ids:
        block._open(ids[0])
        if block._editor is not None:
            block._editor._open_more(on=True)


def _unlock(speak: Words, act: Callable[[UnlockPage], object]) -> MainWindow:
    page = UnlockPage(speak, pages.NUMBERS, has_keyring=True, reason="asked")
    window = pages._locked(speak, page)
    window.drawn.connect(lambda: act(page))
    return window


def _wrong(page: UnlockPage) -> None:
    page.show_error(WRONG)


def _by_code(page: UnlockPage) -> None:
    page.entry.other_button.click()


def _keep(speak: Words, kind: str) -> MainWindow:
    page = KeepPage(speak, can_keyring=True)
    window = pages._alone(speak, page)
    window.drawn.connect(lambda: page._choose(kind) if kind else page.show_error(WRONG))
    return window


def _help(speak: Words, act: str) -> MainWindow:
    window = pages._help(speak)
    view = window.findChild(HelpView)
    assert view is not None
    view._act(act)
    return window
