"""Due instants on a person's own wall clock, quiet hours, and what comes too late."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedule import QuietHours, due_on, is_too_late, local_day, next_due, session_day

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
EIGHT = 8 * 60
DAY = timedelta(days=1)
ZONES = sorted(
    name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right"))
)


def at(zone: ZoneInfo, year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)


def test_the_next_eight_o_clock_is_today_before_it_and_tomorrow_from_it_on() -> None:
    assert next_due(EIGHT, BERLIN, after=at(BERLIN, 2026, 3, 2, 7, 59)).at == at(BERLIN, 2026, 3, 2, 8)
    assert next_due(EIGHT, BERLIN, after=at(BERLIN, 2026, 3, 2, 8)).at == at(BERLIN, 2026, 3, 3, 8)


@pytest.mark.parametrize(
    ("zone", "on", "minute", "expected"),
    [
        (BERLIN, date(2026, 3, 29), 150, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # 02:30 does not exist: 03:00
        (BERLIN, date(2026, 10, 25), 150, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # 02:30 comes twice: the first
        (NEW_YORK, date(2026, 3, 8), 150, datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        (NEW_YORK, date(2026, 11, 1), 90, datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        (ZoneInfo("Asia/Kolkata"), date(2026, 3, 2), EIGHT, datetime(2026, 3, 2, 2, 30, tzinfo=UTC)),
        (ZoneInfo("Australia/Lord_Howe"), date(2026, 10, 4), 135, datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_left_out_is_its_first_instant_after_and_one_that_comes_twice_its_first(
    zone: ZoneInfo, on: date, minute: int, expected: datetime
) -> None:
    due = due_on(on, minute, zone)
    assert due is not None
    assert (due.at, due.local_on) == (expected, on)


def test_a_date_that_a_zone_skipped_has_no_instant_and_the_next_one_follows() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert due_on(date(2011, 12, 30), EIGHT, apia) is None
    after = due_on(date(2011, 12, 29), EIGHT, apia)
    assert after is not None
    assert next_due(EIGHT, apia, after=after.at).local_on == date(2011, 12, 31)


@settings(max_examples=500, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, 24 * 60 - 1),
    start=st.datetimes(*(datetime.fromisoformat(day) for day in ("2025-01-01", "2027-12-01"))),
)
def test_every_local_date_has_exactly_one_instant_at_its_wall_time_or_just_after_a_gap(
    zone: str, minute: int, start: datetime
) -> None:
    here, after = ZoneInfo(zone), start.replace(tzinfo=UTC)
    previous = None
    for _ in range(5):
        due = next_due(minute, here, after=after)
        local = due.at.astimezone(here)
        assert due.at > after
        assert local.date() == due.local_on
        late = datetime.combine(due.local_on, local.time()) - datetime.combine(due.local_on, time(*divmod(minute, 60)))
        assert timedelta(0) <= late <= timedelta(hours=2)
        assert previous is None or due.local_on == previous + DAY
        after, previous = due.at, due.local_on


def test_quiet_hours_span_midnight_and_end_where_they_say() -> None:
    quiet = QuietHours()
    quiet_at = [minute for minute in range(24 * 60) if quiet.covers(time(*divmod(minute, 60)))]
    assert set(quiet_at) == {*range(21 * 60 + 30, 24 * 60), *range(7 * 60 + 30)}
    assert not QuietHours(60, 60).covers(time(1))
    assert QuietHours(60, 120).covers(time(1, 59))


def test_an_hour_chosen_inside_the_quiet_hours_moves_their_end_to_it() -> None:
    assert QuietHours().making_room_for(6 * 60) == QuietHours(end_min=6 * 60)
    assert QuietHours().making_room_for(EIGHT) == QuietHours()


@pytest.mark.parametrize(
    ("now", "late"),
    [
        ((2026, 3, 2, 8, 0), False),
        ((2026, 3, 2, 12, 0), False),
        ((2026, 3, 2, 12, 1), True),
    ],
)
def test_a_message_more_than_four_hours_late_is_too_late(now: tuple[int, ...], late: bool) -> None:
    assert is_too_late(at(BERLIN, 2026, 3, 2, 8), at(BERLIN, *now), QuietHours(), BERLIN) is late


def test_a_message_does_not_break_into_quiet_hours_that_began_since_but_its_own_hour_is_never_silenced() -> None:
    due = at(BERLIN, 2026, 3, 2, 20)
    assert not is_too_late(due, at(BERLIN, 2026, 3, 2, 21, 29), QuietHours(), BERLIN)
    assert is_too_late(due, at(BERLIN, 2026, 3, 2, 21, 30), QuietHours(), BERLIN)
    night = at(BERLIN, 2026, 3, 2, 23)
    assert not is_too_late(night, night + timedelta(minutes=5), QuietHours(), BERLIN)


def test_until_three_in_the_night_an_answer_belongs_to_the_evening_before() -> None:
    assert session_day(at(BERLIN, 2026, 3, 3, 2, 59), BERLIN) == date(2026, 3, 2)
    assert session_day(at(BERLIN, 2026, 3, 3, 3), BERLIN) == date(2026, 3, 3)
    assert local_day(at(BERLIN, 2026, 3, 3, 0), BERLIN) == date(2026, 3, 3)
