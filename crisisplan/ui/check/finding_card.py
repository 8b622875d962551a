"""One thing worth a look: what it is, and what the person may do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.words import Words

_MOST = 6
"""Lines of what it is about; more would bury the question."""


class Shown(NamedTuple):
    """A finding in words."""

    rule: str
    level: str
    """One of `check_plan.LEVELS`."""
    section: str
    """Title of the part of the plan; empty when it is about none."""
    message: str
    about: tuple[str, ...]
    """What else it is about, one short line each."""
    can_fix: bool
    """Whether there is a place in the plan to go to."""


class FindingCard(Card):
    """Shows a finding. Once it is left as it is, says so and offers the way back."""

    fix_wanted = Signal(str)
    leave_wanted = Signal(str)
    talk_wanted = Signal(str)
    undo_wanted = Signal(str)
    """Each with the rule of the finding."""

    def __init__(self, speak: Words, shown: Shown, *, is_left: bool = False) -> None:
        super().__init__(padding=22)
        self.speak, self.shown = speak, shown
        self.inside.setSpacing(6)
        self.inside.addLayout(self._head())
        self.inside.addWidget(Label(shown.message, tone="soft" if is_left else "ink"))
        for text in self._about():
            self.inside.addWidget(Label(text, "small"))
        self.inside.addSpacing(8)
        row = Flow(gap=8)
        self.inside.addLayout(row)
        if is_left:
            row.addWidget(Label(speak("Left as it is."), "control", "soft", wrap=False))
            row.addWidget(self._button("undo", speak("Undo"), "quiet", self.undo_wanted.emit))
            return
        if shown.can_fix:
            row.addWidget(self._button("fix", speak("Fix it"), "outlined", self.fix_wanted.emit))
        row.addWidget(self._button("leave", speak("Leave it"), "quiet", self.leave_wanted.emit))
        talk = speak("Talk about it in session")
        row.addWidget(self._button("talk", talk, "quiet", self.talk_wanted.emit))

    def level_text(self) -> str:
        """Return how much it matters, in words."""
        return {
            "look-first": self.speak("Look first"),
            "worth-a-look": self.speak("Worth a look"),
        }.get(self.shown.level, self.speak("Small thing"))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(self.level_text(), "control", "green", wrap=False))
        row.addWidget(Label(self.shown.section, "small", "soft"), 1)
        return row

    def _about(self) -> list[str]:
        about = list(self.shown.about[:_MOST])
        if len(self.shown.about) > _MOST:
            about.append(self.speak("And more like it."))
        return about

    def _button(self, name: str, text: str, kind: str, act: Callable[[str], None]) -> Button:
        return rule_button(name, text, kind, self.shown, act)


def rule_button(
    name: str, text: str, kind: str, shown: Shown, act: Callable[[str], None]
) -> Button:
    """Return a button that acts on a rule; several pages of them say which by its message."""
    button = Button(text, "quiet" if kind == "quiet" else "outlined")
    button.setObjectName(f"{name}:{shown.rule}")
    button.setAccessibleDescription(shown.message)
    button.clicked.connect(lambda: act(shown.rule))
    return button
