"""The program in its window: from the first screen to an open plan. It only connects."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer

from crisisplan import paths, settings
from crisisplan.content.first_numbers import first_numbers
from crisisplan.ui.help_at_hand import HelpAtHand
from crisisplan.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from crisisplan.jobs.drafts import Draft
    from crisisplan.settings import Settings
    from crisisplan.ui.desk import Desk
    from crisisplan.ui.help.ahead import Begun, Found
    from crisisplan.ui.instance import OneInstance
    from crisisplan.ui.kit.focus_ring import FocusRing
    from crisisplan.ui.kit.look import Looks
    from crisisplan.ui.leaving import Leaving
    from crisisplan.ui.person import Person
    from crisisplan.ui.session import Session
    from crisisplan.ui.unlock.unlock_page import UnlockPage
    from crisisplan.ui.wanted import Wanted
    from crisisplan.ui.welcome.welcome_page import WelcomePage
    from crisisplan.ui.work import Work
    from crisisplan.vault.vault import Vault
    from crisisplan.words import Words

_AHEAD_MS = 300
"""Longest that the help view waits for steps read ahead: a keyring may ask the person first."""
_TO_DRAW_MS = 30


class Program(QObject):
    """Holds what lives as long as the program.

    The first picture waits for nothing that it does not show. All else comes with `_get_ready`.
    """

    leaving: Leaving
    _vault_work: Work
    _press: Work
    _ring: FocusRing

    def __init__(
        self, app: QApplication, looks: Looks, speak: Words, instance: OneInstance, wanted: Wanted
    ) -> None:
        super().__init__(app)
        self._app = app
        self.speak, self._looks, self._wanted = speak, looks, wanted
        self.settings = _with_country(settings.load(paths.settings_file()))
        looks.prepare(self.settings.theme, self.settings.text_size)
        self.window = MainWindow(speak)
        self.desk: Desk | None = None
        self._instance = instance
        self._welcome: WelcomePage | None = None
        self._locked: UnlockPage | None = None
        self._is_ready = False
        self._is_kept = self.settings.has_vault or _is_kept_here()
        self.help = HelpAtHand(self.window, speak, self.settings.country)
        self.help.country_chosen.connect(self._choose_country)
        instance.asked_for.connect(self._called)
        self.window.drawn.connect(self._get_ready)

    def start(self) -> None:
        """Show the first screen, and get ready for what may come once it is drawn."""
        self.window.stand_at(self._wanted.place)
        if self._wanted.hidden:
            self._get_neutral()
            self.window.hide_all()
        elif self._wanted.help:
            self.help.begin()
            self.window.open_help()
        else:
            self._show_first()
        self._looks.choose(self.settings.theme, self.settings.text_size)
        self.window.show()

    def _show_first(self) -> None:
        """Show the first page; who leads on from there comes once it is drawn."""
        if self._is_kept:
            from crisisplan.ui.unlock.unlock_page import locked_page  # noqa: PLC0415 - one of two

            self._locked = locked_page(
                self.speak, self.settings, self._wanted.reason, self.window.screens
            )
            self.window.show_screen(self._locked, bar=False)
        else:
            from crisisplan.ui.welcome.welcome_page import WelcomePage  # noqa: PLC0415 - as above

            self._welcome = WelcomePage(self.speak, self.settings, self.window.screens)
            self.window.show_screen(self._welcome, self.speak("Welcome"))

    def _get_neutral(self) -> None:
        from crisisplan.ui.neutral_page import NeutralPage  # noqa: PLC0415 - after the first paint

        if not self.window.can_hide:
            neutral = NeutralPage(self.speak)
            neutral.going_on.connect(self.window.go_on)
            self.window.set_neutral(neutral)

    def _get_ready(self) -> None:
        from crisisplan import process  # noqa: PLC0415 - after the first paint
        from crisisplan.ui.kit.focus_ring import FocusRing  # noqa: PLC0415 - as above

        # Nothing of the person has been typed or opened by now.
        process.keep_private()
        self._ring = FocusRing(self._app)
        if self._wanted.ahead is not None:
            self._wait_for_steps(self._wanted.ahead)
        elif self._wanted.help:
            self._show_help()
        else:
            self._get_all_ready()

    def _wait_for_steps(self, begun: Begun) -> None:
        """Fill the help view at once with the person's own steps, when they are read ahead."""
        from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415 - only for help

        from crisisplan.ui.help import ahead  # noqa: PLC0415 - as above

        def arrived() -> None:
            notifier.setEnabled(False)
            self._show_help(ahead.take(begun))

        notifier = QSocketNotifier(begun.pipe, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(arrived)
        QTimer.singleShot(_AHEAD_MS, self, self._show_help)

    def _show_help(self, found: Found | None = None) -> None:
        self.help.complete()
        if found is not None and self.desk is None:
            self.help.show_ahead(found)
        # Time to draw it: all that follows would come before.
        QTimer.singleShot(_TO_DRAW_MS, self, self._get_all_ready)

    def _get_all_ready(self) -> None:
        if self._is_ready:
            return
        from crisisplan.ui.leaving import Leaving  # noqa: PLC0415 - after the first paint
        from crisisplan.ui.work import Work  # noqa: PLC0415 - as above

        self._is_ready = True
        self._vault_work = Work(self, "vault")
        self._press = Work(self, "press")
        self.leaving = Leaving(self.window, self.speak, self._instance, self.help)
        self.leaving.watch()
        if self._is_kept:
            self._unlock(self._locked)
        else:
            self._begin(self._welcome)
        self._instance.listen()
        self._get_neutral()
        self.help.get_ready()

    def _begin(self, shown: WelcomePage | None = None) -> None:
        from crisisplan.ui.beginning import Beginning  # noqa: PLC0415 - only on the first run

        beginning = Beginning(
            self.window, self.speak, self.settings, self._vault_work, self._press
        )
        beginning.settings_changed.connect(self._change)
        beginning.opened.connect(self._open)
        beginning.start(shown)

    def _unlock(self, shown: UnlockPage | None) -> None:
        from crisisplan.ui.unlocking import Unlocking  # noqa: PLC0415 - only when something is kept

        unlocking = Unlocking(
            self.window, self.speak, self.settings, self._vault_work, self._press
        )
        unlocking.help_wanted.connect(self.window.open_help)
        unlocking.country_wanted.connect(self._choose_country)
        unlocking.afresh_wanted.connect(self._begin)
        unlocking.opened.connect(self._choose_plan)
        # After a lock the keyring waits to be asked: else the lock would open itself.
        by_keyring = self.settings.unlock_with_keyring and not self._wanted.reason
        unlocking.start(self._wanted.reason, try_keyring=by_keyring, shown=shown)

    def _choose_plan(self, vault: Vault) -> None:
        from crisisplan.ui.plans import Choosing  # noqa: PLC0415 - when something is open

        choosing = Choosing(self.window, self.speak, self.settings, self._vault_work)
        choosing.chosen.connect(lambda draft: self._open(vault, draft))
        choosing.start(vault)

    def _open(self, vault: Vault | None, draft: Draft) -> None:
        from crisisplan.ui.desk import Desk  # noqa: PLC0415 - when something is open
        from crisisplan.ui.keeping import Keeping  # noqa: PLC0415 - as above
        from crisisplan.ui.session import Session  # noqa: PLC0415 - as above

        # What a person writes may be in any script; the pages before are in ours.
        self._looks.load_other_scripts()
        session = Session(self, draft.plan, draft.unfinished)
        keeping = Keeping(session, self._vault_work, vault)
        desk = Desk(self.speak, self.settings, session, keeping, self._press)
        desk.settings_changed.connect(self._change)
        desk.copy_wanted.connect(self._save_copy)
        desk.mode.text_wanted.connect(self._looks.at_least)
        self.desk = desk
        self.window.show_desk(desk, self.speak("My plan"))
        self.leaving.look_after(desk)
        self.leaving.wait(self.settings.lock_after)
        if vault is not None:
            _tell_about(vault, desk, self._save_copy)
            keeping.look_after(desk.tell)
        QTimer.singleShot(0, self, lambda: self._follow(session, keeping.person))

    def _follow(self, session: Session, person: Person) -> None:
        self.help.follow(session, person)
        # As at the start: what is here stays, and looking through it would hold up a key.
        gc.freeze()

    def _choose_country(self, country: str) -> None:
        self._change(self.settings._replace(country=country))
        show = getattr(self.window.screen_now, "show_numbers", None)
        if show is not None:
            show(first_numbers(country))

    def _change(self, changed: Settings) -> None:
        """Use changed settings at once, and keep them if they can be kept."""
        from crisisplan.errors import FileError  # noqa: PLC0415 - when something changes

        self.settings = changed
        self._looks.choose(changed.theme, changed.text_size)
        self.help.show_country(changed.country)
        if self.desk is not None:
            self.desk.settings = changed
            self.leaving.wait(changed.lock_after)
        try:
            settings.save(paths.settings_file(), changed)
        except (FileError, OSError):
            # They hold for this session; nothing of the person's is in them.
            return

    def _called(self, wanted: str) -> None:
        """Another start of the program asks for this window."""
        self.window.come_to_front()
        if wanted == "help":
            # Who asks for it by name gets it, even from behind the neutral page.
            self.help.get_ready()
            self.window.go_on()
            self.window.open_help()

    def tell_fault(self, code: str) -> None:
        """Save what can be saved, then say calmly that something went wrong."""
        text = self.speak(
            "Something in this program went wrong. What you wrote is kept. "
            "If you report it, this code holds nothing of your plan: {code}",
            code=code,
        )
        if self.desk is not None:
            self.desk.keeping.try_again()
            self.desk.banner.tell(text)
            return
        problem = getattr(self.window.screen_now, "problem", None)
        if problem is not None:
            problem.tell(text)

    def _save_copy(self) -> None:
        if self.desk is None:
            return
        from crisisplan.ui.copies import save_copy  # noqa: PLC0415 - seldom

        save_copy(self.window, self.speak, self.desk.session.plan, self.desk.banner)


def _with_country(kept: Settings) -> Settings:
    """Return settings with a first guess of the country, from how this computer is set up."""
    if kept.country:
        return kept
    guess = QLocale.territoryToCode(QLocale.system().territory())
    return kept._replace(country=guess) if first_numbers(guess) else kept


def _is_kept_here() -> bool:
    """Tell whether a place for plans is here, or once was; how it stands is looked at later."""
    folder = paths.private()
    return (
        (folder / "vault.header").exists()
        or any(folder.glob("plans-*.db"))
        or any(folder.glob("backups/*.backup"))
    )


def _tell_about(vault: Vault, desk: Desk, save_copy: Callable[[], None]) -> None:
    speak = desk.speak
    if vault.is_read_only:
        desk.banner.tell(
            speak(
                "Your plan can be read and printed here, but this place cannot be written "
                "to. If you change something, save a copy elsewhere."
            ),
            (speak("Save a copy elsewhere"), save_copy),
        )
    elif vault.older_than:
        desk.banner.tell(
            speak(
                "This is an earlier state of your plan. A newer one was here on {day}. "
                "It may be in a backup.",
                day=vault.older_than[:10],
            )
        )
    elif desk.settings.has_unseen_code:

        def go_on(*, to_settings: bool) -> None:
            desk.settings_changed.emit(desk.settings._replace(has_unseen_code=False))
            desk.banner.be_quiet()
            if to_settings:
                desk.open_page("settings")

        desk.banner.tell(
            speak(
                "The program ended while your recovery code was shown. If it is not on paper, you "
                "can make a new one in the settings."
            ),
            (speak("Go to the settings"), lambda: go_on(to_settings=True)),
            (speak("I have it on paper"), lambda: go_on(to_settings=False)),
        )
