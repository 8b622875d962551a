"""Settings: country, look, text size, locking. Each is used at once; nothing needs to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan import settings as s
from crisisplan.content.first_numbers import country_names
from crisisplan.plan.editing import set_country
from crisisplan.ui.builder.chip_inputs import WideChip
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import ListField, OneOf
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page

if TYPE_CHECKING:
    from crisisplan.settings import Settings
    from crisisplan.ui.session import Session
    from crisisplan.words import Words


class SettingsPage(Page):
    """What the person can set while a plan is open."""

    settings_changed = Signal(object)
    back_wanted = Signal()
    code_wanted = Signal()
    """A new recovery code is wanted."""
    about_wanted = Signal()
    health_wanted = Signal()
    session_mode_wanted = Signal()
    other_wanted = Signal()
    """An empty plan for someone else is wanted."""
    bring_wanted = Signal()
    """A plan typed elsewhere is to be brought in."""
    form_wanted = Signal()
    """Another form is wanted for the plan."""

    def __init__(
        self, speak: Words, settings: Settings, session: Session, *, has_keys: bool
    ) -> None:
        """`has_keys`: the plan is kept under a passphrase and a recovery code."""
        super().__init__(speak("How would you like it?"), speak("Each change is used at once."))
        self.speak, self._settings, self._session = speak, settings, session
        self.column.setSpacing(12)
        self._add(speak("Country"), self._country(), speak("It decides which numbers are shown."))
        self._add(speak("Look"), self._look())
        self._add(speak("Text size"), self._text_size())
        self._add(
            speak("Lock by itself"),
            self._lock_after(),
            speak("What you were writing is saved first."),
        )
        self._add(
            speak("Form of this plan"),
            self._form(),
            speak("Your words move with you to another form. Nothing is lost."),
        )
        if has_keys:
            why = speak("It opens your plan if the passphrase is lost. Keep it on paper.")
            self._add(speak("Recovery code"), self._code(), why)
            why = speak("Each plan stands apart. No name is shown until you type it.")
            self._add(speak("A plan for someone else"), self._other(), why)
        why = speak("Some strong body skills wait for it. You can change your answer.")
        self._add(speak("Health check"), self._health(), why)
        why = speak("Paste it or open a file, and see how it is sorted.")
        self._add(speak("A plan typed elsewhere"), self._bring(), why)
        why = speak("Larger text, and words for the therapist beside each part.")
        self._add(speak("In session, for two"), self._session_switch(), why)
        self._add(speak("Keys"), self._keys())
        self._add(speak("About this program"), self._about())
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.foot.row.addStretch(1)

    def _add(self, title: str, what: QWidget, why: str = "") -> None:
        card = Card()
        heading = Label(title, "heading")
        # On Linux the name of a list is what is chosen; what it is for comes from its label.
        heading.setBuddy(what)
        card.inside.addWidget(heading)
        if why:
            card.inside.addWidget(Label(why, "small", "soft"))
        card.inside.addWidget(what)
        self.column.addWidget(card)

    def _country(self) -> QWidget:
        field = ListField(self.speak("Country"), country_names())
        field.show_key(self._session.plan.country or self._settings.country)
        field.chosen.connect(self._choose_country)
        return field

    def _look(self) -> QWidget:
        names = {
            "": self.speak("As this computer has it"),
            "light": self.speak("Light"),
            "dark": self.speak("Dark"),
            "contrast-light": self.speak("High contrast, light"),
            "contrast-dark": self.speak("High contrast, dark"),
        }
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(6, 0, 0, 0)
        for theme in s.THEMES:
            one = OneOf(names[theme])
            one.setChecked(theme == self._settings.theme)
            one.clicked.connect(lambda _=False, theme=theme: self._change(theme=theme))
            column.addWidget(one)
        return box

    def _text_size(self) -> QWidget:
        return _chips(
            [(size, self.speak("{size} %", size=size)) for size in s.TEXT_SIZES],
            self._settings.text_size,
            lambda size: self._change(text_size=size),
        )

    def _lock_after(self) -> QWidget:
        words = {n: self.speak("After {minutes} minutes", minutes=n) for n in s.LOCK_AFTER}
        words[1] = self.speak("After 1 minute")
        return _chips(
            [(n, words[n]) for n in s.LOCK_AFTER],
            self._settings.lock_after,
            lambda minutes: self._change(lock_after=minutes),
        )

    def _code(self) -> QWidget:
        button = Button(self.speak("Make a new code"), "outlined")
        button.clicked.connect(self.code_wanted)
        return button

    def _about(self) -> QWidget:
        button = Button(self.speak("Read about it"), "outlined", "info")
        button.clicked.connect(self.about_wanted)
        return button

    def _health(self) -> QWidget:
        button = Button(self.speak("Is it safe for my body?"), "outlined")
        button.clicked.connect(self.health_wanted)
        return button

    def _session_switch(self) -> QWidget:
        button = Button(self.speak("Begin a session"), "outlined", "person")
        button.clicked.connect(self.session_mode_wanted)
        return button

    def _other(self) -> QWidget:
        button = Button(self.speak("Make room for one more plan"), "outlined", "plus")
        button.clicked.connect(self.other_wanted)
        return button

    def _bring(self) -> QWidget:
        button = Button(self.speak("Bring in a plan"), "outlined")
        button.clicked.connect(self.bring_wanted)
        return button

    def _form(self) -> QWidget:
        button = Button(self.speak("Use another form"), "outlined")
        button.clicked.connect(self.form_wanted)
        return button

    def _keys(self) -> QWidget:
        return Label(
            self.speak(
                "F1: help now. Shift three times: hide the screen. Ctrl+L: lock. Ctrl+Z: undo. "
                "Ctrl+P: print. Alt+Up and Alt+Down: move what is chosen."
            )
        )

    def _choose_country(self, country: str) -> None:
        self._session.revise(lambda plan: set_country(plan, country))
        self._change(country=country)

    def _change(self, **changed: Any) -> None:  # noqa: ANN401 - as its fields are
        self._settings = self._settings._replace(**changed)
        self.settings_changed.emit(self._settings)


def _chips(choices: list[tuple[int, str]], now: int, choose: object) -> QWidget:
    box = QWidget()
    row = Flow(box)
    row.setContentsMargins(0, 0, 0, 6)
    chips: list[Button] = []

    def take(value: int) -> None:
        for chip, (one, _) in zip(chips, choices, strict=True):
            chip.setChecked(one == value)
        choose(value)  # type: ignore[operator]

    for value, words in choices:
        chip = WideChip(words, "chip")
        chip.setCheckable(True)
        chip.setChecked(value == now)
        chip.clicked.connect(lambda _=False, value=value: take(value))
        chips.append(chip)
        row.addWidget(chip)
    return box
