"""The help view: dark and full, one thing at a time, and someone to call along the foot.

It is made before it is needed, so that it opens at once. Where it is the first thing to be seen,
its bar comes first, with the numbers, and the pages when that is drawn. It asks nothing that must
be answered, keeps nothing, and works when everything else does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.help.bar import HelpBar
from crisisplan.ui.help.buttons import DrawnButton
from crisisplan.ui.help.drawn import SMALL, DrawnText, help_px
from crisisplan.ui.help.known import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.content.help_words import HelpWords
    from crisisplan.ui.help.numbers import Number
    from crisisplan.ui.help.order import Order
    from crisisplan.ui.help.page import HelpPage
    from crisisplan.ui.help.pages import Pages
    from crisisplan.ui.help.rehearsal import RehearsalNote
    from crisisplan.ui.help.steps import Step
    from crisisplan.words import Words


class HelpView(QWidget):
    """The whole view. Give it numbers and steps when they are there, and `open` it."""

    closed = Signal()
    """The person wants to go back to where they were."""
    country_chosen = Signal(str)
    """A two-letter code: answer with `show_numbers`."""
    copy_wanted = Signal(str)
    """A number to put on the clipboard."""

    words: HelpWords
    pages: Pages
    title: DrawnText
    note: RehearsalNote
    back: DrawnButton
    plan: DrawnButton
    close_quietly: DrawnButton
    _order: Order

    def __init__(self, speak: Words) -> None:
        """Make the bar; the rest comes with `complete`."""
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "help")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._known = Known(speak)
        self._scale = 0
        self._is_complete = False
        self.bar = HelpBar(speak)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addStretch(1)
        self._whole.addWidget(self.bar)

    def complete(self, words: HelpWords) -> None:
        """Make what stands above the bar, if it is not there yet, with the first page."""
        if self._is_complete:
            return
        from crisisplan.ui.help.order import Order  # noqa: PLC0415 - after the bar
        from crisisplan.ui.help.pages import Pages  # noqa: PLC0415 - as above
        from crisisplan.ui.help.rehearsal import RehearsalNote  # noqa: PLC0415 - as above
        from crisisplan.ui.help.steps import general_steps  # noqa: PLC0415 - as above

        self.words = words
        self._order = Order(general_steps(words))
        self.title = DrawnText("", SMALL)
        self.note = RehearsalNote(self.speak)
        self.back = DrawnButton("cream-quiet", "arrow-left")
        self.plan, self.close_quietly = DrawnButton("cream-quiet"), DrawnButton("cream-quiet")
        self.back.say(self.speak("Back to my steps"))
        self.plan.say(self.speak("All my steps"))
        self.close_quietly.say(self.speak("Close quietly (Esc)"))
        self.pages = Pages(self.speak, words)
        self._set_out()
        self._connect()
        self._is_complete = True
        self._show_here()

    def make_all(self) -> None:
        """Make every page that is not there yet, so that each opens in one frame."""
        from crisisplan.ui.kit.tab_order import order_tabs  # noqa: PLC0415 - after the first page

        self.pages.make_all()
        # Else Tab came to what is made late after the bar.
        order_tabs(self)

    def open(self) -> None:
        """Begin anew with the first step and give the focus to its first choice."""
        if self._is_complete:
            self._order.begun = False
            self._start()

    def rehearse(self, *, on: bool) -> None:
        """Say that this is a rehearsal, or no more. All else is as it is in earnest."""
        if self._is_complete:
            self.note.setVisible(on)

    def show_numbers(self, first: FirstNumbers | None) -> None:
        """Show the numbers of a country; None while it is not known."""
        self._known.first = first
        self._numbers_came()

    def show_person(self, name: str, number: str) -> None:
        """Show someone the person knows in the bar; without a number, nobody."""
        self._known.take_person(name, number)
        self._numbers_came()

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Take in the person's own steps, or forget them all (on locking) when there are none.

        What the person is looking at stays, unless they have done nothing yet.
        """
        self._known.take_steps(steps)
        self._order.take(steps)
        self.plan.setVisible(bool(steps))
        if not steps or not self._order.begun:
            self._show_here()
        elif self._on_steps():
            self._put_here()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first choice, also when it was opened before the window was shown."""
        super().showEvent(event)
        # After the window gave the focus to whatever comes first in it.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if not self._is_complete or self._order.begun:
            return
        page, focus = self.pages.page, QApplication.focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            page.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw larger or smaller when there is room for other sizes now."""
        super().resizeEvent(event)
        scale = help_px(self, 1000)
        if scale != self._scale:
            self._scale = scale
            for part in (*self.findChildren(DrawnText), *self.findChildren(DrawnButton)):
                part.updateGeometry()
            self.bar.make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape, from every page."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    # What the person chooses

    def _connect(self) -> None:
        self.pages.chosen.connect(self._act)
        self.pages.copy_wanted.connect(self.copy_wanted)
        self.bar.countries_wanted.connect(lambda: self._act("countries"))
        self.bar.number_wanted.connect(lambda kind: self._act(f"bar {kind}"))
        self.back.clicked.connect(lambda: self._act("steps"))
        self.plan.clicked.connect(lambda: self._act("all"))
        self.close_quietly.clicked.connect(self._close)

    def _act(self, key: str) -> None:
        """Do what the person chose, by its key and what stands behind it."""
        self._order.begun = True
        word, _, rest = key.partition(" ")
        pages = self.pages
        actions: dict[str, Callable[[], None]] = {
            "helped": lambda: self._show(pages.put_kind_word()),
            "else": lambda: self._show(pages.put_others()),
            "scripts": lambda: self._show(pages.put_scripts()),
            "all": lambda: self._show(pages.put_all(self._order.own)),
            "countries": lambda: self._show(pages.put_countries(rest)),
            "next": self._go_on,
            "steps": self._show_here,
            "start": self._start,
            "close": self._close,
            "walk": lambda: self._show(pages.begin_walk(rest)),
            "card": lambda: self._go_through_walk(int(rest)),
            "number": lambda: self._show_number(self._known.after(None)),
            "next-number": lambda: self._show_number(self._known.after(pages.page.shown)),
            "bar": lambda: self._show_number(getattr(self._known.in_bar(), rest)),
            "script": lambda: self._show_script(rest),
            "country": lambda: self._choose_country(rest),
        }
        actions[word]()

    def _close(self) -> None:
        self._order.begun = False
        self.closed.emit()

    def _go_on(self) -> None:
        self._order.go_on()
        self._show_here(place=1)

    def _start(self) -> None:
        self._order.restart()
        self._show_here()

    def _go_through_walk(self, by: int) -> None:
        page = self.pages.walk(by)
        self._show(page or self.pages.put_others(), place=0 if by > 0 else 1)

    def _choose_country(self, code: str) -> None:
        self.country_chosen.emit(code)
        self._show_number(self._known.in_bar().emergency)

    def _show_script(self, script_id: str) -> None:
        script = self.pages.script(script_id)
        self._show(self.pages.put_script(script) if script else self.pages.put_scripts())

    def _show_number(self, number: Number | None) -> None:
        if number is None:
            self._show(self.pages.put_countries())
        else:
            self._show(self.pages.put_number(number, others=len(self._known.all()) > 1))

    # What is shown

    def _numbers_came(self) -> None:
        self.bar.show_numbers(self._known.in_bar())
        if self._is_complete and self._on_steps():
            self._put_here()

    def _on_steps(self) -> bool:
        return self.back.isHidden()

    def _put_here(self) -> HelpPage:
        step = self._order.here
        if step is not None:
            return self.pages.put_step(step, last=self._order.is_last)
        lines = self._known.lines_in_danger(self.words)
        return self.pages.put_danger(lines, last=self._order.is_last)

    def _show_here(self, place: int = 0) -> None:
        step = self._order.here
        self.title.say(step.title if step is not None else "")
        self._show(self._put_here(), place=place, is_step=True)

    def _show(self, page: HelpPage, *, place: int = 0, is_step: bool = False) -> None:
        self.back.setVisible(not is_step)
        self.title.setVisible(is_step)
        self.pages.setCurrentWidget(page)
        self.bar.mark_shown(page.shown, self._known.in_bar())
        self.setAccessibleName(page.title)
        if self.isVisible():
            page.begin(place)
            from crisisplan.ui.kit.announce import announce  # noqa: PLC0415 - after the bar

            announce(page, page.spoken)

    def _set_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(40, 12, 28, 0)
        top.setSpacing(12)
        top.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.back, self.plan, self.close_quietly):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        top.insertStretch(2)
        self.plan.hide()
        self._whole.takeAt(0)
        self._whole.insertLayout(0, top)
        self._whole.insertWidget(1, self.note)
        self._whole.insertWidget(2, self.pages, 1)
        # Read out last, as it stands last.
        self.bar.raise_()
