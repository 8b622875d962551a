"""Look the plan over, safety first. Ideas, never marks; nothing here keeps anyone waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crisisplan.ui.check.finding_card import FindingCard, Shown
from crisisplan.ui.check.session_side import SessionSide
from crisisplan.ui.check.side_place import SidePlace
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import clear
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.try_once import TryOnce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QResizeEvent

    from crisisplan.jobs.check_plan import Advice, Looked
    from crisisplan.plan.plan import Plan
    from crisisplan.plan.support import Around
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

AT_ONCE = 5
"""Cards shown at first and with each "Show more"."""


class CheckPage(Page):
    """Runs the review when it is opened, and again when the plan changes while it is open."""

    fix_wanted = Signal(str, str)
    """Ids of the section and the entry to go to; the entry's is empty for a whole section."""
    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self, speak: Words, session: Session, around: Callable[[], Around] | None = None
    ) -> None:
        """`around`: what the review may know besides the plan; the day it knows itself."""
        super().__init__(
            speak("Let's look it over"),
            speak(
                "A few things worth a look, safety first. "
                "Ideas, not marks: you can print at any time."
            ),
        )
        self.speak, self._session = speak, session
        self._around = around
        self._looked: Looked | None = None
        self._left_here: list[str] = []
        """Rules left as they are since the page was opened: their cards stay and say so."""
        self._shown = AT_ONCE
        self._sight = QTimer(self)
        self._sight.setSingleShot(True)
        self._sight.timeout.connect(self._into_sight)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self.column.addLayout(self._cards)
        self.column.addSpacing(8)
        self.try_once = TryOnce(speak)
        self.column.addWidget(self.try_once)
        self.side = SessionSide(speak)
        self._place = SidePlace(self, self.side)
        self.back = self.back_button(speak("Back"))
        self.back.clicked.connect(self.back_wanted)
        self.next = self.next_button(speak("Next: print and carry"))
        self.next.clicked.connect(self.next_wanted)
        self.side.off_wanted.connect(self._talk_no_more)
        self.side.again_wanted.connect(self._again)
        session.plan_changed.connect(self._plan_changed)

    def begin(self) -> None:
        """Look the plan over as it is now, and start at the top."""
        self._left_here, self._shown = [], AT_ONCE
        self._look_over()
        self.scroller.begin()
        first = next(iter(self._buttons()), self.next)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists beside the cards, or below them where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find room anew at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_place"):
            self._fit()

    # ------------------------------------------------------------------------- what is done

    def _fix(self, rule: str) -> None:
        found = self._advice(rule)
        if found is not None:
            self.fix_wanted.emit(found.finding.section, found.finding.entry)

    def _leave(self, rule: str) -> None:
        from crisisplan.jobs.check_plan import leave_findings  # noqa: PLC0415 - needs msgspec

        self._left_here.append(rule)
        around = self._known()
        self._change(lambda plan: leave_findings(plan, {rule}, around), f"undo:{rule}")
        announce(self, self.speak("Left as it is."))

    def _again(self, rule: str) -> None:
        from crisisplan.plan.talking import show_again  # noqa: PLC0415 - needs msgspec

        looked = self._looked
        notes = [a.finding.left() for a in looked.left if a.finding.rule == rule] if looked else []
        self._left_here = [one for one in self._left_here if one != rule]
        self._change(lambda plan: show_again(plan, notes), f"leave:{rule}")

    def _talk(self, rule: str) -> None:
        from crisisplan.plan.talking import talk_about  # noqa: PLC0415 - needs msgspec

        self._change(lambda plan: talk_about(plan, rule), "")
        announce(self, self.speak("It is on the list for your session."))

    def _talk_no_more(self, rule: str) -> None:
        from crisisplan.plan.talking import talk_no_more  # noqa: PLC0415 - needs msgspec

        self._change(lambda plan: talk_no_more(plan, rule), f"talk:{rule}")
        announce(self, self.speak("It is off the list."))

    def _change(self, change: Callable[[Plan], Plan], focus: str) -> None:
        """Change the plan and go on at a button, or at the card that takes this one's place."""
        at = self._place_of_focus()
        self._session.revise(change)
        self._go_on(focus, at)

    def _plan_changed(self) -> None:
        if self.isVisible():
            focus, at = self._name_of_focus(), self._place_of_focus()
            self._look_over()
            if focus:
                self._go_on(focus, at)

    # ------------------------------------------------------------------------- what is seen

    def _look_over(self) -> None:
        from crisisplan.jobs.check_plan import look_over  # noqa: PLC0415 - needs msgspec

        looked = self._looked = look_over(self._session.plan, self.speak.language, self._known())
        kept = [one for one in looked.left if one.finding.rule in self._left_here]
        open_rules = {one.finding.rule for one in looked.open}
        kept = [one for one in kept if one.finding.rule not in open_rules]
        both = sorted([*looked.open, *kept], key=lambda one: looked.order.index(one.finding.rule))
        self._show_cards(self._grouped(both), {one.finding.rule for one in kept})
        talk = [*self._grouped(looked.talk), *(self._settled(rule) for rule in looked.settled)]
        self.side.show_lists(talk, self._grouped(looked.left))
        order_tabs(self)

    def _known(self) -> Around:
        from crisisplan.jobs.check_plan import NOTHING  # noqa: PLC0415 - needs msgspec

        return self._around() if self._around else NOTHING

    def _show_cards(self, every: list[Shown], left: set[str]) -> None:
        clear(self._cards)
        for shown in every[: self._shown]:
            card = FindingCard(self.speak, shown, is_left=shown.rule in left)
            card.fix_wanted.connect(self._fix)
            card.leave_wanted.connect(self._leave)
            card.talk_wanted.connect(self._talk)
            card.undo_wanted.connect(self._again)
            self._cards.addWidget(card)
            # At once, not with the next round of events: the focus may go there now.
            card.show()
        if len(every) > self._shown:
            more = Button(self.speak("Show more"), "quiet", "chevron-down")
            more.setObjectName("more")
            more.clicked.connect(self._show_more)
            self._cards.addWidget(more)
            more.show()
        if not every:
            self._cards.addWidget(
                Label(
                    self.speak(
                        "There is nothing to look at right now. Your plan is ready for you, "
                        "and you can change it on any day."
                    )
                )
            )

    def _show_more(self) -> None:
        at = self._shown
        self._shown += AT_ONCE
        self._look_over()
        self._go_on("", at)

    def _grouped(self, advice: Iterable[Advice]) -> list[Shown]:
        from crisisplan.jobs.check_plan import together  # noqa: PLC0415 - needs msgspec
        from crisisplan.messages.shown import title_of  # noqa: PLC0415 - as above

        return [
            Shown(
                first.finding.rule,
                first.words.level,
                title_of(self._session.plan, first.finding.section),
                first.message,
                about,
                bool(first.finding.section),
            )
            for first, about in together(advice)
        ]

    def _settled(self, rule: str) -> Shown:
        text = self.speak("This changed in your plan since you put it here.")
        return Shown(rule, "", "", text, (), can_fix=False)

    def _advice(self, rule: str) -> Advice | None:
        found = self._looked.open if self._looked else ()
        return next((one for one in found if one.finding.rule == rule), None)

    # ---------------------------------------------------------------------------- the focus

    def _fit(self) -> None:
        focus = self._name_of_focus()
        if self._place.fit():
            order_tabs(self)
            if focus:
                self._go_on(focus, 0)

    def _card_list(self) -> list[QWidget]:
        items = (self._cards.itemAt(n) for n in range(self._cards.count()))
        return [card for item in items if item and (card := item.widget())]

    def _buttons(self) -> list[Button]:
        cards = self._card_list()
        return [first for card in cards if (first := _first_button(card)) is not None]

    def _name_of_focus(self) -> str:
        focus = QApplication.focusWidget()
        return focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""

    def _place_of_focus(self) -> int:
        focus = QApplication.focusWidget()
        return next(
            (n for n, c in enumerate(self._card_list()) if focus and c.isAncestorOf(focus)), 0
        )

    def _go_on(self, name: str, place: int) -> None:
        """Give the focus to a button by name, else to the card now at a place, else go on."""
        found = self.findChildren(Button, name) if name else []
        shown = [one for one in found if one.isVisibleTo(self)]
        buttons = self._buttons()
        if buttons and not shown:
            shown = [buttons[min(place, len(buttons) - 1)]]
        (shown[-1] if shown else self.next).setFocus(Qt.FocusReason.OtherFocusReason)
        # A card that was just made has its place only after this round of events.
        self._sight.start()

    def _into_sight(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.scroller.isAncestorOf(focus):
            self.scroller.ensureWidgetVisible(focus, 0, 80)


def _first_button(card: QWidget) -> Button | None:
    return card if isinstance(card, Button) else card.findChild(Button)
