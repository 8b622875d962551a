"""Every page of the window, each in a window of its own and filled with what is invented.

Nothing is stored: the plan is on paper only, and what is kept (versions, backups) is made up here.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan import files, resources
from crisisplan.content.first_numbers import first_numbers
from crisisplan.errors import CannotSave, OwnFormError
from crisisplan.jobs.drafts import new_plan
from crisisplan.jobs.finding_plans import listed
from crisisplan.jobs.forms import Offers, offers
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan import editing
from crisisplan.plan.in_session import come_back_to
from crisisplan.settings import Settings
from crisisplan.ui.bringing.bring_page import BringPage
from crisisplan.ui.bringing.reading import sort_text
from crisisplan.ui.desk import Desk
from crisisplan.ui.desk_pages import skill_ways
from crisisplan.ui.forms.add_part_page import AddPartPage
from crisisplan.ui.forms.form_page import FormPage
from crisisplan.ui.forms.other_form_page import OtherFormPage
from crisisplan.ui.help_at_hand import HelpAtHand
from crisisplan.ui.keeping import Keeping
from crisisplan.ui.main_window import MainWindow
from crisisplan.ui.neutral_page import NeutralPage
from crisisplan.ui.papers_to_see import blank_page, example_page
from crisisplan.ui.plan_search import PlanSearch
from crisisplan.ui.printing.pdf_view import PdfView
from crisisplan.ui.session import Session
from crisisplan.ui.unlock.backups_page import BackupsPage
from crisisplan.ui.unlock.new_secret_page import NewSecretPage
from crisisplan.ui.unlock.trouble_page import Kind, TroublePage
from crisisplan.ui.unlock.unlock_page import UnlockPage
from crisisplan.ui.unlock.ways import ways_on
from crisisplan.ui.versions.versions_page import VersionsPage
from crisisplan.ui.welcome.code_page import CodePage
from crisisplan.ui.welcome.keep_page import KeepPage
from crisisplan.ui.welcome.welcome_page import WelcomePage
from crisisplan.ui.work import Work
from crisisplan.vault.plans import Copy, Stored
from crisisplan.vault.recovery_code import new_code
from crisisplan.vault.versions import Version
from tests.ui.skill_pages import SKILL_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.plan.plan import Plan
    from crisisplan.ui.skills.ways import SkillWays
    from crisisplan.words import Words

SETTINGS = Settings(country="US")
TYPED_ELSEWHERE = """My night plan

Early signs
- I stop answering messages
- I pace between the kitchen and the hall

People I can tell
Sam, before 9 pm, here in 15 minutes 555-0134
No answer? Priya 555-0178

