"""The entries of a field in the person's order, those put aside below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from crisisplan.ui.builder.entry_row import EntryRow
from crisisplan.ui.builder.row_actions import RowActions
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from crisisplan.ui.builder.shown import RowShown
    from crisisplan.words import Words

_HIDDEN_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class EntryList(QWidget):
    """Rows that are there stay when others change, and so do the focus and an open editor."""

    moved = Signal(str, int)
    """To a place among those not put aside, from 0."""
    starred = Signal(str, bool)
    rested = Signal(str, bool)
    removed = Signal(str)
    opened = Signal(str)
    """The entry is to be changed: answer with `show_under`."""
    under_left = Signal()
    """What stands under a row is about to go: take in what it holds."""
    rebuilt = Signal()
    """Rows, or what stands under one, are others now."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._rows: dict[str, EntryRow] = {}
        self._shown: tuple[RowShown, ...] | None = None
        self._chosen = ""
        self._column = QVBoxLayout(self)
        # Room for the ring around a row.
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(8)
        self._rest = Label(speak("Put aside: kept, not printed"), "minimum", "soft")
        self._rest.hide()
        self._column.addWidget(self._rest)
        self._mark = QFrame(self)
        self._mark.setProperty("kind", "drop-mark")
        self._mark.setFixedHeight(3)
        self._mark.hide()

    def show_entries(self, shown: tuple[RowShown, ...]) -> None:
        """Show these rows and no others."""
        if shown == self._shown:
            return
        before, self._shown = self._shown or (), shown
        gone = self._rows.keys() - {row.id for row in shown}
        self._keep_focus_near(gone, before)
        for entry_id in gone:
            row = self._rows.pop(entry_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        if self._chosen in gone:
            self._chosen = ""
        active = [row for row in shown if not row.rest]
        resting = [row for row in shown if row.rest]
        rows = [self._row(one, place + 1) for place, one in enumerate([*active, *resting])]
        for place, widget in enumerate([*rows[: len(active)], self._rest, *rows[len(active) :]]):
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
        if [row.id for row in before] != [row.id for row in shown]:
            self.rebuilt.emit()
        self._rest.setVisible(bool(resting))
        self._be_there(shown=bool(shown))
        actions = self._actions()
        if actions is not None and self._chosen:
            actions.show_row(self._rows[self._chosen].shown)

    def _be_there(self, *, shown: bool) -> None:
        """Be seen while there are rows."""
        if not shown:
            self.hide()
        elif self.isHidden() and self.testAttribute(_HIDDEN_ON_PURPOSE):
            # One that is new is shown with its parent: asked to be shown before, Qt would lay all
            # rows out at a width that is not theirs.
            self.show()

    def choose(self, entry_id: str, *, focus: bool = True) -> None:
        """Choose a row: what can be done with it stands under it."""
        row = self._rows.get(entry_id)
        if row is None:
            return
        if self._chosen != entry_id:
            self.choose_none()
            self._chosen = entry_id
            self._show_actions(row)
        if focus:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_none(self) -> None:
        """Choose no row."""
        self.under_left.emit()
        row = self._rows.get(self._chosen)
        self._chosen = ""
        if row is not None:
            row.choose(None)

    def show_under(self, entry_id: str, widget: QWidget) -> None:
        """Put an editor under a row, in place of what can be done with it."""
        row = self._rows.get(entry_id)
        if row is not None:
            if self._chosen != entry_id:
                self.choose_none()
            self._chosen = entry_id
            row.choose(widget)
            self.rebuilt.emit()

    def close_under(self, entry_id: str) -> None:
        """Take the editor away again; the row stays chosen and has the focus."""
        row = self._rows.get(entry_id)
        if row is not None:
            self._show_actions(row)
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, entry_id: str) -> EntryRow | None:
        """Return the row of an entry, or None."""
        return self._rows.get(entry_id)

    def _row(self, one: RowShown, number: int) -> EntryRow:
        row = self._rows.get(one.id)
        if row is not None:
            row.show_row(one, number)
            return row
        row = EntryRow(self.speak, one, number)
        row.clicked.connect(lambda _=False, name=one.id: self.choose(name))
        row.opened.connect(lambda name=one.id: self.opened.emit(name))
        row.removed.connect(lambda name=one.id: self.removed.emit(name))
        row.moved.connect(lambda by, name=one.id: self._move(name, by))
        row.dragged.connect(lambda place, name=one.id: self._show_mark(name, place))
        row.dropped.connect(lambda place, name=one.id: self._drop(name, place))
        self._rows[one.id] = row
        return row

    def _show_actions(self, row: EntryRow) -> None:
        actions = RowActions(self.speak, row.shown)
        name = row.shown.id
        actions.up.clicked.connect(lambda: self._move(name, -1))
        actions.down.clicked.connect(lambda: self._move(name, 1))
        actions.change.clicked.connect(lambda: self.opened.emit(name))
        actions.star.clicked.connect(
            lambda: self.starred.emit(name, not self._rows[name].shown.star)
        )
        actions.rest.clicked.connect(
            lambda: self.rested.emit(name, not self._rows[name].shown.rest)
        )
        actions.remove.clicked.connect(lambda: self.removed.emit(name))
        row.choose(actions)
        self.rebuilt.emit()

    def _actions(self) -> RowActions | None:
        row = self._rows.get(self._chosen)
        return row.findChild(RowActions) if row is not None else None

    def _active(self) -> list[str]:
        return [row.id for row in self._shown or () if not row.rest]

    def _move(self, name: str, by: int) -> None:
        ids = self._active()
        if name not in ids:
            return
        place = min(max(ids.index(name) + by, 0), len(ids) - 1)
        if place == ids.index(name):
            return
        row, focus = self._rows[name], QApplication.focusWidget()
        self.moved.emit(name, place)
        # The row went to another place of the layout; whoever had the focus keeps it.
        keeper = focus if focus is not None and row.isAncestorOf(focus) else row
        QTimer.singleShot(0, keeper, keeper.setFocus)

    def _keep_focus_near(self, gone: set[str], before: tuple[RowShown, ...]) -> None:
        """When the row with the focus goes, the next one has it."""
        focus = QApplication.focusWidget()
        rows = {name: self._rows[name] for name in gone}
        held = (
            n
            for n, row in rows.items()
            if focus is not None and (focus is row or row.isAncestorOf(focus))
        )
        holder = next(held, "")
        if not holder:
            return
        ids = [row.id for row in before]
        later = [n for n in ids[ids.index(holder) :] if n not in gone]
        earlier = [n for n in ids[: ids.index(holder)] if n not in gone]
        near = next(iter(later), earlier[-1] if earlier else "")
        if near:
            self._rows[near].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def _place_at(self, name: str, place: QPoint) -> int:
        """Return where a row would stand that is let go of at a place of the screen."""
        y = self.mapFromGlobal(place).y()
        others = [other for other in self._active() if other != name]
        return sum(1 for other in others if self._rows[other].geometry().center().y() < y)

    def _show_mark(self, name: str, place: QPoint) -> None:
        others = [other for other in self._active() if other != name]
        at = self._place_at(name, place)
        below = at < len(others)
        near = self._rows[others[at] if below else others[-1]] if others else self._rows[name]
        y = near.geometry().top() - 6 if below else near.geometry().bottom() + 3
        self._mark.setGeometry(near.x(), y, near.width(), 3)
        self._mark.show()
        self._mark.raise_()

    def _drop(self, name: str, place: QPoint) -> None:
        self._mark.hide()
        at = self._place_at(name, place)
        if at != self._active().index(name):
            self.moved.emit(name, at)
        self.choose(name)
