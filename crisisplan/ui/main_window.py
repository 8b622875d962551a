"""The one window: a bar, a screen below it, and help or nothing at all over both."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from crisisplan import resources
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from crisisplan.ui.desk import Desk
    from crisisplan.ui.help.view import HelpView
    from crisisplan.ui.top_bar import TopBar
    from crisisplan.words import Words

SIZE = (1280, 800)
SMALLEST = (640, 480)
NARROW = 1100
"""Below this width, at usual text size, the list of parts folds into a button."""


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


class MainWindow(QWidget):
    """Shows screens; knows nothing of plans. Its title says nothing either."""

    help_opened = Signal()
    help_closed = Signal()
    hidden = Signal()
    shown_again = Signal()
    closing = Signal(object)
    """The close event: whoever hears it may ignore it."""
    narrowed = Signal(bool)
    drawn = Signal()
    """The first picture is on the screen: what is not needed for it can be loaded now."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setWindowTitle(speak("Notes"))
        self.setMinimumSize(*SMALLEST)
        self._bar: TopBar | None = None
        self.setProperty("kind", "page")
        self._over = QStackedWidget()
        _column(self).addWidget(self._over)
        inside = QWidget()
        self._over.addWidget(inside)
        self._screen: QWidget | None = None
        self._column = _column(inside)
        self._inside = inside
        self._help: HelpView | None = None
        self._neutral: QWidget | None = None
        self._under: QWidget = inside
        self._focus: QWidget | None = None
        self._fresh: QWidget | None = None
        self._narrow: bool | None = None
        self._is_drawn = False
        self.drawn.connect(self._finish)

    def _finish(self) -> None:
        """Add what the first picture can do without."""
        from PySide6.QtGui import QIcon, QKeySequence, QShortcut  # noqa: PLC0415 - see above

        self.setWindowIcon(QIcon(str(resources.root() / "icons" / "app.svg")))
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.open_help)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    @property
    def bar(self) -> TopBar:
        """The bar at the top, made when it is first needed: a locked page has none."""
        if self._bar is None:
            from crisisplan.ui.top_bar import TopBar  # noqa: PLC0415 - see above

            self._bar = TopBar(self.speak)
            self._bar.help_wanted.connect(self.open_help)
            self._bar.hiding_wanted.connect(self.hide_all)
            self._bar.be_narrow(narrow=self.is_narrow)
            self._column.insertWidget(0, self._bar)
        return self._bar

    # ------------------------------------------------------------------------------ screens

    def show_screen(self, screen: QWidget, title: str = "", *, bar: bool = True) -> None:
        """Put a screen in place of the one that is there; without a bar for a locked page."""
        if self._screen is not None:
            self._leave(self._screen)
        if bar:
            self.bar.show_title(title)
        if self._bar is not None:
            self._bar.setVisible(bar)
        self._column.addWidget(screen, 1)
        if self.isVisible():
            screen.show()
        self._screen = self._fresh = screen
        if self._over.currentWidget() is self._inside:
            self._begin()

    def _leave(self, screen: QWidget) -> None:
        focused = cast("QWidget | None", self.focusWidget())
        if focused is not None and screen.isAncestorOf(focused):
            # Else it went to the bar on the way, and a screen reader would say so.
            focused.clearFocus()
        self._column.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def _begin(self) -> None:
        """Begin a screen when it is first seen: while help is open it must not take the focus."""
        begin = getattr(self._fresh, "begin", None)
        self._fresh = None
        if begin is not None:
            begin()

    def show_desk(self, desk: Desk, title: str) -> None:
        """Show an open plan, with its own parts in the bar."""
        self.bar.take(*desk.bar_parts())
        self.bar.offer_parts(wanted=True)
        self.bar.parts_wanted.connect(desk.show_parts_list)
        self.narrowed.connect(lambda narrow: desk.be_narrow(narrow=narrow))
        desk.rehearsal_wanted.connect(lambda: self.open_help(rehearsal=True))
        desk.be_narrow(narrow=self.is_narrow)
        self.bar.be_narrow(narrow=self.is_narrow)
        self.show_screen(desk, title)

    @property
    def screens(self) -> QWidget:
        """What screens are shown in: the parent to make a large one with."""
        return self._inside

    @property
    def screen_now(self) -> QWidget | None:
        """The screen that is there, whether or not something lies over it."""
        return self._screen

    # --------------------------------------------------------------------- help and nothing

    def set_help(self, view: HelpView) -> None:
        """Keep the help view ready, so that it opens in one frame."""
        self._help = view
        self._over.addWidget(view)
        view.closed.connect(self.close_help)

    def set_neutral(self, page: QWidget) -> None:
        """Keep the page ready that is shown while everything is hidden."""
        self._neutral = page
        self._over.addWidget(page)

    @property
    def can_hide(self) -> bool:
        """Whether the page that hides everything is there."""
        return self._neutral is not None

    @property
    def is_helping(self) -> bool:
        """Whether the help view is open."""
        return self._help is not None and self._over.currentWidget() is self._help

    @property
    def is_hidden(self) -> bool:
        """Whether everything is hidden."""
        return self._neutral is not None and self._over.currentWidget() is self._neutral

    def open_help(self, *, rehearsal: bool = False) -> None:
        """Show the help view, in earnest or not, from anywhere. Never over a hidden screen."""
        if self._help is None or self.is_hidden:
            return
        self._help.rehearse(on=rehearsal)
        if self.is_helping:
            return
        self._focus = self.focusWidget()
        self._over.setCurrentWidget(self._help)
        self._help.open()
        self.help_opened.emit()

    def close_help(self) -> None:
        """Go back to where the person was."""
        if self.is_helping:
            self._go_back_to(self._inside)
            self.help_closed.emit()

    def hide_all(self) -> None:
        """Show nothing, in this very frame; everything stays as it is behind it."""
        if self._neutral is None or self.is_hidden:
            return
        self._under = self._over.currentWidget() or self._inside
        if self._under is self._inside:
            self._focus = self.focusWidget()
        self._over.setCurrentWidget(self._neutral)
        # Drawn now, not when the other events have been looked at.
        self._neutral.repaint()
        self.hidden.emit()

    def go_on(self) -> None:
        """Show again what was hidden."""
        if self.is_hidden:
            self._go_back_to(self._under)
            self.shown_again.emit()

    def _go_back_to(self, page: QWidget) -> None:
        self._over.setCurrentWidget(page)
        if page is self._inside and self._fresh is not None:
            self._begin()
        elif page is self._inside and self._focus is not None and isValid(self._focus):
            QTimer.singleShot(0, self._focus, self._focus.setFocus)
        self._focus = None

    # ------------------------------------------------------------------------------- window

    def come_to_front(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def place(self) -> str:
        """Return where the window stands, for the process that follows this one."""
        area = self.normalGeometry()
        full = "+" if self.isMaximized() else ""
        return f"{area.x()},{area.y()},{area.width()},{area.height()}{full}"

    def stand_at(self, place: str) -> None:
        """Stand where the window stood before; anything else is the usual size."""
        parts = place.rstrip("+").split(",")
        screen = self.screen().availableGeometry()
        if len(parts) == 4 and all(part.lstrip("-").isdecimal() for part in parts):
            area = QRect(*map(int, parts)).intersected(screen)
            if area.width() >= SMALLEST[0] and area.height() >= SMALLEST[1]:
                self.setGeometry(area)
        else:
            self.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        if place.endswith("+"):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the first picture is there."""
        super().paintEvent(event)
        if not self._is_drawn:
            self._is_drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let those who keep something decide whether it is safe to go."""
        self.closing.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what there is no room for."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_narrow"):
            self._fold()

    def _fold(self) -> None:
        narrow = self.width() < NARROW * min(look().scale, 1.6)
        if narrow != self._narrow:
            self._narrow = narrow
            if self._bar is not None:
                self._bar.be_narrow(narrow=narrow)
            self.narrowed.emit(narrow)

    @property
    def is_drawn(self) -> bool:
        """Whether the first picture is on the screen."""
        return self._is_drawn

    @property
    def is_narrow(self) -> bool:
        """Whether there is too little room for the list of parts beside the page."""
        return bool(self._narrow)
