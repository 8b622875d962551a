"""All pages of the help view, one of them shown; each is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from crisisplan.content.first_numbers import country_names
from crisisplan.errors import CrisisPlanError
from crisisplan.ui.help.countries import country_choices
from crisisplan.ui.help.numbers import ltr
from crisisplan.ui.help.steps import Walk, breathing_walk, landing_walk

if TYPE_CHECKING:
    from crisisplan.content.help_words import HelpWords, Script
    from crisisplan.ui.help.buttons import Choice
    from crisisplan.ui.help.choice_page import ChoicePage
    from crisisplan.ui.help.lines_page import LinesPage
    from crisisplan.ui.help.number_page import NumberPage
    from crisisplan.ui.help.numbers import Number
    from crisisplan.ui.help.page import HelpPage
    from crisisplan.ui.help.step_page import StepPage
    from crisisplan.ui.help.steps import Step
    from crisisplan.words import Words


class Pages(QStackedWidget):
    """The pages. Signals `chosen(key)` for whatever the person chose on any of them."""

    chosen = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self, speak: Words, words: HelpWords) -> None:
        super().__init__()
        self.speak, self.words = speak, words
        self._walk, self._card = landing_walk(words), 0

    @cached_property
    def step(self) -> StepPage:
        """One step, or one card of a walk."""
        from crisisplan.ui.help.step_page import StepPage  # noqa: PLC0415 - when asked for

        page = StepPage()
        page.copy_wanted.connect(self.copy_wanted)
        self._take(page)
        return page

    @cached_property
    def danger(self) -> LinesPage:
        """What to do in danger, in numbered lines."""
        from crisisplan.ui.help.lines_page import LinesPage  # noqa: PLC0415 - as above

        page = LinesPage(numbered=True)
        self._take(page)
        return page

    @cached_property
    def lines(self) -> LinesPage:
        """A kind word, or words to say."""
        from crisisplan.ui.help.lines_page import LinesPage  # noqa: PLC0415 - as above

        page = LinesPage()
        self._take(page)
        return page

    @cached_property
    def number(self) -> NumberPage:
        """A big number."""
        from crisisplan.ui.help.number_page import NumberPage  # noqa: PLC0415 - as above

        page = NumberPage(self.speak, self.words.limits)
        page.copy_wanted.connect(self.copy_wanted)
        page.next_wanted.connect(lambda: self.chosen.emit("next-number"))
        page.words_wanted.connect(self._say_more)
        self._take(page)
        return page

    @cached_property
    def list(self) -> ChoicePage:
        """Big choices."""
        from crisisplan.ui.help.choice_page import ChoicePage  # noqa: PLC0415 - as above

        page = ChoicePage()
        self._take(page)
        return page

    def make_all(self) -> None:
        """Make every page, so that each opens in one frame."""
        for page in (self.step, self.danger, self.lines, self.number, self.list):
            page.ensurePolished()

    @property
    def page(self) -> HelpPage:
        """The page that is shown."""
        return cast("HelpPage", self.currentWidget())

    def put_step(self, step: Step, *, last: bool) -> HelpPage:
        """Fill the page of a step; return it, not yet shown."""
        self.step.show_step(
            self.words.one_thing,
            step.text,
            self._after_step(last=last),
            number=step.number,
            detail=step.detail,
        )
        return self.step

    def put_danger(self, lines: tuple[str, ...], *, last: bool) -> HelpPage:
        """Fill the page that says what to do in danger; return it, not yet shown."""
        choices = self._after_step(last=last)
        self.danger.show_lines(self.words.danger.title, lines, choices, self.words.limits)
        return self.danger

    def put_kind_word(self) -> HelpPage:
        """Fill the page for when something helped; return it."""
        choices = (
            ("steps", self.speak("Back to my steps")),
            ("close", self.speak("Close quietly")),
        )
        self.lines.show_lines(self.speak("Good. Stay with it as long as you like."), (), choices)
        return self.lines

    def put_others(self) -> HelpPage:
        """Fill the page of other things to do; return it."""
        choices = (
            ("walk breathe", self.speak("Breathe with me")),
            ("walk land", self.words.landing.title),
            ("scripts", self.speak("Words to say")),
            ("number", self.speak("Show a number big")),
            ("start", self.speak("My steps from the start")),
        )
        self.list.show_choices(self.speak("Something else"), choices)
        return self.list

    def put_all(self, steps: tuple[Step, ...]) -> HelpPage:
        """Fill the page with all of the person's steps, by the part they stand in; return it."""
        parts = groupby(steps, key=lambda step: step.title)
        lines = [f"{title}: {'; '.join(map(_in_short, some))}" for title, some in parts]
        choices = (
            ("number", self.speak("Show a number big")),
            ("else", self.speak("Something else")),
        )
        self.lines.show_lines(self.speak("All my steps"), lines, choices)
        return self.lines

    def put_scripts(self) -> HelpPage:
        """Fill the page of words to say; return it."""
        choices = [(f"script {script.id}", script.title) for script in self.words.scripts]
        self.list.show_choices(self.speak("Words to say"), choices)
        return self.list

    def put_script(self, script: Script) -> HelpPage:
        """Fill the page with one set of words to say; return it."""
        choices = (
            ("number", self.speak("Show a number big")),
            ("scripts", self.speak("Other words")),
            ("steps", self.speak("Back to my steps")),
        )
        self.lines.show_lines(script.title, script.lines, choices)
        return self.lines

    def put_countries(self, letter: str = "") -> HelpPage:
        """Fill the page of letters, or that of the countries from a letter on; return it.

        Files that cannot be read leave it empty.
        """
        try:
            choices = country_choices(self.speak, country_names(), letter)
        except CrisisPlanError:
            choices = ()
        below = self.speak("Is yours not here? Call the emergency number of the place you are in.")
        self.list.show_choices(self.speak("Where are you?"), choices, below)
        return self.list

    def put_number(self, number: Number, *, others: bool) -> HelpPage:
        """Fill the page of a big number; return it."""
        script = self.script(number.kind)
        words = " ".join(script.lines[:2]) if script else ""
        self.number.show_number(
            number, self.speak("“{words}”", words=words) if words else "", others=others
        )
        return self.number

    def script(self, script_id: str) -> Script | None:
        """Return the words to say of an id, or None."""
        return next((script for script in self.words.scripts if script.id == script_id), None)

    def begin_walk(self, key: str) -> HelpPage:
        """Fill the page with the first card of "breathe" or "land"; return it."""
        breathe = key == "breathe"
        walk = breathing_walk(self.speak, self.words.breathing) if breathe else None
        self._walk, self._card = walk or landing_walk(self.words), 0
        return self._put_card()

    def walk(self, by: int) -> HelpPage | None:
        """Go a card on or back; return the page, or None before the first card."""
        self._card += by
        if self._card >= len(self._walk.cards):
            self._card = max(self._walk.again_from, 0)
        return self._put_card() if self._card >= 0 else None

    def _say_more(self) -> None:
        shown = self.number.shown
        self.chosen.emit(f"script {shown.kind}" if shown else "scripts")

    def _put_card(self) -> HelpPage:
        walk: Walk = self._walk
        ends = walk.again_from < 0 and self._card == len(walk.cards) - 1
        choices = (
            ("card 1", self.speak("Again from the start") if ends else self.speak("Next")),
            ("card -1", self.speak("Before")),
            ("steps", self.speak("Back to my steps")),
        )
        self.step.show_step(walk.title, walk.cards[self._card], choices, detail=walk.beside)
        return self.step

    def _after_step(self, *, last: bool) -> tuple[Choice, ...]:
        onward = self.speak("My steps from the start") if last else self.speak("Not enough, next")
        return (
            ("helped", self.speak("That helped")),
            ("next", onward),
            ("else", self.speak("Something else")),
        )

    def _take(self, page: HelpPage) -> None:
        self.addWidget(page)
        page.chosen.connect(self.chosen)


def _in_short(step: Step) -> str:
    return f"{step.text}, {ltr(step.number)}" if step.number else step.text
