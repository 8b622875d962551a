"""Try every part once, with shipped content and an example in a folder that is then removed."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplan import files, resources
from crisisplan.content.shipped import everything
from crisisplan.errors import ExportError
from crisisplan.export.layout import layout_names
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.check_plan import check_plan
from crisisplan.jobs.compare_plans import compare_plans
from crisisplan.jobs.export_plan import export_plan
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.plan_files import open_plan, save_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crisisplan.plan.plan import Plan


def steps() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each part with what tries it; a part that does not work raises."""
    yield "content", everything
    for path in sorted((resources.root() / "examples").glob("*.txt")):
        plan = import_plan(files.read(path), "safety", language=_language(path), country="GB")
        yield f"example {path.stem}", partial(_round_trip, plan)
        for layout in layout_names():
            yield f"{layout}, {path.stem}", partial(_draw, plan, layout)


def _language(path: Path) -> str:
    return path.stem if len(path.stem) == len("en") else "en"


def _round_trip(plan: Plan) -> None:
    check_plan(plan)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        save_plan(path, plan)
        changes, _ = compare_plans(plan, open_plan(path))
    if changes:
        raise ExportError


def _draw(plan: Plan, layout: str) -> None:
    made = export_plan(plan, layout, Choices(), PaperOptions())
    if not made.data:
        raise ExportError
