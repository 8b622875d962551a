"""The numbers that are known at the moment, and which one comes after which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crisisplan.ui.help.numbers import (
    Number,
    emergency_number,
    line_number,
    lines_in_danger,
    numbers_of_steps,
    person_number,
)

if TYPE_CHECKING:
    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.content.help_words import HelpWords
    from crisisplan.ui.help.steps import Step
    from crisisplan.words import Words


class InBar(NamedTuple):
    """The numbers of the bar; None for one that is not known."""

    person: Number | None
    line: Number | None
    emergency: Number | None


class Known:
    """A person, a country's numbers, and those in the person's own steps."""

    def __init__(self, speak: Words) -> None:
        self.speak = speak
        self.first: FirstNumbers | None = None
        self._person: Number | None = None
        self._of_steps: list[Number] = []

    def take_person(self, name: str, number: str) -> None:
        """Take in someone the person knows; without a number, nobody."""
        self._person = person_number(self.speak, name, number) if number else None

    def take_steps(self, steps: tuple[Step, ...]) -> None:
        """Take in the numbers of the person's own steps."""
        self._of_steps = numbers_of_steps(steps)

    def in_bar(self) -> InBar:
        """Return what the bar shows."""
        line, emergency = line_number(self.speak, self.first), None
        if self.first is not None:
            emergency = emergency_number(self.speak, self.first)
        return InBar(self._person, line, emergency)

    def all(self) -> list[Number]:
        """Return every number once: a person, a line, those of the steps, emergency."""
        bar = self.in_bar()
        every = [bar.person, bar.line, *self._of_steps, bar.emergency]
        found: dict[str, Number] = {}
        for number in every:
            if number is not None:
                found.setdefault("".join(number.number.split()), number)
        return list(found.values())

    def after(self, number: Number | None) -> Number | None:
        """Return the number that comes next; after the last one, or None, the first of all."""
        every = self.all()
        if not every:
            return None
        place = every.index(number) + 1 if number in every else 0
        return every[place % len(every)]

    def lines_in_danger(self, words: HelpWords) -> tuple[str, ...]:
        """Return what to do in danger now, with the numbers filled in."""
        return lines_in_danger(words, self.first, self._person)
