"""A form on paper with nothing written on it, to be filled by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.content.templates import load_template
from crisisplan.export.reading import Choices
from crisisplan.jobs.export_plan import export_plan
from crisisplan.plan.plan import empty_plan

if TYPE_CHECKING:
    from crisisplan.export.options import PaperOptions
    from crisisplan.jobs.export_plan import Exported

LAYOUT = "worksheet"


def blank_sheet(
    template_id: str, *, language: str, country: str, options: PaperOptions
) -> Exported:
    """Return the blank sheet of a template as a PDF, not yet written.

    `country` is ISO 3166-1 alpha-2, for the numbers of the help box; for one we have no numbers
    for, or an empty one, there are lines to write them on. Raises `UnknownChoice` for a template
    that does not exist.
    """
    form = load_template(template_id, language).form()
    plan = empty_plan(form, language=form.language, country=country)
    return export_plan(plan, LAYOUT, Choices(), options)
