"""Session mode: one switch. While it is on there is a panel beside each part, and larger text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from crisisplan.plan.in_session import SessionWords
    from crisisplan.ui.builder.section_page import SectionPage
    from crisisplan.ui.check.side_place import SidePlace
    from crisisplan.ui.in_session.panel import SessionPanel
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

TEXT_AT_LEAST = 150
"""Percent of the usual text size while on: two people read it at one metre."""
_WIDTH = 330
"""Pixels of the panel, at usual text size."""
_ROOM = 400
"""Pixels the part needs beside the panel, at usual text size; with less, it stands below."""

_BAR_HAS_ROOM = 1.5
"""Text size up to which a narrow bar can hold the switch."""


class SessionMode(QObject):
    """Turns the panel on and off, and holds the way through the plan that was chosen for today."""

    turned_on = Signal()
    text_wanted = Signal(int)
    """The least text size in percent; 0 when any will do again."""
    way_changed = Signal()
    note_wanted = Signal()

    def __init__(self, speak: Words, session: Session, page: SectionPage) -> None:
        super().__init__(page)
        self.speak, self._session, self._page = speak, session, page
        self.is_on = False
        self.way: tuple[str, ...] = ()
        """Ids of the parts on a short way, in its order; empty: the whole plan."""
        self.panel: SessionPanel | None = None
        self._place: SidePlace | None = None
        self.switch = Button(speak("In session"), "outlined", "person")
        self.switch.setCheckable(True)
        self.switch.setToolTip(speak("For two people at one screen"))
        self.switch.clicked.connect(lambda on: self.turn(on=on))
        page.opened.connect(self._open)
        page.resized.connect(self._fit)

    def be_narrow(self, *, narrow: bool) -> None:
        """Leave a narrow bar when the text is very large; the settings have the switch as well."""
        self.switch.setVisible(self.is_on or not narrow or look().scale <= _BAR_HAS_ROOM)

    def turn(self, *, on: bool) -> None:
        """Turn it on or off. What was written stays; the short way ends with it."""
        if on == self.is_on:
            return
        self.is_on = on
        self.switch.setChecked(on)
        self.switch.setVisible(True)
        self.switch.set_icon("check" if on else "person")
        panel, place = self._get_panel()
        if on:
            panel.clock.start()
            self._open(self._page.section_id)
            place.fit()
        else:
            panel.clock.stop()
            place.put_away()
            self._choose("")
        # After the panel has its place: the text size has all of it measured anew.
        self.text_wanted.emit(TEXT_AT_LEAST if on else 0)
        if on:
            self.turned_on.emit()
        text = self.speak("Session mode is on") if on else self.speak("Session mode is off")
        announce(self._page, text)
        order_tabs(self._page)

    def _get_panel(self) -> tuple[SessionPanel, SidePlace]:
        if self.panel is None or self._place is None:
            from crisisplan.ui.check.side_place import SidePlace  # noqa: PLC0415 - when turned on
            from crisisplan.ui.in_session.panel import SessionPanel  # noqa: PLC0415 - as above

            self.panel = SessionPanel(self.speak, self._session, self._words())
            self.panel.path_chosen.connect(self._choose)
            self.panel.note_wanted.connect(self.note_wanted)
            self.panel.rebuilt.connect(lambda: order_tabs(self._page))
            self._place = SidePlace(self._page, self.panel, room=_ROOM, width=_WIDTH)
        return self.panel, self._place

    def _words(self) -> SessionWords:
        from crisisplan.content.session_words import load_session_words  # noqa: PLC0415 - late

        return load_session_words(self.speak.language)

    def _open(self, section_id: str) -> None:
        if self.is_on and self.panel is not None and section_id:
            self.panel.open_section(section_id)

    def _fit(self) -> None:
        if self.is_on and self._place is not None and self._place.fit():
            order_tabs(self._page)

    def _choose(self, path_id: str) -> None:
        from crisisplan.plan.in_session import sections_on  # noqa: PLC0415 - when one is chosen

        found = next((one for one in self._words().paths if one.id == path_id), None)
        way = sections_on(self._session.plan.form, found) if found else ()
        if self.panel is not None:
            self.panel.show_path(path_id if way else "")
        if way != self.way:
            self.way = way
            self.way_changed.emit()
