"""The order of the steps, and where the person is. Only in memory; forgotten on closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.ui.help.steps import Step


class Order:
    """Own steps, or general ones while those are not there; then the numbers, and no end.

    Who is in danger may need the numbers first: without own steps they stand first as well.
    """

    def __init__(self, general: tuple[Step, ...]) -> None:
        self._general = general
        self._own: tuple[Step, ...] = ()
        self._steps: list[Step | None] = []
        self._at = 0
        self.begun = False
        """Whether the person did anything since the view was opened."""
        self.restart()

    @property
    def own(self) -> tuple[Step, ...]:
        """The person's own steps, empty while they are not there."""
        return self._own

    @property
    def here(self) -> Step | None:
        """The step to show now; None for the page of the numbers."""
        return self._steps[self._at]

    @property
    def is_last(self) -> bool:
        """Whether nothing new comes after this."""
        return self._at == len(self._steps) - 1

    def restart(self) -> None:
        """Begin with the first step, as when the view is opened."""
        first: list[Step | None] = [*self._own] if self._own else [None, *self._general]
        self._steps, self._at = [*first, None], 0

    def go_on(self) -> None:
        """Go to the next step; from the last one to the first."""
        if self.is_last:
            self.restart()
        else:
            self._at += 1

    def take(self, own: tuple[Step, ...]) -> None:
        """Take in the person's steps. What the person is looking at stays; the rest comes next."""
        here = self.here
        self._own = own
        if not self.begun or not own:
            self.restart()
        elif here in own:
            self._steps, self._at = [*own, None], own.index(here)
        else:
            self._steps, self._at = [here, *own, None], 0
