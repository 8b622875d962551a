"""Earlier versions: kept, looked at, compared with now, brought back. Nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from crisisplan.plan.bringing_back import bring_back
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.versions.day_words import day_text, moment_text
from crisisplan.ui.versions.notices import Notices
from crisisplan.ui.versions.version_list import VersionList
from crisisplan.ui.versions.version_view import VersionView

if TYPE_CHECKING:
    from crisisplan.errors import CrisisPlanError
    from crisisplan.messages.differences import Row
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.keeping import Keeping
    from crisisplan.ui.session import Session
    from crisisplan.vault.plans import Copy
    from crisisplan.vault.versions import Version
    from crisisplan.words import Words

_WIDTH = 1040


class VersionsPage(Page):
    """The list of versions, and in its place one of them when it is looked at."""

    back_wanted = Signal()

    def __init__(self, speak: Words, session: Session, keeping: Keeping) -> None:
        super().__init__("", width=_WIDTH)
        self.speak, self._session, self._keeping = speak, session, keeping
        self._versions: list[Version] = []
        self._open: Version | None = None
        self._then: Plan | None = None
        self._made: Plan | None = None
        """The plan that "Undo" would take back."""
        self.notices = Notices(speak)
        self.list = VersionList(speak)
        self.view = VersionView(speak)
        self.column.addWidget(self.notices)
        self.column.addWidget(self.list)
        self.column.addWidget(self.view)
        self.back = self.back_button(speak("Back"))
        self.restore = Button("", "outlined", "undo")
        self.foot.add_end(self.restore)
        self.back.clicked.connect(self._go_back)
        self.restore.clicked.connect(self._bring_version_back)
        self.list.rows_added.connect(lambda: order_tabs(self))
        self.view.turned.connect(lambda: order_tabs(self))
        self.list.keep_wanted.connect(self._keep)
        self.list.version_chosen.connect(self._look_at)
        self.view.old_wanted.connect(self._bring_number_back)
        session.plan_changed.connect(self._plan_changed)
        self._show_list()

    def begin(self) -> None:
        """Show the versions as they are now."""
        self._made = None
        self.notices.be_quiet()
        self.list.say_kept("")
        self._show_list()
        self._load()
        self.list.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------ the list

    def _show_list(self) -> None:
        self._open = self._then = None
        self.ask(
            self.speak("Earlier versions"),
            self.speak("Nothing is ever overwritten. You can look at each one and bring it back."),
        )
        self.view.hide()
        self.list.show()
        self.restore.hide()
        self.scroller.begin()

    def _load(self) -> None:
        self._keeping.versions(self._loaded, self._failed)

    def _loaded(self, found: tuple[list[Version], list[Copy]]) -> None:
        self._versions = found[0]
        self.list.show_versions(*found)
        order_tabs(self)

    def _keep(self) -> None:
        self.notices.be_quiet()
        self._keeping.keep_version("by-hand", self._kept, self._failed)

    def _kept(self, version: Version | None) -> None:
        if version is None:
            text = self.speak("Nothing is stored on this computer, so no version can be kept.")
        elif any(one.number == version.number for one in self._versions):
            text = self.speak("It is kept already, as version {number}.", number=version.number)
        else:
            text = self.speak("Kept as version {number}.", number=version.number)
        self.list.say_kept(text)
        announce(self, text)
        self._load()

    def _failed(self, error: CrisisPlanError) -> None:
        self.notices.tell_error(error)
        self.scroller.begin()

    # --------------------------------------------------------------------------- one version

    def _look_at(self, version: Version) -> None:
        self.notices.be_quiet()
        self._open = version
        self._keeping.version(
            version.number, lambda plan: self._show_version(version, plan), self._not_shown
        )

    def _not_shown(self, error: CrisisPlanError) -> None:
        self._open = None
        self._failed(error)

    def _show_version(self, version: Version, plan: Plan) -> None:
        if self._open is not version:
            return
        self._then = plan
        self._refresh()
        self.list.hide()
        self.view.show()
        self.restore.say(self.speak("Bring version {number} back", number=version.number))
        self.restore.show()
        self.scroller.begin()
        self.view.begin()
        announce(self, self.accessibleName())

    def _refresh(self) -> None:
        version, then = self._open, self._then
        if version is None or then is None:
            return
        number = version.number
        self.ask(
            self.speak("What changed since version {number}", number=number),
            self.speak(
                "Version {number} was kept: {when}.",
                number=number,
                when=moment_text(version.at, self.speak),
            ),
        )
        day = day_text(version.at, self.speak)
        name = self.speak("Version {number}, {day}", number=number, day=day)
        self.view.show_version(then, name, self._session.plan)
        order_tabs(self)

    def _plan_changed(self) -> None:
        if self._made is not None and self._session.plan != self._made:
            # Whatever was done since then, the button would take back something else.
            self._made = None
            self.notices.be_quiet()
        if self.isVisible():
            self._refresh()

    def _go_back(self) -> None:
        if self._open is None or self._then is None:
            self.back_wanted.emit()
            return
        number = self._open.number
        self.notices.be_quiet()
        self._show_list()
        self.list.go_to(number)

    # ------------------------------------------------------------------------------ the way back

    def _bring_version_back(self) -> None:
        version, then = self._open, self._then
        if version is None or then is None:
            return
        self.notices.be_quiet()
        self._keeping.keep_version(
            "before-restore", lambda kept: self._restored(version, then, kept), self._failed
        )

    def _restored(self, version: Version, then: Plan, kept: Version | None) -> None:
        number = version.number
        if not self._session.revise(lambda _: then):
            self.notices.tell(
                self.speak("Version {number} is just as your plan is now.", number=number)
            )
            return
        self._show_list()
        self._load()
        text = self.speak("Version {number} is your plan now.", number=number)
        if kept is not None:
            text = self.speak(
                "Version {number} is your plan now. What you had before is kept as "
                "version {kept}.",
                number=number,
                kept=kept.number,
            )
        self._offer_undo(text)

    def _bring_number_back(self, row: Row) -> None:
        then = self._then
        if then is None:
            return
        if self._session.revise(lambda plan: bring_back(then, plan, row.item)):
            self._offer_undo(self.speak("The old number is in your plan again."))
            self.scroller.begin()

    def _offer_undo(self, text: str) -> None:
        self._made = self._session.plan
        self.notices.tell(text, self._undo)
        order_tabs(self)

    def _undo(self) -> None:
        self._made = None
        self._session.undo()
        self.notices.tell(self.speak("Undone"))
        (self.view.tabs[0] if self._open else self.list.keep).setFocus()
