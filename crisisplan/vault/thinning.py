"""Which backups may go. Pure: whoever calls does the removing.

A clock may be wrong, a counter cannot: the newest backup is the one with the highest number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

AHEAD = timedelta(days=1)
"""A backup further ahead of the clock than this was dated by a clock that was wrong."""


class Stamp(msgspec.Struct, frozen=True):
    """A backup: its number, which only ever grows, and what the clock said when it was made.

    All times that meet here carry a time zone, the same one; its days are those that count.
    """

    number: int
    at: datetime
    way_back: bool = False
    """Made before going back to another, and named to the person as the way back."""


def day_of(at: datetime) -> int:
    """Return a number that grows by one from day to day."""
    return at.toordinal()


def week_of(at: datetime) -> int:
    """Return a number that grows by one every Monday."""
    return (at.toordinal() - 1) // 7


def month_of(at: datetime) -> int:
    """Return a number that grows by one from month to month."""
    return at.year * 12 + at.month


WAY_BACK = timedelta(days=30)
"""How long a backup stays that was named as the way back."""

KEPT = ((day_of, 7), (week_of, 5), (month_of, 12))
"""The periods, and of how many of them one backup stays."""


def to_remove(backups: Sequence[Stamp], now: datetime) -> tuple[Stamp, ...]:
    """Return the backups that are not needed any more, lowest number first.

    Stays: the highest number; all that are dated ahead of the clock; a way back for 30 days; and
    the highest number of every day, week and month that is one of the latest 7, 5 and 12 by the
    calendar, or one of the latest 7, 5 and 12 that hold a backup at all. So neither months away
    from the program nor a clock far ahead take everything but one.

    Pass only backups that were seen to open, so that none of them stays in place of a good one.
    """
    dated = [stamp for stamp in _newest_first(backups) if not _is_ahead(stamp, now)]
    kept = {stamp.number for stamp in _newest_first(backups)[:1]}
    kept |= {stamp.number for stamp in dated if stamp.way_back and now - stamp.at < WAY_BACK}
    for period, count in KEPT:
        kept |= _latest(dated, now, period, count)
    return tuple(stamp for stamp in reversed(dated) if stamp.number not in kept)


def newest_recent(backups: Sequence[Stamp], now: datetime) -> Stamp | None:
    """Return the highest number that is not dated ahead of the clock."""
    return next((s for s in _newest_first(backups) if not _is_ahead(s, now)), None)


def is_due(backups: Sequence[Stamp], now: datetime, every: timedelta) -> bool:
    """Tell whether the newest backup, those dated ahead of the clock aside, is `every` old."""
    newest = newest_recent(backups, now)
    return newest is None or now - newest.at >= every


def _newest_first(backups: Sequence[Stamp]) -> list[Stamp]:
    return sorted(backups, key=lambda stamp: stamp.number, reverse=True)


def _is_ahead(stamp: Stamp, now: datetime) -> bool:
    return stamp.at - now > AHEAD


def _latest(
    dated: list[Stamp], now: datetime, period: Callable[[datetime], int], count: int
) -> set[int]:
    """Return the numbers of the first backup of each of the latest periods."""
    first: dict[int, int] = {}
    for stamp in dated:
        # A clock that was a little fast does not make a day of its own.
        first.setdefault(period(min(stamp.at, now)), stamp.number)
    oldest = period(now) - count
    return {n for place, (when, n) in enumerate(first.items()) if place < count or when > oldest}
