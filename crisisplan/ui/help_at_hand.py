"""The help view, kept ready: it opens in one frame; the person's own steps come when they can."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from crisisplan.content.first_numbers import first_numbers

if TYPE_CHECKING:
    from crisisplan.ui.clipboard import Clipboard
    from crisisplan.ui.help.ahead import Found
    from crisisplan.ui.help.view import HelpView
    from crisisplan.ui.main_window import MainWindow
    from crisisplan.ui.person import Person
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class HelpAtHand(QObject):
    """Holds the help view and what it shows."""

    country_chosen = Signal(str)

    def __init__(self, window: MainWindow, speak: Words, country: str) -> None:
        super().__init__(window)
        self.speak, self._window, self._country = speak, window, country
        self._view: HelpView | None = None
        self._session: Session | None = None
        self._person: Person | None = None
        self._clipboard: Clipboard | None = None
        self._is_old, self._is_complete = True, False
        window.help_opened.connect(self._fill)

    def begin(self) -> None:
        """Make the bar of the view, if it is not there yet: the numbers come before all else."""
        if self._view is not None:
            return
        from crisisplan.ui.help.view import HelpView  # noqa: PLC0415 - mostly after the first paint

        self._view = HelpView(self.speak)
        self._view.copy_wanted.connect(self._copy)
        self._view.show_numbers(first_numbers(self._country))
        self._view.country_chosen.connect(self.country_chosen)
        self._window.set_help(self._view)

    def complete(self) -> None:
        """Make the view with its first page, if it is not there yet."""
        from crisisplan.content.help_words import load_help_words  # noqa: PLC0415 - as above

        self.begin()
        if self._view is not None:
            self._view.complete(load_help_words(self.speak.language))
            self._is_complete = True
            self._fill()

    def get_ready(self) -> None:
        """Make the view with all its pages, so that each opens in one frame."""
        self.complete()
        if self._view is not None:
            self._view.make_all()

    def show_country(self, country: str) -> None:
        """Show the numbers of another country."""
        if country != self._country:
            self._country, self._is_old = country, True
            if self._view is not None:
                self._view.show_numbers(first_numbers(country))
                self._fill()

    def show_ahead(self, found: Found) -> None:
        """Show steps that were read ahead, until the plan itself is there."""
        if self._view is not None and self._session is None:
            self._view.show_person(*found.person)
            self._view.show_steps(found.steps)

    def follow(self, session: Session, person: Person | None = None) -> None:
        """Show the steps of a plan from now on, as they are when the view is opened.

        What waits behind the health check shows as far as the person passed it; without a person,
        nobody did.
        """
        self._session, self._person, self._is_old = session, person, True
        session.plan_changed.connect(self._changed)
        if person is not None:
            person.changed.connect(self._changed)
        self._fill()

    def forget_copied(self) -> None:
        """Take back what was put on the clipboard."""
        if self._clipboard is not None:
            self._clipboard.forget()

    def _copy(self, number: str) -> None:
        from crisisplan.ui.clipboard import Clipboard  # noqa: PLC0415 - only when asked for

        if self._clipboard is None:
            self._clipboard = Clipboard(cast("QApplication", QApplication.instance()))
        self._clipboard.copy(number)

    def _changed(self) -> None:
        self._is_old = True

    def _fill(self) -> None:
        if (
            self._view is None
            or self._session is None
            or not self._is_old
            or not self._is_complete
        ):
            return
        from crisisplan.jobs.facts import load_facts  # noqa: PLC0415 - needs a plan
        from crisisplan.ui.help import from_plan  # noqa: PLC0415 - as above

        self._is_old = False
        plan = self._session.plan
        gates = self._person.open_gates() if self._person is not None else frozenset[str]()
        facts = load_facts(plan.language, self._country or plan.country, gates)
        self._view.show_person(*from_plan.person_from_plan(plan, facts))
        self._view.show_steps(from_plan.steps_from_plan(plan, facts, self.speak))
