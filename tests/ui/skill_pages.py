"""The pages of skills, each by what a person does on the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from crisisplan.ui.kit.wrapped import WrappedButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.ui.skills.ways import SkillWays
    from tests.ui.open_desk import OpenDesk


def press(desk: OpenDesk, name: str) -> None:
    """Click the one button or chip to be seen that is called so."""
    found = [
        one
        for one in desk.window.findChildren(QAbstractButton)
        if one.isVisible() and name in (one.text(), one.accessibleName(), words(one))
    ]
    assert len(found) == 1, (name, len(found))
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    desk.settle()


def words(one: QAbstractButton) -> str:
    """Return the words of a chip, without what to mind about it."""
    return one._text if isinstance(one, WrappedButton) else one.text()


def _list(ways: SkillWays) -> None:
    ways._to_list()


def _storm(ways: SkillWays) -> None:
    ways._to_list()
    ways.list._asks["strength"]._tell(9)


def _flat(ways: SkillWays) -> None:
    ways._to_list()
    ways.list._turn_to("body")
    ways.list._asks["body"]._tell("flat")


def _all(ways: SkillWays) -> None:
    ways._to_list()
    ways.list._turn_to("all")


def _read(ways: SkillWays) -> None:
    ways.open_skill("sk07")


def _kept_back(ways: SkillWays) -> None:
    ways.open_skill("sk02")


def _breathe(ways: SkillWays) -> None:
    ways.open_skill("sk04")
    ways._try("sk04")


def _step(ways: SkillWays) -> None:
    ways.open_skill("sk20")
    ways._try("sk20")
    ways.trying._go(1)


def _put(ways: SkillWays) -> None:
    ways.open_skill("sk07")
    ways._put_skill("sk07")


def _health(ways: SkillWays) -> None:
    ways.open_health(ways._to_list, "skills")


def _feelings(ways: SkillWays) -> None:
    ways.open_feelings(ways._to_list, "skills", lambda _: None)
    ways.feelings.families._tell("fear")
    ways.feelings._choose("nervous")


def _unsure(ways: SkillWays) -> None:
    ways.open_feelings(ways._to_list, "skills")
    ways.feelings.families._tell("@unsure")
    assert ways.feelings._body is not None
    ways.feelings._body._tell("hot face")


def _aloud(ways: SkillWays) -> None:
    ways.open_asking(ways._to_list, "skills")
    ways.trying._go(1)


SKILL_PAGES: dict[str, Callable[[SkillWays], None]] = {
    "list": _list,
    "storm": _storm,
    "flat": _flat,
    "all": _all,
    "read": _read,
    "kept-back": _kept_back,
    "breathe": _breathe,
    "step": _step,
    "put": _put,
    "health": _health,
    "feelings": _feelings,
    "unsure": _unsure,
    "aloud": _aloud,
}
