"""Two lists that narrow help lines: what they are for, and the language they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.jobs import lines
from crisisplan.jobs.line_filters import kinds_of, languages_of, narrowed
from crisisplan.messages.help_lines import no_line_text, none_for_all_text, urgent_text
from crisisplan.ui.builder.copied_number import left_to_right
from crisisplan.ui.kit.choices import ListField
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.jobs.lines import LineChoice
    from crisisplan.words import Words


class LineFilters(QWidget):
    """Shows only what would change something: a single kind or language is no choice."""

    changed = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.kinds = ListField(speak("Kind of line"))
        self.languages = ListField(speak("Language of the line"))
        flow = Flow(gap=16)
        self._kind = _labelled(speak("Kind of line"), self.kinds)
        self._language = _labelled(speak("Language of the line"), self.languages)
        flow.addWidget(self._kind)
        flow.addWidget(self._language)
        self.setLayout(flow)
        self.kinds.chosen.connect(self.changed)
        self.languages.chosen.connect(self.changed)
        self.offer(())

    def offer(self, choices: Iterable[LineChoice]) -> None:
        """Offer what these lines can be narrowed by; nothing is left out at first."""
        found = tuple(choices)
        kinds, languages = kinds_of(found), languages_of(found)
        named = sorted(
            ((tag, language_name(tag, self.speak.language)) for tag in languages),
            key=lambda pair: pair[1].casefold(),
        )
        of_kinds = ((key, _kind_words(key, self.speak)) for key in kinds)
        self.kinds.offer((("", self.speak("All kinds")), *of_kinds))
        self.languages.offer((("", self.speak("Any language")), *named))
        self._kind.setVisible(len(kinds) > 1)
        self._language.setVisible(len(languages) > 1)
        self.setVisible(len(kinds) > 1 or len(languages) > 1)

    def narrow(self, choices: Iterable[LineChoice]) -> tuple[LineChoice, ...]:
        """Return those that were asked for, in the order they came."""
        return narrowed(choices, self.kinds.key(), self.languages.key())


def lines_text(country: str, choices: tuple[LineChoice, ...], speak: Words) -> str:
    """Return what to know of the help lines of a country; empty when one is for everyone.

    `choices`: all its lines. Empty as well for a country we have no numbers for.
    """
    emergency = lines.choices(country, "emergency")
    if not emergency or any(one.first for one in choices):
        return ""
    first = emergency[0]
    what = first.name[:1].lower() + first.name[1:]
    urgent = urgent_text(speak, left_to_right(first.number), what)
    known = none_for_all_text(speak) if choices else no_line_text(speak)
    return f"{urgent} {known}"


def language_name(tag: str, into: str) -> str:
    """Return what a language is called; its tag where nobody knows."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and needed late

    try:
        return Locale.parse(tag, sep="-").get_language_name(into) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _labelled(words: str, field: ListField) -> QWidget:
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    label = Label(words, "control")
    # On Linux the name of a list is what is chosen; what it is for comes from its label.
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return pair


def _kind_words(key: str, speak: Words) -> str:
    return {
        "crisis": speak("Crisis or suicide"),
        "youth": speak("Children and young people"),
        "older_adults": speak("Older people"),
        "lgbtq": speak("LGBTQ+ people"),
        "veterans": speak("Veterans"),
        "domestic_violence": speak("Violence at home"),
        "text": speak("By text message"),
    }[key]
