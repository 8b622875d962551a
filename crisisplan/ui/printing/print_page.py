"""Print and carry: choose what a copy shows, see it, print it or save it as a PDF."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crisisplan.messages.errors import missing_text
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.printing.choosing import CopyChoices
from crisisplan.ui.printing.copy_maker import CopyMaker
from crisisplan.ui.printing.making import Drawn, Wanted, draw, own_layouts, size_of
from crisisplan.ui.printing.newest import Newest
from crisisplan.ui.printing.notice import Notice
from crisisplan.ui.printing.papers import PaperOut
from crisisplan.ui.printing.pdf_view import PdfView
from crisisplan.ui.printing.two_sided import TwoSided
from crisisplan.ui.problems import problem_text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from crisisplan.errors import CrisisPlanError
    from crisisplan.settings import Settings
    from crisisplan.ui.keeping import Keeping
    from crisisplan.ui.session import Session
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


class PrintPage(TwoSided):
    """The page for copies of the plan. Nothing of it is stored but the paper size."""

    settings_changed = Signal(object)
    back_wanted = Signal()

    def __init__(
        self,
        speak: Words,
        session: Session,
        keeping: Keeping,
        press: Work,
        settings: Settings,
        out: PaperOut | None = None,
    ) -> None:
        """`out` shows the dialogs and puts copies out; the usual one unless given."""
        view = PdfView(speak, press)
        super().__init__(
            speak("Print and carry"),
            speak("Each copy bears its version, so you can tell an old one from a new one."),
            view,
        )
        self.view = view
        self.speak, self._session, self._settings = speak, session, settings
        self._wanted = Wanted(size=size_of(settings))
        self._drawn_for: object = None
        self._drawing = Newest[Drawn](self, press, self._show_drawn, self._show_not_drawn)
        self._maker = CopyMaker(
            speak, session, keeping, press, out or PaperOut(self, speak, press)
        )
        self.notice = Notice()
        self._missing = Notice("tint")
        self.choices = CopyChoices(speak, self._wanted, own_layouts(speak))
        self._fill_column()
        self._fill_foot()
        self._connect()
        self.arrange()

    def begin(self) -> None:
        """Show the plan as it is now."""
        self.notice.be_quiet()
        self.status.say("")
        super().begin()
        self._draw()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return self._wanted

    def arrange(self) -> None:
        """Put the picture into its place; by Tab it always comes after the choices."""
        super().arrange()
        view = self.view
        order = (
            *(self.choices.title, view.sheet, view.before, view.after, view.closer),
            *(self._back, self.save_button, self.print_button),
        )
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when it comes into sight: out of sight nothing is drawn."""
        super().showEvent(event)
        self._draw()

    # --------------------------------------------------------------------------- how it is made

    def _fill_column(self) -> None:
        self.column.addWidget(self.notice)
        self.column.addWidget(self._missing)
        self.column.addWidget(self.choices)
        self.column.addSpacing(8)
        known = Card("panel")
        known.inside.addWidget(
            Label(
                self.speak(
                    "A PDF is not locked: whoever opens it can read it. A printer that others "
                    "use may keep what it printed for a while."
                ),
                "small",
                "soft",
            )
        )
        self.column.addWidget(known)

    def _fill_foot(self) -> None:
        self._back = self.back_button(self.speak("Back"))
        self._back.clicked.connect(self.back_wanted)
        self.status = Label("", "small", "soft")
        self.foot.row.insertWidget(1, self.status, 1)
        self.save_button = Button(self.speak("Save as PDF"), "outlined", "save")
        self.print_button = Button(self.speak("Print"), "filled", "printer")
        self.foot.add_end(self.save_button)
        self.foot.add_end(self.print_button)

    def _connect(self) -> None:
        self._session.plan_changed.connect(self._draw)
        self.choices.chosen.connect(self._choose)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self._maker.told.connect(self._tell)
        self._maker.failed.connect(self._tell_failed)
        self._maker.not_kept.connect(self._offer_to_go_on)

    # ------------------------------------------------------------------------------- the picture

    def _choose(self, wanted: Wanted) -> None:
        if wanted.size != self._wanted.size:
            self._settings = self._settings._replace(paper=wanted.size)
            self.settings_changed.emit(self._settings)
        self._wanted = wanted
        self._draw()

    def _draw(self) -> None:
        """Have the plan drawn as it is now, unless that is what is shown or on its way."""
        asked_for = (self._session.plan, self._wanted._replace(copies=1))
        if not self.isVisible() or asked_for == self._drawn_for:
            return
        self._drawn_for = asked_for
        self.view.be_stale()
        self._drawing.ask(partial(draw, *asked_for))

    def _show_drawn(self, drawn: Drawn) -> None:
        self.view.show_pdf(drawn.pdf)
        self.choices.show_held_back(drawn.held_back)
        if drawn.missing:
            self._missing.tell(missing_text(drawn.missing, self.speak))
        else:
            self._missing.be_quiet()

    def _show_not_drawn(self, error: CrisisPlanError) -> None:
        self._drawn_for = None
        self._tell_failed(problem_text(error, self.speak))

    # ---------------------------------------------------------------------------------- the copy

    def _print(self) -> None:
        self._settle()
        self._maker.print_copy(self._wanted, self.view.pages)

    def _save(self) -> None:
        self._settle()
        self._maker.save_copy(self._wanted)

    def _settle(self) -> None:
        """Take in the title that was typed last."""
        self.choices.title.flush()
        self.notice.be_quiet()

    def _tell(self, text: str) -> None:
        self.notice.be_quiet()
        self.status.say(text)

    def _tell_failed(self, text: str) -> None:
        self.status.say("")
        self.notice.tell(text)
        self.show_top()

    def _offer_to_go_on(self, text: str) -> None:
        self.status.say("")
        whole = self.speak(
            "{why} A copy can be made all the same. It will carry no version number.", why=text
        )
        self.notice.tell(whole, (self.speak("Make the copy anyway"), self._maker.go_on))
        announce(self, whole)
        self.show_top()
