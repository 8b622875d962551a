"""The pages beside the parts of a plan, each made when it is first opened.

What a page imports is paid for only then. A new page is one function here and a line in the list.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.plan.support import Around
    from crisisplan.ui.desk import Desk
    from crisisplan.ui.kit.page import Page
    from crisisplan.ui.skills.ways import SkillWays
    from crisisplan.vault.header import Slot


def make_page(name: str, desk: Desk) -> Page:
    """Return a page by its name, as `make` has it; or that of what has no part."""
    make = {
        "bring": _bring,
        "check": _check,
        "print": _print,
        "versions": _versions,
        "settings": _settings,
        "about": _about,
        "skills": lambda desk: skill_ways(desk).list,
        "form": _form,
        "@add": _add_part,
        "@unsorted": _unsorted,
        "note": _note,
    }
    return make[name](desk)


def skill_ways(desk: Desk) -> SkillWays:
    """Return the pages of skills, made when they are first asked for."""
    from crisisplan.ui.skills.ways import SkillWays  # noqa: PLC0415 - when first opened

    return desk.findChild(SkillWays) or SkillWays(desk)


def connect_skills(desk: Desk) -> None:
    """Lead from the parts of the plan to the pages of skills, and back to the part."""
    section, back = desk.section, desk.to_last_part
    section.health_wanted.connect(lambda: skill_ways(desk).open_health(back, section.section_id))
    section.feelings_wanted.connect(
        lambda take: skill_ways(desk).open_feelings(back, section.section_id, take)
    )
    section.try_once.aloud_wanted.connect(
        lambda: skill_ways(desk).open_asking(back, section.section_id)
    )
    section.try_once.plan_wanted.connect(desk.rehearsal_wanted)
    desk.keeping.person.failed.connect(desk.tell)


def _check(desk: Desk) -> Page:
    from crisisplan.ui.check.check_page import CheckPage  # noqa: PLC0415 - when first opened

    page = CheckPage(desk.speak, desk.session, partial(_around, desk))
    page.fix_wanted.connect(desk.open_section)
    page.try_once.plan_wanted.connect(desk.rehearsal_wanted)
    back = partial(desk.open_page, "check")
    page.try_once.aloud_wanted.connect(lambda: skill_ways(desk).open_asking(back, "check"))
    page.next_wanted.connect(lambda: desk.open_page("print"))
    page.back_wanted.connect(desk.to_last_part)
    return page


def _around(desk: Desk) -> Around:
    """Return what the review may know of the person besides the plan."""
    from crisisplan.plan.support import Around  # noqa: PLC0415 - as above

    person = desk.keeping.person
    return Around(avoid_places=person.record.avoid_places, passed=tuple(person.open_gates()))


def _bring(desk: Desk) -> Page:
    from crisisplan.ui.bringing.bring_page import BringPage  # noqa: PLC0415 - when first opened

    page = BringPage(desk.speak, desk.session, desk.keeping, desk.press)
    page.done_wanted.connect(desk.to_last_part)
    page.back_wanted.connect(desk.to_last_part)
    return page


def _unsorted(desk: Desk) -> Page:
    from crisisplan.ui.builder.unsorted_page import UnsortedPage  # noqa: PLC0415 - as above

    page = UnsortedPage(desk.speak, desk.session)
    page.next_wanted.connect(lambda: desk.open_page("check"))
    page.back_wanted.connect(desk.to_last_part)
    return page


def _add_part(desk: Desk) -> Page:
    from crisisplan.ui.forms.add_part_page import AddPartPage  # noqa: PLC0415 - as above

    page = AddPartPage(desk.speak, desk.session, desk.press)
    page.added.connect(desk.open_section)
    page.failed.connect(desk.tell)
    page.back_wanted.connect(desk.to_last_part)
    return page


def _note(desk: Desk) -> Page:
    from crisisplan.ui.in_session.note_page import NotePage  # noqa: PLC0415 - as above

    page = NotePage(desk.speak, desk.session)
    page.back_wanted.connect(desk.to_last_part)
    return page


def _form(desk: Desk) -> Page:
    from crisisplan.ui.forms.other_form_page import OtherFormPage  # noqa: PLC0415 - seldom

    page = OtherFormPage(desk.speak, desk.session, desk.keeping, desk.press)
    page.moved.connect(desk.begin)
    page.failed.connect(desk.tell)
    page.back_wanted.connect(lambda: desk.open_page("settings"))
    return page


def _print(desk: Desk) -> Page:
    from crisisplan.ui.printing.print_page import PrintPage  # noqa: PLC0415 - as above

    page = PrintPage(desk.speak, desk.session, desk.keeping, desk.press, desk.settings)
    page.settings_changed.connect(desk.settings_changed)
    page.back_wanted.connect(lambda: desk.open_page("check"))
    return page


def _versions(desk: Desk) -> Page:
    from crisisplan.ui.versions.versions_page import VersionsPage  # noqa: PLC0415 - as above

    page = VersionsPage(desk.speak, desk.session, desk.keeping)
    page.back_wanted.connect(desk.to_last_part)
    return page


def _settings(desk: Desk) -> Page:
    from crisisplan.ui.preferences.settings_page import SettingsPage  # noqa: PLC0415 - as above

    has_keys = desk.keeping.is_kept and not desk.keeping.is_read_only
    page = SettingsPage(desk.speak, desk.settings, desk.session, has_keys=has_keys)
    page.form_wanted.connect(lambda: desk.open_page("form"))
    page.code_wanted.connect(lambda: _make_code(desk))
    page.about_wanted.connect(lambda: desk.open_page("about"))
    back = partial(desk.open_page, "settings")
    page.health_wanted.connect(lambda: skill_ways(desk).open_health(back, "settings"))
    page.bring_wanted.connect(lambda: desk.open_page("bring"))
    page.other_wanted.connect(lambda: _make_room(desk))
    page.session_mode_wanted.connect(lambda: desk.mode.turn(on=True))
    page.settings_changed.connect(desk.settings_changed)
    page.back_wanted.connect(desk.to_last_part)
    return page


def _make_room(desk: Desk) -> None:
    """Keep an empty plan beside this one, for someone else."""
    from crisisplan.jobs.drafts import new_plan  # noqa: PLC0415 - seldom

    done = desk.speak(
        "There is room for one more plan. Lock the program: when it is opened again, it asks "
        "whose plan to open."
    )
    plan = new_plan("safety", desk.settings.plan_language, desk.settings.country)
    desk.keeping.keep_beside(plan, lambda _: desk.banner.tell(done), desk.tell)


def _about(desk: Desk) -> Page:
    from crisisplan.ui.about.about_page import AboutPage  # noqa: PLC0415 - as above

    page = AboutPage(desk.speak)
    page.back_wanted.connect(lambda: desk.open_page("settings"))
    return page


def _make_code(desk: Desk) -> None:
    """Make a new recovery code and show it; the one before goes when the new one is on paper."""
    from crisisplan.ui.codes import CodeScreen  # noqa: PLC0415 - seldom

    def show(made: tuple[str, Slot]) -> None:
        code, slot = made
        screen = CodeScreen(desk, desk.speak, desk.press, desk.settings)
        page = screen.page(code)

        def leave() -> None:
            desk.open_page("settings")
            desk.pages.removeWidget(page)
            page.deleteLater()

        screen.on_paper.connect(lambda: desk.keeping.drop_other_codes(slot, desk.tell))
        screen.shown.connect(leave)
        desk.pages.addWidget(page)
        desk.pages.setCurrentWidget(page)
        page.begin()

    desk.keeping.add_code(show, desk.tell)
