"""Ideas for one field: as its plan stands, as far as the health check allows, narrowed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.jobs import ideas as offered
from crisisplan.ui.builder.ideas_panel import IdeasPanel

if TYPE_CHECKING:
    from crisisplan.plan.form import Field
    from crisisplan.ui.person import Person
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

FEELINGS = frozenset({"warning-sign", "level-words"})
"""Roles of fields in which a feeling is often named."""


class FieldIdeas(IdeasPanel):
    """Fills the panel whenever it is open."""

    def __init__(
        self, speak: Words, session: Session, person: Person, section_id: str, field: Field
    ) -> None:
        super().__init__(speak)
        self._session, self._person = session, person
        self._section, self._field = section_id, field
        self.opened.connect(self.show_plan)
        self.narrowed.connect(self.show_plan)
        person.changed.connect(self.show_plan)
        self.offer_feelings(offered=field.role in FEELINGS)

    def show_plan(self) -> None:
        """Show what fits the plan and the person now, if the panel is open."""
        if not self.is_open:
            return
        here = self._session.plan, self._section, self._field.id
        language, gates = self.speak.language, self._person.open_gates()
        found = offered.ideas(*here, language, gates)
        can_narrow = offered.can_narrow(found, language)
        filters = self.filters
        if filters is not None:
            found = offered.narrowed(found, filters, language)
        waits = offered.waits_for_check(*here, language, gates)
        self.show_groups(found, waits=waits, can_narrow=can_narrow)
