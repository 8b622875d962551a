"""Words about a skill: how long it takes, what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.jobs.skills import SkillOffer
    from crisisplan.words import Words


def minutes_text(offer: SkillOffer, speak: Words) -> str:
    """Return how long a skill takes."""
    least, most = offer.minutes
    if least != most:
        return speak("{least} to {most} minutes", least=least, most=most)
    return speak("1 minute") if most == 1 else speak("{minutes} minutes", minutes=most)


def needs_text(offer: SkillOffer, speak: Words) -> str:
    """Return what a skill needs; empty when it needs nothing."""
    return speak("You need: {things}", things=", ".join(offer.needs)) if offer.needs else ""
