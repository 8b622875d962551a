"""The ways between the pages of skills: from the list to one of them, and on, and back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crisisplan.ui.skills.skills_page import SkillsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.jobs.ideas import Idea
    from crisisplan.ui.desk import Desk
    from crisisplan.ui.skills.feelings_page import FeelingsPage
    from crisisplan.ui.skills.health_page import HealthPage
    from crisisplan.ui.skills.put_page import PutPage
    from crisisplan.ui.skills.skill_page import SkillPage
    from crisisplan.ui.skills.try_page import TryPage

LIST = "skills"


class SkillWays(QObject):
    """Makes each page when it is first asked for, and leads from one to the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._person = desk.keeping.person
        self._after_health: Callable[[], None] = self._to_list
        self._after_feelings: Callable[[], None] = self._to_list
        self._take_words: Callable[[str], None] | None = None
        self._after_trying: Callable[[], None] = self._to_list
        self._after_put: Callable[[], None] = self._to_list

    @cached_property
    def list(self) -> SkillsPage:
        """All skills, by what fits."""
        page = SkillsPage(self._desk.speak, self._person)
        page.skill_chosen.connect(self.open_skill)
        page.idea_chosen.connect(lambda idea: self._put_idea(idea, self._to_list))
        page.health_wanted.connect(lambda: self.open_health(self._to_list, LIST))
        page.feelings_wanted.connect(lambda: self.open_feelings(self._to_list, LIST))
        page.back_wanted.connect(self._desk.to_last_part)
        return page

    @cached_property
    def skill(self) -> SkillPage:
        """One skill, to read."""
        from crisisplan.ui.skills.skill_page import SkillPage  # noqa: PLC0415 - when asked for

        page = SkillPage(self._desk.speak, self._person)
        page.back_wanted.connect(self._to_list)
        page.put_wanted.connect(self._put_skill)
        page.idea_wanted.connect(lambda idea: self._put_idea(idea, self._to_skill))
        page.try_wanted.connect(self._try)
        page.health_wanted.connect(lambda: self.open_health(self._to_skill, LIST))
        return page

    @cached_property
    def trying(self) -> TryPage:
        """One skill, to try."""
        from crisisplan.ui.skills.try_page import TryPage  # noqa: PLC0415 - as above

        page = TryPage(self._desk.speak, self._person)
        page.left.connect(self._leave_trying)
        return page

    @cached_property
    def putting(self) -> PutPage:
        """One skill or idea, to put into the plan."""
        from crisisplan.ui.skills.put_page import PutPage  # noqa: PLC0415 - as above

        page = PutPage(self._desk.speak, self._desk.session, self._person)
        page.back_wanted.connect(self._leave_put)
        page.done.connect(self._desk.open_section)
        return page

    @cached_property
    def health(self) -> HealthPage:
        """The health check."""
        from crisisplan.ui.skills.health_page import HealthPage  # noqa: PLC0415 - as above

        page = HealthPage(self._desk.speak, self._person)
        page.back_wanted.connect(self._leave_health)
        return page

    @cached_property
    def feelings(self) -> FeelingsPage:
        """Words for feelings."""
        from crisisplan.ui.skills.feelings_page import FeelingsPage  # noqa: PLC0415 - as above

        page = FeelingsPage(self._desk.speak)
        page.back_wanted.connect(self._leave_feelings)
        page.skills_wanted.connect(self._to_list)
        page.taken.connect(self._take_feelings)
        return page

    def open_skill(self, skill_id: str) -> None:
        """Open a skill to read it."""
        self.skill.show_skill(skill_id)
        self._desk.show_page(self.skill, LIST)

    def open_health(self, back: Callable[[], None], row: str) -> None:
        """Open the health check. `back` leads to where it was asked for, `row` of the list."""
        self._after_health = back
        self._desk.show_page(self.health, row)

    def open_feelings(
        self, back: Callable[[], None], row: str, take: Callable[[str], None] | None = None
    ) -> None:
        """Open the words for feelings. `take` is given what the person chose, if it is wanted."""
        self._after_feelings, self._take_words = back, take
        self.feelings.ask_afresh(to_take=take is not None)
        self._desk.show_page(self.feelings, row)

    def open_asking(self, back: Callable[[], None], row: str) -> None:
        """Open the steps of saying it once aloud."""
        self._after_trying = back
        self.trying.show_asking()
        self._desk.show_page(self.trying, row)

    def _leave_trying(self) -> None:
        self._after_trying()

    def _leave_feelings(self) -> None:
        self._after_feelings()

    def _take_feelings(self, words: str) -> None:
        self._after_feelings()
        if self._take_words is not None:
            self._take_words(words)

    def _leave_health(self) -> None:
        self._after_health()

    def _leave_put(self) -> None:
        self._after_put()

    def _to_list(self) -> None:
        self._desk.open_page(LIST)

    def _to_skill(self) -> None:
        # What may be shown of it can have changed on the way.
        self.open_skill(self.skill.skill_id)

    def _put_skill(self, skill_id: str) -> None:
        self._after_put = lambda: self.open_skill(skill_id)
        self.putting.show_skill(skill_id)
        self._desk.show_page(self.putting, LIST)

    def _put_idea(self, idea: Idea, back: Callable[[], None]) -> None:
        self._after_put = back
        self.putting.show_idea(idea)
        self._desk.show_page(self.putting, LIST)

    def _try(self, skill_id: str) -> None:
        self._after_trying = lambda: self.open_skill(skill_id)
        self.trying.show_skill(skill_id)
        self._desk.show_page(self.trying, LIST)