## Bruno
Library on the square, ground floor, by day
"""
NUMBERS = first_numbers("US")
BACKUPS = [("b2", "Monday, 18:40", ""), ("b1", "1 October", "")]
OTHER_FORMS = (
    ("joint", "header"),
    ("joint", "e7_treat"),
    ("joint", "e8_practical"),
    ("getting-through", "b3_body_check"),
    ("mind", "c3_window"),
)
"""Parts of other forms: with a note, a box to tick, several of a few, one of a few."""
_PATIENCE = 20.0
_ROUNDS = 4


def example_plan() -> Plan:
    """Return the invented plan that ships."""
    text = files.read(resources.root() / "examples" / "en.txt")
    return import_plan(text, "safety", country="US")


def all_pages(speak: Words) -> dict[str, Callable[[], QWidget]]:
    """Return every page by name: each call makes it anew, in a window that is not yet shown."""
    form = new_plan("safety", "en", "US").form
    pages: dict[str, Callable[[], QWidget]] = {
        "welcome": lambda: _alone(speak, WelcomePage(speak, SETTINGS)),
        "keep": lambda: _alone(speak, KeepPage(speak, can_keyring=True)),
        "form": lambda: _alone(speak, FormPage(speak, offers("en"))),
        "form-broken": lambda: _alone(speak, FormPage(speak, _broken_offers())),
        "add-part": lambda: _add_part(speak),
        "other-form": lambda: _other_form(speak),
        "other-form-outcome": lambda: _other_form(speak, outcome=True),
        "code": lambda: _alone(speak, CodePage(speak, new_code())),
        "blank": lambda: _paper(speak, blank_page),
        "example": lambda: _paper(speak, example_page),
        "unlock": lambda: _locked(speak, UnlockPage(speak, NUMBERS, has_keyring=True)),
        "unlock-nowhere": lambda: _locked(speak, UnlockPage(speak, None, reason="idle")),
        "backups": lambda: _locked(speak, BackupsPage(speak, NUMBERS, BACKUPS)),
        "new-secret": lambda: _alone(speak, NewSecretPage(speak)),
        "neutral": lambda: _neutral(speak),
        "help": lambda: _help(speak),
        "help-no-plan": lambda: _help(speak, plan=False),
        "help-rehearsal": lambda: _help(speak, rehearsal=True),
        "told": lambda: _told(speak),
        "editor": lambda: _editor(speak),
        "ideas": lambda: _ideas(speak),
        "ideas-narrowed": lambda: _ideas(speak, narrow=True),
    }
    pages["plans"] = lambda: _plans(speak, "")
    pages["plans-found"] = lambda: _plans(speak, "sam")
    for kind in get_args(Kind):
        pages[f"trouble-{kind}"] = partial(_trouble, speak, kind)
    for section in form.sections:
        pages[f"part-{section.id}"] = partial(_part, speak, section.id)
        pages[f"empty-{section.id}"] = partial(_part, speak, section.id, empty=True)
    for form_id, part in OTHER_FORMS:
        pages[f"{form_id}-{part}"] = partial(_part_of, speak, form_id, part)
    for name in ("check", "print", "settings", "about", "note"):
        pages[name] = partial(_page, speak, name)
    for name, show in SKILL_PAGES.items():
        pages[f"skills-{name}"] = partial(_skills, speak, show)
    pages["bring"] = partial(_page, speak, "bring")
    pages["bring-sorted"] = lambda: _sorted(speak)
    for name in ("a1_signs", "a2_alone"):
        pages[f"session-{name}"] = partial(_session, speak, name)
    pages["versions"] = lambda: _versions(speak)
    pages["version"] = lambda: _versions(speak, look_at=True)
    return pages


def settle() -> None:
    """Let the window go on until every picture that is shown is drawn, and nothing moves."""
    _rounds()
    end = time.monotonic() + _PATIENCE
    while any(not view.is_new for view in _views()):
        assert time.monotonic() < end, "a picture did not come"
        QApplication.processEvents()
        time.sleep(0.005)
    _rounds()


def put_away(window: QWidget) -> None:
    """Close a window and let all of it go."""
    window.hide()
    # A window that is closed asks first whether all is kept; here nothing is.
    window.deleteLater()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _rounds() -> None:
    for _ in range(_ROUNDS):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _views() -> list[PdfView]:
    return [
        view
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for view in window.findChildren(PdfView)
        if view.isVisible()
    ]


def _alone(speak: Words, page: QWidget) -> MainWindow:
    window = MainWindow(speak)
    window.show_screen(page, speak("Welcome"))
    return window


def _plans(speak: Words, typed: str) -> MainWindow:
    stored = [Stored(f"p{n}", name, "", 0) for n, name in enumerate(("Sam", "Ola"))]
    page = PlanSearch(speak, listed(stored, str))
    page.field.setText(typed)
    return _alone(speak, page)


def _locked(speak: Words, page: QWidget) -> MainWindow:
    window = MainWindow(speak)
    window.show_screen(page, bar=False)
    return window


def _trouble(speak: Words, kind: Kind) -> MainWindow:
    return _locked(speak, TroublePage(speak, NUMBERS, kind, ways_on(kind, speak)))


def _paper(speak: Words, make: Callable[[Words, Work, Settings], QWidget]) -> MainWindow:
    window = MainWindow(speak)
    window.show_screen(make(speak, Work(window, "press"), SETTINGS), speak("Welcome"))
    return window


def _desk(speak: Words, plan: Plan) -> tuple[MainWindow, Desk]:
    window = MainWindow(speak)
    session = Session(window, plan, {})
    keeping = Keeping(session, Work(window, "vault"), None)
    desk = Desk(speak, SETTINGS, session, keeping, Work(window, "press"))
    window.show_desk(desk, speak("My plan"))
    return window, desk


def _part(speak: Words, section: str, *, empty: bool = False) -> MainWindow:
    plan = new_plan("safety", "en", "US") if empty else example_plan()
    window, desk = _desk(speak, plan)
    desk.open_section(section)
    return window


def _part_of(speak: Words, form: str, part: str) -> MainWindow:
    window, desk = _desk(speak, new_plan(form, "en", "US"))
    desk.open_section(part)
    return window


def _broken_offers() -> Offers:
    """Return what is offered when one file of a clinic has a fault and another has none."""
    found = offers("en")
    own = replace(found.forms[0], id="clinic", title="Ward 5 card", therapy="", own=True)
    fault = OwnFormError(Path("ward-6.toml"), "$.sections[2].fields[0].role", "is unknown", 31)
    return Offers((*found.forms, own), (fault,))


def _add_part(speak: Words) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    desk.open_page("@add")
    page = desk.pages.currentWidget()
    assert isinstance(page, AddPartPage)
    _until(lambda: bool(page.parts))
    return window


def _other_form(speak: Words, *, outcome: bool = False) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    desk.open_page("form")
    page = desk.pages.currentWidget()
    assert isinstance(page, OtherFormPage)
    _until(lambda: page.cards is not None)
    if outcome and page.cards is not None:
        page.cards.choose("mind")
        page.next.click()
        _until(lambda: not page.outcome.isHidden())
    return window


def _until(comes: Callable[[], bool]) -> None:
    """Wait for what is thought out on another thread."""
    end = time.monotonic() + _PATIENCE
    while not comes():
        assert time.monotonic() < end, "it does not come"
        QApplication.processEvents()
        time.sleep(0.005)


def _session(speak: Words, section: str) -> MainWindow:
    """A part with the panel of a session beside it, and something to come back to."""
    plan = come_back_to(example_plan(), "Where will you keep it?")
    window, desk = _desk(speak, plan)
    desk.open_section(section)
    window.drawn.connect(lambda: desk.mode.turn(on=True))
    return window


def _page(speak: Words, name: str) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    desk.open_page(name)
    return window


def _skills(speak: Words, show: Callable[[SkillWays], object]) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    # As a person does it: when the page is seen.
    window.drawn.connect(lambda: show(skill_ways(desk)))
    return window


def _sorted(speak: Words) -> MainWindow:
    """A plan typed elsewhere, sorted; some of it found no part."""
    window, desk = _desk(speak, new_plan("safety", "en", "US"))
    desk.open_page("bring")
    page = desk.pages.currentWidget()
    assert isinstance(page, BringPage)
    page._show(sort_text(TYPED_ELSEWHERE, desk.session.plan), "")
    return window


def _editor(speak: Words) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    section = next(s for s in desk.session.plan.sections if s.id == "a4_tell" and s.entries)
    desk.open_section(section.id)

    def open_editor() -> None:
        block = desk.section._blocks[0]
        block._open(section.entries[0].id)
        assert block._editor is not None
        block._editor._open_more(on=True)

    # As a person does it: when the page is seen.
    window.drawn.connect(open_editor)
    return window


def _ideas(speak: Words, *, narrow: bool = False) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    desk.open_section("a2_alone")
    panel = desk.section._blocks[0].ideas
    window.drawn.connect(panel._toggle)
    if narrow:
        window.drawn.connect(panel._toggle_wishes)
    return window


def _told(speak: Words) -> MainWindow:
    """A page on which it must be said that nothing can be saved."""
    window, desk = _desk(speak, example_plan())
    desk.open_section("a2_alone")
    desk.tell(CannotSave("full"))
    return window


def _versions(speak: Words, *, look_at: bool = False) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    desk.rail.offer("versions", offered=True)
    desk.rail.offer("lock", offered=True)
    desk.open_page("versions")
    page = desk.pages.currentWidget()
    assert isinstance(page, VersionsPage)
    kept = [
        Version(1, "7KQM-2F9X", "by-hand", "2026-01-04T18:40:00Z"),
        Version(2, "9ABC-3DEF", "print", "2026-02-11T09:05:00Z"),
    ]
    page._loaded((kept, [Copy(2, "full", "Sam", "2026-02-11T09:05:00Z")]))
    if look_at:
        page._open = kept[0]
        page._show_version(kept[0], _earlier(desk.session.plan))
    return window


def _earlier(plan: Plan) -> Plan:
    """Return the plan with one line less and one answer other than now."""
    section = next(s for s in plan.sections if len(s.entries) > 1)
    return editing.remove_entry(plan, section.entries[0].id)


def _neutral(speak: Words) -> MainWindow:
    window = _part(speak, "a2_alone")
    window.set_neutral(NeutralPage(speak))
    window.hide_all()
    return window


def _help(speak: Words, *, plan: bool = True, rehearsal: bool = False) -> MainWindow:
    window, desk = _desk(speak, example_plan())
    ready = HelpAtHand(window, speak, SETTINGS.country)
    ready.get_ready()
    if plan:
        ready.follow(desk.session)
    window.open_help(rehearsal=rehearsal)
    return window
