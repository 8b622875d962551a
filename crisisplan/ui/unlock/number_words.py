"""Numbers to call or text, as they stand on the first pages and beside a locked plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDate, QLocale

if TYPE_CHECKING:
    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.words import Words

_MONTH, _DAY = "yyyy-MM", "yyyy-MM-dd"


class Shown(NamedTuple):
    """One number, with what it is for."""

    number: str
    what: str
    detail: str
    short: str
    """The same in a word or two."""


def in_line(number: str) -> str:
    """Return a number for the screen: it reads from the left in every language."""
    return f"\u2066{number}\u2069"


def shown_numbers(
    numbers: FirstNumbers, speak: Words, *, discreet: bool = False
) -> tuple[Shown, ...]:
    """Return the emergency number and, if there is one, the line to offer first.

    `discreet`: without the line's own name, where others may look on.
    """
    emergency = Shown(
        numbers.emergency,
        speak("Emergency, {country}", country=numbers.name),
        speak("If you are hurt, or about to act"),
        speak("Emergency"),
    )
    number = numbers.phone or numbers.text_number
    if not number:
        return (emergency,)
    if numbers.phone and numbers.dial_then:
        number = speak("{number}, then {keys}", number=number, keys=numbers.dial_then)
    name = speak("Crisis line") if discreet else numbers.line
    line = Shown(number, _ways(numbers, speak), _detail(numbers, name, speak), name)
    return emergency, line


def listed_words(numbers: FirstNumbers, speak: Words) -> str:
    """Return of when the numbers are; empty when nobody noted it."""
    locale = QLocale(speak.language)
    day = QDate.fromString(numbers.as_of, _DAY)
    if day.isValid():
        date = locale.toString(day, QLocale.FormatType.LongFormat)
        return speak("As listed on {date}.", date=date)
    month = QDate.fromString(numbers.as_of, _MONTH)
    if month.isValid():
        return speak("As listed in {month}.", month=locale.toString(month, "MMMM yyyy"))
    return ""


def _ways(numbers: FirstNumbers, speak: Words) -> str:
    always = numbers.always_open
    if not numbers.phone:
        return _text_words(numbers, speak)
    if numbers.text_number == numbers.phone and not numbers.text_word:
        return speak("Call or text, day and night") if always else speak("Call or text")
    return speak("Call, day and night") if always else speak("Call")


def _text_words(numbers: FirstNumbers, speak: Words) -> str:
    word, always = numbers.text_word, numbers.always_open
    if not word:
        return speak("Text, day and night") if always else speak("Text")
    if always:
        return speak("Text the word {word}, day and night", word=word)
    return speak("Text the word {word}", word=word)


def _detail(numbers: FirstNumbers, name: str, speak: Words) -> str:
    text = name
    has_other = numbers.phone and numbers.text_number not in {"", numbers.phone}
    if has_other or (numbers.phone and numbers.text_number and numbers.text_word):
        number = in_line(numbers.text_number)
        if numbers.text_word:
            word = numbers.text_word
            text = speak("{name}, or text {word} to {number}", name=name, word=word, number=number)
        else:
            text = speak("{name}, or text {number}", name=name, number=number)
    if not numbers.always_open and numbers.hours:
        text = speak("{name}. Open: {hours}", name=text, hours=numbers.hours)
    return text
