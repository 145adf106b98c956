"""How often somebody who says nothing is written to, counted from their last word."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.patient import Patient
from bot.domain.schedule import next_due
from bot.domain.silence import Rhythm, Silence

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def ringing(silence: Silence, days: int) -> list[int]:
    """Give the days after the last word, of the first so many, that have a message."""
    return [number for number in range(1, days + 1) if silence.rings_on(MONDAY + number * DAY)]


def test_for_two_weeks_every_day_has_a_message_and_then_one_strength_day_of_each_week() -> None:
    assert ringing(Silence(MONDAY, (0, 2, 4)), 80) == [*range(1, 15), *range(21, 80, 7)]


@pytest.mark.parametrize(
    ("weekdays", "first"),
    [((4, 1), 22), ((4,), 18), ((3,), 24), ((), 21)],
    ids=["the first of them", "four days later at the soonest", "three would be too soon", "none are chosen"],
)
def test_the_first_message_of_a_week_comes_four_to_ten_days_after_the_one_that_said_so(
    weekdays: tuple[int, ...], first: int
) -> None:
    assert ringing(Silence(MONDAY, weekdays), 31)[14:16] == [first, first + 7]


@pytest.mark.parametrize(
    ("days", "rhythm"),
    [(0, Rhythm.DAILY), (13, Rhythm.DAILY), (14, Rhythm.WEEKLY), (69, Rhythm.WEEKLY), (70, Rhythm.LAST)],
)
def test_a_message_says_what_holds_from_its_day_on(days: int, rhythm: Rhythm) -> None:
    assert Silence(MONDAY, (0,)).rhythm(MONDAY + days * DAY) is rhythm


def test_before_a_programme_there_is_no_silence() -> None:
    silence = Silence(None)
    assert silence.rings_on(MONDAY)
    assert silence.rhythm(MONDAY) is Rhythm.DAILY


def test_a_silence_counts_from_the_newest_of_the_last_word_the_start_and_the_end_of_a_break() -> None:
    person = Patient("1", 7, 1, 1, "en", "Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC), weekdays=(0, 2))
    assert person.silence == Silence(None, (0, 2))
    for field in ("started_on", "heard_on", "resume_on"):
        changes = {"started_on": MONDAY - DAY, "heard_on": MONDAY - DAY, "resume_on": MONDAY - DAY, field: MONDAY}
        known = Patient("1", 7, 1, 1, "en", "Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC), **changes)
        assert known.silence.since == MONDAY


def test_the_hour_of_a_week_stays_on_the_wall_through_summer_time() -> None:
    berlin, silence = ZoneInfo("Europe/Berlin"), Silence(MONDAY, (0, 2, 4))
    before = datetime(2026, 3, 23, 7, tzinfo=UTC)
    due = next_due(480, berlin, after=before, rings_on=silence.rings_on)
    assert (due.at, due.local_on) == (datetime(2026, 3, 30, 6, tzinfo=UTC), date(2026, 3, 30))
