"""The locked page: open the plan, or get help without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal

from crisisplan.content.first_numbers import first_numbers
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.beside_help import BesideHelp
from crisisplan.ui.unlock.picture import Picture
from crisisplan.ui.unlock.secret_entry import SecretEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.settings import Settings
    from crisisplan.words import Words

Reason = Literal["", "idle", "asked"]
"""Why it is locked: the program was just started, it locked itself, or the person locked it."""

_REASONS: dict[str, Reason] = {"idle": "idle", "asked": "asked"}


def locked_page(
    speak: Words, settings: Settings, reason: str, parent: QWidget | None = None
) -> UnlockPage:
    """Return the page as the settings have it; `reason` as the command line says it."""
    return UnlockPage(
        speak,
        first_numbers(settings.country),
        has_keyring=settings.unlock_with_keyring,
        reason=_REASONS.get(reason, ""),
        parent=parent,
    )


class UnlockPage(BesideHelp):
    """Takes one secret at a time; after each, it waits for `show_error` or `be_ready`."""

    passphrase_given = Signal(str)
    code_given = Signal(str)
    keyring_wanted = Signal()
    backups_wanted = Signal()

    def __init__(
        self,
        speak: Words,
        numbers: FirstNumbers | None,
        *,
        has_keyring: bool = False,
        reason: Reason = "",
        parent: QWidget | None = None,
    ) -> None:
        """`has_keyring`: the keyring of this computer may open the plan."""
        title, why, lock = speak("Locked"), _reason(reason, speak), Picture("lock", disc=52)
        super().__init__(speak, numbers, title, why, lock, parent)
        self._is_asking = False
        self.entry = SecretEntry(speak, self.column.parentWidget())
        self.entry.passphrase_given.connect(self._give_passphrase)
        self.entry.code_given.connect(self._give_code)
        self.keyring_button = Button(speak("Open with this computer's keyring"), "quiet")
        self.keyring_button.setVisible(has_keyring)
        self.keyring_button.clicked.connect(self._ask_keyring)
        self.backups_button = Button(speak("Open a backup"), "quiet")
        self.backups_button.clicked.connect(self.backups_wanted)
        self._lay_out()

    def begin(self) -> None:
        """Give the focus to the passphrase."""
        self.entry.begin()
        self.follow_focus()

    def ask_keyring(self) -> None:
        """Say that the keyring is asked; the passphrase can be typed meanwhile."""
        self._is_asking = True
        self.entry.wait_for(
            self.speak("Asking this computer's keyring... You can type the passphrase meanwhile.")
        )

    def show_error(self, text: str) -> None:
        """Say why it did not open, and take the next try. Nothing typed is lost.

        While the keyring is asked and nothing else is tried, this is its answer: then what is
        being typed goes on undisturbed.
        """
        if self._is_asking:
            self._is_asking = False
            self.entry.tell(text)
        else:
            self.entry.show_error(text)
        self.follow_focus()

    def be_ready(self) -> None:
        """Take the next try, without a word about the last."""
        self._is_asking = False
        self.entry.be_ready()

    def _give_passphrase(self, typed: str) -> None:
        self._is_asking = False
        self.passphrase_given.emit(typed)

    def _give_code(self, typed: str) -> None:
        self._is_asking = False
        self.code_given.emit(typed)

    def _ask_keyring(self) -> None:
        if not self._is_asking:
            self.ask_keyring()
            self.keyring_wanted.emit()

    def _lay_out(self) -> None:
        self.column.addWidget(self.entry)
        self.entry.add_way(self.keyring_button)
        self.entry.add_way(self.backups_button)
        self.column.addSpacing(8)
        patience = self.speak(
            "You can try as often as you like. Nothing is deleted after a wrong passphrase."
        )
        self.add(Label(patience, "small", "soft"))


def _reason(reason: Reason, speak: Words) -> str:
    if reason == "idle":
        return speak("It locked itself after a while.\nWhat you were writing is saved.")
    if reason == "asked":
        return speak("You locked it.\nWhat you were writing is saved.")
    return speak("Your plan is kept here in locked form.")
