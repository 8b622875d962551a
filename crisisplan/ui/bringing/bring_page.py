"""Bring in a plan: the text, how it was sorted, and then it is part of the plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from crisisplan.errors import TooMuchText
from crisisplan.messages.errors import error_text
from crisisplan.ui.bringing.paste_field import LIMIT
from crisisplan.ui.bringing.reading import Brought, read_file, sort_text
from crisisplan.ui.bringing.steps import SortedStep, Step, TextStep, asked
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent

    from crisisplan.errors import CrisisPlanError
    from crisisplan.exchange.sorting import Preview
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.keeping import Keeping
    from crisisplan.ui.session import Session
    from crisisplan.ui.work import Work
    from crisisplan.words import Words

PASTED = "@bring/paste"
"""Under this name the session keeps a text that is not brought in yet, through a lock as well."""


class _Added:
    """A text that was added, and the plan before: to go on with when that is undone."""

    def __init__(self, before: Plan, text: str) -> None:
        self.before, self.text = before, text


class BringPage(Page):
    """Leads from a text to the plan it becomes part of. Nothing is kept before that is chosen."""

    back_wanted = Signal()
    done_wanted = Signal()
    """All is done: on to the plan."""

    def __init__(self, speak: Words, session: Session, keeping: Keeping, press: Work) -> None:
        super().__init__(" ", " ")
        self.speak, self._session, self._keeping, self._press = speak, session, keeping, press
        self._preview: Preview | None = None
        self._added: _Added | None = None
        self._step: Step = "text"
        self._jobs = 0
        self._problem, self._problem_words = Card("warm", padding=16), Label()
        self._problem.inside.addWidget(self._problem_words)
        self._text, self._sorted, self._done = TextStep(speak), SortedStep(speak), Label()
        self.field, self._parts = self._text.field, self._sorted.parts
        self.column.setSpacing(12)
        for widget in (self._problem, self._text, self._sorted, self._done):
            self.column.addWidget(widget)
        self._back = self.back_button(speak("Not now"))
        self.next = self.next_button(speak("See how it is sorted"))
        self._sight = QTimer(self)
        self._sight.setSingleShot(True)
        self._connect()
        self._turn_to("text")

    def begin(self) -> None:
        """Start with the text that was left here, or go on where it was."""
        if self._step == "done":
            self._turn_to("text")
        if self._step == "text" and not self.field.value():
            self.field.show_value(self._session.unfinished.get(PASTED, ""))
        self.scroller.begin()
        self._focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Have the session know what was typed last."""
        self.field.flush()
        super().hideEvent(event)

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.field.value_changed.connect(partial(self._session.leave_unfinished, PASTED))
        self.field.too_long.connect(lambda: self._tell(TooMuchText()))
        self._text.file_chosen.connect(self._read)
        self._sorted.own_wanted.connect(self._keep_own)
        self._sorted.not_now.connect(self.back_wanted)
        self._parts.moved.connect(self._move)
        self._parts.rebuilt.connect(lambda: order_tabs(self))
        self._sight.timeout.connect(self._into_sight)
        self._session.plan_changed.connect(self._restore)

    # ------------------------------------------------------------------------ what is done

    def _go_back(self) -> None:
        if self._step == "sorted":
            self._turn_to("text")
            self._focus()
        else:
            self.back_wanted.emit()

    def _go_on(self) -> None:
        if self._step == "text":
            self._sort()
        elif self._step == "sorted":
            self._add()
        else:
            self.done_wanted.emit()

    def _sort(self) -> None:
        text, plan = self.field.value(), self._session.plan
        if not text.strip():
            self._say(self.speak("There is nothing here yet. Paste your plan, or open a file."))
            self._focus()
        elif len(text) > LIMIT:
            self._tell(TooMuchText())
        else:
            self._do(lambda: sort_text(text, plan))

    def _read(self, path: Path) -> None:
        plan = self._session.plan
        self._do(lambda: read_file(path, plan, LIMIT))

    def _do(self, job: Callable[[], Brought]) -> None:
        """Sort away from the window; what was asked for before counts no more."""
        self._jobs += 1
        number, before = self._jobs, self.field.value()
        self.next.setEnabled(False)

        def show(brought: Brought) -> None:
            if number == self._jobs:
                self._show(brought, before)

        self._press.do(job, show, self._tell, self)

    def _show(self, brought: Brought, before: str) -> None:
        """Show how it was sorted; `before` is what stood in the field when that began."""
        self.next.setEnabled(True)
        now = self.field.value()
        if brought.text not in {"", before} and now.strip() not in {"", brought.text.strip()}:
            self._put_below(now, brought.text)
            return
        if brought.text and now != before:
            # Typed meanwhile: that is in no sorted list yet.
            return
        if brought.text:
            self.field.show_value(brought.text)
            self._session.leave_unfinished(PASTED, brought.text)
        self._preview = brought.preview
        self._sorted.show_title(brought.preview.plan.title)
        self._parts.show_preview(brought.preview)
        if self._parts.is_empty:
            self._turn_to("text")
            self._say(self.speak("There was nothing in it to sort. Nothing was changed."))
            self._focus()
            return
        self._turn_to("sorted")
        self._parts.go_to("")
        announce(self, self.accessibleName())

    def _put_below(self, above: str, text: str) -> None:
        """Keep what stands in the field, and put what a file brought below it."""
        both = f"{above.rstrip()}\n\n{text}"
        if len(both) > LIMIT:
            self._tell(TooMuchText())
            return
        self.field.show_value(both)
        self._session.leave_unfinished(PASTED, both)
        self._turn_to("text")
        self._say(
            self.speak("What the file says stands below your words now. Look it over, then go on.")
        )
        self._focus()

    def _move(self, line_id: str, key: str) -> None:
        from crisisplan.exchange.sorting import moved  # noqa: PLC0415 - needs msgspec

        if self._preview is None:
            return
        section, _, field = key.partition("/")
        self._preview = moved(self._preview, line_id, section, field)
        # After the list has folded itself: its row goes with this.
        QTimer.singleShot(0, self, lambda: self._show_moved(line_id, section))

    def _show_moved(self, line_id: str, section: str) -> None:
        if self._preview is None:
            return
        self._parts.show_preview(self._preview)
        self._parts.go_to(line_id)
        self._sight.start()
        form = self._preview.plan.form.section(section)
        title = form.title if form else self.speak("Also written down")
        announce(self, self.speak("It stands in this part now: {part}", part=title))

    def _add(self) -> None:
        from crisisplan.exchange.joining import joined  # noqa: PLC0415 - needs msgspec
        from crisisplan.exchange.sorting import made  # noqa: PLC0415 - as above

        if self._preview is None:
            return
        brought, added = made(self._preview), _Added(self._session.plan, self.field.value())
        if self._session.revise(lambda plan: joined(plan, brought)):
            self._end(self.speak("It is in your plan now. Undo takes all of it back in one step."))
            self._added = added
        else:
            self._end(self.speak("All of it stood in your plan already, so nothing was added."))

    def _restore(self) -> None:
        """Show the text again when the step that added it is taken back."""
        added = self._added
        if added is None or self._session.plan != added.before:
            return
        self._added = None
        if not self.field.value():
            self.field.show_value(added.text)
            self._session.leave_unfinished(PASTED, added.text)
        if self._step == "done":
            self._turn_to("text")
            if self.isVisible():
                self._focus()

    def _keep_own(self) -> None:
        from crisisplan.exchange.sorting import made  # noqa: PLC0415 - needs msgspec

        if self._preview is None:
            return
        words = self.speak(
            "It is kept as a plan of its own. The plan you have open is as it was. "
            "When you unlock next time, you choose which one to open."
        )
        self._keeping.keep_beside(made(self._preview), lambda _: self._end(words), self._tell)

    def _end(self, words: str) -> None:
        self._preview = None
        self.field.show_value("")
        self._session.leave_unfinished(PASTED, "")
        self._done.say(words)
        self._turn_to("done")
        self._focus()
        announce(self, words)

    # ------------------------------------------------------------------------ what is seen

    def _turn_to(self, step: Step) -> None:
        self._step = step
        words = asked(step, self.speak)
        self.ask(words.question, words.reason)
        self._problem.hide()
        self._text.setVisible(step == "text")
        self._sorted.setVisible(step == "sorted")
        self._done.setVisible(step == "done")
        self._sorted.own.setVisible(self._keeping.is_kept and not self._keeping.is_read_only)
        self._back.setVisible(bool(words.back))
        self._back.say(words.back)
        self.next.say(words.onward)
        self.scroller.begin()
        order_tabs(self)

    def _tell(self, error: CrisisPlanError) -> None:
        self.next.setEnabled(True)
        self._say(error_text(error, self.speak))
        self._focus()

    def _say(self, text: str) -> None:
        self._problem_words.say(text)
        self._problem.show()
        self.scroller.begin()
        announce(self, text)

    def _focus(self) -> None:
        where: QWidget = self.field if self._step == "text" else self.next
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_sight(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.scroller.isAncestorOf(focus):
            self.scroller.ensureWidgetVisible(focus, 0, 80)
