"""F31, F34: backups become fewer as they grow older, and no clock can take them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplan.vault.thinning import Stamp, is_due, newest_recent, to_remove

NOW = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
DAY, YEAR = timedelta(days=1), timedelta(days=365)
KINDS: tuple[tuple[Callable[[datetime], object], int, timedelta], ...] = (
    (lambda at: at.date(), 7, DAY),
    (lambda at: at.isocalendar()[:2], 5, timedelta(weeks=1)),
    (lambda at: (at.year, at.month), 12, timedelta(days=28)),
)
"""The day, week and month of a time as the calendar of Python says it, and how many count."""

WRONG_CLOCKS = (
    NOW - DAY,
    NOW + DAY,
    NOW - 10 * YEAR,
    NOW + 10 * YEAR,
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
)

seldom = settings(max_examples=300)
clocks = st.one_of(
    st.sampled_from(WRONG_CLOCKS),
    st.datetimes(timezones=st.just(UTC)),
    st.timedeltas(-500 * DAY, 3 * DAY).map(lambda ago: NOW + ago),
)


@st.composite
def backups(draw: st.DrawFn, at: st.SearchStrategy[datetime] = clocks) -> list[Stamp]:
    """Backups in any order, each with a number of its own and a clock that may be wrong."""
    numbers = draw(st.lists(st.integers(1, 10_000), unique=True, max_size=60))
    return [Stamp(number, draw(at)) for number in numbers]


@st.composite
def in_order(draw: st.DrawFn) -> list[Stamp]:
    """Backups made one after the other by a clock that was right."""
    ages = draw(st.lists(st.timedeltas(timedelta(0), 500 * DAY), max_size=60))
    return [Stamp(n, NOW - age) for n, age in enumerate(sorted(ages, reverse=True), 1)]


def kept(found: list[Stamp], now: datetime = NOW) -> list[Stamp]:
    gone = to_remove(found, now)
    assert set(gone) <= set(found)
    return [stamp for stamp in found if stamp not in gone]


def newest(found: list[Stamp]) -> Stamp:
    return max(found, key=lambda stamp: stamp.number)


# ------------------------------------------------------------------------------------ by example


def every(step: timedelta, count: int) -> list[Stamp]:
    """Backups made every so often, the last one now."""
    return [Stamp(n, NOW - step * (count - n)) for n in range(1, count + 1)]


def test_f34_of_a_year_of_hours_a_handful_stays() -> None:
    stays = kept(every(timedelta(hours=1), 365 * 24))
    assert [f"{stamp.at:%m-%d %H}" for stamp in stays] == [
        *("12-31 23", "01-31 23", "02-28 23", "03-31 23", "04-30 23", "05-31 23"),
        *("06-30 23", "07-31 23", "08-31 23", "09-30 23"),
        *("10-25 23", "10-31 23", "11-01 23", "11-08 23", "11-15 23"),
        *("11-16 23", "11-17 23", "11-18 23", "11-19 23", "11-20 23", "11-21 23", "11-22 10"),
    ]


def test_f34_days_that_pass_one_by_one_leave_what_the_whole_would() -> None:
    """Thinning every day must not eat up what a later week and month would have kept."""
    there: list[Stamp] = []
    for n in range(1, 500):
        now = NOW + n * DAY
        there = kept([*there, Stamp(n, now)], now)
        assert len(there) <= 24
    all_at_once = [Stamp(n, NOW + n * DAY) for n in range(1, 500)]
    assert there == kept(all_at_once, NOW + 499 * DAY)


def test_f34_somebody_who_writes_once_a_month_keeps_every_one_of_a_year() -> None:
    assert len(kept(every(timedelta(days=31), 12))) == 12


def test_f34_after_years_away_nothing_is_taken_for_being_old() -> None:
    found = every(DAY, 30)
    assert kept(found, NOW + 10 * YEAR) == kept(found)


def test_f34_none_and_the_only_one() -> None:
    assert to_remove([], NOW) == ()
    for clock in WRONG_CLOCKS:
        assert to_remove([Stamp(1, clock)], NOW) == ()


def test_f31_a_slightly_fast_clock_makes_no_day_of_its_own() -> None:
    fast = Stamp(9, NOW + timedelta(hours=20))
    assert kept([*every(DAY, 8), fast]) == [*kept(every(DAY, 8))[:-1], fast]


def test_f34_one_number_twice_is_one_backup() -> None:
    found = [Stamp(2, NOW), Stamp(1, NOW), Stamp(2, NOW - DAY)]
    assert to_remove(found, NOW) == (Stamp(1, NOW),)


def test_f34_what_goes_is_named_from_the_lowest_number_up() -> None:
    gone = to_remove(every(timedelta(hours=1), 50)[::-1], NOW)
    assert len(gone) > 40
    assert [stamp.number for stamp in gone] == sorted(stamp.number for stamp in gone)


# ------------------------------------------------------------------------------------ properties


@seldom
@given(backups(), clocks)
def test_f34_the_newest_stays_whatever_the_clocks_say(found: list[Stamp], now: datetime) -> None:
    if found:
        assert newest(found) in kept(found, now)


@seldom
@given(backups(), clocks)
def test_f31_never_more_goes_than_the_counts_allow(found: list[Stamp], now: datetime) -> None:
    stays = kept(found, now)
    assert bool(stays) == bool(found)
    for kind, count, _ in KINDS:
        dated = {kind(min(stamp.at, now)) for stamp in found if stamp.at - now <= DAY}
        held = {kind(min(stamp.at, now)) for stamp in stays if stamp.at - now <= DAY}
        assert len(held) >= min(count, len(dated))


def windows(now: datetime) -> Iterator[tuple[Callable[[datetime], object], object]]:
    """Each of the last 7 days, 5 weeks and 12 months, named by Python's calendar."""
    for kind, count, step in KINDS:
        seen = dict.fromkeys(kind(now - n * step / 4) for n in range(4 * count + 60))
        yield from ((kind, name) for name in list(seen)[:count])


