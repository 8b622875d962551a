"""The current plan. It is a value; editing makes a new one, and undo takes the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.plan.plan import Plan

STEPS = 500
"""How many steps can be undone."""


class _Step(NamedTuple):
    """A plan to go to, where the change was, and in what it was typed (empty: not typed)."""

    plan: Plan
    where: str
    typed_in: str


class Session(QObject):
    """Holds the plan that is worked on, and says when it changed."""

    plan_changed = Signal()
    unfinished_changed = Signal()
    """What stands in a field and is no entry yet changed."""

    def __init__(self, parent: QObject, plan: Plan, unfinished: dict[str, str]) -> None:
        """`unfinished` is what was typed last time and not yet added, by its field."""
        super().__init__(parent)
        self._plan = plan
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._unfinished = dict(unfinished)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    @property
    def unfinished(self) -> dict[str, str]:
        """What stands in a field and is no entry yet, by `section/field`."""
        return dict(self._unfinished)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._future)

    def revise(
        self, change: Callable[[Plan], Plan], where: str = "", *, typed_in: str = ""
    ) -> bool:
        """Make a new plan of this one; tell whether anything changed.

        `where` is the section the change belongs to, so that undoing it can be shown there.
        `typed_in` is what was typed in, for a change that was typed: a field that takes its own
        typing back takes those steps back and adds none.
        """
        made = change(self._plan)
        if made == self._plan:
            return False
        back = self._back_to(made, typed_in)
        if back:
            del self._past[-back:]
        else:
            self._past.append(_Step(self._plan, where, typed_in))
            del self._past[:-STEPS]
        self._future.clear()
        self._plan = made
        self.plan_changed.emit()
        return True

    def note(self, change: Callable[[Plan], Plan]) -> None:
        """Make a new plan without a step to take back: for what is no answer of the person's."""
        made = change(self._plan)
        if made != self._plan:
            self._plan = made
            self.plan_changed.emit()

    def undo(self) -> str | None:
        """Take the last step back; return where it was, or None when there is none."""
        return self._go(self._past, self._future)

    def redo(self) -> str | None:
        """Take a step again that was taken back; return where, or None when there is none."""
        return self._go(self._future, self._past)

    def leave_unfinished(self, field: str, text: str) -> None:
        """Remember what stands in a field and is no entry yet; empty when it was added."""
        if self._unfinished.get(field, "") == text:
            return
        if text:
            self._unfinished[field] = text
        else:
            self._unfinished.pop(field, None)
        self.unfinished_changed.emit()

    def _back_to(self, plan: Plan, typed_in: str) -> int:
        """Return how many of the last steps, all typed in one place, lead back to a plan; or 0."""
        if not typed_in:
            return 0
        for back, step in enumerate(reversed(self._past), 1):
            if step.typed_in != typed_in:
                break
            if step.plan == plan:
                return back
        return 0

    def _go(self, source: list[_Step], target: list[_Step]) -> str | None:
        if not source:
            return None
        plan, where, typed_in = source.pop()
        target.append(_Step(self._plan, where, typed_in))
        self._plan = plan
        self.plan_changed.emit()
        return where
