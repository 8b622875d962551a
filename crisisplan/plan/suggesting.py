"""Choose among ideas by what fits right now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import msgspec

from crisisplan.plan.skills import Suggestion


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What has to fit. Everything left out fits all."""

    kinds: frozenset[str] = frozenset()
    """Senses and sorts, any of them; empty: all."""
    minutes: int | None = None
    """So many at most."""
    company: Literal["", "alone", "with"] = ""
    """What can be done alone, or with someone; an idea for either fits both."""
    night: bool = False
    """Quiet enough for the night: without a sound, or with headphones."""
    no_money: bool = False
    nothing_needed: bool = False
    indoors: bool = False
    distress: int | None = None
    """The number from 0 to 10 it has to fit."""


def suggest(
    filters: Filters, among: Iterable[Suggestion], closed: Collection[str] = ()
) -> tuple[Suggestion, ...]:
    """Return the ideas that fit, in their order.

    `closed`: ids of the skills that the health check keeps back; what belongs to them is left out.
    """
    return tuple(one for one in among if one.skill not in closed and fits(one, filters))


def fits(one: Suggestion, filters: Filters) -> bool:
    """Tell whether an idea fits. Says nothing about the health check."""
    return _fits_life(one, filters) and _fits_place(one, filters)


def _fits_life(one: Suggestion, filters: Filters) -> bool:
    return (
        (not filters.kinds or one.kind in filters.kinds)
        and (filters.minutes is None or one.minutes <= filters.minutes)
        and (not filters.company or one.people in {filters.company, "either"})
        and (filters.distress is None or one.distress[0] <= filters.distress <= one.distress[1])
    )


def _fits_place(one: Suggestion, filters: Filters) -> bool:
    return (
        (not filters.night or one.night in {"yes", "headphones"})
        and (not filters.no_money or one.free)
        and (not filters.nothing_needed or not one.needs)
        and (not filters.indoors or one.place in {"in", "both"})
    )
