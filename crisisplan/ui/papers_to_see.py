"""Papers to look at before anything is stored: a blank sheet, and an invented example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import files, resources
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.printing.making import size_of
from crisisplan.ui.printing.paper_page import PaperPage

if TYPE_CHECKING:
    from crisisplan.jobs.forms import Offers
    from crisisplan.settings import Settings
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


def blank_page(speak: Words, press: Work, settings: Settings) -> PaperPage:
    """Return the page with a sheet to fill by hand; nothing is stored for it."""
    forms = ListField(speak("Form of the sheet"))

    def draw() -> bytes:
        from crisisplan.jobs.blank_sheet import blank_sheet  # noqa: PLC0415 - fonts load late

        made = blank_sheet(
            wanted[0],
            language=settings.plan_language,
            country=settings.country,
            options=_options(settings),
        )
        return made.data

    reason = speak("Print it and write on it. Nothing is stored on this computer.")
    page = PaperPage(speak, press, speak("A blank sheet, to fill by hand"), reason, draw)
    page.put_above(forms)
    wanted = ["safety"]

    def choose(form: str) -> None:
        wanted[0] = form
        page.draw_again()

    def offer(found: Offers) -> None:
        forms.offer((form.id, form.title) for form in found.forms)
        forms.show_key(wanted[0])

    def look() -> Offers:
        from crisisplan.jobs.forms import offers  # noqa: PLC0415 - as above

        return offers(settings.plan_language)

    forms.chosen.connect(choose)
    press.do(look, offer, lambda _: forms.hide(), page)
    return page


def example_page(speak: Words, press: Work, settings: Settings) -> PaperPage:
    """Return the page with the example; it says that nobody in it exists."""

    def draw() -> bytes:
        from crisisplan.jobs.export_plan import export_plan  # noqa: PLC0415 - fonts load late
        from crisisplan.jobs.import_plan import import_plan  # noqa: PLC0415 - as above

        text = files.read(resources.root() / "examples" / "en.txt")
        plan = import_plan(text, "safety", country=settings.country or "US")
        return export_plan(plan, "full", Choices(), _options(settings)).data

    reason = speak("Invented, to show how a plan can look. Nobody in it exists.")
    return PaperPage(speak, press, speak("What a plan can look like"), reason, draw)


def _options(settings: Settings) -> PaperOptions:
    return PaperOptions(size=size_of(settings))
