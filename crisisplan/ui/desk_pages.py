"""The pages beside the parts of a plan, each made when it is first opened.

What a page imports is paid for only then. A new page is one function here and a line in the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.ui.desk import Desk
    from crisisplan.ui.kit.page import Page


def make_page(name: str, desk: Desk) -> Page:
    """Return a page by its name: check, print, versions, settings, or what has no part."""
    make = {
        "check": _check,
        "print": _print,
        "versions": _versions,
        "settings": _settings,
        "@unsorted": _unsorted,
    }
    return make[name](desk)


def _check(desk: Desk) -> Page:
    from crisisplan.ui.check.check_page import CheckPage  # noqa: PLC0415 - when first opened

    page = CheckPage(desk.speak, desk.session)
    page.fix_wanted.connect(desk.open_section)
    page.next_wanted.connect(lambda: desk.open_page("print"))
    page.back_wanted.connect(desk.to_last_part)
    return page


def _unsorted(desk: Desk) -> Page:
    from crisisplan.ui.builder.unsorted_page import UnsortedPage  # noqa: PLC0415 - as above

    page = UnsortedPage(desk.speak, desk.session)
    page.next_wanted.connect(lambda: desk.open_page("check"))
    page.back_wanted.connect(desk.to_last_part)
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

    page = SettingsPage(desk.speak, desk.settings, desk.session)
    page.settings_changed.connect(desk.settings_changed)
    page.back_wanted.connect(desk.to_last_part)
    return page