@seldom
@given(backups())
def test_f34_every_window_that_held_one_holds_its_newest(found: list[Stamp]) -> None:
    past = [stamp for stamp in found if stamp.at <= NOW]
    stays = kept(past)
    assert len(list(windows(NOW))) == 24
    for kind, name in windows(NOW):
        held = [stamp for stamp in past if kind(stamp.at) == name]
        if held:
            assert newest(held) in stays


@seldom
@given(in_order())
def test_f34_with_a_clock_that_is_right_nothing_else_stays(found: list[Stamp]) -> None:
    wanted = {newest(found)} if found else set()
    for kind, count, _ in KINDS:
        latest = {kind(stamp.at): stamp for stamp in found}  # the last of each stays in it
        wanted |= set(sorted(latest.values(), key=lambda stamp: stamp.number)[-count:])
    assert set(kept(found)) == wanted


@seldom
@given(backups(), clocks)
def test_f34_a_second_time_removes_nothing(found: list[Stamp], now: datetime) -> None:
    assert to_remove(kept(found, now), now) == ()


@given(backups(), st.lists(clocks, max_size=8))
def test_f31_a_clock_that_jumps_about_never_takes_all(
    found: list[Stamp], jumps: list[datetime]
) -> None:
    there = found
    for now in jumps:
        there = kept(there, now)
    if found:
        assert newest(found) in there


@pytest.mark.parametrize("now", WRONG_CLOCKS)
def test_f31_a_wrong_clock_takes_one_of_each_kind_at_most(now: datetime) -> None:
    before = kept(every(DAY, 400))
    assert {stamp.number for stamp in before} >= {400, 399, 398, 397, 396, 395, 394}
    meanwhile = kept([*before, *(Stamp(n, now) for n in range(401, 460))], now)
    after = kept([*meanwhile, Stamp(460, NOW)])
    assert {stamp.number for stamp in after} >= {460}
    for kind, count, _ in KINDS:
        held = [name for this, name in windows(NOW) if this is kind]
        still = set(held) & {kind(stamp.at) for stamp in after}
        assert len(held) == count
        assert len(still) >= count - 1


@given(backups(), clocks)
def test_f31_those_ahead_of_the_clock_stay_and_count_for_nothing(
    found: list[Stamp], now: datetime
) -> None:
    ahead = [stamp for stamp in found if stamp.at - now > DAY]
    others = [stamp for stamp in found if stamp not in ahead]
    assert set(ahead) <= set(kept(found, now))
    if others and newest(found) in others:
        assert to_remove(found, now) == to_remove(others, now)
    assert newest_recent(found, now) == (newest(others) if others else None)


# ------------------------------------------------------------------------------------------- due


@given(backups(), clocks, st.timedeltas(timedelta(0), 30 * DAY))
def test_f31_due_once_the_newest_that_is_not_ahead_is_old_enough(
    found: list[Stamp], now: datetime, step: timedelta
) -> None:
    recent = [stamp for stamp in found if stamp.at - now <= DAY]
    wanted = not recent or newest(recent).at - now <= -step
    assert is_due(found, now, step) == wanted


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (NOW, False),
        (NOW - DAY + timedelta(seconds=1), False),
        (NOW - DAY, True),
        (NOW + timedelta(hours=5), False),
        (NOW + 2 * DAY, True),
        (NOW + 10 * YEAR, True),
        (datetime(1970, 1, 1, tzinfo=UTC), True),
    ],
)
def test_f31_a_clock_that_was_far_ahead_does_not_stop_backups(at: datetime, due: bool) -> None:
    assert is_due([Stamp(1, at)], NOW, DAY) is due


def test_f31_with_none_at_all_one_is_due() -> None:
    assert is_due([], NOW, DAY)
    assert newest_recent([], NOW) is None


def test_f35_a_way_back_stays_for_a_month_though_others_of_its_day_are_newer() -> None:
    made = [Stamp(n, NOW, way_back=n == 2) for n in range(1, 5)]
    assert 2 not in {stamp.number for stamp in to_remove(made, NOW + timedelta(days=29))}
    assert 2 in {stamp.number for stamp in to_remove(made, NOW + timedelta(days=31))}
