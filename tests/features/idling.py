"""Begin a plan on paper and leave the window alone; then say "idle"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.features.steps import begin_on_paper, drive, say, soon

if TYPE_CHECKING:
    from crisisplan.ui.program import Program
    from tests.features.steps import Steps


def use(program: Program) -> Steps:
    """Stand on the list of parts: in a field a cursor blinks."""
    yield from begin_on_paper(program)
    for _ in range(20):
        yield soon()
    assert program.desk is not None
    program.desk.rail.begin()
    yield soon()
    say("idle")


if __name__ == "__main__":
    raise SystemExit(drive(use))
