"""Save a copy of the plan elsewhere, when the usual place cannot take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.errors import FileError
from crisisplan.jobs.plan_files import save_plan
from crisisplan.ui.file_dialogs import save_place
from crisisplan.ui.problems import problem_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crisisplan.plan.plan import Plan
    from crisisplan.ui.banner import Banner
    from crisisplan.words import Words


def save_copy(parent: QWidget, speak: Words, plan: Plan, banner: Banner) -> None:
    """Ask for a place and write the plan there as a plan file, which anyone can read."""
    path = save_place(parent, speak, "notes.json", ".json")
    if path is None:
        return
    try:
        save_plan(path, plan, replace=True)
    except FileError as error:
        banner.tell(problem_text(error, speak))
        return
    banner.tell(
        speak(
            "A copy is in {name}. It is not encrypted: whoever opens it can read it.",
            name=path.name,
        )
    )
