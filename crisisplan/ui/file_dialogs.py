"""Ask for a place to save to, or for a file to open. Neutral names, and nothing is noted.

Qt's own dialog: the desktop's would come through a portal, which refuses a process whose memory
nobody may read (`crisisplan.process.keep_private`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QFileInfo, QSize, QStandardPaths, QStorageInfo, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QListView,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)
from shiboken6 import delete

from crisisplan.ui.dressing import dress
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.icons import icon
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.traceless import no_trace
from crisisplan.ui.way_out import WayOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent

    from crisisplan.words import Words

_WIDTH, _HEIGHT = 820, 560
_TREE_ICONS = {"backButton": "arrow-left", "forwardButton": "arrow-right"}
_OTHER_ICONS = {"toParentButton": "up", "newFolderButton": "plus"}
_DRIVES = ("/media/", "/run/media/", "/Volumes/")
"""Where sticks and discs appear; a stick is a good place for a copy."""


def save_place(parent: QWidget, speak: Words, name: str, ending: str) -> Path | None:
    """Ask where to save; None when the person thought better of it.

    `name` is what is offered: neutral, such as "notes.pdf"; `ending` with its dot. Whether a file
    that is there may be replaced was asked. Nothing is written here.
    """
    with no_trace():
        dialog = PlaceDialog(parent, speak, (ending,), name)
        try:
            return dialog.ask()
        finally:
            delete(dialog)


def open_place(parent: QWidget, speak: Words, endings: Iterable[str]) -> Path | None:
    """Ask for a file that is there, with one of these endings; None when none was chosen."""
    with no_trace():
        dialog = PlaceDialog(parent, speak, tuple(endings))
        try:
            return dialog.ask()
        finally:
            delete(dialog)


class PlaceDialog(QFileDialog):
    """Qt's dialog in our look. What it has to say stands in it, not in a second window."""

    def __init__(
        self, parent: QWidget, speak: Words, endings: tuple[str, ...], name: str = ""
    ) -> None:
        """With a `name` it asks where to save, without for a file to open."""
        super().__init__(parent)
        self.speak = speak
        self._ending, self._saves = endings[0], bool(name)
        self.place: Path | None = None
        self._wanted = ""
        # A title is seen in the list of windows, so it says as little as the program's.
        self.setWindowTitle(speak("Notes"))
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)
        self.setOption(QFileDialog.Option.HideNameFilterDetails)
        self.setAcceptMode(
            QFileDialog.AcceptMode.AcceptSave if self._saves else QFileDialog.AcceptMode.AcceptOpen
        )
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setViewMode(QFileDialog.ViewMode.List)
        self.setNameFilters([" ".join(f"*{ending}" for ending in endings)])
        self.setDirectory(QDir.homePath())
        self.setSidebarUrls([QUrl.fromLocalFile(path) for path in _places()])
        self._name_parts()
        dress(self)
        self._add_notice()
        WayOut(self, parent.window())
        if name:
            self.selectFile(name)
        room = parent.screen().availableSize()
        grown = look().scale ** 0.5
        self.resize(
            min(round(_WIDTH * grown), room.width() - 40),
            min(round(_HEIGHT * grown), room.height() - 80),
        )

    def ask(self) -> Path | None:
        """Show it and wait."""
        self.exec()
        return self.place

    def accept(self) -> None:
        """Take the place, or say what is in the way and stay."""
        typed = self.selectedFiles()
        wanted = typed[0] if typed else ""
        path = Path(wanted)
        if not wanted or QFileInfo(wanted).isDir():
            super().accept()
            return
        if self._saves and path.suffix.casefold() != self._ending:
            path = path.with_name(path.name + self._ending)
        if self._is_in_the_way(path):
            return
        self._take(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the name is typed."""
        super().showEvent(event)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        # The name without its ending is marked, so that typing replaces it.
        ending = len(self._ending) if self._saves else 0
        self._field.setSelection(0, max(len(self._field.text()) - ending, 0))

    # ------------------------------------------------------------------- what it has to say

    def _take(self, path: Path) -> None:
        self.place = path
        self.done(QFileDialog.DialogCode.Accepted.value)

    def _is_in_the_way(self, path: Path) -> bool:
        if self._saves and QFileInfo(str(path)).exists():
            self._ask_about(path)
            return True
        if not self._saves and not QFileInfo(str(path)).isFile():
            self._tell(self.speak("There is no file of that name here."))
            return True
        return False

    def _ask_about(self, path: Path) -> None:
        """Ask before a file is replaced: Enter in the name again is no answer to that."""
        self._wanted = str(path)
        self._tell(
            self.speak(
                "There is already a file named {name} here. Choose another name, or replace it.",
                name=path.name,
            ),
            replace=True,
        )

    def _tell(self, text: str, *, replace: bool = False) -> None:
        self._words.say(text)
        self._replace.setVisible(replace)
        self._notice.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._notice, text)

    def _be_quiet(self) -> None:
        self._wanted = ""
        self._notice.hide()

    def _take_anyway(self) -> None:
        if self._wanted:
            self._take(Path(self._wanted))

    def _add_notice(self) -> None:
        self._notice = Card("warm", padding=14)
        self._words = Label("", "body")
        self._replace = Button(self.speak("Replace it"), "outlined", parent=self._notice)
        self._replace.clicked.connect(self._take_anyway)
        self._notice.inside.addWidget(self._words)
        self._notice.inside.addWidget(self._replace)
        self._notice.hide()
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            grid.setContentsMargins(20, 16, 20, 16)
            grid.setSpacing(12)
            grid.addWidget(self._notice, grid.rowCount(), 0, 1, -1)
        self._field.textChanged.connect(self._be_quiet)
        self.directoryEntered.connect(self._be_quiet)

    # -------------------------------------------------------------------------- its look

    def _name_parts(self) -> None:
        kind = QFileDialog.DialogLabel
        doing = self.speak("Save") if self._saves else self.speak("Open")
        for which, words in (
            (kind.LookIn, self.speak("Folder")),
            (kind.FileName, self.speak("File name")),
            (kind.Accept, doing),
            (kind.Reject, self.speak("Cancel")),
        ):
            self.setLabelText(which, words)
        field = self.findChild(QLineEdit, "fileNameEdit")
        if field is None:
            # Qt calls its parts otherwise: then they keep Qt's names.
            field = QLineEdit(self)
        self._field = field
        self._field.setAccessibleName(self.speak("File name"))
        self._hide_what_is_not_needed()
        self._name_buttons()
        self._name_lists()
        for splitter in self.findChildren(QSplitter):
            splitter.setSizes([look().px(180), look().px(560)])
            splitter.setHandleWidth(10)

    def _hide_what_is_not_needed(self) -> None:
        for name in ("listModeButton", "detailModeButton", "fileTypeCombo", "fileTypeLabel"):
            for part in self.findChildren(QWidget, name):
                part.hide()

    def _name_buttons(self) -> None:
        names = {
            "backButton": self.speak("The folder before"),
            "forwardButton": self.speak("The folder after"),
            "toParentButton": self.speak("The folder above"),
            "newFolderButton": self.speak("New folder"),
        }
        ink, size = look().colour("green").name(), look().px(20)
        mirrored = QGuiApplication.isRightToLeft()
        for part in self.findChildren(QToolButton):
            if part.objectName() in names:
                drawn = (_TREE_ICONS | _OTHER_ICONS)[part.objectName()]
                part.setIcon(icon(drawn, ink, size, (0, 0), mirrored=mirrored))
                part.setAccessibleName(names[part.objectName()])
                part.setToolTip(names[part.objectName()])
                part.setIconSize(QSize(size, size))
                part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for box in self.findChildren(QDialogButtonBox):
            box.setOrientation(Qt.Orientation.Horizontal)

    def _name_lists(self) -> None:
        for tree in self.findChildren(QTreeView):
            tree.setAccessibleName(self.speak("What is in this folder"))
        for one in self.findChildren(QListView):
            if one.objectName() == "sidebar":
                one.setAccessibleName(self.speak("Places"))
            elif one.objectName() == "listView":
                one.setAccessibleName(self.speak("What is in this folder"))
        for combo in self.findChildren(QComboBox, "lookInCombo"):
            combo.setAccessibleName(self.speak("Folder"))


def _places() -> list[str]:
    """Return the folders at the side: home, documents, desktop, and each stick or disc."""
    kind = QStandardPaths.StandardLocation
    usual = [
        QStandardPaths.writableLocation(k) for k in (kind.DocumentsLocation, kind.DesktopLocation)
    ]
    drives = [
        v.rootPath() for v in QStorageInfo.mountedVolumes() if v.rootPath().startswith(_DRIVES)
    ]
    there = [path for path in (*usual, *drives) if QFileInfo(path).isDir()]
    return list(dict.fromkeys([QDir.homePath(), *there]))
