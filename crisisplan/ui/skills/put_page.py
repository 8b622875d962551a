"""Put a skill or an idea into the plan, in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from crisisplan.content.roles import load_roles
from crisisplan.jobs.ideas import Idea, take
from crisisplan.jobs.person import today
from crisisplan.jobs.skills import put_skill, skill_offer
from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import OneOf
from crisisplan.ui.kit.fields import TextField
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.page import Page
from crisisplan.ui.kit.tab_order import order_tabs
from crisisplan.ui.skills.listed import Listed

if TYPE_CHECKING:
    from typing import Any

    from crisisplan.plan.plan import Plan
    from crisisplan.ui.person import Person
    from crisisplan.ui.session import Session
    from crisisplan.words import Words

_KINDS = frozenset({"action", "text"})
_ALONE = 1
"""Step of a crisis at which a person does something on their own."""


class PutPage(Page):
    """Words and a place for them. What is typed here is kept until it is put in."""

    back_wanted = Signal()
    done = Signal(str)
    """It is in the plan: id of the part it went to."""

    def __init__(self, speak: Words, session: Session, person: Person) -> None:
        super().__init__(
            speak("How would you say it?"),
            speak("Your own words are easiest to find again on a hard day."),
        )
        self.speak, self._session, self._person = speak, session, person
        self._offered: str | Idea = ""
        self._line = ""
        self._places: dict[str, OneOf] = {}
        self._body: QWidget | None = None
        self.column.setSpacing(12)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.back_button(speak("Back")).clicked.connect(self.back_wanted)
        self.put = self.next_button(speak("Put it in my plan"))
        self.put.clicked.connect(self._put)

    def show_skill(self, skill_id: str) -> None:
        """Ask for the words for a skill."""
        offer = skill_offer(skill_id, self._person.record, today(), self.speak.language)
        self._show(skill_id, offer.name, offer.line, (*offer.prompts,), offer.care)

    def show_idea(self, idea: Idea) -> None:
        """Ask for the words for an idea."""
        self._show(idea, idea.text, idea.text, (), (idea.care,) if idea.care else ())

    def begin(self) -> None:
        """Give the focus to the words."""
        self.scroller.begin()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what was typed last."""
        if self._body is not None:
            self.words.flush()

    def _show(
        self,
        offered: str | Idea,
        name: str,
        line: str,
        prompts: tuple[str, ...],
        care: tuple[str, ...],
    ) -> None:
        self.settle()
        self._offered, self._line = offered, line
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(name, "heading"))
        self._add_words(column)
        if prompts:
            column.addWidget(Label(self.speak("It can help to say:"), "small", "soft"))
            column.addWidget(Listed(prompts, "small"))
        self._add_places(column)
        if care:
            card = Card("tint")
            card.inside.addWidget(Label(self.speak("What to look out for"), "control"))
            card.inside.addWidget(Listed(care, "small"))
            column.addWidget(card)
        self._place.addWidget(self._body)
        order_tabs(self)

    def _add_words(self, column: QVBoxLayout) -> None:
        label = self.speak("In my words")
        self.words = TextField(label)
        self.words.show_value(self._session.unfinished.get(self._key(), ""))
        key = self._key()
        self.words.value_changed.connect(lambda text: self._typed(key, text))
        self.words.entered.connect(lambda _: self.put.setFocus())
        heading = Label(label, "control")
        heading.setBuddy(self.words)
        column.addWidget(heading)
        column.addWidget(self.words)
        spoken = self.speak("Use these words: {words}", words=self._line)
        self.use = Button(self.speak("Use these words"), "quiet", "plus", spoken=spoken)
        self.use.clicked.connect(self._use_line)
        column.addWidget(Label(self.speak("We would say: {words}", words=self._line), "small"))
        column.addWidget(self.use)

    def _add_places(self, column: QVBoxLayout) -> None:
        places = places_for(self._session.plan)
        self._places = {}
        self.put.setEnabled(bool(places))
        if not places:
            none = self.speak("Your plan has no part for things to do on your own.")
            column.addWidget(Label(none, "small", "soft"))
            return
        if len(places) == 1:
            part = next(iter(places.values()))
            column.addWidget(Label(self.speak("It goes to: {part}", part=part), "control"))
        else:
            column.addWidget(Label(self.speak("Where it goes"), "control"))
        group = QButtonGroup(self._body)
        for key, title in places.items():
            one = OneOf(title, self._body)
            group.addButton(one)
            self._places[key] = one
            row = QVBoxLayout()
            row.setContentsMargins(6, 0, 6, 0)
            row.addWidget(one)
            column.addLayout(row)
            one.setVisible(len(places) > 1)
        next(iter(self._places.values())).setChecked(True)

    def _key(self) -> str:
        # Never a part of a plan: those have no @ in front.
        name = self._offered if isinstance(self._offered, str) else self._offered.text
        return f"@skill/{name}"

    def _typed(self, key: str, text: str) -> None:
        self._session.leave_unfinished(key, text)

    def _use_line(self) -> None:
        self.words.setPlainText(self._line)
        self.words.setFocus()
        announce(self, self.speak("These words are in the field. Change them as you like."))

    def _put(self) -> None:
        self.words.flush()
        words = self.words.value().strip()
        place = next((key for key, one in self._places.items() if one.isChecked()), "")
        section, _, field = place.partition("/")
        if not section:
            return
        self._session.revise(lambda plan: self._with_it(plan, section, field, words), section)
        self._session.leave_unfinished(self._key(), "")
        announce(self, self.speak("Added: {words}", words=words or self._line))
        self.done.emit(section)

    def _with_it(self, plan: Plan, section: str, field: str, words: str) -> Plan:
        offered = self._offered
        if isinstance(offered, str):
            offer = skill_offer(offered, self._person.record, today(), self.speak.language)
            return plan if offer.kept_back else put_skill(plan, section, field, offer, words)
        return take(plan, section, field, replace(offered, text=words or offered.text))


def places_for(plan: Plan) -> dict[str, str]:
    """Return where something to do on one's own can stand in a plan: `section/field` and a title.

    Found by what the fields of its form mean, so it holds for every form.
    """
    roles: dict[str, Any] = load_roles()
    found: dict[str, str] = {}
    for form in plan.form.sections:
        section = plan.section(form.id)
        title = (section.title if section else "") or form.title
        for field in form.fields:
            role = roles.get(field.role)
            if field.kind in _KINDS and role is not None and role.step == _ALONE:
                several = len(form.fields) > 1 and field.label
                found[f"{form.id}/{field.id}"] = f"{title}: {field.label}" if several else title
    return found
