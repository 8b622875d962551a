"""The forms there are, each a card; and the own files that cannot be used yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.messages.errors import error_text
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.choice_cards import ChoiceCards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QVBoxLayout

    from crisisplan.errors import OwnFormError
    from crisisplan.jobs.forms import Offered
    from crisisplan.words import Words


def form_cards(speak: Words, forms: Iterable[Offered]) -> ChoiceCards:
    """Return a card for each form; none is chosen yet."""
    cards = ChoiceCards()
    for form in forms:
        cards.add(form.id, form.plain or form.title, *_details(speak, form))
    return cards


def tell_broken(speak: Words, column: QVBoxLayout, broken: Iterable[OwnFormError]) -> None:
    """Name the own files that cannot be used yet, with file, line and key."""
    for error in broken:
        card = Card("panel", padding=18)
        card.inside.addWidget(Label(error_text(error, speak), "small"))
        column.addWidget(card)


def minutes_text(speak: Words, minutes: tuple[int, int]) -> str:
    """Return how long a form takes, in words."""
    low, high = minutes
    if low == high:
        return speak("About {minutes} minutes", minutes=low)
    return speak("{low} to {high} minutes", low=low, high=high)


def _details(speak: Words, form: Offered) -> tuple[str, str, str]:
    own = speak("A form of your own or of your clinic") if form.own else ""
    minutes = minutes_text(speak, form.minutes)
    if not form.therapy:
        return speak("{title}: {minutes}", title=form.title, minutes=minutes), "", own
    called = speak("{minutes}. Therapists call it: {name}", minutes=minutes, name=form.therapy)
    return form.title, called, own
