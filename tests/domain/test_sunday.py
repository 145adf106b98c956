"""The instant at which a week is summed up, by the person's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.patient import Patient
from bot.domain.schedule import QuietHours
from bot.domain.sunday import APART_MIN, SUNDAY, evening, sunday_of

SOMEBODY = Patient("1", 7, 1, 1, "en", "Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC), reminder_min=8 * 60)
SUNDAY_ON = date(2026, 3, 8)
ZONES = (
    *("Europe/Berlin", "America/New_York", "America/Santiago", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "America/Adak", "UTC"),
)


def wall(on: date = SUNDAY_ON, **changes: Any) -> tuple[str, str]:
    """Give a Sunday's evening on the person's wall."""
    person = replace(SOMEBODY, **changes)
    hours = evening(on, person)
    assert hours is not None
    return tuple(f"{at.astimezone(person.zone):%H:%M}" for at in (hours.first, hours.last))  # type: ignore[return-value]


def test_it_comes_from_six_on_and_before_the_quiet_hours() -> None:
    assert wall() == ("18:00", "21:15")


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [
        (QuietHours(20 * 60, 7 * 60), ("18:00", "19:45")),
        (QuietHours(17 * 60, 7 * 60), ("16:45", "16:45")),
        (QuietHours(0, 0), ("18:00", "21:15")),
        (QuietHours(17 * 60, 19 * 60), ("16:45", "21:15")),
    ],
)
def test_quiet_hours_of_ones_own_move_it(quiet: QuietHours, hours: tuple[str, str]) -> None:
    assert wall(quiet=quiet) == hours


@pytest.mark.parametrize(
    ("hour", "hours"), [(18, ("17:30", "21:15")), (20, ("18:00", "21:15")), (21, ("18:00", "20:30"))]
)
def test_it_does_not_come_beside_the_reminder(hour: int, hours: tuple[str, str]) -> None:
    assert wall(reminder_min=hour * 60) == hours


def test_where_all_of_the_day_is_quiet_there_is_none() -> None:
    assert evening(SUNDAY_ON, replace(SOMEBODY, quiet=QuietHours(0, 24 * 60 - 1))) is None


@pytest.mark.parametrize(
    ("zone", "on"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("America/New_York", date(2026, 3, 8)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Asia/Beirut", date(2026, 3, 29)),
    ],
)
def test_on_the_day_the_clocks_change_it_goes_by_the_new_time(zone: str, on: date) -> None:
    assert wall(on, timezone=zone) == ("18:00", "21:15")


def test_an_evening_that_a_change_of_clocks_leaves_out_begins_after_the_gap() -> None:
    nuuk = evening(date(2024, 3, 30), replace(SOMEBODY, timezone="America/Nuuk", quiet=QuietHours(23 * 60, 0)))
    assert nuuk is not None
    assert nuuk.last.astimezone(ZoneInfo("America/Nuuk")).date() == date(2024, 3, 30)


@given(
    st.sampled_from(ZONES),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 24 * 60 - 1),
    st.builds(QuietHours, st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1)),
)
def test_it_lies_on_the_sunday_outside_quiet_hours_and_apart_from_the_reminder(
    zone: str, on: date, minute: int, quiet: QuietHours
) -> None:
    sunday = sunday_of(on)
    assert (sunday.weekday(), 0 <= (sunday - on).days < 7) == (SUNDAY, True)
    person = replace(SOMEBODY, timezone=zone, reminder_min=minute, quiet=quiet)
    hours = evening(sunday, person)
    if hours is None:
        return
    assert hours.first <= hours.last
    for at in (hours.first, hours.last):
        local = at.astimezone(person.zone)
        if local.dst() == (local - timedelta(days=1)).dst():  # in a gap of the clocks it comes after it
            assert local.date() == sunday
            assert not quiet.covers(local.time())
            assert abs(local.hour * 60 + local.minute - minute) >= APART_MIN
