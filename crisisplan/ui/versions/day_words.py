"""When a version was kept, in the words of the language that is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime

if TYPE_CHECKING:
    from crisisplan.words import Words


def day_text(at: str, speak: Words) -> str:
    """Return the day of a moment (ISO 8601), here: "today", or the whole date."""
    then = _here(at)
    if then is None:
        return at
    if then.date() == QDate.currentDate():
        return speak("today")
    return _locale(speak).toString(then.date(), QLocale.FormatType.LongFormat)


def moment_text(at: str, speak: Words) -> str:
    """Return day and time of a moment (ISO 8601), here; as it stands if it is none."""
    then = _here(at)
    if then is None:
        return at
    time = time_text(then.time(), speak)
    if then.date() == QDate.currentDate():
        return speak("Today, {time}", time=time)
    day = _locale(speak).toString(then.date(), QLocale.FormatType.LongFormat)
    return speak("{day}, {time}", day=day, time=time)


def time_text(time: QTime, speak: Words) -> str:
    """Return a time of the day: "3:04 PM" or "15:04"."""
    return _locale(speak).toString(time, QLocale.FormatType.ShortFormat)


def _here(at: str) -> QDateTime | None:
    then = QDateTime.fromString(at, Qt.DateFormat.ISODate)
    return then.toLocalTime() if then.isValid() else None


def _locale(speak: Words) -> QLocale:
    """Return the system's locale where it is of the language spoken: "22 November" there."""
    system, spoken = QLocale.system(), QLocale(speak.language)
    return system if system.language() == spoken.language() else spoken
