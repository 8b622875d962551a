"""Look at a paper before it is printed: its pages as they will be, one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.printing.newest import Newest
from crisisplan.ui.printing.pixels import image_of
from crisisplan.ui.printing.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from crisisplan.errors import CrisisPlanError
    from crisisplan.ui.work import Work
    from crisisplan.words import Words


_BETWEEN = (11 / 8.5 + 2**0.5) / 2
"""Height by width between that of Letter and that of A4."""


_CLOSE, _STEP = 760, 60
"""Pixels: the width of a page that can be read, and a step in it by an arrow key."""
_LESS, _MORE = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Shown(NamedTuple):
    """A page that was drawn."""

    page: int
    pages: int
    image: QImage


class PdfView(QWidget):
    """Shows the pages of a PDF. What is old is dimmed, and never shown as if it were new."""

    def __init__(
        self, speak: Words, press: Work, *, is_whole: bool = True, what: str = ""
    ) -> None:
        """`is_whole`: a page fits into the room; else it is as wide. `what` is pictured."""
        super().__init__()
        self.speak = speak
        self._what = what or speak("a picture of your plan on paper")
        self._pdf, self._page, self._pages = b"", 0, 0
        self._said: int | None = None
        self._drawing = Newest[Shown](self, press, self._show, self._go_without)
        self.sheet = Sheet(is_whole=is_whole)
        self.before = Button(
            speak("Before"), "quiet", "arrow-left", spoken=speak("The page before")
        )
        self.after = Button(
            speak("Next"), "quiet", "arrow-right", spoken=speak("The next page"), trailing=True
        )
        self.where = Label("", "small", "soft", wrap=False)
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.closer = Button(speak("Larger"), "quiet", "search", spoken=speak("A larger picture"))
        self.closer.setVisible(is_whole)
        self._lay_out(is_whole=is_whole)
        self.closer.clicked.connect(self._look_closer)
        self.before.clicked.connect(lambda: self._turn_round(-1))
        self.after.clicked.connect(lambda: self._turn_round(1))
        self.sheet.turned.connect(self.turn)
        self.sheet.width_changed.connect(self._draw)
        self.before.hide()
        self.after.hide()
        self._describe()

    @property
    def pages(self) -> int:
        """How many pages the paper has; 0 as long as nobody knows."""
        return self._pages

    @property
    def paper_size(self) -> str:
        """The paper size the pages are nearest to: a4 or letter."""
        return "letter" if self.sheet.shape() < _BETWEEN else "a4"

    @property
    def is_new(self) -> bool:
        """Whether what is shown is the newest paper."""
        return not self.sheet.is_stale and not self.sheet.is_empty

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper; the page that is open stays open if there is one."""
        self._pdf = pdf
        self.sheet.be_stale()
        self._draw()

    def be_stale(self) -> None:
        """Say that another paper is on its way."""
        # What is there is not drawn again, whatever its size becomes.
        self._pdf = b""
        self._drawing.forget()
        self.sheet.be_stale()
        self._describe()

    def turn(self, step: int) -> None:
        """Go to another page; at the ends nothing happens."""
        page = self._page + step
        if 0 <= page < self._pages:
            self._page = page
            self.sheet.be_stale()
            self._draw()

    def _turn_round(self, step: int) -> None:
        """Go on at the other end, so that each button always does something."""
        if self._pages > 1:
            self.turn((self._page + step) % self._pages - self._page)

    def _look_closer(self) -> None:
        """Show the page so large that it can be read, or whole again."""
        closer = not self.sheet.is_close
        self.sheet.be_wide(look().px(_CLOSE) if closer else 0)
        if closer:
            self.closer.say(self.speak("Whole page"), self.speak("The whole page"))
        else:
            self.closer.say(self.speak("Larger"), self.speak("A larger picture"))

    def _scroll(self, key: int) -> None:
        """Move about in a picture that is larger than the room for it."""
        bars = self.scroller.horizontalScrollBar(), self.scroller.verticalScrollBar()
        for bar, less, more in zip(bars, _LESS, _MORE, strict=True):
            if key in (less, more):
                bar.setValue(bar.value() + (_STEP if key == more else -_STEP))

    def _lay_out(self, *, is_whole: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.closer)
        column = QVBoxLayout(self)
        # Room for the ring around what has the focus.
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self._framed() if is_whole else self.sheet, 1)
        column.addWidget(self.where)
        column.addLayout(row)

    def _framed(self) -> QWidget:
        self.scroller = QScrollArea()
        self.sheet.moved.connect(self._scroll)
        inside = QWidget()
        inside.setProperty("kind", "pane")
        row = QHBoxLayout(inside)
        row.setContentsMargins(6, 6, 6, 6)
        row.addWidget(self.sheet)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        return self.scroller

    def _draw(self) -> None:
        self._describe()
        if self._pdf:
            job = partial(_drawn, self._pdf, self._page, self.sheet.width_to_draw())
            self._drawing.ask(job)

    def _show(self, shown: Shown) -> None:
        self._page, self._pages = shown.page, shown.pages
        self.sheet.show_image(shown.image)
        self._describe()
        if self._said not in (None, shown.page):
            announce(self.sheet, self.where.text())
        self._said = shown.page

    def _go_without(self, _: CrisisPlanError) -> None:
        """Say that there is no picture: printing may still go well."""
        self.sheet.be_stale()
        self._say(self.speak("This page cannot be shown here."))

    def _describe(self) -> None:
        if not self.is_new:
            self._say(self.speak("Drawing"))
            return
        page = self.speak("Page {page} of {pages}", page=self._page + 1, pages=self._pages)
        self.where.say(page)
        self.sheet.setAccessibleName(f"{page}, {self._what}")
        self.before.setVisible(self._pages > 1)
        self.after.setVisible(self._pages > 1)

    def _say(self, text: str) -> None:
        self.where.say(text)
        self.sheet.setAccessibleName(f"{text}, {self._what}")


def _drawn(pdf: bytes, page: int, width: int) -> Shown:
    """Draw a page, or the last one if there are fewer now."""
    from crisisplan.jobs.page_pictures import pages, picture  # noqa: PLC0415 - only when looked at

    count = pages(pdf)
    shown = min(page, count - 1)
    return Shown(shown, count, image_of(picture(pdf, shown, width)))
